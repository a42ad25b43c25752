"""Pauses of clocks: spans of time in which a clock stands still [T3], many clocks at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import numpy as np

from generator.calendar.moments import MISSING, Minutes


@dataclass(frozen=True, slots=True, eq=False)
class Pauses:
    """Spans from `start` to `end` in which the clock number `clock` stands still.

    Sorted by clock and start, none empty, none touching another of its clock: made by `merged`.
    """

    clock: Minutes
    start: Minutes
    end: Minutes

    @classmethod
    def merged(cls, clock: Minutes, start: Minutes, end: Minutes) -> Self:
        """Return pauses in any order as the time that they cover together; empty ones cover nothing."""
        kept = end > start
        order = np.lexsort((start[kept], clock[kept]))
        clock, start, end = clock[kept][order], start[kept][order], end[kept][order]
        if not len(clock):
            return cls(clock, start, end)
        # Room between clocks: the latest end so far, taken over all of them, cannot reach into the next one.
        room = np.int64(end.max() - start.min() + 1)
        latest = np.maximum.accumulate(end + clock * room)
        opens = np.append(True, start[1:] + clock[1:] * room > latest[:-1])
        closes = np.append(opens[1:], True)
        return cls(clock[opens], start[opens], (latest - clock * room)[closes])

    @classmethod
    def none(cls) -> Self:
        """Return no pauses."""
        nothing = np.empty(0, dtype=np.int64)
        return cls(nothing, nothing, nothing)

    def of(self, clocks: Minutes) -> "Pauses":
        """Return the pauses of these clocks, numbered by their places in `clocks`, which may repeat."""
        begin, stop = (np.searchsorted(self.clock, clocks, side=side) for side in ("left", "right"))
        count = stop - begin
        place = np.repeat(np.arange(len(clocks)), count)
        row = np.arange(len(place)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(begin, count)
        return Pauses(place, self.start[row], self.end[row])

    def added(self, origin: Minutes, needed: Minutes, measure: Callable[[Minutes], Minutes]) -> Minutes:
        """Return what each clock stands still, on its own scale, from `origin` until `needed` has run.

        `measure` maps moments to the clock's scale (minutes, worked minutes). A pause counts from the clock's
        start on, and only if the clock had not run out when it began.
        """
        base = measure(origin)[self.clock]
        begin, stop = np.maximum(measure(self.start), base), np.maximum(measure(self.end), base)
        still = stop - begin
        before = np.cumsum(still) - still
        before -= before[np.searchsorted(self.clock, self.clock)]
        counts = begin - base - before < needed[self.clock]
        total = np.zeros(len(origin), dtype=np.int64)
        np.add.at(total, self.clock[counts], still[counts])
        return np.where(origin == MISSING, 0, total)


def due_by_the_clock(origin: Minutes, needed: Minutes, pauses: Pauses | None = None) -> Minutes:
    """Return when `needed` minutes, of any hour of any day, have passed from `origin` outside the pauses."""
    added = (pauses or Pauses.none()).added(origin, needed, lambda moments: moments)
    return np.where(origin == MISSING, MISSING, origin + needed + added)
