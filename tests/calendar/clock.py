"""Calendars for tests, times as people write them, and a clock that counts minute by minute."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cache

import chinese_calendar  # type: ignore[import-untyped]  # it publishes no types
import numpy as np

from generator.calendar import Minutes, Pauses, WorkingCalendar, minutes_of, moment_of
from generator.settings.documents import Calendar

PLAIN = ("09:00-18:00",)
LUNCH = ("09:00-12:00", "13:00-18:00")
FIRST, LAST = date(2019, 6, 1), date(2028, 12, 31)

Pause = tuple[int, int]


def calendar(
    hours: Sequence[str] = PLAIN, *overrides: tuple[str, str, bool], country: str = "CN"
) -> WorkingCalendar:
    """Return a calendar of 2019 to 2028; an override is (from, to, works)."""
    listed = [
        {"from": begin, "to": end, "working": "yes" if works else "no"} for begin, end, works in overrides
    ]
    written = {"country": country, "hours": list(hours), "overrides": listed}
    return WorkingCalendar.of(Calendar.model_validate(written), FIRST, LAST)


def at(text: str) -> int:
    """Return "2024-05-01 10:00" as minutes."""
    return minutes_of(datetime.fromisoformat(text))


def text_of(minutes: int) -> str | None:
    """Return minutes as "2024-05-01 10:00"; None for none."""
    moment = moment_of(minutes)
    return None if moment is None else moment.strftime("%Y-%m-%d %H:%M")


def one(number: int) -> Minutes:
    """Return a number as an array of one."""
    return np.array([number], dtype=np.int64)


def pauses_of(spans: Sequence[Pause]) -> Pauses:
    """Return the pauses of one clock."""
    starts, ends = ([span[side] for span in spans] for side in (0, 1))
    clock = np.zeros(len(spans), dtype=np.int64)
    return Pauses.merged(clock, np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64))


def due_days(calendar: WorkingCalendar, start: int, days: int, spans: Sequence[Pause] = ()) -> int:
    """Return when one clock of working days is due."""
    return int(calendar.due_in_working_days(one(start), one(days), pauses_of(spans))[0])


def due_hours(calendar: WorkingCalendar, start: int, hours: int, spans: Sequence[Pause] = ()) -> int:
    """Return when one clock of working hours is due."""
    return int(calendar.due_in_working_hours(one(start), one(hours), pauses_of(spans))[0])


def counted(origin: int, needed: int, is_open: Callable[[int], bool], spans: Sequence[Pause] = ()) -> int:
    """Count every minute from `origin` in which the clock runs, and return the end of the last one needed."""
    minute = origin
    while needed:
        if is_open(minute) and not any(begin <= minute < end for begin, end in spans):
            needed -= 1
        minute += 1
    return minute


def chinese_hours(hours: Sequence[str], *overrides: tuple[str, str, bool]) -> Callable[[int], bool]:
    """Return whether a minute is worked, found without our calendar."""
    spans = [tuple(60 * int(side[:2]) + int(side[3:]) for side in span.split("-")) for span in hours]

    @cache
    def works(number: int) -> bool:
        day = date(1970, 1, 1) + timedelta(days=number)
        for begin, end, working in reversed(overrides):
            if begin <= day.isoformat() <= end:
                return working
        known = 2004 <= day.year <= 2026
        return bool(chinese_calendar.is_workday(day)) if known else day.weekday() < 5

    def is_open(minute: int) -> bool:
        number, within = divmod(minute, 24 * 60)
        return any(begin <= within < end for begin, end in spans) and works(number)

    return is_open


def midnight_after(minutes: int) -> int:
    """Return 24:00 of a minute's day."""
    moment = moment_of(minutes)
    assert moment is not None
    return minutes_of(datetime.combine(moment.date() + timedelta(days=1), datetime.min.time()))
