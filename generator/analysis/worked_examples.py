"""Worked examples of deadlines, computed by the project's own calendar, day by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Literal

import numpy as np

from generator.calendar import Pauses, WorkingCalendar, due_by_the_clock, minutes_of, moment_of
from generator.settings import Allowance
from generator.settings.documents import Calendar

_DAY = timedelta(days=1)
_SATURDAY = 5
_LAST_YEAR = 2100
_FRIDAY = datetime(2024, 5, 17, 17, 50)
_MONDAY = datetime(2024, 5, 13, 10, 0)
_ASKED = (datetime(2024, 5, 14, 14, 0), datetime(2024, 5, 15, 11, 0))
_HOLIDAYS = (datetime(2026, 2, 13, 10, 20), datetime(2024, 9, 30, 16, 30))


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day between the start and the deadline."""

    day: date
    kind: Literal["start", "worked", "free"]
    """start: the day of the starting event, which does not count; free: no work is done."""
    number: int
    """Which working day it is, from 1; 0 for one that does not count."""
    counted_minutes: int
    """Minutes of work that the clock ran on this day, outside the pause and up to the deadline."""
    unusual: bool
    """Worked on a weekend, or free on a weekday."""


@dataclass(frozen=True, slots=True)
class Example:
    """One deadline, computed. Times are local."""

    started_at: datetime
    allowance: Allowance
    due_at: datetime
    days: tuple[CountedDay, ...]
    """From start to deadline, where the allowance is in working days; else empty."""
    pause: tuple[datetime, datetime] | None = None
    """The customer was asked, and answered."""
    unpaused_due_at: datetime | None = None
    """When it would be due without the pause."""
    provisional: bool = False
    """A holiday notice that is not out yet may move it."""


@dataclass(frozen=True, slots=True)
class Examples:
    """What the page of targets shows; an example that the calendar cannot answer is left out."""

    units: tuple[Example, ...]
    """The same receipt, shortly before the weekend, under allowances in every unit."""
    holidays: tuple[Example, ...]
    """Working days over public holidays; empty where the calendar follows none."""
    pauses: tuple[Example, ...]
    """A pause under an allowance in working days, and in hours."""
    provisional: tuple[Example, ...]
    """Into the first year without a holiday notice; empty where no notice is awaited."""


def work_examples(settings: Calendar) -> Examples:
    """Compute the examples with a project's calendar."""
    calendar = WorkingCalendar.of(settings)
    days = Allowance(3, "wd")
    units = (Allowance(10, "m"), Allowance(4, "h"), Allowance(4, "wh"), days)
    return Examples(
        units=tuple(_computed(_example(calendar, _FRIDAY, unit) for unit in units)),
        holidays=tuple(
            _computed(_example(calendar, start, days) for start in _HOLIDAYS if settings.country == "CN")
        ),
        pauses=tuple(
            _computed(_example(calendar, _MONDAY, unit, _ASKED) for unit in (days, Allowance(48, "h")))
        ),
        provisional=tuple(
            _computed(
                _example(calendar, datetime(year - 1, 12, 30, 15, 0), days) for year in _awaited(calendar)
            )
        ),
    )


def _computed(found: Iterator[Example | None]) -> Iterator[Example]:
    return (example for example in found if example is not None)


def _awaited(calendar: WorkingCalendar) -> tuple[int, ...]:
    """Return the first year whose holiday notice is not out, if there is one after a settled year."""
    unsettled = [_is_unsettled(calendar, year) for year in range(2000, _LAST_YEAR)]
    return tuple(2001 + at for at, (before, now) in enumerate(pairwise(unsettled)) if now and not before)[:1]


def _is_unsettled(calendar: WorkingCalendar, year: int) -> bool:
    start, end = (np.array([minutes_of(datetime(one, 1, 1))]) for one in (year, year + 1))
    return bool(calendar.is_provisional(start, end)[0])


def _example(
    calendar: WorkingCalendar,
    start: datetime,
    allowance: Allowance,
    pause: tuple[datetime, datetime] | None = None,
) -> Example | None:
    due, unpaused = _due(calendar, start, allowance, pause), _due(calendar, start, allowance, None)
    if due is None:
        return None
    end = np.array([minutes_of(due)])
    works = allowance.unit in ("wh", "wd")
    return Example(
        started_at=start,
        allowance=allowance,
        due_at=due,
        days=tuple(_days(calendar, start.date(), due, pause)) if allowance.unit == "wd" else (),
        pause=pause,
        unpaused_due_at=unpaused if pause else None,
        provisional=works and bool(calendar.is_provisional(np.array([minutes_of(start)]), end)[0]),
    )


def _due(
    calendar: WorkingCalendar, start: datetime, allowance: Allowance, pause: tuple[datetime, datetime] | None
) -> datetime | None:
    origin, amount = np.array([minutes_of(start)]), np.array([allowance.amount])
    first, last = (np.array([minutes_of(moment)]) for moment in pause or (start, start))
    pauses = Pauses.merged(np.array([0]), first, last)
    match allowance.unit:
        case "wd":
            due = calendar.due_in_working_days(origin, amount, pauses)
        case "wh":
            due = calendar.due_in_working_hours(origin, amount, pauses)
        case "h":
            due = due_by_the_clock(origin, amount * 60, pauses)
        case _:
            due = due_by_the_clock(origin, amount, pauses)
    return moment_of(int(due[0]))


def _days(
    calendar: WorkingCalendar, start: date, due: datetime, pause: tuple[datetime, datetime] | None
) -> Iterator[CountedDay]:
    yield CountedDay(start, "start", 0, 0, unusual=False)
    number, day = 0, start + _DAY
    while day <= due.date():
        begin = datetime(day.year, day.month, day.day)
        works = _work(calendar, begin, begin + _DAY) > 0
        number += works
        end = min(begin + _DAY, due)
        paused = _work(calendar, max(begin, pause[0]), min(end, pause[1])) if pause else 0
        yield CountedDay(
            day,
            "worked" if works else "free",
            number if works else 0,
            _work(calendar, begin, end) - paused,
            unusual=works == (day.weekday() >= _SATURDAY),
        )
        day += _DAY


def _work(calendar: WorkingCalendar, start: datetime, end: datetime) -> int:
    """Return the minutes worked from start to end; 0 when the end comes first."""
    first, last = (np.array([minutes_of(moment)]) for moment in (start, end))
    return max(0, int(calendar.working_minutes_between(first, last)[0]))
