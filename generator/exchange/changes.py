"""What a branch changes, as reviewers are shown it: records, figures, deadlines, cases, findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from generator.deadlines import Deadline
from generator.problems import Problem
from generator.settings import Settings

if TYPE_CHECKING:
    from generator.approvals import Standing
    from generator.records.action import Action
    from generator.records.case import Case
    from generator.records.differences import Difference

ADDED, CHANGED, REMOVED = "added", "changed", "removed"
DEEDS = (ADDED, CHANGED, REMOVED)
NUMBERS = ("tickets", "complaints", "surveys", "open_at_end", "attainment", "csat", "overall_mean")
"""Figures of a month that are compared, by their names in `Trends`."""


@dataclass(frozen=True)
class RecordChange:
    """One record that a branch adds, changes or removes."""

    id: str
    kind: str
    path: str
    line: int
    deed: str
    """added, changed or removed."""
    title: str
    """What it is about, masked; "" where a kind has no title."""
    differences: tuple["Difference", ...] = ()


@dataclass(frozen=True)
class FigureMove:
    """One figure of a month that comes out differently; None where it is not given."""

    period: str
    name: str
    """One of NUMBERS."""
    before: float | None
    after: float | None


@dataclass(frozen=True)
class CaseText:
    """A case that is new or changed, masked, with how its approvals stand."""

    case: "Case"
    standing: "Standing"
    deed: str


@dataclass(frozen=True)
class Changes:
    """Everything that a branch changes since `base`, both sides judged at the same moment `as_of`."""

    base: str
    as_of: datetime
    records: tuple[RecordChange, ...]
    figures: tuple[FigureMove, ...]
    appearing: tuple[Deadline, ...]
    """Deadlines that are pending now and were not before."""
    clearing: tuple[Deadline, ...]
    """Deadlines that were pending before and are not now."""
    cases: tuple[CaseText, ...]
    problems: tuple[Problem, ...]
    """What `check` finds now and did not find before."""
    actions: Mapping[str, "Action"]
    """By id, masked."""
    settings: Settings

    def of(self, deed: str) -> Sequence[RecordChange]:
        """Return the records that were added, changed or removed."""
        return [change for change in self.records if change.deed == deed]
