"""Whether deadlines are kept: attainment and time taken, per period, target and department (DOMAIN 5.5, 6).

A deadline belongs to the period in which it fell due, whenever its record came in: what a month promised is
judged once that month is over, and an early success does not brighten a month that has only begun.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.analysis.counting import (
    Bools,
    Coded,
    Ints,
    Placement,
    Times,
    encode,
    minutes,
    place,
    proportion,
    truths,
)
from generator.analysis.numbers import Proportion, Result
from generator.analysis.periods import Axis
from generator.analysis.taken import Taken, minutes_taken, times_taken
from generator.settings import Settings
from generator.settings.documents import Thresholds

WAITING = ("open", "due_soon", "paused")
"""States of a deadline that is neither kept nor missed yet."""
_TIMED_TARGET = "resolution"


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

    axis: Axis
    due_at: Times
    due: Placement
    """By due date up to as_of."""
    met: Bools
    overdue: Bools
    breached: Bools
    coming: Bools
    """Not done, and due in the rest of the running period."""
    took: Ints
    """Minutes from start to being done; -1 where it is not done."""
    limits: Thresholds


def summarise_timeliness(deadlines: pd.DataFrame, axis: Axis, settings: Settings) -> tuple[Timeliness, ...]:
    """Count the deadlines of every period of the axis; deadlines are as `generator.deadlines` judged them."""
    applies = deadlines[truths(deadlines["state"] != "not_applicable")]
    found = _read(applies, axis, settings.thresholds)
    targets = encode(applies["target"], settings.codebook("targets").codes)
    departments = encode(applies["department"], settings.departments.codes)
    together = Coded(("",), np.zeros(len(applies), dtype=np.int64))
    resolution = truths(applies["target"] == _TIMED_TARGET)
    everything = np.ones(len(applies), dtype=bool)
    columns = zip(
        _count(found, together, resolution),
        _count(found, targets, everything),
        _count(found, departments, resolution),
        strict=True,
    )
    return tuple(Timeliness(total=total, targets=own, departments=by) for (total,), own, by in columns)


def _read(deadlines: pd.DataFrame, axis: Axis, limits: Thresholds) -> _Deadlines:
    state, due = deadlines["state"], minutes(deadlines["due_at"])
    coming = np.zeros(len(deadlines), dtype=bool)
    if axis.periods and axis.partial(len(axis.periods) - 1):
        coming = truths(state.isin(WAITING)) & (due < np.datetime64(axis.periods[-1].end, "m"))
    return _Deadlines(
        axis=axis,
        due_at=due,
        due=place(axis, due),
        met=truths(state == "met"),
        overdue=truths(state == "overdue"),
        breached=truths(state.isin(("breached", "overdue"))),
        coming=coming,
        took=minutes_taken(deadlines),
        limits=limits,
    )


def _count(found: _Deadlines, by: Coded, timed: Bools) -> list[tuple[Kept, ...]]:
    """Return per period what was kept of each code that was due by its end; times are those of timed rows."""
    size, periods = len(by.labels), len(found.axis.periods)
    met, breached, overdue = (
        found.due.where(rows).by_code(by.codes, size) for rows in (found.met, found.breached, found.overdue)
    )
    coming = np.zeros((periods, size), dtype=np.int64)
    coming[-1:] = np.bincount(by.codes[found.coming], minlength=size)
    first = np.full(size, np.datetime64("9999-12-31", "m") if size > 1 else np.datetime64("0001-01-01", "m"))
    np.fmin.at(first, by.codes, found.due_at)
    done = found.due.where(timed & (found.took >= 0) & (found.met | found.breached))
    taken = times_taken(done, found.took, by, found.limits.minimum_n)
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
    limits = found.limits
    attainment = proportion(found.axis, index, met, met + breached, limits.minimum_n)
    return Kept(
        code=code,
        attainment=attainment,
        breached=int(breached[index]),
        overdue=overdue,
        open=coming,
        enough=attainment.n >= limits.minimum_n,
        taken=taken,
    )
