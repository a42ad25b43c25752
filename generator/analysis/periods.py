"""The periods of a corpus: which there are, where each begins and ends, and what it is compared with."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from generator.analysis.numbers import Result

Kind = Literal["month"]
"""Kinds of periods. A new one is a name here and a case in `period_holding`; nothing else depends on it."""

MINUTE = timedelta(minutes=1)
"""The resolution of all times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFacts(Result):
    """What a page says about the period itself."""

    key: str
    """Such as "2024-05"."""
    kind: Kind
    """Kind of the period."""
    first_day: date
    """First day, included."""
    last_day: date
    """Last day, included, of the whole period even while it runs."""
    days: int
    """Days of the whole period."""
    days_elapsed: int
    """Days that have begun before as_of; equal to days once the period is complete."""
    partial: bool
    """The period runs at as_of: its figures are incomplete, its comparisons take the same length of time."""
    counted_until: datetime | None
    """as_of with offset, for a partial period; None for a complete one."""
    previous: str | None
    """Key of the period before; None for the first one of the corpus."""
    year_before: str | None
    """Key of the same period a year before; None when the corpus does not reach back so far."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar with a name; start included, end excluded."""

    kind: Kind
    key: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time in which records are counted; start included, end excluded."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Axis:
    """All periods of one kind, from the first record to as_of, without gaps, and the windows to count.

    windows[i] belongs to periods[i]; behind them follow those for the running period's comparisons.
    previous[i] and year_before[i] are numbers of windows that period i is compared with, or None.
    """

    periods: tuple[Period, ...]
    as_of: datetime
    windows: tuple[Window, ...]
    previous: tuple[int | None, ...]
    year_before: tuple[int | None, ...]

    def partial(self, index: int) -> bool:
        """Say whether the period runs at as_of."""
        return self.periods[index].end > self.as_of


def period_holding(kind: Kind, moment: datetime) -> Period:
    """Return the period in which the moment lies."""
    match kind:
        case "month":
            start = moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
            end = (start + timedelta(days=31)).replace(day=1)
            return Period(kind, f"{start:%Y-%m}", start, end)


def list_periods(kind: Kind, first: datetime, as_of: datetime) -> tuple[Period, ...]:
    """Return every period from the one that holds first to the last that begins before as_of."""
    periods = []
    period = period_holding(kind, first)
    while period.start < as_of:
        periods.append(period)
        period = period_holding(kind, period.end)
    return tuple(periods)


def build_axis(kind: Kind, first: datetime, as_of: datetime) -> Axis:
    """Lay out the periods and their comparisons (DOMAIN 6).

    A complete period is compared with whole periods. The running one is compared with as much time from the
    start of the other period as has passed of itself, never more than that period has: on 2024-06-15 at 12:00
    with 2024-05-01 00:00 to 2024-05-15 12:00.
    """
    periods = list_periods(kind, first, as_of)
    numbers = {period.key: number for number, period in enumerate(periods)}
    windows = [Window(period.start, min(period.end, as_of + MINUTE)) for period in periods]
    previous = [number - 1 if number else None for number in range(len(periods))]
    year_before = [numbers.get(_year_before(period).key) for period in periods]
    if periods and periods[-1].end > as_of:
        for compared in (previous, year_before):
            compared[-1] = _same_length(windows, compared[-1], periods)
    return Axis(periods, as_of, tuple(windows), tuple(previous), tuple(year_before))


def describe_period(axis: Axis, index: int, zone: str) -> PeriodFacts:
    """Return what a page says about period number index; zone is that of all times."""
    period, partial = axis.periods[index], axis.partial(index)
    days = (period.end - period.start).days
    year_before = _year_before(period)
    return PeriodFacts(
        key=period.key,
        kind=period.kind,
        first_day=period.start.date(),
        last_day=(period.end - timedelta(days=1)).date(),
        days=days,
        days_elapsed=-(-(axis.as_of - period.start) // timedelta(days=1)) if partial else days,
        partial=partial,
        counted_until=axis.as_of.replace(tzinfo=ZoneInfo(zone)) if partial else None,
        previous=axis.periods[index - 1].key if index else None,
        year_before=year_before.key if year_before.start >= axis.periods[0].start else None,
    )


def _year_before(period: Period) -> Period:
    return period_holding(period.kind, period.start.replace(year=period.start.year - 1))


def _same_length(windows: list[Window], whole: int | None, periods: tuple[Period, ...]) -> int | None:
    """Add a window for the other period's beginning, as long as the running one; return its number."""
    if whole is None:
        return None
    start = windows[whole].start
    running = windows[len(periods) - 1]
    windows.append(Window(start, min(windows[whole].end, start + (running.end - running.start))))
    return len(windows) - 1
