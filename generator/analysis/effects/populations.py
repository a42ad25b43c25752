"""What an effect is counted on: the records of its metric, when each happened, its value, and the filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

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
_WEEK = 7 * DAY
_DECIDED = ("met", "breached", "overdue")


@dataclass(frozen=True, slots=True)
class Population:
    """All records of a metric: three arrays of one length, in the order of the tables."""

    at: Times
    chosen: Bools
    """The filter lets it pass."""
    values: Floats
    """1 for a count; 1 or 0 for a share; a score; hours."""

    def during(self, first_day: date, last_day: date) -> Bools:
        """Tell which records happened on these days."""
        start, end = np.datetime64(first_day, "m"), np.datetime64(last_day + DAY, "m")
        return (self.at >= start) & (self.at < end)

    def around(self, days: Span) -> Population:
        """Return the records of `days`, and of the weeks at both ends that are drawn whole."""
        near = self.during(days.first_day - _WEEK, days.last_day + _WEEK)
        return Population(self.at[near], self.chosen[near], self.values[near])


def population(
    metric: str, narrowed: Filter, tables: Tables, deadlines: pd.DataFrame, settings: Settings
) -> Population | None:
    """Return what `metric` is counted on; None where its records do not carry what the filter asks for.

    Tickets count once, by their primary category, invalid and duplicate ones never. Scores are those of the
    filter's dimension, else `overall`. A deadline counts when it fell due. A time to resolution is that of a
    ticket received in the window, in clock hours; one still open counts with its age, the least it can be.
    """
    match metric:
        case "tickets" | "complaints" | "resolution_time":
            return _tickets(metric, narrowed, tables, settings)
        case "attainment":
            return _attainment(narrowed, tables, deadlines, settings)
        case _:
            return _scores(metric, narrowed, tables, settings)


def _tickets(metric: str, narrowed: Filter, tables: Tables, settings: Settings) -> Population | None:
    tickets = tables.tickets
    chosen = _tickets_chosen(narrowed, tickets, settings)
    if chosen is None:
        return None
    counted = truths(tickets["valid"])
    values = np.ones(len(tickets))
    if metric == "complaints":
        counted = counted & truths(tickets["kind"] == "complaint")
    if metric == "resolution_time":
        counted = counted & truths(tickets["timed"])
        until = tickets["resolved_at"].fillna(pd.Timestamp(tables.as_of))
        values = (until - tickets["received_at"]).dt.total_seconds().to_numpy(dtype=np.float64) / 3600
    return Population(minutes(tickets["received_at"])[counted], chosen[counted], values[counted])


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


def _scores(metric: str, narrowed: Filter, tables: Tables, settings: Settings) -> Population | None:
    dimension = narrowed.get("dimension", OVERALL)
    scores = tables.scores[truths(tables.scores["dimension"] == dimension)]
    surveys = tables.surveys.set_index("id").loc[scores["survey"]]
    chosen = np.ones(len(scores), dtype=bool)
    for field, value in narrowed.items():
        if field == "department":
            departments = {entry.code: entry.department for entry in settings.people.entries}
            chosen &= _in_department(surveys["agent"].map(departments).fillna("").astype("str"), value)
        elif field in _OF_SURVEYS:
            chosen &= truths(surveys[_OF_SURVEYS[field]] == value)
        elif field != "dimension":
            return None
    values = scores["score"].to_numpy(dtype=np.float64)
    if metric == "low_share":
        values = (values <= settings.thresholds.low_share_score).astype(np.float64)
    return Population(minutes(scores["responded_at"]), chosen, values)


def _attainment(
    narrowed: Filter, tables: Tables, deadlines: pd.DataFrame, settings: Settings
) -> Population | None:
    decided = deadlines[truths(deadlines["state"].isin(_DECIDED))]
    if "target" in narrowed:
        decided = decided[truths(decided["target"] == narrowed["target"])]
    chosen = np.ones(len(decided), dtype=bool)
    of_tickets = {
        field: value for field, value in narrowed.items() if field not in ("target", "department", "agent")
    }
    if of_tickets:
        passing = _tickets_chosen(of_tickets, tables.tickets, settings)
        if passing is None:
            return None
        chosen &= truths(among(decided["record"], tables.tickets["id"][passing]))
    if "department" in narrowed:
        chosen &= _in_department(decided["department"], narrowed["department"])
    if "agent" in narrowed:
        chosen &= truths(decided["owner"] == narrowed["agent"])
    values = truths(decided["state"] == "met").astype(np.float64)
    return Population(minutes(decided["due_at"]), chosen, values)


def _in_department(column: pd.Series[str], value: str) -> Bools:
    """Tell what belongs to a department, or to one of its groups."""
    return truths(column == value) | truths(column.str.startswith(f"{value}/"))
