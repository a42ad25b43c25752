"""How the approvals of a record stand: which still hold for what it says now, and whether they are enough.

An approval is bound by its seal to what was approved, by whom and when, and to the facts of the records that
were cited. It dies by itself when any of these changes; nobody has to remember to withdraw it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from generator.records.cards import Card
from generator.records.seals import Entry, Parts, Sealed, covers_of, seal_of
from generator.settings import ApprovalRule, Settings

VALID, SUSPECT, VOID, FORGED = "valid", "suspect", "void", "forged"
AUTHOR, HANDLER, ROLE, SUPERSEDED = "author", "handler", "role", "superseded"
HOLDING = (VALID, SUSPECT)
DRAFT, PARTLY, APPROVED = "draft", "partly", "approved"
"""States of a record beside SUSPECT and VOID."""


class Verdict(NamedTuple):
    """What one approval is worth now."""

    by: str
    """Code of the person."""
    at: str
    """When, canonical text."""
    seal: str
    state: str
    """valid; suspect: a cited record has changed; void: the record has; forged: the seal never was that of
    this record; author, handler, role: that person may not approve it; superseded: void, and another
    approval holds."""
    changed: tuple[str, ...] = ()
    """Names of the parts, or ids of the cited records, that have changed since."""
    position: int = 0
    """In the record's list."""


class Standing(NamedTuple):
    """How a record's approvals stand."""

    id: str
    kind: str
    state: str
    """draft: nobody has approved; partly: not enough people; approved; suspect; void."""
    verdicts: tuple[Verdict, ...]
    valid: int
    """How many people's approvals hold."""
    rule: ApprovalRule

    @property
    def holding(self) -> tuple[Verdict, ...]:
        """The approvals that hold, in order."""
        return tuple(one for one in self.verdicts if one.state in HOLDING)

    @property
    def changed(self) -> tuple[str, ...]:
        """What has changed since it was approved, each once."""
        lost = (one for one in self.verdicts if one.state in (VOID, SUSPECT))
        return tuple(dict.fromkeys(name for one in lost for name in one.changed))

    @property
    def is_published(self) -> bool:
        """Whether it is published as approved; where facts behind it have changed, with a word about it."""
        return self.state in (APPROVED, SUSPECT)


def judge(
    card: Card, cards: Mapping[str, Card], facts: Mapping[str, str], settings: Settings, moment: str = ""
) -> Standing | None:
    """Return how the approvals of `card` stand among `cards` (by id); None where nobody approves its kind.

    `facts` holds the digest of each record that it cites, see `records.cited`.
    Approvals after `moment` (canonical text; "" for any) are not there yet.
    """
    if card.sealed is None:
        return None
    sealed = opened(card)
    rule = settings.approvals.rule_for(card.kind, sealed.severity)
    cited = facts_cited(sealed, cards, facts)
    handlers = {person for identity in cited for person in cards[identity].handlers}
    entries = (Entry._make(one) for one in sealed.approvals)
    verdicts = []
    for position, entry in enumerate(entries):
        if moment and entry.at > moment:
            continue
        fault = _fault_of(entry.by, sealed.author, handlers, role_of(entry.by, settings), rule)
        state, changed = (fault, ()) if fault else _fitting(entry, dict(sealed.parts), cited)
        verdicts.append(Verdict(entry.by, entry.at, entry.seal, state, changed, position))
    return _standing(card, rule, tuple(verdicts), settings)


def facts_cited(sealed: Sealed, cards: Mapping[str, Card], facts: Mapping[str, str]) -> dict[str, str]:
    """Return the facts that a sealed record rests on: of those that it cites and that are there."""
    return {identity: facts.get(identity, "") for identity in sealed.cites if identity in cards}


def opened(card: Card) -> Sealed:
    """Return what the card of a record that people approve keeps of it."""
    if card.sealed is None:
        raise ValueError(card.id)
    return Sealed._make(card.sealed)


def role_of(person: str, settings: Settings) -> str:
    """Return the code of a person's role; "" for a person whom the list does not know."""
    return next((one.role for one in settings.people.entries if one.code == person), "")


def fault_of(card: Card, cards: Mapping[str, Card], settings: Settings, person: str) -> str:
    """Return why `person` may not approve the record of `card`: author, handler or role; "" if they may."""
    sealed = opened(card)
    rule = settings.approvals.rule_for(card.kind, sealed.severity)
    handlers = {one for identity in sealed.cites if identity in cards for one in cards[identity].handlers}
    return _fault_of(person, sealed.author, handlers, role_of(person, settings), rule)


def _fault_of(person: str, author: str, handlers: set[str], role: str, rule: ApprovalRule) -> str:
    if person == author:
        return AUTHOR
    if person in handlers:
        return HANDLER
    return "" if role in rule.roles else ROLE


def _standing(card: Card, rule: ApprovalRule, verdicts: tuple[Verdict, ...], settings: Settings) -> Standing:
    valid, holding = (
        [role_of(by, settings) for by in sorted({one.by for one in verdicts if one.state in wanted})]
        for wanted in ((VALID,), HOLDING)
    )
    if rule.is_met_by(valid):
        state, verdicts = APPROVED, _superseded(verdicts, (VOID, SUSPECT))
    elif rule.is_met_by(holding):
        state, verdicts = SUSPECT, _superseded(verdicts, (VOID,))
    elif valid:
        state = PARTLY
    else:
        state = next((one for one in (VOID, SUSPECT) if any(each.state == one for each in verdicts)), DRAFT)
    return Standing(card.id, card.kind, state, verdicts, len(valid), rule)


def _superseded(verdicts: tuple[Verdict, ...], states: tuple[str, ...]) -> tuple[Verdict, ...]:
    """Return the verdicts with those in `states` passed over, where others hold in their place."""
    return tuple(one._replace(state=SUPERSEDED) if one.state in states else one for one in verdicts)


def _fitting(entry: Entry, parts: Parts, cited: Parts) -> tuple[str, tuple[str, ...]]:
    """Say whether the seal of an approval fits, and what has changed if it does not."""
    if entry.seal == seal_of(entry.by, entry.at, parts, cited):
        return VALID, ()
    if not entry.covers:
        return FORGED, ()
    covers, now = dict(entry.covers), covers_of(parts, cited)
    changed = tuple(sorted(key for key in {*covers, *now} if covers.get(key) != now.get(key)))
    if any(key not in cited for key in changed):
        return VOID, changed
    then = {key: covers[key] for key in cited if key in covers}
    unchanged = changed and entry.seal == seal_of(entry.by, entry.at, parts, then)
    return (SUSPECT, changed) if unchanged else (FORGED, ())
