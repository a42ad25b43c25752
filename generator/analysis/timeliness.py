"""Whether deadlines are kept: attainment and time taken, per period, target and department (DOMAIN 5.5, 6).

A deadline belongs to the period in which it fell due, whenever its record came in: what a month promised is
judged once that month is over, and an early success does not brighten a month that has only begun.
"""

from dataclasses import dataclass

import numpy as np

from generator.analysis.counting import (
    Bools,
    Coded,
    Ints,
    Placement,
    place,
    proportion,
)
from generator.analysis.numbers import Proportion, Result
from generator.analysis.owed import OwedArrays
from generator.analysis.periods import Axis
from generator.analysis.taken import Taken, times_taken
from generator.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(Result):
    """How many of the deadlines that fell due in a period were kept; those of a running one up to as_of."""

    code: str
    """Target or department; "" for all targets together, and for no department."""
    attainment: Proportion
    """Met / (met + breached) (DOMAIN 6); share is None where nothing was due."""
    breached: int
    """Done too late, or overdue."""
    overdue: int
    """Of the breached: still undone at as_of."""
    open: int
    """Not done, and falling due in the rest of the period; 0 once it is complete. In no share."""
    enough: bool
    """met + breached reaches the minimum n (10); below it pages mark the attainment as resting on few."""
    taken: Taken
    """Of a target: its own deadlines. Of a department, and of all: those of the target `resolution`, because
    minutes to a first response and days to a resolution have no common middle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeliness(Result):
    """Deadlines kept and missed, by the period in which they fell due (DOMAIN 5.5)."""

    total: Kept
    """All targets together."""
    targets: tuple[Kept, ...]
    """By target, in the order of the list "targets"; those that were due by the end of the period."""
    departments: tuple[Kept, ...]
    """By the department that owes it, in the settings' order; those that owed anything by the end of the
    period. What comes later changes no period that is over."""


@dataclass(frozen=True, slots=True)
class _Deadlines:
    """All deadlines, placed by when they fall due."""

    owed: OwedArrays
    axis: Axis
    due: Placement
    """By due date up to as_of."""
    coming: Bools
    """Not done, and due in the rest of the running period."""
    minimum: int
    """From how many on a share has enough to rest on."""


def summarise_timeliness(owed: OwedArrays, axis: Axis, settings: Settings) -> tuple[Timeliness, ...]:
    """Count the deadlines of every period of the axis."""
    found = _place(owed, axis, settings.thresholds.minimum_n)
    together = Coded(("",), np.zeros(len(owed.due_at), dtype=np.int64))
    everything = np.ones(len(owed.due_at), dtype=bool)
    columns = zip(
        _count(found, together, owed.timed),
        _count(found, owed.targets, everything),
        _count(found, owed.departments, owed.timed),
        strict=True,
    )
    return tuple(Timeliness(total=total, targets=own, departments=by) for (total,), own, by in columns)


def _place(owed: OwedArrays, axis: Axis, minimum: int) -> _Deadlines:
    coming = np.zeros(len(owed.due_at), dtype=bool)
    if axis.periods and axis.partial(len(axis.periods) - 1):
        coming = owed.waiting & (owed.due_at < np.datetime64(axis.periods[-1].end, "m"))
    return _Deadlines(owed, axis, place(axis, owed.due_at), coming, minimum)


def _count(found: _Deadlines, by: Coded, timed: Bools) -> list[tuple[Kept, ...]]:
    """Return per period what was kept of each code that was due by its end; times are those of timed rows."""
    size, periods, owed = len(by.labels), len(found.axis.periods), found.owed
    met, breached, overdue = (
        found.due.where(rows).by_code(by.codes, size) for rows in (owed.met, owed.breached, owed.overdue)
    )
    coming = np.zeros((periods, size), dtype=np.int64)
    coming[-1:] = np.bincount(by.codes[found.coming], minlength=size)
    first = np.full(size, np.datetime64("9999-12-31", "m") if size > 1 else np.datetime64("0001-01-01", "m"))
    np.fmin.at(first, by.codes, owed.due_at)
    done = found.due.where(timed & (owed.took >= 0) & (owed.met | owed.breached))
    taken = times_taken(done, owed.took, by, found.minimum)
    return [
        tuple(
            _kept(
                found,
                index,
                by.labels[code],
                counts=(met[:, code], breached[:, code]),
                overdue=int(overdue[index, code]),
                coming=int(coming[index, code]),
                taken=taken(index, code),
            )
            for code in np.flatnonzero(first < np.datetime64(period.end, "m")).tolist()
        )
        for index, period in enumerate(found.axis.periods)
    ]


def _kept(  # noqa: PLR0913 - what was counted apart
    found: _Deadlines,
    index: int,
    code: str,
    *,
    counts: tuple[Ints, Ints],
    overdue: int,
    coming: int,
    taken: Taken,
) -> Kept:
    met, breached = counts
    attainment = proportion(found.axis, index, met, met + breached, found.minimum)
    return Kept(
        code=code,
        attainment=attainment,
        breached=int(breached[index]),
        overdue=overdue,
        open=coming,
        enough=attainment.n >= found.minimum,
        taken=taken,
    )
