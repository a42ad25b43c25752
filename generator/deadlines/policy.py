"""Which limits a ticket has: those in force at its receipt, for its priority at the time or its urgency."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd

from generator.calendar import DAY, Minutes, moment_of
from generator.deadlines.clocks import Flags, Limits
from generator.deadlines.log import NONE, Log, places
from generator.settings import Allowance, Settings, TicketLevels
from generator.settings.levels import ServiceLevels

_NO_LEVELS = TicketLevels()


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """The version, grade and category of each ticket; a grade is a priority of feedback or an urgency."""

    versions: tuple[ServiceLevels, ...]
    """The service levels that were in force at some receipt."""
    version: Minutes
    """Place of each ticket's in `versions`."""
    grades: tuple[tuple[str, str], ...]
    """(kind, code); the last one is for a code that the settings do not have: no limits."""
    received_as: Minutes
    """Grade of each ticket at its receipt."""
    categories: tuple[str, ...]
    """Categories with limits of their own, and "" for all others."""
    category: Minutes
    log: Log
    changes: Flags
    """Entries that give the ticket another grade."""
    changed_to: Minutes

    @classmethod
    def of(cls, tickets: pd.DataFrame, log: Log, received: Minutes, settings: Settings) -> Self:
        """Gather what decides the limits of these tickets."""
        priorities = settings.priorities.codes
        grades = (
            *(("feedback", code) for code in priorities),
            *(("complaint", code) for code in settings.urgencies.codes),
            ("", ""),
        )
        complains = (tickets["kind"] == "complaint").to_numpy(dtype=np.bool_)
        urgency = places(tickets["urgency"], pd.Index(settings.urgencies.codes))
        urgency = np.where(urgency == NONE, NONE, urgency + len(priorities))
        grade = np.where(complains, urgency, places(tickets["priority"], pd.Index(priorities))) % len(
            grades
        )  # NONE: the last
        categories = ("", *sorted({code for levels in settings.service_levels for code in levels.categories}))
        changed_to = places(log.column("priority"), pd.Index(priorities))
        # A complaint's targets follow its urgency alone.
        changes = log.is_a("reprioritised", "reopened") & (changed_to != NONE) & ~complains[log.ticket]
        versions, version = levels_in_force(received, settings)
        return cls(
            versions=versions,
            version=version,
            grades=grades,
            received_as=grade,
            categories=categories,
            category=np.maximum(places(tickets["category"], pd.Index(categories)), 0),
            log=log,
            changes=changes,
            changed_to=changed_to,
        )

    def grade_at(self, tickets: Minutes, moments: Minutes) -> Minutes:
        """Return the grade of tickets just before moments: a change counts for what is done after it."""
        entry = self.log.before(self.changes, tickets, moments)
        changed = np.append(self.changed_to, 0)[entry]  # NONE takes the last, which is not used
        return np.where(entry == NONE, self.received_as[tickets], changed)

    def limits(self, target: str, tickets: Minutes, moments: Minutes) -> Limits:
        """Return the limits of `target` for tickets, judged at moments.

        A category's own limit goes before that of the priority; a version without either has none.
        """
        codes = (self.version[tickets] * len(self.grades) + self.grade_at(tickets, moments)) * len(
            self.categories
        ) + self.category[tickets]
        kinds, which = np.unique(codes, return_inverse=True)
        return Limits.of([self._limit(target, int(code)) for code in kinds]).take(which)

    def _limit(self, target: str, code: int) -> Allowance | str | None:
        code, category = divmod(code, len(self.categories))
        version, grade = divmod(code, len(self.grades))
        kind, word = self.grades[grade]
        levels = self.versions[version]
        own = levels.categories.get(self.categories[category], _NO_LEVELS)
        graded = {"feedback": levels.feedback, "complaint": levels.complaint}.get(kind, {})
        limit: Allowance | str | None = getattr(own, target) or getattr(graded.get(word, _NO_LEVELS), target)
        return limit


def levels_in_force(started: Minutes, settings: Settings) -> tuple[tuple[ServiceLevels, ...], Minutes]:
    """Return the service levels in force on the days of some moments, and which of them is each moment's."""
    days, which = np.unique(started // DAY, return_inverse=True)
    moments = [moment_of(day * DAY) for day in days.tolist()]
    found = [settings.levels_at(moment) for moment in moments if moment is not None]
    versions = {id(version): version for version in found}
    places = {key: place for place, key in enumerate(versions)}
    by_day = np.array([places[id(version)] for version in found], dtype=np.int64)
    return tuple(versions.values()), by_day[which]
