"""What a record is, decided once for all subjects: its categories, praise, urgent, open, lowest score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from generator.analysis.counting import Bools, Ints, encode, truths
from generator.analysis.lexicon import TONES, Lexicon, lexicon_of
from generator.tables import positions_in

if TYPE_CHECKING:
    from datetime import datetime

    from generator.settings import Settings
    from generator.tables import Tables

OPEN_STATES = ("new", "in_progress", "waiting")
"""States of a ticket on which work remains (DOMAIN 2)."""
NO_SCORE = 6
"""Above every score of the scale."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Categories as numbers. A ticket carries a category at most once.

    A category is *praised* by a ticket when its own sentiment is positive, or when it has none and the ticket
    is of type praise; so a problem may come with a kind word (DOMAIN 7), and praise with a problem.
    """

    labels: tuple[str, ...]
    """Category codes: those of the settings in their order, then any others."""
    primary: Ints
    """Per ticket: number of its primary category."""
    praised: Bools
    """Per ticket: it praises its primary category."""
    tickets: Ints
    """Per mention: row of the ticket."""
    codes: Ints
    """Per mention: number of the category."""
    praise: Bools
    """Per mention: the ticket praises this category."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What several subjects ask about each record."""

    mentions: Mentions
    """Which ticket carries which categories."""
    urgent: Bools
    """Per ticket: it is an urgent complaint, or of priority rank 1."""
    lowest: Ints
    """Per survey: its lowest score in any dimension, 0 where it has none."""
    tones: Ints
    """Per ticket: how it sounds, the place in lexicon.TONES from 1; 0 for unknown."""
    estimated: Bools
    """Per ticket: nobody typed its sentiment; the lexicon estimates it, where it has a word for it."""


def read_traits(tables: Tables, settings: Settings) -> Traits:
    """Find the traits of all records, valid or not."""
    tickets = tables.tickets
    tones, estimated = _read_tones(tables, lexicon_of(settings.sentiment))
    return Traits(
        mentions=_read_mentions(tables, settings.categories.codes),
        urgent=truths(tickets["urgency"] == "urgent") | truths(tickets["rank"].fillna(0) == 1),
        lowest=_lowest_scores(tables),
        tones=tones,
        estimated=estimated,
    )


def first_moment(tables: Tables) -> datetime | None:
    """Return when the first record came in, valid or not; None without records."""
    first = pd.concat([tables.tickets["received_at"], tables.surveys["responded_at"]]).min()
    return None if pd.isna(first) else first.to_pydatetime()


def _read_mentions(tables: Tables, order: tuple[str, ...]) -> Mentions:
    """Return the categories of all tickets, valid or not, numbered in the order given."""
    found = encode(tables.mentions["category"], order)
    primary = encode(tables.tickets["category"], found.labels)
    rows = positions_in(tables.tickets["id"], tables.mentions["ticket"])
    position, sentiment = tables.mentions["position"].to_numpy(dtype=np.int64), tables.mentions["sentiment"]
    praising = truths(tables.tickets["type"] == "praise")
    praise = truths(sentiment == "positive") | (truths(sentiment == "") & praising[rows])

    ordered = np.lexsort((position, rows))
    _, first = np.unique(rows[ordered] * len(primary.labels) + found.codes[ordered], return_index=True)
    kept = ordered[first]
    praised = np.zeros(len(praising), dtype=bool)
    praised[rows[kept[praise[kept] & (position[kept] == 0)]]] = True
    return Mentions(primary.labels, primary.codes, praised, rows[kept], found.codes[kept], praise[kept])


def _read_tones(tables: Tables, lexicon: Lexicon) -> tuple[Ints, Bools]:
    """Return how each ticket sounds, and whether that is estimated.

    What somebody typed goes before any estimate: of the ticket, else of its primary category.
    """
    tickets, mentions = tables.tickets, tables.mentions
    numbers: dict[str | None, int] = {tone: number for number, tone in enumerate(TONES, 1)}
    own = np.array([numbers.get(typed, 0) for typed in tickets["sentiment"].to_list()], dtype=np.int64)
    tones = np.zeros(len(tickets), dtype=np.int64)
    first = mentions[truths(mentions["position"] == 0)]
    given = [numbers.get(typed, 0) for typed in first["sentiment"].to_list()]
    tones[positions_in(tickets["id"], first["ticket"])] = np.array(given, dtype=np.int64)
    tones = np.where(own > 0, own, tones)
    estimated = tones == 0
    codes, texts = pd.factorize((tickets["summary"] + "\n" + tickets["quote"])[estimated])
    judged = [numbers.get(lexicon.tone_of(text), 0) for text in texts.to_list()]
    tones[estimated] = np.array([*judged, 0], dtype=np.int64)[codes]
    return tones, estimated


def _lowest_scores(tables: Tables) -> Ints:
    """Return the lowest score of each survey, 0 where it has none."""
    rows = positions_in(tables.surveys["id"], tables.scores["survey"])
    lowest = np.full(len(tables.surveys), NO_SCORE)
    np.minimum.at(lowest, rows, tables.scores["score"].to_numpy(dtype=np.int64))
    return np.where(lowest == NO_SCORE, 0, lowest)
