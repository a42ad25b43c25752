"""Approvals of cases and reports: by whom, of what, and whether that still stands there."""

from collections.abc import Iterator, Mapping, Sequence

from generator.approvals.standing import (
    AUTHOR,
    FORGED,
    HANDLER,
    PARTLY,
    ROLE,
    SUSPECT,
    VOID,
    Standing,
    Verdict,
    judge,
    role_of,
)
from generator.problems import Code, Finding
from generator.records.cards import Card
from generator.records.field_names import field_name
from generator.rules import approval_codes as codes
from generator.settings import Settings
from generator.words import N_, Words

_CODES: dict[str, Code] = {
    AUTHOR: codes.BY_AUTHOR,
    HANDLER: codes.BY_HANDLER,
    ROLE: codes.BY_ROLE,
    VOID: codes.VOID,
    SUSPECT: codes.SUSPECT,
    FORGED: codes.FORGED,
}


def check_approvals(
    held: Sequence[tuple[str, Card]], facts: Mapping[str, str], settings: Settings, words: Words
) -> Iterator[tuple[str, Card, Finding]]:
    """An approval is by somebody who may give it, and covers what stands there now; there are enough."""
    cards = {card.id: card for _, card in held}
    for path, card in held:
        standing = judge(card, cards, facts, settings) if card.sealed and card.sealed[-1] else None
        if standing is None:
            continue
        for verdict in standing.verdicts:
            finding = finding_about(standing, verdict, settings, words)
            if finding is not None:
                yield path, card, finding
        if standing.state == PARTLY:
            values = _about(standing, settings, words)
            yield path, card, Finding(codes.TOO_FEW, ("approvals",), on_key=True, values=values)


def finding_about(standing: Standing, verdict: Verdict, settings: Settings, words: Words) -> Finding | None:
    """Return what is wrong with an approval of a record, if anything is."""
    code = _CODES.get(verdict.state)
    if code is None:
        return None
    place = "seal" if verdict.state == FORGED and verdict.seal else "by"
    role = role_of(verdict.by, settings)
    values = _about(standing, settings, words) | {
        "person": settings.people.label(verdict.by, words.language),
        "role": settings.codebook("roles").label(role, words.language),
        "changed": words(N_(", ")).join(name_of_part(name, words) for name in verdict.changed),
    }
    return Finding(code, ("approvals", verdict.position, place), values=values)


def _about(standing: Standing, settings: Settings, words: Words) -> dict[str, str]:
    rule = standing.rule
    # Enough people, but none of the roles of which one must be among them: only these are asked for.
    wanted = rule.including if standing.valid >= rule.count else rule.roles
    labels = (settings.codebook("roles").label(role, words.language) for role in wanted)
    roles = words(N_(", ")).join(labels)
    return {"id": standing.id, "roles": roles, "count": str(standing.valid), "needed": str(rule.count)}


def name_of_part(name: str, words: Words) -> str:
    """Return a part of a seal as people call it: a field, or the id of a record that is cited."""
    return words(field_name(tuple(name.split("."))))
