"""An effect on a page: what was aimed at in words, and the picture of before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.charts.drawing import Column, Drawing, Format
from generator.words import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.analysis.effects.results import Measurement
    from generator.charts.drawing import Value
    from generator.pages.labels import Labels
    from generator.words import Words

FIELDS = {
    "category": N_("Category"),
    "channel": N_("Channel"),
    "product": N_("Product"),
    "module": N_("Module"),
    "version": N_("Version"),
    "department": N_("Department"),
    "customer_type": N_("Customer type"),
    "region": N_("Region"),
    "priority": N_("Priority"),
    "urgency": N_("Urgency"),
    "service_type": N_("Service type"),
    "agent": N_("Agent"),
    "dimension": N_("Dimension"),
    "target": N_("Target"),
}
"""Fields of a filter by name."""
_BOOKS = {
    "department": "departments",
    "customer_type": "customer_types",
    "priority": "priorities",
    "urgency": "urgencies",
    "service_type": "service_types",
    "agent": "people",
    "dimension": "dimensions",
    "target": "targets",
}


class _Shown(NamedTuple):
    """How a metric is drawn."""

    kind: str
    format: Format
    daily: str
    weekly: str


_SHOWN = {
    "tickets": _Shown("effect_numbers", "number", N_("Tickets a day"), N_("Tickets a week")),
    "complaints": _Shown("effect_numbers", "number", N_("Complaints a day"), N_("Complaints a week")),
    "resolution_time": _Shown(
        *("effect_numbers", "number"),
        *(N_("Median hours to resolution, day by day"), N_("Median hours to resolution, week by week")),
    ),
    "mean_score": _Shown(
        "effect_scores", "score", N_("Mean score, day by day"), N_("Mean score, week by week")
    ),
    "low_share": _Shown(
        *("effect_shares", "share"),
        *(N_("Share of low scores, day by day"), N_("Share of low scores, week by week")),
    ),
    "attainment": _Shown(
        "effect_shares", "share", N_("Deadlines met, day by day"), N_("Deadlines met, week by week")
    ),
}


def narrowed(effect: Measurement, labels: Labels) -> tuple[tuple[str, str], ...]:
    """Return what the records were narrowed to, as (name of the field, label)."""
    _ = labels.words
    return tuple((_(FIELDS[field]), _label(field, value, labels)) for field, value in effect.narrowed)


def before_after(
    name: str, effect: Measurement, labels: Labels, name_period: Callable[[str], str]
) -> Drawing | None:
    """Draw the series with both windows; None where nothing could be counted."""
    _ = labels.words
    if effect.series is None or effect.before is None:
        return None
    shown, days = _SHOWN[effect.metric], 1 if effect.series.step == "day" else 7
    return Drawing(
        name=name,
        kind=shown.kind,
        title=_(shown.daily if days == 1 else shown.weekly),
        caption=_(
            "Shaded: the days compared. The thick line is their level, the band its interval (95%). "
            "The month of the start and the time until completion are left out."
        ),
        description=_("Line: the figure over time, with its level before and after the action."),
        columns=(
            Column("label", _("Days"), "text"),
            Column("first", _("First day"), "day"),
            Column("last", _("Last day"), "day"),
            Column("value", _("Value"), shown.format),
            Column("low", _("Interval from"), shown.format),
            Column("high", _("Interval to"), shown.format),
        ),
        rows=(*_windows(effect, days, _), *_steps(effect, name_period)),
    )


def _windows(effect: Measurement, days: int, _: Words) -> Iterator[tuple[Value, ...]]:
    """Yield the windows and the target, as charts/effects reads them; counts as so many in a step."""
    after = effect.after_days
    first, last = (after.first_day.isoformat(), after.last_day.isoformat()) if after else (None, None)
    counts = bool(effect.unit)
    for label, span, side in (
        (_("Before"), effect.before_days, effect.before),
        (_("After"), after, effect.after),
    ):
        ends = (span.first_day.isoformat(), span.last_day.isoformat()) if span else (None, None)
        factor = days / span.days if span and counts else 1
        values = (side.value, side.low, side.high) if side else (None, None, None)
        yield (label, *ends, *(None if value is None else value * factor for value in values))
    yield (_("Aim"), first, last, _target(effect, days), None, None)


def _target(effect: Measurement, days: int) -> float | None:
    """Return the value aimed at, in the unit of the series."""
    before, counts = effect.before, bool(effect.unit)
    if effect.wanted_level is not None:
        factor = days / effect.after_days.days if effect.after_days and counts else 1
        return effect.wanted_level * factor
    if before is None or before.value is None or effect.wanted_change is None:
        return None
    return before.value * (1 + effect.wanted_change) * (days / before.span.days if counts else 1)


def _steps(effect: Measurement, name_period: Callable[[str], str]) -> Iterator[tuple[Value, ...]]:
    for point in effect.series.points if effect.series else ():
        first, last = point.span.first_day, point.span.last_day
        year, week, _ = first.isocalendar()
        label = first.isoformat() if first == last else name_period(f"{year}-W{week:02d}")
        yield (label, first.isoformat(), last.isoformat(), point.value, None, None)


def _label(field: str, value: str, labels: Labels) -> str:
    if field == "category":
        return labels.category(value)
    if field == "channel":
        book = "channel_groups" if value in labels.settings.channel_groups else "channels"
        return labels.of(book, value)
    return labels.of(_BOOKS[field], value) if field in _BOOKS else value
