"""How good the records themselves are: what is filled in, what is put off as "other", what came late."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from generator.analysis.counting import (
    Bools,
    Placement,
    encode,
    minutes,
    place,
    proportion,
    truths,
)
from generator.analysis.numbers import Proportion, Result
from generator.analysis.periods import Axis
from generator.settings import Settings
from generator.tables import Tables, among, positions_in

LATE_DAYS = 7
"""A log begins late when its first entry is more than so many days after the receipt."""
_WHOLE_LOG = 3
"""Entries from which on a log with one time for all of them was written in one go."""
_RESULTS = ("resolved", "closed")

_DONE = ("resolved", "confirmed", "closed")
_TICKET_FIELDS = ("customer_type", "product", "region", "scope", "sentiment", "owner", "quote")
_SURVEY_FIELDS = ("agent", "customer_type", "method", "quote")
_SURVEY_TIMES = ("service_at", "sent_at")
_BOOKS = {"channels": "channel", "customer_types": "customer_type", "categories": "category"}
"""List → column of the tickets that chooses from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled(Result):
    """How often a field that may be left out is filled in."""

    kind: str
    """Of what: feedback, complaint, ticket (both) or survey."""
    field: str
    """Name of the field."""
    count: int
    """Records that fill it in."""
    n: int
    """Records to which it applies."""
    share: float
    """count / n."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen(Result):
    """How often the choices of a list are taken that people take when they do not choose."""

    book: str
    """Name of the list: channels, categories, customer_types."""
    n: int
    """Records that choose from it."""
    other: int
    """Those that chose an "other"."""
    first: int
    """Those that chose the first entry of the list, which a hurried hand takes most easily."""
    first_code: str
    """That entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataQuality(Result):
    """How good the valid tickets and the surveys of a period are as data."""

    tickets: int
    """Valid tickets."""
    surveys: int
    """Surveys answered."""
    filled: tuple[Filled, ...]
    """Fields that may be left out, where they apply to any record, the emptiest first."""
    chosen: tuple[Chosen, ...]
    """By list."""
    timed: Proportion
    """Tickets with a time of receipt, not only a day / all: without it no target in hours can be measured."""
    late: Proportion
    """Tickets whose log begins more than 7 days after the receipt, or is empty so long after it / those
    received at least 7 days ago."""
    afterwards: Proportion
    """Tickets whose log was written afterwards / those with a log: its first entry is the result (resolved or
    closed), or all its entries, three or more, bear the same time."""


def summarise_data_quality(tables: Tables, axis: Axis, settings: Settings) -> tuple[DataQuality, ...]:
    """Judge the records of every period of the axis as data."""
    tickets, minimum = tables.tickets, settings.thresholds.minimum_n
    valid = truths(tickets["valid"])
    placed = place(axis, minutes(tickets["received_at"])).where(valid)
    answered = place(axis, minutes(tables.surveys["responded_at"]))
    filled, chosen = _filled(tables, placed, answered), _chosen(tickets, placed, settings)
    timed, totals = placed.where(truths(tickets["timed"])).totals(), placed.totals()
    old_enough, late, logged, afterwards = _logs(tables)
    due, kept = placed.where(old_enough), placed.where(logged)
    overdue, written = due.where(late).totals(), kept.where(afterwards).totals()
    surveys = answered.totals()
    return tuple(
        DataQuality(
            tickets=int(totals[index]),
            surveys=int(surveys[index]),
            filled=filled[index],
            chosen=chosen[index],
            timed=proportion(axis, index, timed, totals, minimum),
            late=proportion(axis, index, overdue, due.totals(), minimum),
            afterwards=proportion(axis, index, written, kept.totals(), minimum),
        )
        for index in range(len(axis.periods))
    )


def _filled(tables: Tables, placed: Placement, answered: Placement) -> list[tuple[Filled, ...]]:
    """Count the fields that may be left out, each among the records to which it applies."""
    tickets, surveys = tables.tickets, tables.surveys
    complaint, known = truths(tickets["kind"] == "complaint"), ~truths(tickets["anonymous"])
    rooted = truths(among(tickets["id"], tables.causes["record"][truths(tables.causes["root"] != "")]))
    done = complaint & truths(tickets["state"].isin(_DONE))
    counted: list[tuple[str, str, Placement, Bools]] = [
        ("ticket", name, placed, truths(tickets[name] != "")) for name in _TICKET_FIELDS
    ]
    counted.append(("ticket", "customer", placed.where(known), truths(tickets["customer"] != "")))
    counted.append(("feedback", "type", placed.where(~complaint), truths(tickets["type"] != "")))
    counted.append(("complaint", "demands", placed.where(complaint), truths(tickets["demands"] != "")))
    counted.append(("complaint", "root", placed.where(done), rooted))
    counted += [("survey", name, answered, truths(surveys[name] != "")) for name in _SURVEY_FIELDS]
    counted += [("survey", name, answered, truths(surveys[name].notna())) for name in _SURVEY_TIMES]
    totals = [
        (kind, name, of.where(is_filled).totals(), of.totals()) for kind, name, of, is_filled in counted
    ]
    return [
        tuple(
            sorted(
                (
                    _field(kind, name, int(counts[index]), int(n[index]))
                    for kind, name, counts, n in totals
                    if n[index]
                ),
                key=lambda one: (one.share, one.kind, one.field),
            )
        )
        for index in range(placed.window_count)
    ]


def _field(kind: str, name: str, count: int, n: int) -> Filled:
    return Filled(kind=kind, field=name, count=count, n=n, share=count / n)


def _chosen(tickets: pd.DataFrame, placed: Placement, settings: Settings) -> list[tuple[Chosen, ...]]:
    """Count how often a list's "other" and its first entry are chosen."""
    columns = []
    for book, column in _BOOKS.items():
        order = settings.codebook(book).codes
        coded = encode(tickets[column], order)
        counts = placed.where(truths(tickets[column] != "")).by_code(coded.codes, len(coded.labels))
        others = [number for number, code in enumerate(coded.labels) if code.split("/")[-1] == "other"]
        columns.append((book, order[0] if order else "", counts, others))
    return [
        tuple(
            Chosen(
                book=book,
                n=int(counts[index].sum()),
                other=int(counts[index, others].sum()),
                first=int(counts[index, 0]),
                first_code=first,
            )
            for book, first, counts, others in columns
        )
        for index in range(placed.window_count)
    ]


@lru_cache(maxsize=1)  # the same for every kind of period
def _logs(tables: Tables) -> tuple[Bools, Bools, Bools, Bools]:
    """Return per ticket: old enough to judge, log begun late, has a log, log written afterwards."""
    tickets, log = tables.tickets, tables.followups
    received, size = minutes(tickets["received_at"]), len(tickets)
    rows = positions_in(tickets["id"], log["record"])
    own = np.flatnonzero(rows >= 0)
    times, places = minutes(log["at"]), log["position"].to_numpy(dtype=np.int64)
    own = own[np.lexsort((places[own], times[own], rows[own]))]
    # By record and time: the first of a record's entries is its earliest.
    found, first, entries = np.unique(rows[own], return_index=True, return_counts=True)
    at = times[own]
    begun = np.full(size, np.datetime64("NaT"), dtype="datetime64[m]")
    begun[found] = at[first]
    late = np.isnat(begun) | (begun - received > np.timedelta64(LATE_DAYS, "D"))
    result_first = truths(log["event"].isin(_RESULTS))[own][first]
    at_once = (entries >= _WHOLE_LOG) & (at[first] == at[first + entries - 1])
    logged, afterwards = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    logged[found], afterwards[found] = True, result_first | at_once
    old_enough = received <= np.datetime64(tables.as_of, "m") - np.timedelta64(LATE_DAYS, "D")
    return old_enough, late, logged, afterwards
