"""How many tickets are open: opened, done and reopened per period, and the stock at its end (DOMAIN 5.1)."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.analysis.counting import Ints, Times, edges, minutes, place, truths
from generator.analysis.numbers import CountChange, Result, count_change
from generator.analysis.periods import Axis
from generator.tables import Tables, positions_in

DONE_EVENTS = ("resolved", "closed")
REOPENING_EVENT = "reopened"
NEVER = np.datetime64("9999-12-31", "m")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock(Result):
    """Tickets opened, done and still open (DOMAIN 5.1).

    A valid ticket is *done* from its `resolved`, `closed` or satisfied `revisited` entry until a `reopened`
    one, and open otherwise. open_at_end = open_at_start + opened - closed + reopened, always.
    """

    open_at_start: int
    """Open when the period began: a stock, not a difference of flows."""
    opened: int
    """Received in the period."""
    closed: int
    """Became done in the period and are done at its end: each ticket once, however often it was reopened."""
    reopened: int
    """Were done when the period began and were reopened in it."""
    open_at_end: int
    """Open at the period's end (at as_of while it runs): a stock."""
    previous: CountChange
    """Of open_at_end, against the end of the period before; while a period runs, its same point."""


@dataclass(frozen=True, slots=True)
class _Spells:
    """Stretches of time in which a ticket was done; until excluded, NEVER while it is done still."""

    since: Times
    until: Times


def summarise_stock(tables: Tables, axis: Axis) -> tuple[Stock, ...]:
    """Count what every period of the axis opened, did and left open."""
    is_valid = truths(tables.tickets["valid"])
    received = minutes(tables.tickets["received_at"])
    spells = _read_spells(tables)
    starts, ends = edges(axis)
    begun, ended = place(axis, spells.since), place(axis, spells.until)
    closed = begun.only(spells.until[begun.rows] >= ends[begun.windows]).totals()
    reopened = ended.only(spells.since[ended.rows] < starts[ended.windows]).totals()
    opened = place(axis, received).where(is_valid).totals()
    at_start = _count_open(received[is_valid], spells, starts)
    at_end = _count_open(received[is_valid], spells, ends)
    return tuple(
        Stock(
            open_at_start=int(at_start[index]),
            opened=int(opened[index]),
            closed=int(closed[index]),
            reopened=int(reopened[index]),
            open_at_end=int(at_end[index]),
            previous=count_change(int(at_end[index]), None if other is None else int(at_end[other])),
        )
        for index, other in enumerate(axis.previous)
    )


@lru_cache(maxsize=1)  # the same for every kind of period
def _read_spells(tables: Tables) -> _Spells:
    """Follow the log of every valid ticket through done and reopened."""
    log, is_valid = tables.followups, truths(tables.tickets["valid"])
    received = minutes(tables.tickets["received_at"])
    event, rows = log["event"], positions_in(tables.tickets["id"], log["record"])
    done = truths(event.isin(DONE_EVENTS) | ((event == "revisited") & (log["satisfied"] == "yes")))
    telling = (done | truths(event == REOPENING_EVENT)) & (rows >= 0)
    telling[telling] &= is_valid[rows[telling]]
    told = np.flatnonzero(telling)
    position, at = log["position"].to_numpy(dtype=np.int64), minutes(log["at"])
    order = told[np.lexsort((position[told], at[told], rows[told]))]
    rows, done = rows[order], done[order]
    # Only a change counts: "closed" after "resolved" changes nothing, nor does reopening what is open.
    first = np.r_[True, rows[1:] != rows[:-1]][: len(rows)]
    changes = np.where(first, done, np.r_[False, done[1:] != done[:-1]][: len(rows)])
    rows, done = rows[changes], done[changes]
    # A bare date stands for 00:00, which may lie before the receipt of the same day.
    at = np.maximum(at[order][changes], received[rows])
    followed = np.r_[rows[1:] == rows[:-1], False][: len(rows)]
    until = np.where(followed, np.r_[at[1:], NEVER][: len(rows)], NEVER)
    return _Spells(since=at[done], until=until[done])


def _count_open(received: Times, spells: _Spells, moments: Times) -> Ints:
    """Return how many tickets are open just before each moment: received, and not done."""
    arrived, done, undone = (
        np.searchsorted(np.sort(times), moments, side="left")
        for times in (received, spells.since, spells.until)
    )
    return np.asarray(arrived - done + undone, dtype=np.int64)
