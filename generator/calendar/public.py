"""The days that are worked by public rule: weekends, statutory holidays and make-up workdays.

Only user of chinesecalendar, whose tables hold the holiday notices of the State Council, a year at a time.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import chinese_calendar  # type: ignore[import-untyped]  # it publishes no types
import numpy as np
from numpy.typing import NDArray

from generator.calendar.moments import day_number

_FIRST_MONDAY = 4
"""1970-01-05, the first Monday of the epoch."""
_WEEK = 7
_WORKDAYS = 5


@dataclass(frozen=True, slots=True, eq=False)
class PublicDays:
    """One element a day: whether it is worked, and whether no later notice can change that."""

    working: NDArray[np.bool_]
    settled: NDArray[np.bool_]


def public_days(country: Literal["CN", "none"], first: date, last: date) -> PublicDays:
    """Return the days from `first` to `last`, both included.

    CN: Chinese working days; a year without a published notice follows weekends alone, unsettled [T2].
    none: Monday to Friday, all settled.
    """
    days = np.arange(day_number(first), day_number(last) + 1)
    working = (days - _FIRST_MONDAY) % _WEEK < _WORKDAYS
    if country == "none":
        return PublicDays(working, np.ones(len(days), dtype=np.bool_))
    for listed, worked in ((chinese_calendar.holidays, False), (chinese_calendar.workdays, True)):
        working[_inside(listed, first, last)] = worked
    years = {day.year for day in chinese_calendar.holidays}
    opening = [day_number(max(first, date(year, 1, 1))) for year in (min(years), max(years) + 1)]
    return PublicDays(working, (days >= opening[0]) & (days < opening[1]))


def _inside(listed: dict[date, str], first: date, last: date) -> list[int]:
    start = day_number(first)
    return [day_number(day) - start for day in listed if first <= day <= last]
