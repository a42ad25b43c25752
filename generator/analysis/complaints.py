"""Complaints of a period: what they are about, what is demanded, whether they come back (DOMAIN 5.4).

Only valid complaints are counted, by the period in which they were received.
"""

from dataclasses import dataclass

import numpy as np

from generator.analysis.counting import (
    Bools,
    Ints,
    Placement,
    count_chart,
    counted,
    encode,
    encode_lists,
    minutes,
    place,
    proportion,
    truths,
)
from generator.analysis.numbers import CountChange, Part, Proportion, Result, share
from generator.analysis.periods import Axis
from generator.settings import Settings
from generator.tables import Tables, among

REPEAT_DAYS = 90
"""A complaint is a repeated one when the same customer had another within so many days before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nature(Result):
    """Complaints about one category."""

    code: str
    """Category code of the primary category."""
    count: int
    """Valid complaints with this primary category; all natures add up to all complaints."""
    share: float | None
    """count / all valid complaints of the period."""
    urgent: int
    """Those of count that are urgent."""
    previous: CountChange
    """Of count, against the period before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats(Result):
    """Customers who complain again. Only complaints of customers whose reference or order is known count."""

    repeated: Proportion
    """Complaints whose customer had another valid one within 90 days before it / those of known customers."""
    same_category: int
    """Those of the repeated whose earlier complaint had the same primary category."""
    customers: int
    """Customers with a repeated complaint in the period."""
    unknown: int
    """Complaints of which the customer is not known; in no share here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaints(Result):
    """The valid complaints received in a period."""

    total: int
    """All of them."""
    urgent: int
    """Urgent ones."""
    major: int
    """Those of major severity."""
    natures: tuple[Nature, ...]
    """By primary category, largest first."""
    demands: tuple[Part, ...]
    """By what the customer demands, largest first; one complaint may demand several things, so that the
    shares, each of all complaints, may add up to more than 1."""
    without_demand: int
    """Complaints that state no demand."""
    reopened: Proportion
    """Complaints reopened at least once / those resolved at least once; both as of now."""
    repeats: Repeats
    """Customers who complain again."""


@dataclass(frozen=True, slots=True)
class _Repeated:
    """Per ticket: whether it repeats an earlier complaint, of the same category too, and of whom."""

    known: Bools
    again: Bools
    same: Bools
    customers: Ints


def summarise_complaints(tables: Tables, axis: Axis, settings: Settings) -> tuple[Complaints, ...]:
    """Count the valid complaints of every period of the axis."""
    tickets = tables.tickets
    ours = truths(tickets["valid"]) & truths(tickets["kind"] == "complaint")
    placed = place(axis, minutes(tickets["received_at"])).where(ours)
    totals = placed.totals()
    natures = _natures(tables, axis, settings, placed)
    demands = _demands(tables, axis, settings, ours)
    without = placed.where(truths(tickets["demands"] == "")).totals()
    urgent = placed.where(truths(tickets["urgency"] == "urgent")).totals()
    major = placed.where(truths(tickets["severity"] == "major")).totals()
    resolved = placed.where(_ever(tables, "resolved"))
    reopened = resolved.where(_ever(tables, "reopened")).totals()
    repeats = _repeats(axis, placed, _find_repeated(tables, ours), settings.thresholds.minimum_n)
    return tuple(
        Complaints(
            total=int(totals[index]),
            urgent=int(urgent[index]),
            major=int(major[index]),
            natures=natures[index],
            demands=demands[index],
            without_demand=int(without[index]),
            reopened=proportion(axis, index, reopened, resolved.totals(), settings.thresholds.minimum_n),
            repeats=repeats[index],
        )
        for index in range(len(axis.periods))
    )


def _ever(tables: Tables, event: str) -> Bools:
    """Return per ticket whether its log holds the event."""
    log = tables.followups
    return truths(among(tables.tickets["id"], log["record"][truths(log["event"] == event)]))


def _natures(tables: Tables, axis: Axis, settings: Settings, placed: Placement) -> list[tuple[Nature, ...]]:
    coded = encode(tables.tickets["category"], settings.categories.codes)
    size = len(coded.labels)
    counts = placed.by_code(coded.codes, size)
    urgent = placed.where(truths(tables.tickets["urgency"] == "urgent")).by_code(coded.codes, size)
    totals, chart = counts.sum(axis=1), count_chart(axis, counts)
    result = []
    for index in range(len(axis.periods)):
        natures = []
        for number in np.argsort(-counts[index], kind="stable").tolist():
            figure = counted(axis, index, counts[:, number], chart, number)
            if not figure.value:
                break
            natures.append(
                Nature(
                    code=coded.labels[number],
                    count=figure.value,
                    share=share(figure.value, int(totals[index])),
                    urgent=int(urgent[index, number]),
                    previous=figure.previous,
                )
            )
        result.append(tuple(natures))
    return result


def _demands(tables: Tables, axis: Axis, settings: Settings, ours: Bools) -> list[tuple[Part, ...]]:
    demanded = encode_lists(tables.tickets["demands"], settings.codebook("demands").codes)
    received = minutes(tables.tickets["received_at"])
    placed = place(axis, received[demanded.rows]).where(ours[demanded.rows])
    counts = placed.by_code(demanded.codes, len(demanded.labels))
    totals = place(axis, received).where(ours).totals()
    return [
        tuple(
            Part(
                code=demanded.labels[number],
                count=int(counts[index, number]),
                share=share(int(counts[index, number]), int(totals[index])),
            )
            for number in np.argsort(-counts[index], kind="stable").tolist()
            if counts[index, number]
        )
        for index in range(len(axis.periods))
    ]


def _find_repeated(tables: Tables, ours: Bools) -> _Repeated:
    """Find the complaints before which the same customer had another, each looked up once in sorted order."""
    tickets = tables.tickets
    customers = encode(tickets["customer"], ("",)).codes
    categories = encode(tickets["category"], ()).codes
    known = ours & (customers > 0)
    return _Repeated(
        known=known,
        again=_follows(tables, known, customers),
        same=_follows(tables, known, customers * (int(categories.max(initial=0)) + 1) + categories),
        customers=customers,
    )


def _follows(tables: Tables, known: Bools, keys: Ints) -> Bools:
    """Return per ticket whether a known one with the same key came at most 90 days before it."""
    rows = np.flatnonzero(known)
    received = minutes(tables.tickets["received_at"])[rows]
    order = np.lexsort((rows, received, keys[rows]))
    rows, received = rows[order], received[order]
    near = received[1:] - received[:-1] <= np.timedelta64(REPEAT_DAYS, "D")
    found = np.zeros(len(known), dtype=bool)
    found[rows[1:][(keys[rows][1:] == keys[rows][:-1]) & near]] = True
    return found


def _repeats(axis: Axis, placed: Placement, repeated: _Repeated, minimum: int) -> list[Repeats]:
    known, again = placed.where(repeated.known).totals(), placed.where(repeated.again)
    same, counts, all_ = again.where(repeated.same).totals(), again.totals(), placed.totals()
    size = int(repeated.customers.max(initial=0)) + 1
    pairs = np.unique(again.windows * size + repeated.customers[again.rows])
    customers = np.bincount(pairs // size, minlength=again.window_count)
    return [
        Repeats(
            repeated=proportion(axis, index, counts, known, minimum),
            same_category=int(same[index]),
            customers=int(customers[index]),
            unknown=int(all_[index] - known[index]),
        )
        for index in range(len(axis.periods))
    ]
