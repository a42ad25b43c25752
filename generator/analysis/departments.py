"""What each department answers for: the tickets that hit it, the causes named as its own, and how fast it is.

A department stands here with all its groups: 技术部 with 技术部-运维组. A ticket belongs to the department
that it names, else to that of its primary category.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.analysis.control_charts import Chart
from generator.analysis.counting import (
    Coded,
    Ints,
    count_chart,
    counted,
    encode,
    minutes,
    place,
    positions_in,
    proportion,
    truths,
)
from generator.analysis.numbers import CountChange, Counted, Proportion, Result, count_change, share
from generator.analysis.periods import Axis
from generator.analysis.taken import Taken, minutes_taken, times_taken
from generator.analysis.traits import Traits
from generator.settings import Settings
from generator.tables import Tables, major_of, rewritten

_TIMED_TARGET = "resolution"


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentCategory(Result):
    """One category among the tickets of a department."""

    code: str
    """Category code of the primary category."""
    count: int
    """Valid tickets of the department with this primary category."""
    previous: CountChange
    """Of count, against the period before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentTarget(Result):
    """How a department keeps one target: deadlines that fell due in the period."""

    code: str
    """Target."""
    met: int
    """Kept."""
    n: int
    """met + breached: those that fell due. share is met / n (DOMAIN 6)."""
    overdue: int
    """Of the breached: still undone at as_of."""
    taken: Taken
    """How long those took that were done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Department(Result):
    """One department, with all its groups, in a period."""

    code: str
    """Department code without its group; "" where none is known."""
    tickets: Counted
    """Valid tickets that it answers for."""
    share: float | None
    """Those / all valid tickets of the period."""
    urgent: int
    """Those of its tickets that are urgent: an urgent complaint, or priority rank 1."""
    caused: int
    """Valid complaints of the period whose cause names it."""
    attainment: Proportion
    """Of all targets: met / (met + breached) among its deadlines that fell due in the period."""
    enough: bool
    """met + breached reaches the minimum n (10)."""
    resolved: Taken
    """How long its resolutions took that fell due in the period."""
    targets: tuple[DepartmentTarget, ...]
    """By target, those that fell due, in the order of the list "targets"."""
    categories: tuple[DepartmentCategory, ...]
    """By primary category, largest first; those that occur in the period."""


@dataclass(frozen=True, slots=True)
class _Load:
    """Tickets and complaints per window and department, of shape (windows, departments)."""

    departments: tuple[str, ...]
    categories: tuple[str, ...]
    tickets: Ints
    urgent: Ints
    caused: Ints
    by_category: Ints
    """Of shape (windows, departments, categories)."""
    chart: Chart
    """Of tickets."""


@dataclass(frozen=True, slots=True)
class _Speed:
    """Deadlines per window, department and target, of shape (windows, departments, targets)."""

    targets: tuple[str, ...]
    met: Ints
    due: Ints
    overdue: Ints
    all_met: Ints
    """Of all targets, of shape (windows, departments)."""
    all_due: Ints
    taken: Callable[[int, int], Taken]
    """Of window, and department · targets + target."""


def summarise_departments(
    tables: Tables, axis: Axis, settings: Settings, traits: Traits, deadlines: pd.DataFrame
) -> tuple[tuple[Department, ...], ...]:
    """Count what every department answers for, in every period of the axis.

    A department is listed where it had tickets in the period or the one before, or anything fell due.
    """
    owed = deadlines[truths(deadlines["state"] != "not_applicable")]
    order = tuple(dict.fromkeys(major_of(code) for code in settings.departments.codes))
    named = pd.concat([tables.tickets["department"], owed["department"], tables.causes["department"]])
    departments = encode(_top(named), order).labels
    load = _read_load(tables, axis, settings, traits, departments)
    speed = _read_speed(owed, axis, settings, departments)
    return tuple(
        tuple(
            _describe(axis, index, number, load, speed, settings.thresholds.minimum_n)
            for number in _listed(axis, index, load, speed)
        )
        for index in range(len(axis.periods))
    )


def _top(departments: "pd.Series[str]") -> "pd.Series[str]":
    """Return the departments without their groups."""
    return rewritten(departments, major_of)


def _read_load(
    tables: Tables, axis: Axis, settings: Settings, traits: Traits, departments: tuple[str, ...]
) -> _Load:
    tickets, size = tables.tickets, len(departments)
    received, valid = minutes(tickets["received_at"]), truths(tickets["valid"])
    own = encode(_top(tickets["department"]), departments).codes
    categories = encode(tickets["category"], settings.categories.codes)
    many = len(categories.labels)
    placed = place(axis, received).where(valid)
    counts = placed.by_code(own, size)
    rows = positions_in(tickets["id"], tables.causes["record"])
    # Only complaints: -1, where a cause is not that of a ticket, is left out as well.
    named = np.flatnonzero((rows >= 0) & truths(tables.causes["department"] != ""))
    named = named[(valid & truths(tickets["kind"] == "complaint"))[rows[named]]]
    naming = encode(_top(tables.causes["department"]), departments).codes[named]
    return _Load(
        departments=departments,
        categories=categories.labels,
        tickets=counts,
        urgent=placed.where(traits.urgent).by_code(own, size),
        caused=place(axis, received[rows[named]]).by_code(naming, size),
        by_category=placed.by_code(own * many + categories.codes, size * many).reshape(-1, size, many),
        chart=count_chart(axis, counts),
    )


def _read_speed(owed: pd.DataFrame, axis: Axis, settings: Settings, departments: tuple[str, ...]) -> _Speed:
    targets = encode(owed["target"], settings.codebook("targets").codes)
    shape = (-1, len(departments), len(targets.labels))
    size, state = shape[1] * shape[2], owed["state"]
    own = encode(_top(owed["department"]), departments).codes * shape[2] + targets.codes
    due = place(axis, minutes(owed["due_at"]))
    met, breached = truths(state == "met"), truths(state.isin(("breached", "overdue")))
    took = minutes_taken(owed)
    labels = tuple(str(number) for number in range(size))
    minimum = settings.thresholds.minimum_n
    kept, fell_due = (due.where(mask).by_code(own, size).reshape(shape) for mask in (met, met | breached))
    return _Speed(
        targets=targets.labels,
        met=kept,
        due=fell_due,
        all_met=kept.sum(axis=2),
        all_due=fell_due.sum(axis=2),
        overdue=due.where(truths(state == "overdue")).by_code(own, size).reshape(shape),
        taken=times_taken(due.where((took >= 0) & (met | breached)), took, Coded(labels, own), minimum),
    )


def _listed(axis: Axis, index: int, load: _Load, speed: _Speed) -> list[int]:
    """Return the departments to list, in the settings' order."""
    occurring = load.tickets[index] + load.caused[index] + speed.all_due[index]
    before = axis.previous[index]
    if before is not None:
        occurring = occurring + load.tickets[before]
    return np.flatnonzero(occurring).tolist()


def _describe(  # noqa: PLR0913, PLR0917 - where it stands, and what was counted
    axis: Axis, index: int, number: int, load: _Load, speed: _Speed, minimum: int
) -> Department:
    tickets = counted(axis, index, load.tickets[:, number], load.chart, number)
    attainment = proportion(axis, index, speed.all_met[:, number], speed.all_due[:, number], minimum)
    many = len(speed.targets)
    return Department(
        code=load.departments[number],
        tickets=tickets,
        share=share(tickets.value, int(load.tickets[index].sum())),  # every ticket has a department, or ""
        urgent=int(load.urgent[index, number]),
        caused=int(load.caused[index, number]),
        attainment=attainment,
        enough=attainment.n >= minimum,
        resolved=speed.taken(index, number * many + speed.targets.index(_TIMED_TARGET)),
        targets=tuple(
            DepartmentTarget(
                code=speed.targets[target],
                met=int(speed.met[index, number, target]),
                n=int(speed.due[index, number, target]),
                overdue=int(speed.overdue[index, number, target]),
                taken=speed.taken(index, number * many + target),
            )
            for target in np.flatnonzero(speed.due[index, number]).tolist()
        ),
        categories=tuple(_categories(axis, index, load.by_category[:, number], load.categories)),
    )


def _categories(
    axis: Axis, index: int, counts: Ints, labels: tuple[str, ...]
) -> Iterator[DepartmentCategory]:
    """Describe the categories of one department; counts has shape (windows, categories)."""
    before = axis.previous[index]
    for category in np.argsort(-counts[index], kind="stable").tolist():
        count = int(counts[index, category])
        if not count:
            return
        change = count_change(count, None if before is None else int(counts[before, category]))
        yield DepartmentCategory(code=labels[category], count=count, previous=change)
