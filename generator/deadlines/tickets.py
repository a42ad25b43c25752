"""The clocks of tickets that run once, from the receipt or from a promise (DOMAIN 3)."""

import numpy as np
import pandas as pd

from generator.calendar import MISSING, Minutes, moments_of
from generator.deadlines.clocks import Clocks, Course, Flags
from generator.deadlines.facts import Facts, present
from generator.deadlines.judging import due_of
from generator.deadlines.log import NONE

_RESPONSES = ("responded", "acknowledged", "proposed", "resolved")
_INVESTIGATED = (
    *("investigating", "progress", "planned", "proposed", "accepted", "declined"),
    *("resolved", "notified", "revisited", "closed"),
)
"""Investigating, or what only comes after it."""
_DAY = len("2024-05-01")


def first_response(facts: Facts) -> Clocks:
    """Receipt → first responded, acknowledged, proposed or resolved; no pause stops it [T3]."""
    done = facts.log.moment(facts.first(*_RESPONSES))
    course = Course(record=facts.all, started=facts.received, done=done, timed=facts.timed)
    return facts.measure("first_response", course, pausable=False)


def acknowledgement(facts: Facts) -> Clocks:
    """Receipt → first acknowledged with a promise within the resolution target, where that is measured."""
    log = facts.log
    limit = np.full(len(facts.received), np.iinfo(np.int64).max)
    target = resolution(facts)
    due = due_of(target, facts.calendar, facts.pauses)
    limit[target.record] = np.where(due == MISSING, limit[target.record], due)
    given = np.flatnonzero(log.is_a("acknowledged"))
    fits = np.zeros(len(log.when), dtype=np.bool_)
    fits[given] = _promises(facts, given)[0] <= limit[log.ticket[given]]
    done = log.moment(log.first(fits, log.ticket, len(facts.received)))
    course = Course(record=facts.all, started=facts.received, done=done, timed=facts.timed)
    return facts.measure("acknowledgement", course)


def investigation(facts: Facts) -> Clocks:
    """First assigned or transferred, else receipt → investigating or later."""
    log = facts.log
    given = facts.first("assigned", "transferred")
    done = log.moment(facts.first(*_INVESTIGATED))
    assigned = log.moment(given)
    # An assignment made when the work had begun sets nothing going.
    counts = present(given) & ((done == MISSING) | (assigned <= done))
    started = np.where(counts, assigned, facts.received)
    timed = np.where(counts, log.timed(given), facts.timed)
    return facts.measure("investigation", Course(record=facts.all, started=started, done=done, timed=timed))


def resolution(facts: Facts) -> Clocks:
    """Receipt → first resolved; a later reopening changes nothing of it [F3]."""
    done = facts.log.moment(facts.log.first(facts.solves, facts.log.ticket, len(facts.received)))
    course = Course(record=facts.all, started=facts.received, done=done, timed=facts.timed)
    return facts.measure("resolution", course)


def total_resolution(facts: Facts) -> Clocks:
    """Only if reopened: receipt → last resolved of the last round; undone until resolved again [F3]."""
    log, count = facts.log, len(facts.received)
    everything = np.ones(len(log.when), dtype=np.bool_)
    in_last = log.round == log.round[log.last(everything, log.ticket, count)[log.ticket]]
    resolved = log.last(in_last & log.is_a("resolved"), log.ticket, count)
    other = log.first(in_last & facts.solves, log.ticket, count)
    done = log.moment(np.where(present(resolved), resolved, other))
    tickets = np.flatnonzero(present(facts.first("reopened")))
    started, timed = facts.received[tickets], facts.timed[tickets]
    course = Course(record=tickets, started=started, done=done[tickets], timed=timed)
    return facts.measure("total_resolution", course)


def promise(facts: Facts) -> Clocks:
    """Acknowledged → resolved, by the date that was promised; a new promise takes the place of an older one.

    The date was said to the customer: no pause moves it. A bare date means the close of that day's work.
    """
    log = facts.log
    given = np.flatnonzero(log.is_a("acknowledged"))
    stated, bare = _promises(facts, given)
    tickets, made = log.ticket[given], log.when[given]
    in_round = log.first(facts.solves, log.round, log.rounds)[log.round[given]]
    later = log.at_or_after(facts.solves, log.ticket, tickets, made)
    done = log.moment(np.where(present(in_round), in_round, later))
    following = np.append(made[1:], MISSING)[: len(given)]
    ended = np.where(np.append(tickets[1:], NONE)[: len(given)] == tickets, following, MISSING)
    # What was resolved only after the new promise had been made is that promise's matter.
    done = np.where((ended != MISSING) & (done > ended), MISSING, done)
    course = Course(record=tickets, started=made, done=done, ended=ended, stated=stated, whole_day=bare)
    return facts.measure("promise", course, pausable=False)


def _promises(facts: Facts, entries: Minutes) -> tuple[Minutes, Flags]:
    """Return the promised dates of entries, bare ones as their 00:00 (DOMAIN 2), and which are bare."""
    texts = pd.Series(facts.log.column("promised_by")[entries], dtype="str")
    bare = texts.str.len().to_numpy(dtype=np.int64) == _DAY
    full = texts.mask(bare, texts + "T00:00").mask(texts == "")
    times = pd.to_datetime(full, format="%Y-%m-%dT%H:%M").to_numpy()
    return moments_of(times), bare
