"""Drawings of judged trends: counts and shares with their control limits, and categories side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.charts.drawing import Column, Drawing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.analysis.categories import CategoryGroup
    from generator.analysis.numbers import Control, Signal
    from generator.charts.drawing import Format
    from generator.figures import PeriodFigures
    from generator.pages.labels import Labels
    from generator.pages.page import Material
    from generator.words import Words

SHOWN = 25
"""Periods of a control chart: the judged one, and those that its limits come from."""
PANELS = 6
YEAR = 12


def until(figures: PeriodFigures, material: Material) -> tuple[PeriodFigures, ...]:
    """Return the period and up to 24 before it, of its own kind, oldest first; a campaign stands alone."""
    site = material.figures
    kinds = {"month": site.months, "quarter": site.quarters, "year": site.years}
    kind = kinds.get(figures.period.kind, (figures,))
    place = next(index for index, each in enumerate(kind) if each.period.key == figures.period.key)
    return tuple(kind[max(0, place + 1 - SHOWN) : place + 1])


def control_trend(  # noqa: PLR0913 - what differs between trends, told apart by name
    periods: Sequence[PeriodFigures],
    read: Callable[[PeriodFigures], tuple[float | None, Control]],
    words: Words,
    *,
    name: str,
    title: str,
    measure: str,
    shares: bool = False,
) -> Drawing | None:
    """Draw a judged number over the periods; None while there are no limits yet."""
    _ = words
    told = [(each, *read(each)) for each in periods]
    if not any(control.limits for _each, _value, control in told):
        return None
    signals, running, provisional = signal_words(words), _("still running"), _("provisional limits")
    return Drawing(
        name=name,
        kind="control_shares" if shares else "control_counts",
        title=title,
        caption=_(
            "Grey: the range that chance alone explains, judged by up to 24 periods before. "
            "A filled point lies beyond it, or is the eighth in a row on one side of the mean."
        ),
        description=_("Line: the course, with its control limits as a band and signals as full points."),
        columns=_control_columns(measure, words, shares=shares),
        rows=tuple(
            (
                each.period.key,
                value,
                *(_lines(control)),
                signals[control.signal] if control.signal else None,
                running if each.period.partial else provisional if control.provisional else None,
            )
            for each, value, control in told
        ),
    )


def _control_columns(measure: str, words: Words, *, shares: bool) -> tuple[Column, ...]:
    _ = words
    form: Format = "share" if shares else "count"
    line: Format = "share" if shares else "score"
    return (
        Column("period", _("Period"), "period"),
        Column("value", measure, form),
        Column("centre", _("Mean before"), line),
        Column("lower", _("Lower limit"), line),
        Column("upper", _("Upper limit"), line),
        Column("signal", _("Signal"), "text"),
        Column("note", _("Note"), "text"),
    )


def category_multiples(months: Sequence[PeriodFigures], labels: Labels, material: Material) -> Drawing | None:
    """Draw the largest categories of the last twelve complete months side by side; None with one month."""
    _ = material.words
    year = [month for month in months if not month.period.partial][-YEAR:]
    counts: dict[str, int] = {}
    for month in year:
        for group in month.categories.minor:
            counts[group.code] = counts.get(group.code, 0) + group.count
    largest = sorted((code for code in counts if counts[code]), key=lambda code: -counts[code])[:PANELS]
    if len(year) < 2 or not largest:  # noqa: PLR2004 - a course needs two points
        return None
    found = [{group.code: group for group in month.categories.minor} for month in year]
    names = [material.name_period(month.period.key) for month in year]
    signals = signal_words(material.words)
    return Drawing(
        name="category-trends",
        kind="multiples",
        title=_("Largest categories, month by month"),
        caption=_("All on one scale. A full point is a signal: more or fewer than chance explains."),
        description=_("Areas: tickets per month of each category."),
        columns=(
            Column("label", _("Category"), "text"),
            Column("period", _("Month"), "text"),
            Column("value", _("Tickets"), "count"),
            Column("signal", _("Signal"), "text"),
            Column("panel", "", "count"),
            Column("at", "", "share"),
        ),
        rows=tuple(
            (labels.category(code), name, *_point(groups.get(code), signals), panel, at / (len(year) - 1))
            for panel, code in enumerate(largest)
            for at, (groups, name) in enumerate(zip(found, names, strict=True))
        ),
    )


def signal_words(words: Words) -> dict[Signal, str]:
    """Return what each signal is called."""
    _ = words
    return {
        "above": _("above its limits"),
        "below": _("below its limits"),
        "run_above": _("high 8 times in a row"),
        "run_below": _("low 8 times in a row"),
    }


def _lines(control: Control) -> tuple[float | None, float | None, float | None]:
    limits = control.limits
    return (limits.centre, limits.lower, limits.upper) if limits else (None, None, None)


def _point(group: CategoryGroup | None, signals: dict[Signal, str]) -> tuple[int, str | None]:
    if group is None:
        return 0, None
    return group.count, signals[group.control.signal] if group.control.signal else None
