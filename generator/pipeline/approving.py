"""Approving: how the approvals of all records stand, and the text of a record that somebody approves now."""

from dataclasses import dataclass
from functools import cached_property

from generator.approvals.standing import HOLDING, Standing, Verdict, facts_cited, fault_of, judge, opened
from generator.pipeline.reading import Read
from generator.problems import Finding
from generator.records.cards import Card
from generator.records.seals import covers_of, seal_of
from generator.records.writing.drafts import as_written, canonical_time
from generator.records.writing.log import with_entry
from generator.rules.approvals import finding_about

LIST = "approvals"
_FORM = ("by", "at", "seal", "covers")


@dataclass(frozen=True)
class Desk:
    """A project as whoever approves sees it: its cards by id, and how each approval stands."""

    read: Read
    cards: dict[str, Card]

    @classmethod
    def of(cls, read: Read) -> "Desk":
        """Return the desk of a project that could be read."""
        held = read.corpus.held() if read.corpus else ()
        return cls(read, {card.id: card for _, card in held if card.id not in read.double_ids})

    @cached_property
    def facts(self) -> dict[str, str]:
        """Id → digest of what approvals rest on, of the records that cases cite."""
        return self.read.facts()

    def standings(self, moment: str = "") -> dict[str, Standing]:
        """Return id → how its approvals stand, of all cases and reports as they were at `moment`."""
        settings, facts = self.read.settings, self.facts
        sealed = sorted(identity for identity, card in self.cards.items() if card.sealed)  # few of many
        return {
            identity: standing
            for identity in sealed
            if settings and (standing := judge(self.cards[identity], self.cards, facts, settings, moment))
        }


def standings_of(read: Read, moment: str) -> dict[str, Standing]:
    """Return id → how its approvals stand, of all cases and reports as they were at `moment`."""
    return Desk.of(read).standings(moment)


def why_not(desk: Desk, identity: str, person: str) -> Finding | None:
    """Return why `person` may not approve a record, if so."""
    settings, words, card = desk.read.settings, desk.read.words, desk.cards[identity]
    if settings is None or not (fault := fault_of(card, desk.cards, settings, person)):
        return None
    return finding_about(desk.standings()[identity], Verdict(person, "", "", fault), settings, words)


def holding_of(desk: Desk, identity: str, person: str) -> Verdict | None:
    """Return the approval of `person` that holds already, if there is one."""
    found = (one for one in desk.standings()[identity].verdicts if one.by == person)
    return next((one for one in found if one.state in HOLDING[:1]), None)


def with_approval(desk: Desk, card: Card, text: str, person: str, at: str) -> str | None:
    """Return the text of the record of `card` with the approval of `person`, given at `at` (canonical text).

    Every other byte stays. None where the text leaves no sure place for it.
    """
    settings = desk.read.settings
    if settings is None:
        raise ValueError(desk.read.problems)
    sealed = opened(card)
    parts = dict(sealed.parts)
    cited = facts_cited(sealed, desk.cards, desk.facts)
    values = (person, as_written(at, settings), seal_of(person, at, parts, cited), covers_of(parts, cited))
    entry = dict(zip(_FORM, values, strict=True))
    notes = {"by": settings.people.label(person, settings.site.language)}
    return with_entry(text, entry, lambda time: canonical_time(time, settings) or time, notes, LIST)
