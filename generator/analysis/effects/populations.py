"""What an effect is counted on: the records of its metric, when each happened, its value, and the filter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.analysis.counting import Bools, Times, minutes, truths
from generator.analysis.effects.windows import DAY
from generator.analysis.scale import OVERALL
from generator.tables import among

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from generator.analysis.effects.results import Span
    from generator.settings import Settings
    from generator.tables import Tables

Kind: TypeAlias = Literal["count", "share", "mean", "median"]
"""What becomes of the values of a window."""
Floats: TypeAlias = NDArray[np.float64]
Filter: TypeAlias = "Mapping[str, str]"

KINDS: Mapping[str, Kind] = {
    "tickets": "count",
    "complaints": "count",
    "mean_score": "mean",
    "low_share": "share",
    "attainment": "share",
    "resolution_time": "median",
}
UPWARDS = frozenset(("mean_score", "attainment"))
"""Metrics of which more is better."""

_OF_TICKETS = {
    "product": "product",
    "module": "module",
    "version": "version",
    "customer_type": "customer_type",
    "region": "region",
    "priority": "priority",
    "urgency": "urgency",
    "agent": "owner",
}
_OF_SURVEYS = {
    "customer_type": "customer_type",
    "region": "region",
    "service_type": "service_type",
    "agent": "agent",
}
_TICKET_COLUMNS = [
    *("kind", "received_at", "timed", "resolved_at", "category", "major", "channel", "channel_group"),
    *("department", *_OF_TICKETS.values()),
]
"""What filters and metrics ask of tickets."""
_WEEK = np.timedelta64(7, "D")
_DECIDED = ("met", "breached", "overdue")


@dataclass(frozen=True, slots=True)
class Population:
    """The records of a metric: three arrays of one length, in the order of time."""

    at: Times
    chosen: Bools
    """The filter lets it pass."""
    values: Floats
    """1 for a count; 1 or 0 for a share; a score; hours."""

    def during(self, first_day: date, last_day: date) -> Bools:
        """Tell which records happened on these days."""
        start, end = np.datetime64(first_day, "m"), np.datetime64(last_day + DAY, "m")
        return (self.at >= start) & (self.at < end)


@dataclass(frozen=True, slots=True, eq=False)
class _Happened:
    """Rows of a table in the order in which they happened, and when."""

    rows: pd.DataFrame
    at: Times

    @classmethod
    def of(cls, rows: pd.DataFrame, moments: str) -> Self:
        """Order rows by the times in the column `moments`; at the same time, they stay as they are."""
        at = minutes(rows[moments])
        order = np.argsort(at, kind="stable")
        return cls(rows.iloc[order], at[order])

    def around(self, days: Span) -> tuple[pd.DataFrame, Times]:
        """Return the rows of `days`, and of the weeks at both ends that are drawn whole, and their times."""
        first, last = np.datetime64(days.first_day, "D"), np.datetime64(days.last_day, "D")
        edges = np.array([first - _WEEK, last + 1 + _WEEK], dtype="datetime64[m]")
        start, end = np.searchsorted(self.at, edges).tolist()
        return self.rows.iloc[start:end], self.at[start:end]


@dataclass(frozen=True, eq=False)
class Counted:
    """What effects are counted on: years of records, of which each effect looks at its weeks only."""

    tables: Tables
    deadlines: pd.DataFrame
    settings: Settings

    @cached_property
    def tickets(self) -> _Happened:
        """The tickets that count, by receipt."""
        tickets = self.tables.tickets
        return _Happened.of(tickets.loc[truths(tickets["valid"]), _TICKET_COLUMNS], "received_at")

    @cached_property
    def scores(self) -> _Happened:
        """All scores, by answer."""
        return _Happened.of(self.tables.scores, "responded_at")

    @cached_property
    def surveys(self) -> pd.DataFrame:
        """What filters ask of surveys, by id."""
        return self.tables.surveys.set_index("id")[[*_OF_SURVEYS.values()]]

    @cached_property
    def decided(self) -> _Happened:
        """The deadlines that were met or missed, by the time at which they fell due."""
        return _Happened.of(self.deadlines[truths(self.deadlines["state"].isin(_DECIDED))], "due_at")


def population(metric: str, narrowed: Filter, counted: Counted, days: Span) -> Population | None:
    """Return what `metric` is counted on around `days`; None where its records do not carry what is asked.

    Tickets count once, by their primary category, invalid and duplicate ones never. Scores are those of the
    filter's dimension, else `overall`. A deadline counts when it fell due. A time to resolution is that of a
    ticket received in the window, in clock hours; one still open counts with its age, the least it can be.
    """
    match metric:
        case "tickets" | "complaints" | "resolution_time":
            return _tickets(metric, narrowed, counted, days)
        case "attainment":
            return _attainment(narrowed, counted, days)
        case _:
            return _scores(metric, narrowed, counted, days)


def _tickets(metric: str, narrowed: Filter, counted: Counted, days: Span) -> Population | None:
    tickets, at = counted.tickets.around(days)
    chosen = _tickets_chosen(narrowed, tickets, counted.settings)
    if chosen is None:
        return None
    values = np.ones(len(tickets))
    meant = np.ones(len(tickets), dtype=bool)
    if metric == "complaints":
        meant = truths(tickets["kind"] == "complaint")
    if metric == "resolution_time":
        meant = truths(tickets["timed"])
        until = tickets["resolved_at"].fillna(pd.Timestamp(counted.tables.as_of))
        values = (until - tickets["received_at"]).dt.total_seconds().to_numpy(dtype=np.float64) / 3600
    return Population(at[meant], chosen[meant], values[meant])


def _tickets_chosen(narrowed: Filter, tickets: pd.DataFrame, settings: Settings) -> Bools | None:
    """Tell which tickets the filter lets pass; None where it asks for what no ticket carries."""
    chosen = np.ones(len(tickets), dtype=bool)
    for field, value in narrowed.items():
        if field == "category":
            column = "category" if "/" in value else "major"
            chosen &= truths(tickets[column] == value)
        elif field == "channel":
            column = "channel_group" if value in settings.channel_groups else "channel"
            chosen &= truths(tickets[column] == value)
        elif field == "department":
            chosen &= _in_department(tickets["department"], value)
        elif field in _OF_TICKETS:
            chosen &= truths(tickets[_OF_TICKETS[field]] == value)
        else:
            return None
    return chosen


def _scores(metric: str, narrowed: Filter, counted: Counted, days: Span) -> Population | None:
    scores, at = counted.scores.around(days)
    wanted = truths(scores["dimension"] == narrowed.get("dimension", OVERALL))
    scores, at = scores[wanted], at[wanted]
    surveys = counted.surveys.loc[scores["survey"]]
    chosen = np.ones(len(scores), dtype=bool)
    for field, value in narrowed.items():
        if field == "department":
            departments = {entry.code: entry.department for entry in counted.settings.people.entries}
            chosen &= _in_department(surveys["agent"].map(departments).fillna("").astype("str"), value)
        elif field in _OF_SURVEYS:
            chosen &= truths(surveys[_OF_SURVEYS[field]] == value)
        elif field != "dimension":
            return None
    values = scores["score"].to_numpy(dtype=np.float64)
    if metric == "low_share":
        values = (values <= counted.settings.thresholds.low_share_score).astype(np.float64)
    return Population(at, chosen, values)


def _attainment(narrowed: Filter, counted: Counted, days: Span) -> Population | None:
    decided, at = counted.decided.around(days)
    if "target" in narrowed:
        wanted = truths(decided["target"] == narrowed["target"])
        decided, at = decided[wanted], at[wanted]
    chosen = np.ones(len(decided), dtype=bool)
    of_tickets = {
        field: value for field, value in narrowed.items() if field not in ("target", "department", "agent")
    }
    if of_tickets:
        tickets = counted.tables.tickets  # of any time: a deadline falls due long after receipt
        passing = _tickets_chosen(of_tickets, tickets, counted.settings)
        if passing is None:
            return None
        chosen &= truths(among(decided["record"], tickets["id"][passing]))
    if "department" in narrowed:
        chosen &= _in_department(decided["department"], narrowed["department"])
    if "agent" in narrowed:
        chosen &= truths(decided["owner"] == narrowed["agent"])
    values = truths(decided["state"] == "met").astype(np.float64)
    return Population(at, chosen, values)


def _in_department(column: pd.Series[str], value: str) -> Bools:
    """Tell what belongs to a department, or to one of its groups."""
    return truths(column == value) | truths(column.str.startswith(f"{value}/"))
