"""What needs somebody now: open and urgent tickets, low scores nobody answered, categories over thresholds.

Deadlines are judged elsewhere: here stand the surveys whose follow-up is overdue, and facts and ages.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

import pandas as pd

from generator.analysis.counting import Ints, truths
from generator.analysis.numbers import Result
from generator.analysis.traits import OPEN_STATES, Traits
from generator.settings import Settings
from generator.tables import Tables, among

LISTED = 20
"""Entries of a list at most; the counts beside the lists are complete."""
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTicket(Result):
    """A valid ticket that is not done at as_of."""

    id: str
    """Ticket."""
    kind: Literal["feedback", "complaint"]
    """Kind of the ticket."""
    received_at: datetime
    """Receipt, with offset."""
    timed: bool
    """The time of receipt is known; otherwise only its day, and the age runs from 00:00."""
    age_hours: int
    """Whole clock hours from receipt to as_of."""
    state: str
    """new, in_progress or waiting."""
    category: str
    """Primary category."""
    priority: str
    """Priority code."""
    urgency: str
    """urgent or general; "" for feedback."""
    owner: str
    """Person code, "" where nobody owns it."""
    department: str
    """Department code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LowScore(Result):
    """A survey with a low score whose first follow-up is overdue."""

    id: str
    """Survey."""
    responded_at: datetime
    """Answer, with offset."""
    timed: bool
    """The time of the answer is known; otherwise only its day, and the age runs from 00:00."""
    age_hours: int
    """Whole clock hours from the answer to as_of."""
    service_type: str
    """Service that the survey asks about."""
    agent: str
    """Agent code, or ""."""
    lowest: int
    """Its lowest score."""
    dimensions: tuple[str, ...]
    """The dimensions with that score, in the settings' order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryAlert(Result):
    """A category above a threshold in the latest complete month."""

    period: str
    """That month."""
    category: str
    """Category code."""
    count: int
    """As in core problems: praise left out."""
    share: float | None
    """count / all valid tickets."""
    mention_rate: float | None
    """mentions / all valid tickets."""
    reasons: tuple[str, ...]
    """high_frequency, root_cause_owed, prominent, rising; never empty here. In a month with fewer valid
    tickets than the minimum n only prominent and rising, which rest on counts, not on shares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention(Result):
    """What needs attention at as_of. Lists hold at most 20 entries; the counts beside them are complete."""

    open_tickets: int
    """Valid tickets not done at as_of."""
    urgent_open_count: int
    """Those of them that are urgent complaints or of priority rank 1."""
    urgent_open: tuple[OpenTicket, ...]
    """The urgent ones, oldest first."""
    longest_open: tuple[OpenTicket, ...]
    """All open ones, oldest first."""
    low_scores_count: int
    """Surveys whose deadline `low_score_followup` is overdue: a low score that nobody has answered."""
    low_scores: tuple[LowScore, ...]
    """These surveys, oldest first."""
    categories: tuple[CategoryAlert, ...]
    """Categories above a threshold in the latest complete month, in the order of the core problems."""


def summarise_attention(
    tables: Tables, settings: Settings, traits: Traits, deadlines: pd.DataFrame
) -> Attention:
    """Find what needs attention at as_of, from deadlines as judged.

    Categories above a threshold are those of a month: who counts the months adds them.
    """
    is_open = truths(tables.tickets["valid"]) & truths(tables.tickets["state"].isin(OPEN_STATES))
    opened = tables.tickets[is_open].sort_values(["received_at", "id"])
    urgent = tables.tickets[is_open & traits.urgent].sort_values(["received_at", "id"])
    low = _find_low_scores(tables, traits.lowest, deadlines)
    return Attention(
        open_tickets=len(opened),
        urgent_open_count=len(urgent),
        urgent_open=_list_tickets(urgent, tables),
        longest_open=_list_tickets(opened, tables),
        low_scores_count=len(low),
        low_scores=_list_surveys(low.head(LISTED), tables, settings.dimensions.codes),
        categories=(),
    )


def _find_low_scores(tables: Tables, lowest: Ints, deadlines: pd.DataFrame) -> pd.DataFrame:
    """Return the surveys whose first follow-up is overdue."""
    late = truths((deadlines["target"] == "low_score_followup") & (deadlines["state"] == "overdue"))
    found = tables.surveys.assign(lowest=lowest)
    found = found[truths(among(found["id"], deadlines["record"][late]))]
    return found.sort_values(["responded_at", "id"])


def _list_tickets(tickets: pd.DataFrame, tables: Tables) -> tuple[OpenTicket, ...]:
    zone = ZoneInfo(tables.zone)
    return tuple(
        OpenTicket(
            id=row["id"],
            kind=row["kind"],
            received_at=row["received_at"].to_pydatetime().replace(tzinfo=zone),
            timed=row["timed"],
            age_hours=(tables.as_of - row["received_at"]) // HOUR,
            state=row["state"],
            category=row["category"],
            priority=row["priority"],
            urgency=row["urgency"],
            owner=row["owner"],
            department=row["department"],
        )
        for row in _read_rows(tickets.head(LISTED))
    )


def _list_surveys(surveys: pd.DataFrame, tables: Tables, order: tuple[str, ...]) -> tuple[LowScore, ...]:
    zone = ZoneInfo(tables.zone)
    given = tables.scores[truths(among(tables.scores["survey"], surveys["id"]))]
    scores = {(row["survey"], row["dimension"]): row["score"] for row in _read_rows(given)}
    return tuple(
        LowScore(
            id=row["id"],
            responded_at=row["responded_at"].to_pydatetime().replace(tzinfo=zone),
            timed=row["timed"],
            age_hours=(tables.as_of - row["responded_at"]) // HOUR,
            service_type=row["service_type"],
            agent=row["agent"],
            lowest=row["lowest"],
            dimensions=tuple(code for code in order if scores.get((row["id"], code)) == row["lowest"]),
        )
        for row in _read_rows(surveys)
    )


def _read_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
