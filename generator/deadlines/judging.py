"""From clocks to verdicts: when each is due, and in which state it is at `as_of`."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.calendar import (
    DAY,
    MISSING,
    Minutes,
    Pauses,
    WorkingCalendar,
    due_by_the_clock,
    next_midnight,
)
from generator.deadlines.clocks import UNITS, Clocks, Flags, Limits

STATES = ("met", "breached", "overdue", "open", "due_soon", "paused", "not_applicable")
_MINUTES = {"m": 1, "h": 60, "d": DAY, "wh": 60}


@dataclass(frozen=True, slots=True, eq=False)
class Verdicts:
    """One element a clock; what the columns mean is said in `deadlines.Deadline`."""

    due: Minutes
    soon: Minutes
    late: Minutes
    state: Minutes
    """Place in STATES."""
    provisional: Flags


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Situation:
    """What is so at `as_of`; the flags and pauses go by the number of the record."""

    as_of: int
    calendar: WorkingCalendar
    pauses: Pauses
    paused: Flags
    """The customer has been asked and has not answered."""
    valid: Flags
    """Neither invalid nor a duplicate."""
    due_soon: float
    """Share of the allowance."""


def judge(clocks: Clocks, situation: Situation) -> Verdicts:
    """Judge clocks as the situation is."""
    calendar, pauses = situation.calendar, situation.pauses
    due = np.where(situation.valid[clocks.record], due_of(clocks, calendar, pauses), MISSING)
    opens = _opening(clocks, calendar)
    waiting = (clocks.done == MISSING) & (clocks.ended == MISSING) & (due != MISSING)
    soon = np.full(len(due), MISSING)
    soon[waiting] = _soon(clocks.where(waiting), due[waiting], situation)
    until = np.where(clocks.done != MISSING, clocks.done, np.where(waiting, situation.as_of, clocks.ended))
    late = np.where(due == MISSING, 0, np.maximum(until - due, 0))
    cases = {
        "not_applicable": (due == MISSING) | ((clocks.done == MISSING) & ~waiting & (late == 0)),
        "met": (clocks.done != MISSING) & (late == 0) & (clocks.done >= opens),
        "breached": ~waiting,
        "overdue": late > 0,
        "paused": clocks.pausable & situation.paused[clocks.record],
        "due_soon": situation.as_of >= soon,
    }
    state = np.select(list(cases.values()), [STATES.index(name) for name in cases], STATES.index("open"))
    late = np.where(state == STATES.index("not_applicable"), 0, late)
    return Verdicts(due, soon, late, state.astype(np.int64), _provisional(clocks, due, calendar))


def due_of(clocks: Clocks, calendar: WorkingCalendar, pauses: Pauses) -> Minutes:
    """Return when clocks run out; MISSING where that is not measured or cannot be answered.

    Minutes and hours are not measured from a start of which only the day is known (DOMAIN 2).
    """
    due = _runs_out(clocks, clocks.limits, _needed(clocks.limits, calendar), calendar, pauses)
    unmeasured = ~clocks.timed & clocks.limits.is_in("m", "h", "wh")
    stated = np.where(clocks.whole_day, calendar.close_of(clocks.stated), clocks.stated)
    return np.where(unmeasured, MISSING, np.where(clocks.limits.is_in("stated"), stated, due))


def _needed(limits: Limits, calendar: WorkingCalendar) -> Minutes:
    factors = np.array([{**_MINUTES, "wd": calendar.day_length}.get(unit, 0) for unit in UNITS])
    return np.asarray(limits.amount * factors[limits.unit], dtype=np.int64)


def _origin(clocks: Clocks, limits: Limits) -> Minutes:
    """Return when the clocks start: whole days at the 24:00 of the starting day [T1], all others at once."""
    return np.where(limits.is_in("d", "wd"), next_midnight(clocks.started), clocks.started)


def _runs_out(
    clocks: Clocks, limits: Limits, needed: Minutes, calendar: WorkingCalendar, pauses: Pauses
) -> Minutes:
    """Return when so many minutes of each clock's own time have run [T1], [T3]."""
    origin, works = _origin(clocks, limits), limits.is_in("wh", "wd")
    due = np.full(len(origin), MISSING)
    for rows, run_out in ((works, calendar.due_after_work), (~works, due_by_the_clock)):
        own = pauses.of(np.where(clocks.pausable, clocks.record, -1)[rows])
        due[rows] = run_out(origin[rows], needed[rows], own)
    return due


def _opening(clocks: Clocks, calendar: WorkingCalendar) -> Minutes:
    """Return when it may be done at all; of working days, the last of them counts from its 00:00."""
    limits = Limits(clocks.opens_amount, clocks.opens_unit)
    reached = _runs_out(clocks, limits, _needed(limits, calendar), calendar, Pauses.none())
    days = limits.is_in("d", "wd") & (reached != MISSING)
    reached = np.where(days, (reached - 1) // DAY * DAY, reached)
    return np.where((limits.unit == 0) | (~clocks.timed & ~days), MISSING, reached)


def _soon(clocks: Clocks, due: Minutes, situation: Situation) -> Minutes:
    """Return when this share of the allowance has been used; of a stated date, of the time up to it."""
    stated = clocks.limits.is_in("stated")
    allowed = _needed(clocks.limits, situation.calendar)
    whole = np.where(stated, np.maximum(due - clocks.started, 0), allowed)
    part = np.ceil(np.round(whole * situation.due_soon, 6)).astype(np.int64)
    soon = _runs_out(clocks, clocks.limits, part, situation.calendar, situation.pauses)
    return np.minimum(soon, due)


def _provisional(clocks: Clocks, due: Minutes, calendar: WorkingCalendar) -> NDArray[np.bool_]:
    """Tell which deadlines a later holiday notice may move [T2]."""
    start = np.where(clocks.whole_day, due - 1, _origin(clocks, clocks.limits))
    works = (clocks.limits.is_in("wh", "wd") | clocks.whole_day) & (due != MISSING)
    found = np.zeros(len(due), dtype=np.bool_)
    found[works] = calendar.is_provisional(start[works], due[works])
    return found
