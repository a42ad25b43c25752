"""What is owed now: the deadlines that are not done, by whom they are owed, and how old the stock is."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from generator.analysis.counting import encode, truths
from generator.analysis.numbers import Result
from generator.analysis.traits import OPEN_STATES
from generator.settings import Settings
from generator.tables import Tables, among

STATES = ("overdue", "due_soon", "open", "paused")
"""States of a deadline that is not done, the most pressing first."""
AGES = (0, 2, 4, 8, 15)
"""Days at which the steps of the ageing begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDeadline(Result):
    """A deadline that is not done at as_of."""

    record: str
    """Id of the record."""
    kind: str
    """Code of the list "kinds"."""
    period: str
    """Month in which the record came in, or the clock began where there is none, such as "2024-05"."""
    target: str
    """Code of the list "targets"."""
    started_at: datetime
    """What set the clock going, with offset."""
    due_at: datetime
    """When it is or was due, with offset; while paused, the earliest possible."""
    soon_at: datetime
    """When it becomes due soon, with offset."""
    state: str
    """overdue, due_soon, open or paused."""
    owner: str
    """Person code, "" where nobody owns the record."""
    department: str
    """Department code, "" where none is known."""
    provisional: bool
    """A holiday notice that is not out yet may move it."""
    age_minutes: int
    """Clock minutes since the clock was set going."""
    overdue_minutes: int
    """Clock minutes since the deadline; 0 while it has not passed."""
    left_minutes: int
    """Clock minutes to the deadline; 0 once it has passed."""
    explained: bool = True
    """False where a resolution is late and its log lacks the reason or the escalation (DOMAIN 2, F4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed(Result):
    """How much a department owes at as_of."""

    department: str
    """Department code, "" where none is known."""
    overdue: int
    """Deadlines that have passed undone."""
    due_soon: int
    """Deadlines that are due soon."""
    open: int
    """Other deadlines that are not done, paused ones included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Age(Result):
    """Open tickets of one step of age."""

    first_day: int
    """Whole days since receipt at least."""
    last_day: int | None
    """Whole days since receipt at most; None for the oldest."""
    overdue: int
    """Tickets of which some deadline has passed undone."""
    in_time: int
    """All others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUps(Result):
    """Everything owed at as_of, complete."""

    overdue: int
    """Deadlines that have passed undone."""
    due_soon: int
    """Deadlines of which the share "due soon" of the allowance has been used."""
    open: int
    """All others that are not done; paused ones among them."""
    deadlines: tuple[OpenDeadline, ...]
    """All of these, by department and owner in the settings' order, then by due time and record."""
    departments: tuple[Owed, ...]
    """Departments that owe anything, in the settings' order."""
    ageing: tuple[Age, ...]
    """The open tickets by whole days since receipt, youngest first. They add up to the open stock."""


def summarise_followups(deadlines: pd.DataFrame, tables: Tables, settings: Settings) -> FollowUps:
    """List what is not done at as_of; deadlines are as `generator.deadlines` judged them."""
    undone = deadlines[truths(deadlines["state"].isin(STATES))]
    listed = _list(_sorted(undone, settings), tables)
    states: dict[str, list[str]] = {}
    for one in listed:
        states.setdefault(one.department, []).append(one.state)
    departments = tuple(_owed(name, found) for name, found in states.items())
    return FollowUps(
        overdue=sum(one.overdue for one in departments),
        due_soon=sum(one.due_soon for one in departments),
        open=sum(one.open for one in departments),
        deadlines=listed,
        departments=departments,
        ageing=_ageing(tables, undone),
    )


def _owed(department: str, states: list[str]) -> Owed:
    overdue, due_soon = states.count("overdue"), states.count("due_soon")
    return Owed(
        department=department, overdue=overdue, due_soon=due_soon, open=len(states) - overdue - due_soon
    )


def _sorted(undone: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Sort by department and owner in the settings' order, then by due time, record and target."""
    keys = {
        "department_at": encode(undone["department"], settings.departments.codes).codes,
        # Nobody's stand first: somebody has to take them.
        "owner_at": encode(undone["owner"], ("", *settings.people.codes)).codes,
    }
    by = ["department_at", "owner_at", "due_at", "record", "target", "started_at"]
    return undone.assign(**keys).sort_values(by)


def _list(undone: pd.DataFrame, tables: Tables) -> tuple[OpenDeadline, ...]:
    came = pd.concat(
        [
            tables.tickets.set_index("id")["received_at"],
            tables.surveys.set_index("id")["responded_at"],
        ]
    )
    months = came[came.index.isin(undone["record"])].dt.strftime("%Y-%m").to_dict()
    return tuple(
        _read(row, months.get(row["record"]) or f"{row['started_at']:%Y-%m}", tables)
        for row in undone.to_dict("records")
    )


def _read(row: Any, period: str, tables: Tables) -> OpenDeadline:
    zone = ZoneInfo(tables.zone)
    started, due, soon = (row[name].to_pydatetime() for name in ("started_at", "due_at", "soon_at"))
    left = int((due - tables.as_of).total_seconds() // 60)
    return OpenDeadline(
        record=row["record"],
        kind=row["kind"],
        period=period,
        target=row["target"],
        started_at=started.replace(tzinfo=zone),
        due_at=due.replace(tzinfo=zone),
        soon_at=soon.replace(tzinfo=zone),
        state=row["state"],
        owner=row["owner"],
        department=row["department"],
        provisional=bool(row["provisional"]),
        age_minutes=max(0, int((tables.as_of - started).total_seconds() // 60)),
        overdue_minutes=max(0, -left),
        left_minutes=max(0, left),
        explained=bool(row["explained"]),
    )


def _ageing(tables: Tables, undone: pd.DataFrame) -> tuple[Age, ...]:
    """Sort the open tickets into steps of age."""
    tickets = tables.tickets
    is_open = truths(tickets["valid"]) & truths(tickets["state"].isin(OPEN_STATES))
    days = (tables.as_of - tickets["received_at"][is_open]).dt.days.to_numpy(dtype=np.int64)
    late = truths(among(tickets["id"][is_open], undone["record"][truths(undone["state"] == "overdue")]))
    step = np.searchsorted(AGES, days, side="right") - 1
    overdue, all_ = (np.bincount(step[rows], minlength=len(AGES)) for rows in (late, np.ones_like(late)))
    edges = [*pairwise(AGES), (AGES[-1], None)]
    return tuple(
        Age(
            first_day=first,
            last_day=None if after is None else after - 1,
            overdue=int(overdue[index]),
            in_time=int(all_[index] - overdue[index]),
        )
        for index, (first, after) in enumerate(edges)
    )
