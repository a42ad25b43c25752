"""What an approval leaves in a record: its seal and, in a report, the key figures as they were then."""

from datetime import datetime

from generator.approvals.standing import opened
from generator.pipeline.approving import Desk, with_approval
from generator.pipeline.narrating import frozen_figures
from generator.records.cards import Card
from generator.records.seals import canonical, digest
from generator.records.writing.freezing import FIGURES, with_figures


def approved_text(desk: Desk, card: Card, text: str, person: str, at: str) -> str | None:
    """Return the text of the record of `card` as `person` approves it at `at` (canonical text).

    The first approval that holds freezes a report's key figures as they are at that moment (R2); they are
    approved with it, and those who approve after it approve the same ones. Every other byte stays. None where
    the text leaves no sure place for it.
    """
    if card.kind == "report" and not desk.standings()[card.id].holding:
        figures = frozen_figures(desk.read, card.id, datetime.fromisoformat(at))
        frozen = with_figures(text, figures) if figures else text
        if frozen is None:
            return None
        text, card = frozen, _with_figures(card, figures) if figures else card
    return with_approval(desk, card, text, person, at)


def _with_figures(card: Card, figures: dict[str, str]) -> Card:
    """Return the card as it is once the figures stand in its record."""
    sealed = opened(card)
    parts = dict(sealed.parts) | {FIGURES: digest(canonical(figures))}
    return card._replace(sealed=(*sealed._replace(parts=tuple(parts.items())),))
