"""What is known of all tickets before anything is judged: receipt, log, policy, pauses."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd

from generator.calendar import MISSING, Minutes, Pauses, WorkingCalendar, moments_of
from generator.deadlines.clocks import Clocks, Course, Flags, clocks
from generator.deadlines.log import NONE, Log
from generator.deadlines.policy import Policy
from generator.settings import Settings

_LATER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """One element a ticket, in the order of the table; the log has one an entry."""

    received: Minutes
    timed: Flags
    log: Log
    policy: Policy
    solves: Flags
    """Entries that resolve their ticket: resolved, closed, and planned for a suggestion."""
    pauses: Pauses
    paused: Flags
    calendar: WorkingCalendar

    @classmethod
    def of(
        cls,
        tickets: pd.DataFrame,
        followups: pd.DataFrame,
        settings: Settings,
        calendar: WorkingCalendar,
        as_of: int,
    ) -> Self:
        """Gather the facts from the tables, as they are known at `as_of`."""
        received = moments_of(tickets["received_at"].to_numpy())
        log = Log.of(followups, tickets["id"])
        policy = Policy.of(tickets, log, received, settings)
        timed = tickets["timed"].to_numpy(dtype=np.bool_)
        solves = log.is_a("resolved", "closed") | _planned(tickets, log, policy, settings)
        return cls(received, timed, log, policy, solves, *log.pauses(as_of), calendar)

    @property
    def all(self) -> Minutes:
        """All tickets."""
        return np.arange(len(self.received))

    def first(self, *events: str) -> Minutes:
        """Return the first entry of each ticket that is one of these events."""
        return self.log.first(self.log.is_a(*events), self.log.ticket, len(self.received))

    def measure(self, target: str, course: Course, *, pausable: bool = True) -> Clocks:
        """Return the clocks of a target, with the limits in force when each was done, ended, or now."""
        done, ended = course.done, course.ended
        over = np.full(len(done), MISSING) if ended is None else ended
        judged = np.where(done != MISSING, done, np.where(over != MISSING, over, _LATER))
        limits = self.policy.limits(target, course.record, judged)
        return clocks(target, course, limits, pausable=pausable)


def _planned(tickets: pd.DataFrame, log: Log, policy: Policy, settings: Settings) -> Flags:
    """Tell which entries plan a suggestion: of that type, or of a priority that being planned resolves."""
    grades = [
        kind == "feedback" and settings.priorities.entry(code).planned_resolves
        for kind, code in policy.grades
        if code
    ]
    by_priority = np.array([*grades, False])[policy.grade_at(log.ticket, log.when)]
    suggests = ((tickets["kind"] == "feedback") & (tickets["type"] == "suggestion")).to_numpy(dtype=np.bool_)
    return np.asarray(log.is_a("planned") & (by_priority | suggests[log.ticket]))


def present(entries: Minutes) -> Flags:
    """Tell where there is an entry."""
    return np.asarray(entries != NONE)
