"""The effect of one action, measured: its windows counted, compared, judged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

import numpy as np

from generator.analysis.effects.comparison import (
    Bar,
    Comparison,
    Interval,
    better,
    judge,
    reached,
    rough_power,
    worse,
)
from generator.analysis.effects.counts import compare_counts, count_level, power_of_counts
from generator.analysis.effects.means import compare_means, compare_medians, mean_level, median_level
from generator.analysis.effects.populations import KINDS, UPWARDS, population
from generator.analysis.effects.results import Measurement, Rest, Side, Span
from generator.analysis.effects.series import series
from generator.analysis.effects.shares import compare_shares, share_level
from generator.analysis.effects.windows import DAY, overlaps, window_after, window_before
from generator.calendar import WorkingCalendar, minutes_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.analysis.effects.populations import Counted, Floats, Kind, Population
    from generator.analysis.effects.results import Reason
    from generator.records.action import Action, Effect

WORKING_DAYS = "working_days"
"""What counts are related to where the action states nothing else."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known at as_of, beside the action."""

    first: date
    """Day of the first record."""
    as_of: datetime
    calendar: WorkingCalendar
    actions: Sequence[Action]
    """All of them: some may work on the same cause."""
    reports: frozenset[str]
    """Ids of reports."""


def measure(action: Action, effect: Effect, counted: Counted, known: Known) -> Measurement:
    """Measure an effect on the population of its metric, around its windows."""
    aim, kind = _aim(action, effect, known), KINDS[effect.metric]
    drawn = Span(first_day=aim.before_days.first_day, last_day=_last_day(aim, known))
    found = population(effect.metric, dict(aim.narrowed), counted, drawn)
    if found is None:
        return _unmeasurable(aim, "filter_unknown")
    if aim.before_days.first_day < known.first:
        return _unmeasurable(aim, "before_uncovered")
    exposures = _exposures(aim, effect, known) if kind == "count" else (None, None)
    then = _values(found, aim.before_days)
    before = _side(kind, then, aim.before_days, exposures[0])
    aim = replace(aim, before=before, series=series(found, kind, drawn, known.as_of))
    if exposures[0] == 0 or (kind != "count" and not before.n):
        return _unmeasurable(aim, "no_exposure" if kind == "count" else "nothing_counted")
    if aim.after_days is None or not _is_over(aim.after_days, known.as_of):
        return replace(aim, state="waiting" if aim.after_days is None else "measuring")
    now = _values(found, aim.after_days)
    after = _side(kind, now, aim.after_days, exposures[1])
    aim = replace(aim, after=after)
    if exposures[1] == 0 or (kind != "count" and not after.n):
        return _unmeasurable(aim, "no_exposure" if kind == "count" else "nothing_counted")
    return _measured(aim, found, kind, (before, then), (after, now))


def _aim(action: Action, effect: Effect, known: Known) -> Measurement:
    """Return what was aimed at, nothing measured yet."""
    return Measurement(
        metric=effect.metric,
        narrowed=tuple(sorted(effect.filter.model_dump(exclude_none=True).items())),
        wanted_change=effect.relative,
        wanted_level=effect.level,
        upwards=effect.metric in UPWARDS if effect.relative is None else effect.relative > 0,
        unit="" if KINDS[effect.metric] != "count" else _stated(effect) or WORKING_DAYS,
        unit_unknown=effect.exposure.unit if effect.exposure and not _stated(effect) else "",
        state="waiting",
        reasons=(),
        before_days=window_before(action, effect),
        after_days=window_after(action, effect),
        before=None,
        after=None,
        comparison=None,
        verdict=None,
        reached=False,
        improved=False,
        worsened=False,
        power=None,
        rest=None,
        overlaps=overlaps(action, known.actions, known.reports),
        series=None,
    )


def _unmeasurable(aim: Measurement, reason: Reason) -> Measurement:
    return replace(aim, state="unmeasurable", reasons=(reason,), verdict="inconclusive")


def _measured(
    aim: Measurement,
    found: Population,
    kind: Kind,
    before_and_values: tuple[Side, Floats],
    after_and_values: tuple[Side, Floats],
) -> Measurement:
    """Compare the windows, and what the filter leaves out beside them."""
    (before, then), (after, now) = before_and_values, after_and_values
    exposures = (before.exposure or 1.0, after.exposure or 1.0)
    comparison = compare(kind, then, now, exposures)
    bar = bar_of(aim, before.value or 0.0)
    return replace(
        aim,
        state="measured",
        comparison=comparison,
        verdict=judge(comparison, bar),
        reached=reached(comparison, bar),
        improved=better(comparison, bar),
        worsened=worse(comparison, bar),
        power=_power(aim, before, comparison, exposures),
        rest=_rest(aim, found, kind, exposures),
    )


def compare(kind: Kind, before: Floats, after: Floats, exposures: tuple[float, float]) -> Comparison:
    """Compare the values of two windows as their kind asks for."""
    match kind:
        case "count":
            return compare_counts(len(before), len(after), exposures)
        case "share":
            return compare_shares((int(before.sum()), len(before)), (int(after.sum()), len(after)))
        case "mean":
            return compare_means(before, after)
        case "median":
            return compare_medians(before, after)


def bar_of(aim: Measurement, before: float) -> Bar:
    """Return the target as a bar: of a relative change of anything but a count, in units of the metric."""
    if aim.wanted_level is not None:
        return Bar(on_level=True, at=aim.wanted_level, upwards=aim.upwards)
    change = aim.wanted_change or 0.0
    wanted = 1 + change if KINDS[aim.metric] == "count" else before * change
    return Bar(on_level=False, at=wanted, upwards=aim.upwards)


def _power(
    aim: Measurement, before: Side, comparison: Comparison, exposures: tuple[float, float]
) -> float | None:
    """Return the chance of proving the change that is aimed at; None where it is none, or unknown."""
    value = before.value or 0.0
    factor = exposures[1] / exposures[0]
    level = (
        aim.wanted_level if aim.wanted_level is not None else value * factor * (1 + (aim.wanted_change or 0))
    )
    wanted = level - value * factor
    if not value or (wanted > 0) != aim.upwards:
        return None
    if comparison.scale == "ratio":
        return power_of_counts(value, level / (value * factor), exposures)
    return rough_power(wanted, comparison.change)


def _rest(aim: Measurement, found: Population, kind: Kind, exposures: tuple[float, float]) -> Rest | None:
    """Compare what the filter leaves out; None where it leaves out nothing."""
    if aim.after_days is None or found.chosen.all():
        return None
    other = replace(found, chosen=~found.chosen)
    before, after = (_values(other, days) for days in (aim.before_days, aim.after_days))
    comparison = compare(kind, before, after, exposures)
    level = _level(kind, before).estimate
    return Rest(
        before=level,
        after=comparison.level.estimate,
        comparison=comparison,
        improved=better(comparison, bar_of(aim, level or 0.0)),
    )


def _side(kind: Kind, values: Floats, days: Span, exposure: float | None) -> Side:
    level = _level(kind, values)
    return Side(
        span=days, n=len(values), value=level.estimate, low=level.low, high=level.high, exposure=exposure
    )


def _level(kind: Kind, values: Floats) -> Interval:
    match kind:
        case "count":
            return count_level(len(values))
        case "share":
            return share_level(int(values.sum()), len(values))
        case "mean":
            return mean_level(values)
        case "median":
            return median_level(values)


def _values(found: Population, days: Span) -> Floats:
    """Return the values of what passes the filter on these days."""
    return found.values[found.chosen & found.during(days.first_day, days.last_day)]


def _stated(effect: Effect) -> str:
    """Return what the stated exposure is in; "" where it is not known of both windows."""
    stated = effect.exposure
    return stated.unit if stated and stated.before is not None and stated.after is not None else ""


def _exposures(aim: Measurement, effect: Effect, known: Known) -> tuple[float, float | None]:
    """Return what stands behind the counts of both windows: as stated, else working days."""
    if effect.exposure and _stated(effect):
        return float(effect.exposure.before or 0), float(effect.exposure.after or 0)
    before = _working_days(aim.before_days, known.calendar)
    return before, None if aim.after_days is None else _working_days(aim.after_days, known.calendar)


def _working_days(days: Span, calendar: WorkingCalendar) -> float:
    edges = (datetime.combine(day, time()) for day in (days.first_day, days.last_day + DAY))
    start, end = (np.array([minutes_of(edge)]) for edge in edges)
    return float(calendar.working_minutes_between(start, end)[0]) / calendar.day_length


def _is_over(days: Span, as_of: datetime) -> bool:
    return datetime.combine(days.last_day + DAY, time()) <= as_of


def _last_day(aim: Measurement, known: Known) -> date:
    return known.as_of.date() if aim.after_days is None else min(aim.after_days.last_day, known.as_of.date())
