"""The working calendar of a team: how much was worked by a moment, and when so much will have been."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

import numpy as np
from numpy.typing import NDArray

from generator.calendar.moments import DAY, MISSING, Minutes, day_number, day_of, next_midnight
from generator.calendar.pauses import Pauses
from generator.calendar.public import public_days
from generator.settings.documents import Calendar, Override
from generator.settings.leaves import Span

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)
"""The days that a calendar holds. A search ends there: what lies beyond is MISSING, never an endless loop."""


@dataclass(frozen=True, slots=True, eq=False)
class WorkingCalendar:
    """Working time as running totals, so that every question is a look-up; times in `Minutes`.

    All working days have the same hours. Build one with `of`.
    """

    first: int
    """Day number of the first day held."""
    totals: Minutes
    """Minutes worked before each day held; one more at the end, for all of them."""
    worked: Minutes
    """Minutes of a working day worked before each of its minutes, 0 to 1440."""
    reaches: Minutes
    """Minute of a working day by which so many of its minutes have been worked; the inverse of `worked`."""
    unsettled: Minutes
    """Days before each day held that a later notice may still change; one more at the end."""

    @classmethod
    def of(cls, calendar: Calendar, first: date = FIRST_DAY, last: date = LAST_DAY) -> Self:
        """Build the calendar of the settings for the days from `first` to `last`.

        Overrides win over public days, later ones over earlier ones, and settle the days that they name.
        """
        days = public_days(calendar.country, first, last)
        for override in calendar.overrides:
            named = _places(override, first, last)
            days.working[named] = override.working
            days.settled[named] = True
        worked = _worked(calendar.hours)
        totals = _running(days.working * worked[-1])
        return cls(day_number(first), totals, worked, _inverse(worked), _running(~days.settled))

    @property
    def day_length(self) -> int:
        """The minutes of a working day."""
        return int(self.worked[-1])

    def worked_by(self, moments: Minutes) -> Minutes:
        """Return the minutes worked from the first day held to each moment, itself not included."""
        last = self.first + len(self.totals) - 1
        inside = np.clip(moments, self.first * DAY, last * DAY)
        place = np.minimum(day_of(inside), last - 1) - self.first
        # A day's share is worked only on a working day: the next total says whether it was one.
        done = self.totals[place]
        share = np.minimum(self.worked[inside - (place + self.first) * DAY], self.totals[place + 1] - done)
        return np.asarray(done + share)

    def reached(self, work: Minutes) -> Minutes:
        """Return the earliest moments by which so many minutes have been worked, or MISSING."""
        place = np.searchsorted(self.totals, work, side="left") - 1
        known = (place >= 0) & (place < len(self.totals) - 1)
        safe = np.where(known, place, 0)
        within = self.reaches[np.where(known, work - self.totals[safe], 0)]
        return np.where(known, (self.first + safe) * DAY + within, MISSING)

    def working_minutes_between(self, start: Minutes, end: Minutes) -> Minutes:
        """Return the minutes worked from `start` to `end`; negative when the end comes first."""
        return self.worked_by(end) - self.worked_by(start)

    def due_in_working_days(self, start: Minutes, days: Minutes, pauses: Pauses | None = None) -> Minutes:
        """Return when `days` working days are used up [T1].

        The day of `start` is not counted: the clock starts at its 24:00, runs while work is done, stands
        still in `pauses` (numbered by place in `start`) and is due when it has run for `days` full working
        days: without pauses, at the close of the `days`-th following one. No days: due at that 24:00.
        """
        return self.due_after_work(next_midnight(start), days * self.day_length, pauses)

    def due_in_working_hours(self, start: Minutes, hours: Minutes, pauses: Pauses | None = None) -> Minutes:
        """Return when `hours` working hours, counted from `start` itself, are used up."""
        return self.due_after_work(start, hours * 60, pauses)

    def due_after_work(self, origin: Minutes, needed: Minutes, pauses: Pauses | None = None) -> Minutes:
        """Return when `needed` minutes have been worked from `origin` on, outside the pauses.

        Never before `origin`; MISSING where the calendar has not so much working time.
        """
        added = (pauses or Pauses.none()).added(origin, needed, self.worked_by)
        due = self.reached(self.worked_by(origin) + needed + added)
        answerable = self._holds(origin)
        answerable &= (due != MISSING) | (needed + added == 0)
        return np.where(answerable, np.maximum(origin, due), MISSING)

    def is_provisional(self, start: Minutes, end: Minutes) -> NDArray[np.bool_]:
        """Tell whether any day from `start` to `end` may still be changed by a holiday notice [T2]."""
        size = len(self.unsettled) - 1
        begin = np.clip(day_of(start) - self.first, 0, size)
        # The end itself is not part of the time: 24:00 belongs to the day that it ends.
        stop = np.clip(day_of(np.maximum(start, end - 1)) - self.first + 1, begin, size)
        return np.asarray(self.unsettled[stop] > self.unsettled[begin])

    def close_of(self, moments: Minutes) -> Minutes:
        """Return when work ends on the days of these moments, on a day without work 24:00; MISSING beyond."""
        start = day_of(moments) * DAY
        work = self.worked_by(start + DAY)
        works = work > self.worked_by(start)
        return np.where(self._holds(moments), np.where(works, self.reached(work), start + DAY), MISSING)

    def _holds(self, moments: Minutes) -> NDArray[np.bool_]:
        last = self.first + len(self.totals) - 1
        return np.asarray((moments >= self.first * DAY) & (moments < last * DAY))


def _worked(hours: Sequence[Span]) -> Minutes:
    """Return the minutes worked before each minute of a working day."""
    open_ = np.zeros(DAY, dtype=np.int64)
    for span in hours:
        open_[span.start : span.end] = 1
    return _running(open_)


def _inverse(worked: Minutes) -> Minutes:
    """Return the first minute of the day by which 0, 1, … minutes have been worked."""
    return np.searchsorted(worked, np.arange(worked[-1] + 1), side="left").astype(np.int64)


def _running(amounts: NDArray[np.int64] | NDArray[np.bool_]) -> Minutes:
    """Return the totals before each element, and of all."""
    return np.concatenate(([0], np.cumsum(amounts, dtype=np.int64)))


def _places(override: Override, first: date, last: date) -> slice:
    """Return where an override's days stand among the days from `first` to `last`."""
    begin, end = override.from_, min(override.to or override.from_, last)
    return slice(max(0, (begin - first).days), max(0, (end - first).days + 1))
