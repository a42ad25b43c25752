"""Deadlines that are still to be kept: what the site, `overdue`, feeds and notices are all made from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from generator.deadlines import Deadline
from generator.settings import Settings
from generator.vocabularies import Codebook, Entry

PENDING = ("overdue", "due_soon", "open", "paused")
"""States of deadlines whose matter is not done."""
UNASSIGNED = "_unassigned"
"""Stands for "no department" in the names of files and issues; no code of the settings begins so."""

Group = tuple[str, tuple[Deadline, ...]]


class Source(NamedTuple):
    """Where a record stands in the repository."""

    path: str
    line: int


@dataclass(frozen=True)
class DueList:
    """Pending deadlines as they are at `as_of` (naive, in the zone of the settings), the earliest first."""

    as_of: datetime
    deadlines: tuple[Deadline, ...]
    sources: Mapping[str, Source] = field(repr=False)
    """By id of the record."""
    settings: Settings = field(repr=False)

    @classmethod
    def of(
        cls,
        as_of: datetime,
        deadlines: Iterable[Deadline],
        sources: Mapping[str, Source],
        settings: Settings,
    ) -> "DueList":
        """Return the pending ones of some deadlines, in order."""
        pending = (deadline for deadline in deadlines if deadline.state in PENDING)
        return cls(as_of, tuple(sorted(pending, key=_order)), sources, settings)

    def in_state(self, *states: str) -> "DueList":
        """Return only those in one of these states."""
        return self._only(lambda deadline: deadline.state in states)

    def overdue_or_within(self, time: timedelta) -> "DueList":
        """Return only those that are overdue, and those that fall due within this time, its end included.

        Of a paused one, `due_at` is the earliest moment at which it can fall due.
        """
        end = self.as_of + time
        return self._only(
            lambda deadline: deadline.state == "overdue" or (time > timedelta(0) and due_at(deadline) <= end)
        )

    def owned_by(self, person: str) -> "DueList":
        """Return only those of a person (code)."""
        return self._only(lambda deadline: deadline.owner == person)

    def owed_by(self, department: str) -> "DueList":
        """Return only those of a department (code) and its groups."""
        return self._only(
            lambda deadline: department in {deadline.department, self.above(deadline.department)}
        )

    def above(self, department: str) -> str:
        """Return the department to which a group belongs; any other code is returned as it is."""
        listed = self.settings.departments
        return (listed.entry(department).parent or department) if department in listed else department

    def by_department(self) -> list[Group]:
        """Return the deadlines of each department or group that has any, in the order of the settings."""
        return grouped(self.deadlines, lambda deadline: deadline.department, self.settings.departments)

    def _only(self, wanted: Callable[[Deadline], bool]) -> "DueList":
        return replace(self, deadlines=tuple(filter(wanted, self.deadlines)))


def by_owner(deadlines: Iterable[Deadline], settings: Settings) -> list[Group]:
    """Return the deadlines of each person that has any, in the order of the settings."""
    return grouped(deadlines, lambda deadline: deadline.owner, settings.people)


def grouped(
    deadlines: Iterable[Deadline], key: Callable[[Deadline], str], listed: Codebook[Entry]
) -> list[Group]:
    """Return code → deadlines: "" first, for nobody takes care of them; then in the order of the list."""
    groups: dict[str, list[Deadline]] = {}
    for deadline in deadlines:
        groups.setdefault(key(deadline), []).append(deadline)
    places = {code: place for place, code in enumerate(("", *listed.codes))}
    codes = sorted(groups, key=lambda code: (places.get(code, len(places)), code))
    return [(code, tuple(groups[code])) for code in codes]


def departments_of(settings: Settings) -> tuple[str, ...]:
    """Return the codes of the departments, groups left out."""
    return tuple(entry.code for entry in settings.departments.entries if entry.parent is None)


def due_at(deadline: Deadline) -> datetime:
    """Return when a pending deadline is due."""
    if deadline.due_at is None:
        raise ValueError(deadline)
    return deadline.due_at


def _order(deadline: Deadline) -> tuple[datetime, str, str, datetime]:
    return due_at(deadline), deadline.record, deadline.target, deadline.started_at
