"""What approvals rest on: the facts of the records that a case cites, digested when somebody asks.

Few records of a project are ever cited, and a digest costs a fifth of a record's reading: so no card carries
one, and those few records are read again.
"""

from collections.abc import Sequence
from pathlib import Path

from generator.records.base import Record
from generator.records.cards import Card
from generator.records.lookup import documents_of, kind_of
from generator.records.reading import Context, record_in
from generator.records.seals import Sealed, facts_of


def facts_of_cited(cards: Sequence[tuple[str, Card]], root: Path, context: Context) -> dict[str, str]:
    """Return id → digest of the facts of each record that one of `cards` (with their paths) cites.

    "" for a record that is no longer there as it was read.
    """
    cited = {identity for _, card in cards if card.sealed for identity in Sealed._make(card.sealed).cites}
    return {card.id: _facts(root, path, card, context) for path, card in cards if card.id in cited}


def _facts(root: Path, path: str, card: Card, context: Context) -> str:
    kind = kind_of(path)
    for document in documents_of(root, path):
        if kind and document.line == card.line:
            record = record_in(document, kind, context)
            return facts_of(record, kind.name) if isinstance(record, Record) else ""
    return ""
