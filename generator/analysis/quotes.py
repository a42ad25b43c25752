"""What customers say in their own words: a few quotes of a period, chosen by rule, one of a customer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import pandas as pd

from generator.analysis.counting import Ints, Placement, minutes, place, ranks, truths
from generator.analysis.numbers import Result
from generator.analysis.periods import Axis
from generator.analysis.traits import Mentions, Traits
from generator.settings import Settings
from generator.tables import Tables

Tone = Literal["low", "high"]
TONES: tuple[Tone, ...] = ("low", "high")
TELLING = (10, 60)
"""Characters of a quote that says something and still fits on a line: the preferred ones, ends included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketQuote(Result):
    """The words of one ticket's customer. Untrusted text: escape it where it is shown."""

    id: str
    """Ticket."""
    kind: Literal["feedback", "complaint"]
    """Kind of the ticket."""
    category: str
    """Primary category."""
    channel: str
    """Channel."""
    text: str
    """The quote as recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyQuote(Result):
    """The words of one survey's customer. Untrusted text: escape it where it is shown."""

    id: str
    """Survey."""
    service_type: str
    """Service that the survey asks about."""
    lowest: int
    """Lowest score of the survey."""
    tone: Tone
    """low: some score is at or below the low-score limit (3); high: none is."""
    text: str
    """The quote as recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes(Result):
    """A period's quotes."""

    tickets: tuple[TicketQuote, ...]
    """At most one per core problem, in the order of the core problems."""
    surveys: tuple[SurveyQuote, ...]
    """At most one of low and one of high tone, low first."""


_Texts: TypeAlias = "pd.api.extensions.ExtensionArray"
"""Of a column, as it is kept: of all its rows, only a few are quoted."""


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Rows of a table with a quote, in groups, preferred ones first: rows[i] lies in group keys[i]."""

    keys: Ints
    rows: Ints
    customers: _Texts

    def take(self, key: int, met: set[str]) -> list[int]:
        """Return the first row of the group whose customer is not met yet, if any; remember the customer."""
        first, last = np.searchsorted(self.keys, (key, key + 1)).tolist()
        for row in self.rows[first:last].tolist():
            customer = self.customers[row]
            if customer not in met:
                met.update({customer} - {""})
                return [row]
        return []


def summarise_quotes(
    tables: Tables, axis: Axis, settings: Settings, traits: Traits, problems: Sequence[Sequence[str]]
) -> tuple[Quotes, ...]:
    """Choose the quotes of every period of the axis; problems names each one's categories in order.

    Of a category: the first ticket by id whose quote has 10 to 60 characters, else the first with any; praise
    of the category is left out. Of surveys, by the same rule: the lowest of those with a low score, the
    highest of the others. A customer is quoted once; one without reference and order is not recognised.
    """
    labels, limit = traits.mentions.labels, settings.thresholds.low_score
    ticket_shelf = _shelve_tickets(tables, axis, traits.mentions)
    survey_shelf = _shelve_surveys(tables, axis, traits.lowest, limit)
    tickets = _cells(tables.tickets, ("id", "kind", "category", "channel", "quote"))
    surveys = _cells(tables.surveys, ("id", "service_type", "quote"))
    result = []
    for index, categories in enumerate(problems):
        met: set[str] = set()
        ticket_keys = [index * len(labels) + labels.index(category) for category in categories]
        survey_keys = [index * len(TONES) + number for number in range(len(TONES))]
        result.append(
            Quotes(
                tickets=tuple(
                    _quote_ticket(tickets, row) for key in ticket_keys for row in ticket_shelf.take(key, met)
                ),
                surveys=tuple(
                    _quote_survey(surveys, row, int(traits.lowest[row]), limit)
                    for key in survey_keys
                    for row in survey_shelf.take(key, met)
                ),
            )
        )
    return tuple(result)


def _shelve_tickets(tables: Tables, axis: Axis, mentions: Mentions) -> _Shelf:
    quotable = _quotable(axis, tables.tickets, "received_at")
    quotable = quotable.where(truths(tables.tickets["valid"]) & ~mentions.praised)
    keys = quotable.windows * len(mentions.labels) + mentions.primary[quotable.rows]
    return _shelve(tables.tickets, quotable.rows, keys, np.zeros(len(keys), dtype=np.int64))


def _shelve_surveys(tables: Tables, axis: Axis, lowest: Ints, limit: int) -> _Shelf:
    quotable = _quotable(axis, tables.surveys, "responded_at").where(lowest > 0)
    scores = lowest[quotable.rows]
    keys = quotable.windows * len(TONES) + (scores > limit)
    return _shelve(tables.surveys, quotable.rows, keys, np.where(scores > limit, -scores, scores))


def _quotable(axis: Axis, table: pd.DataFrame, date: str) -> Placement:
    return place(axis, minutes(table[date])).where(truths(table["quote"] != ""))


def _shelve(table: pd.DataFrame, rows: Ints, keys: Ints, weights: Ints) -> _Shelf:
    """Sort rows by group, then telling quotes before others, then light ones before heavy, then by id."""
    length = table["quote"].str.len().to_numpy(dtype=np.int64)[rows]
    untelling = (length < TELLING[0]) | (length > TELLING[1])
    order = np.lexsort((ranks(table["id"])[rows], weights, untelling, keys))
    return _Shelf(keys[order], rows[order], table["customer"].array)


def _cells(table: pd.DataFrame, columns: tuple[str, ...]) -> dict[str, _Texts]:
    return {column: table[column].array for column in columns}


def _quote_ticket(cells: dict[str, _Texts], row: int) -> TicketQuote:
    return TicketQuote(
        id=cells["id"][row],
        kind="complaint" if cells["kind"][row] == "complaint" else "feedback",
        category=cells["category"][row],
        channel=cells["channel"][row],
        text=cells["quote"][row],
    )


def _quote_survey(cells: dict[str, _Texts], row: int, lowest: int, limit: int) -> SurveyQuote:
    return SurveyQuote(
        id=cells["id"][row],
        service_type=cells["service_type"][row],
        lowest=lowest,
        tone=TONES[lowest > limit],
        text=cells["quote"][row],
    )
