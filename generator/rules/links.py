"""Links between records hold both ways: what a record lists as its action has it as a source (DOMAIN 2)."""

from collections.abc import Iterator, Sequence

from generator.problems import Code, Finding, Severity
from generator.records.cards import Card
from generator.words import N_

NOT_A_SOURCE = Code(
    "REF008",
    Severity.WARNING,
    N_("{other} names this action, but is not among its sources."),
    N_("Add {other} to `sources`, or take the action out there."),
    title=N_("Action without its source"),
    checks=N_("A case or survey that lists an action stands among the sources of that action."),
    why=N_("From the action nobody finds the way back to what it is to cure."),
    wrong="# CASE-20240501-001 写着 actions: [ACT-2024-001]\nid: ACT-2024-001\nsources: []",
    right="id: ACT-2024-001\nsources: [CASE-20240501-001]",
)
NOT_LISTED = Code(
    "REF009",
    Severity.WARNING,
    N_("{other} has this record as a source, but is not listed here."),
    N_("Add {other} to `{key}`, or take the source out there."),
    title=N_("Source without its action"),
    checks=N_(
        "An action's source lists it: a case or a survey under `actions`, a report under `suggestions`."
    ),
    why=N_("From the case nobody sees that something is being done, and whether it worked."),
    wrong="# ACT-2024-001 写着 sources: [CASE-20240501-001]\nid: CASE-20240501-001\nactions: []",
    right="id: CASE-20240501-001\nactions: [ACT-2024-001]",
)
LINK_CODES = (NOT_A_SOURCE, NOT_LISTED)

_LISTS = {"case": "actions", "survey": "actions", "report": "suggestions"}
"""Kinds that list the actions that came of them, and under which field."""


def naming_this(card: Card) -> tuple[str, ...]:
    """Return the key of all cards that name this one, where that matters."""
    return (f"→{card.id}",) if card.kind == "action" or card.kind in _LISTS else ()


def named_here(card: Card) -> list[str]:
    """Return the keys under which a card answers to those that it names."""
    return [f"→{reference.id}" for reference in card.references]


def check_links(held: Sequence[tuple[str, Card]]) -> Iterator[tuple[str, Card, Finding]]:
    """What lists an action is its source, and what an action has as a source lists it."""
    actions = {card.id: (path, card) for path, card in held if card.kind == "action"}
    sources = {(identity, one) for identity, (_, card) in actions.items() for one in _named(card, "sources")}
    wanted_by: dict[str, list[str]] = {}
    for action, identity in sorted(sources):
        wanted_by.setdefault(identity, []).append(action)
    for path, card in held:
        if card.kind not in _LISTS or not (card.references or card.id in wanted_by):
            continue
        identity = card.id
        listed = set(_named(card, _LISTS[card.kind]))
        for action in sorted(listed & actions.keys()) if card.kind != "report" else ():
            if (action, identity) not in sources:
                yield *actions[action], Finding(NOT_A_SOURCE, ("sources",), values={"other": identity})
        for action in wanted_by.get(identity, ()):
            if action not in listed:
                values = {"other": action, "key": _LISTS[card.kind]}
                yield path, card, Finding(NOT_LISTED, (_LISTS[card.kind],), values=values)


def _named(card: Card, field: str) -> Iterator[str]:
    return (reference.id for reference in card.references if reference.path[0] == field)
