"""One deadline, and the columns of many."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import pandas as pd

from generator.calendar import moment_of, moments_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """What a record owes by when (DOMAIN 3). Times are naive local minutes.

    The states, judged at `as_of`; the first that holds:

    * not_applicable: nothing is due. The ticket is invalid or a duplicate; or the allowance is in minutes or
      hours and only the day of the start is known; or the calendar has no working time for it; or the matter
      went on before it was due (reopened before the customer was told, promised anew before the date).
    * met: done at the deadline or before it [T4].
    * breached: done after the deadline, or before it was wanted (a periodic survey sent too early); or never
      done, and no longer wanted since some time after the deadline.
    * overdue: not done, and the deadline has passed. Counts as breached in every attainment.
    * paused: not done, in time, and the clock stands still: the customer was asked and has not answered [T3].
    * due_soon: not done, in time, and the share `due_soon` of the allowance has been used.
    * open: not done, in time.
    """

    record: str
    """Id of the record, or of what is owed without one: see `prose`."""
    kind: str
    """Code of the list "kinds"."""
    target: str
    """Code of the list "targets". A record has several of promise, progress, notification and the like."""
    allowance: str
    """How long it might take, as settings write it: 3wd; "stated" for a date that the record names."""
    started_at: datetime
    """What set the clock going: receipt, assignment, resolution …"""
    due_at: datetime | None
    """None: nothing is due. While `paused`, the earliest possible: as if the customer answered at `as_of`."""
    soon_at: datetime | None
    """When `due_soon` begins; None once it is done, or when nothing is due."""
    done_at: datetime | None
    """None: not done."""
    state: str
    """Code of the list "deadline_states"."""
    owner: str
    """Person code; "" where nobody owns the record."""
    department: str
    """Department code; "" where none is known."""
    provisional: bool
    """A holiday notice that is not out yet may move the deadline [T2]."""
    overdue_by_minutes: int
    """Minutes by the clock, nights and holidays included, from the deadline to its being done, or to now."""
    explained: bool = True
    """False where a resolution is late and its log lacks a `delayed` or an `escalated` [F4]."""


COLUMNS = tuple(field.name for field in fields(Deadline))
"""The columns of the frame; missing times are NaT there."""


def list_deadlines(frame: pd.DataFrame) -> tuple[Deadline, ...]:
    """Return the rows of a frame of `deadlines`, or of some of them, in the frame's order."""
    columns = [_cells(frame, name) for name in COLUMNS]
    return tuple(Deadline(**dict(zip(COLUMNS, row, strict=True))) for row in zip(*columns, strict=True))


def _cells(frame: pd.DataFrame, name: str) -> list[Any]:
    if name.endswith("_at"):
        return [moment_of(minutes) for minutes in moments_of(frame[name].to_numpy()).tolist()]
    return frame[name].tolist()
