"""What must hold of records beyond their types: explicit, ordered rules; a rule is a small generator.

A rule about one record yields findings; it runs beside reading, in its process, and its findings are cached
with the record. A rule about the corpus sees only the records' cards, and says which record each finding is
about; a rule of the clock also sees the moment of checking.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.problems import Finding
from generator.records.cards import Card
from generator.records.reading import RecordRule
from generator.rules.actions import (
    ACTION_CODES,
    check_dates,
    check_follow_on,
    check_review,
    check_suggestions,
)
from generator.rules.approval_codes import APPROVAL_CODES
from generator.rules.cases import CASE_CODES, check_against_log, check_case_id, check_course, check_root_cause
from generator.rules.dates import DATE_CODES, check_future
from generator.rules.duplicates import DUPLICATE_CODES, check_recorded_twice, days_before, own_days
from generator.rules.handling import HANDLING_CODES, check_compensation, check_low_scores, check_owner
from generator.rules.identity import IDENTITY_CODES, check_file_name, check_id, check_unique, own_id
from generator.rules.links import LINK_CODES, check_links, named_here, naming_this
from generator.rules.log import LOG_CODES, check_declined, check_dissatisfied, check_order, check_people
from generator.rules.privacy import check_personal_data, check_surroundings
from generator.rules.privacy_codes import PRIVACY_CODES
from generator.rules.references import REFERENCE_CODES, check_references, named_ids
from generator.rules.staff import STAFF_CODES, check_staff_names
from generator.rules.text import TEXT_CODES, check_unwanted, check_vague
from generator.rules.wording import (
    WORDING_CODES,
    check_causes,
    check_measures,
    check_numbers,
    check_person_as_cause,
    check_questions,
)
from generator.settings import Settings
from generator.words import Words

Cards = Sequence[tuple[str, Card]]
"""Path and card of every record that could be read."""
About = Iterator[tuple[str, Card, Finding]]
"""Findings, each with the record that it is about."""
Keys = Callable[[Card], Iterable[str]]


class CorpusRule(NamedTuple):
    """A rule about records together, and which of them matter to each other.

    What `check` says of a card follows from that card and from those that answer to a key it asks for, in
    their order: given these alone, it says the same of the card as it would of the whole corpus.
    """

    check: Callable[[Cards], About]
    asks: Keys
    answers: Keys


_OF_ALL: tuple[RecordRule, ...] = (
    *(check_id, check_file_name, check_people),
    *(check_personal_data, check_surroundings, check_staff_names),
)
_OF_LOGS: tuple[RecordRule, ...] = (check_order, check_declined)
_OF_TICKETS: tuple[RecordRule, ...] = (*_OF_LOGS, check_dissatisfied, check_vague, check_unwanted)
_OF_CAUSES: tuple[RecordRule, ...] = (check_causes, check_person_as_cause)
RECORD_RULES: Mapping[str, tuple[RecordRule, ...]] = {
    "feedback": (*_OF_ALL, *_OF_TICKETS),
    "complaint": (*_OF_ALL, *_OF_TICKETS, check_owner, check_compensation),
    "survey": (*_OF_ALL, *_OF_LOGS),
    "campaign": (*_OF_ALL, check_numbers, check_questions),
    "case": (*_OF_ALL, check_case_id, check_course, check_root_cause, *_OF_CAUSES),
    "action": (*_OF_ALL, check_review, check_dates, check_causes, check_measures, check_numbers),
    "report": (*_OF_ALL, check_suggestions, check_causes, check_measures),
}
"""Name of a kind → the rules that say something of it: the others need not even be asked."""
CORPUS_RULES = (
    CorpusRule(check_unique, asks=own_id, answers=own_id),
    CorpusRule(check_references, asks=named_ids, answers=own_id),
    CorpusRule(check_recorded_twice, asks=days_before, answers=own_days),
    CorpusRule(check_links, asks=naming_this, answers=named_here),
    CorpusRule(check_follow_on, asks=naming_this, answers=named_here),
    CorpusRule(check_against_log, asks=named_ids, answers=own_id),
)
"""Explicit and in order; `pipeline.rechecking` says what their keys are for."""
_ASKS = tuple(dict.fromkeys(rule.asks for rule in CORPUS_RULES))
_ANSWERS = tuple(dict.fromkeys(rule.answers for rule in CORPUS_RULES))
"""Each sort of key once: rules share them."""
CLOCK_RULES: tuple[Callable[[Cards, str], About], ...] = (check_future, check_low_scores)


def check_corpus(cards: Cards, facts: Mapping[str, str], settings: Settings, words: Words) -> About:
    """Find what is wrong with records together: by CORPUS_RULES, and by what settings say of approvals.

    A card's approvals follow from that card and those that it names: `check_references` asks for the same.
    `facts` are those of the records that cards cite, by id.
    """
    for rule in CORPUS_RULES:
        yield from rule.check(cards)
    if any(card.sealed for _, card in cards):
        from generator.rules.approvals import check_approvals  # noqa: PLC0415 - few changes touch approvals

        yield from check_approvals(cards, facts, settings, words)


def settled_at(card: Card) -> str:
    """Return the moment from which on no rule of the clock says anything else of this card, or ""."""
    return max(card.latest, card.follow_up_due)


def asks_of(card: Card) -> set[str]:
    """Return the keys of all cards that the rules look at to judge this one."""
    return {key for asks in _ASKS for key in asks(card)}


def asks_for(card: Card, keys: set[str]) -> bool:
    """Whether the rules look at a card that answers to one of `keys` to judge this one."""
    return not all(keys.isdisjoint(asks(card)) for asks in _ASKS)


def answers_of(card: Card) -> set[str]:
    """Return the keys under which the rules find this card."""
    return {key for answers in _ANSWERS for key in answers(card)}


def answers_to(card: Card, keys: set[str]) -> bool:
    """Whether the rules find this card under one of `keys`."""
    return not all(keys.isdisjoint(answers(card)) for answers in _ANSWERS)


RULE_CODES = (
    *IDENTITY_CODES,
    *REFERENCE_CODES,
    *LINK_CODES,
    *DATE_CODES,
    *LOG_CODES,
    *TEXT_CODES,
    *WORDING_CODES,
    *DUPLICATE_CODES,
    *HANDLING_CODES,
    *CASE_CODES,
    *ACTION_CODES,
    *PRIVACY_CODES,
    *APPROVAL_CODES,
    *STAFF_CODES,
)
