"""The periods of a corpus: which there are, where each begins and ends, and what it is compared with."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from generator.analysis.numbers import Result

Kind = Literal["year", "quarter", "month", "week"]
"""Kinds of periods. A new one is a name here and a case in `period_holding`; nothing else depends on it.

Weeks are those of ISO 8601: Monday to Sunday, week 1 holds the year's first Thursday, so that the key of a
week near New Year may name the other year.
"""

AnyKind = Literal["year", "quarter", "month", "week", "campaign"]
"""Those, and the stretch of a campaign, which no calendar knows."""

MINUTE = timedelta(minutes=1)
"""The resolution of all times."""
_QUARTER, _YEAR = 3, 12  # months
_WEEK = timedelta(days=7)
_KEY = re.compile(r"(\d{4})(?:-(?:(?P<month>\d{2})|Q(?P<quarter>\d)|W(?P<week>\d{2})))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFacts(Result):
    """What a page says about the period itself."""

    key: str
    """Such as "2024-05", "2024-Q2", "2024" or "2024-W23"."""
    kind: AnyKind
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
    """Key of the same period a year before; None when the corpus does not reach back so far, and for week 53
    of a year whose predecessor had none."""
    within: tuple[str, ...]
    """Keys of the longer periods that hold it, the shortest first; empty for a year, and for a week, which
    may lie in two."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar with a name; start included, end excluded."""

    kind: AnyKind
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
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    year = f"{moment.year:04}"
    match kind:
        case "year":
            return Period(kind, year, *_months(midnight, _YEAR))
        case "quarter":
            number = (moment.month - 1) // _QUARTER + 1
            return Period(kind, f"{year}-Q{number}", *_months(midnight, _QUARTER))
        case "month":
            return Period(kind, f"{year}-{moment.month:02}", *_months(midnight, 1))
        case "week":
            iso = moment.isocalendar()
            monday = midnight - timedelta(days=iso.weekday - 1)
            return Period(kind, f"{iso.year:04}-W{iso.week:02}", monday, monday + _WEEK)


def period_named(key: str) -> Period | None:
    """Return the period with this key, or None where there is no such period ("2024-13", "2023-W53")."""
    match = _KEY.fullmatch(key)
    if match is None:
        return None
    year = int(match[1])
    try:
        if match["week"]:
            found = period_holding("week", datetime.fromisocalendar(year, int(match["week"]), 1))
        elif match["quarter"]:
            found = period_holding("quarter", datetime(year, _QUARTER * int(match["quarter"]), 1))
        elif match["month"]:
            found = period_holding("month", datetime(year, int(match["month"]), 1))
        else:
            found = period_holding("year", datetime(year, 1, 1))
    except (ValueError, OverflowError):
        return None
    return found if found.key == key else None


def period_after(period: Period) -> Period:
    """Return the next period of the same kind; ValueError for a campaign's stretch, which has none."""
    if period.kind == "campaign":
        raise ValueError(period)
    return period_holding(period.kind, period.end)


def _months(midnight: datetime, count: int) -> tuple[datetime, datetime]:
    """Return the start and the end of the group of `count` months in which the day lies."""
    start = midnight.replace(month=(midnight.month - 1) // count * count + 1, day=1)
    end = start.month + count
    return start, start.replace(year=start.year + (end > _YEAR), month=(end - 1) % _YEAR + 1)


def list_periods(kind: Kind, first: datetime, as_of: datetime) -> tuple[Period, ...]:
    """Return every period from the one that holds first to the last that begins before as_of."""
    periods = []
    period = period_holding(kind, first)
    while period.start < as_of:
        periods.append(period)
        period = period_holding(kind, period.end)
    return tuple(periods)


def build_axis(kind: Kind, first: datetime | None, as_of: datetime) -> Axis:
    """Lay out the periods from the first record on, if there is any, and their comparisons (DOMAIN 6).

    A complete period is compared with whole periods. The running one is compared with as much time from the
    start of the other period as has passed of itself, never more than that period has: on 2024-06-15 at 12:00
    with 2024-05-01 00:00 to 2024-05-15 12:00.
    """
    periods = list_periods(kind, first, as_of) if first else ()
    numbers = {period.key: number for number, period in enumerate(periods)}
    windows = [Window(period.start, min(period.end, as_of + MINUTE)) for period in periods]
    previous = [number - 1 if number else None for number in range(len(periods))]
    year_before = [numbers.get(_key_year_before(period)) for period in periods]
    if periods and periods[-1].end > as_of:
        for compared in (previous, year_before):
            compared[-1] = _same_length(windows, compared[-1], periods)
    return Axis(periods, as_of, tuple(windows), tuple(previous), tuple(year_before))


def describe_period(axis: Axis, index: int, zone: str) -> PeriodFacts:
    """Return what a page says about period number index; zone is that of all times."""
    period, partial = axis.periods[index], axis.partial(index)
    days = (period.end - period.start).days
    year_before = period_named(_key_year_before(period))
    reached = year_before is not None and year_before.start >= axis.periods[0].start
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
        year_before=year_before.key if year_before and reached else None,
        within=_within(period),
    )


def _key_year_before(period: Period) -> str:
    """Return the key of the same period a year before; there may be no such period."""
    return f"{int(period.key[:4]) - 1:04}{period.key[4:]}"


def _within(period: Period) -> tuple[str, ...]:
    longer: dict[AnyKind, tuple[Kind, ...]] = {"month": ("quarter", "year"), "quarter": ("year",)}
    return tuple(period_holding(kind, period.start).key for kind in longer.get(period.kind, ()))


def _same_length(windows: list[Window], whole: int | None, periods: tuple[Period, ...]) -> int | None:
    """Add a window for the other period's beginning, as long as the running one; return its number."""
    if whole is None:
        return None
    start = windows[whole].start
    running = windows[len(periods) - 1]
    windows.append(Window(start, min(windows[whole].end, start + (running.end - running.start))))
    return len(windows) - 1
