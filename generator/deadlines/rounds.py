"""The clocks of tickets that run anew in each round, from one reopening to the next (DOMAIN 3)."""

import numpy as np

from generator.calendar import MISSING, Minutes
from generator.deadlines.clocks import Clocks, Course, Flags
from generator.deadlines.facts import Facts, present


def immediate(facts: Facts) -> Clocks:
    """For an `immediate` outcome: investigating, else the proposal → resolved and the customer told."""
    log = facts.log
    offers = log.is_a("proposed") & np.asarray(log.column("outcome") == "immediate")
    proposed = log.first(offers, log.round, log.rounds)
    begun = log.first(log.is_a("investigating"), log.round, log.rounds)
    start = np.where(present(begun) & (log.moment(begun) <= log.moment(proposed)), begun, proposed)
    fixed = log.moment(log.first(facts.solves, log.round, log.rounds))
    told = log.moment(_then(facts, "notified", log.moment(proposed)))
    done = np.where((fixed == MISSING) | (told == MISSING), MISSING, np.maximum(fixed, told))
    return _by_round(facts, "immediate", np.where(present(proposed), start, proposed), done)


def notification(facts: Facts) -> Clocks:
    """First resolved of a round → notified."""
    return _after_resolved(facts, "notification", "notified")


def revisit(facts: Facts) -> Clocks:
    """First resolved of a round → revisited."""
    return _after_resolved(facts, "revisit", "revisited")


def progress(facts: Facts) -> Clocks:
    """Receipt or entry → next entry, while the ticket is open: each gap is a clock of its own.

    Any entry tells that work goes on. What was written in one minute is one entry; a gap that ended long ago
    is judged like the one that is open, so that past silence counts.
    """
    log = facts.log
    last = np.append((log.ticket[1:] != log.ticket[:-1]) | (log.when[1:] != log.when[:-1]), True)[
        : len(log.when)
    ]
    entries = np.flatnonzero(last & _open_after(facts))
    # From receipt on; an entry in the minute of the receipt stands for it.
    entries = entries[log.when[entries] >= facts.received[log.ticket[entries]]]
    at_once = log.at_or_after(np.ones(len(log.when), dtype=np.bool_), log.ticket, facts.all, facts.received)
    waits = facts.all[~(present(at_once) & (log.moment(at_once) == facts.received))]
    tickets = np.concatenate((waits, log.ticket[entries]))
    started = np.concatenate((facts.received[waits], log.when[entries]))
    timed = np.concatenate((facts.timed[waits], log.timed(entries)))
    following = log.at_or_after(np.ones(len(log.when), dtype=np.bool_), log.ticket, tickets, started + 1)
    done = log.moment(following)
    return facts.measure("progress", Course(record=tickets, started=started, done=done, timed=timed))


def _open_after(facts: Facts) -> Flags:
    """Tell after which entries their ticket is not resolved."""
    log = facts.log
    solved = np.cumsum(facts.solves)
    first = np.searchsorted(log.round, log.round)
    return np.asarray(solved == solved[first] - facts.solves[first])


def _after_resolved(facts: Facts, target: str, event: str) -> Clocks:
    log = facts.log
    resolved = log.first(log.is_a("resolved"), log.round, log.rounds)
    return _by_round(facts, target, resolved, log.moment(_then(facts, event, log.moment(resolved))))


def _then(facts: Facts, event: str, moments: Minutes) -> Minutes:
    """Return the first such entry of each round at its moment or later."""
    log = facts.log
    return log.at_or_after(log.is_a(event), log.round, np.arange(log.rounds), moments)


def _by_round(facts: Facts, target: str, start: Minutes, done: Minutes) -> Clocks:
    log = facts.log
    rounds = np.flatnonzero(present(start))
    course = Course(
        record=log.round_tickets()[rounds],
        started=log.moment(start)[rounds],
        done=done[rounds],
        ended=log.round_ends()[rounds],
        timed=log.timed(start)[rounds],
    )
    return facts.measure(target, course)
