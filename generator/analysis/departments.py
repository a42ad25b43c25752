"""What each department answers for: the tickets that hit it, the causes named as its own, and how fast it is.

A department stands here with all its groups: 技术部 with 技术部-运维组. A ticket belongs to the department
that it names, else to that of its primary category.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from generator.analysis.control_charts import Chart
from generator.analysis.counting import (
    Coded,
    Ints,
    count_chart,
    counted,
    encode,
    minutes,
    place,
    proportion,
    truths,
)
from generator.analysis.numbers import CountChange, Counted, Proportion, Result, count_change, share
from generator.analysis.owed import TIMED_TARGET, OwedArrays
from generator.analysis.periods import Axis
from generator.analysis.taken import Taken, times_taken
from generator.analysis.traits import Traits
from generator.settings import Settings
from generator.tables import Tables, major_of, positions_in


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
    tables: Tables, axis: Axis, settings: Settings, traits: Traits, owed: OwedArrays
) -> tuple[tuple[Department, ...], ...]:
    """Count what every department answers for, in every period of the axis.

    A department is listed where it had tickets in the period or the one before, or anything fell due.
    """
    own, causing = (encode(table["department"], ()) for table in (tables.tickets, tables.causes))
    order = dict.fromkeys(map(major_of, settings.departments.codes))
    named = {major_of(label) for coded in (own, causing, owed.departments) for label in coded.labels}
    departments = (*order, *sorted(named - order.keys()))
    load = _read_load(tables, axis, settings, traits, _top(own, departments), _top(causing, departments))
    speed = _read_speed(owed, axis, settings, _top(owed.departments, departments))
    return tuple(
        tuple(
            _describe(axis, index, number, load, speed, settings.thresholds.minimum_n)
            for number in _listed(axis, index, load, speed)
        )
        for index in range(len(axis.periods))
    )


def _top(named: Coded, departments: tuple[str, ...]) -> Coded:
    """Return the departments that are named without their groups, as `departments` has them."""
    tops = np.array([departments.index(major_of(label)) for label in named.labels], dtype=np.int64)
    return Coded(departments, tops[named.codes])


def _read_load(  # noqa: PLR0913, PLR0917 - what is counted, and the department of each ticket and cause
    tables: Tables, axis: Axis, settings: Settings, traits: Traits, owning: Coded, causing: Coded
) -> _Load:
    tickets, own, size = tables.tickets, owning.codes, len(owning.labels)
    received, valid = minutes(tickets["received_at"]), truths(tickets["valid"])
    categories = encode(tickets["category"], settings.categories.codes)
    many = len(categories.labels)
    placed = place(axis, received).where(valid)
    counts = placed.by_code(own, size)
    rows = positions_in(tickets["id"], tables.causes["record"])
    # Only complaints: -1, where a cause is not that of a ticket, is left out as well.
    named = np.flatnonzero((rows >= 0) & truths(tables.causes["department"] != ""))
    named = named[(valid & truths(tickets["kind"] == "complaint"))[rows[named]]]
    naming = causing.codes[named]
    return _Load(
        departments=owning.labels,
        categories=categories.labels,
        tickets=counts,
        urgent=placed.where(traits.urgent).by_code(own, size),
        caused=place(axis, received[rows[named]]).by_code(naming, size),
        by_category=placed.by_code(own * many + categories.codes, size * many).reshape(-1, size, many),
        chart=count_chart(axis, counts),
    )


def _read_speed(owed: OwedArrays, axis: Axis, settings: Settings, owing: Coded) -> _Speed:
    shape = (-1, len(owing.labels), len(owed.targets.labels))
    size = shape[1] * shape[2]
    own = owing.codes * shape[2] + owed.targets.codes
    due, judged, took = place(axis, owed.due_at), owed.met | owed.breached, owed.took
    labels = tuple(str(number) for number in range(size))
    minimum = settings.thresholds.minimum_n
    kept, fell_due = (due.where(mask).by_code(own, size).reshape(shape) for mask in (owed.met, judged))
    return _Speed(
        targets=owed.targets.labels,
        met=kept,
        due=fell_due,
        all_met=kept.sum(axis=2),
        all_due=fell_due.sum(axis=2),
        overdue=due.where(owed.overdue).by_code(own, size).reshape(shape),
        taken=times_taken(due.where((took >= 0) & judged), took, Coded(labels, own), minimum),
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
        resolved=speed.taken(index, number * many + speed.targets.index(TIMED_TARGET)),
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
