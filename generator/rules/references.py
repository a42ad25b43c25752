"""Records that name other records: whatever is named exists, and is of the right kind [V1]."""

from collections.abc import Iterator, Mapping, Sequence

from generator.problems import Code, Finding, Severity
from generator.records.cards import Card, Reference
from generator.records.field_names import field_name
from generator.words import N_

NAMES_NOTHING = Code(
    "REF005",
    Severity.ERROR,
    N_("{field}: there is no record “{id}”."),
    N_("Write the id of an existing record, or delete the line."),
    title=N_("Named record missing"),
    checks=N_("A record that another one names, as its origin, source, action or otherwise, exists."),
    why=N_("A broken link breaks the way from a complaint back to the feedback that it grew from."),
    wrong="duplicate_of: FB20240431001",
    right="duplicate_of: FB20240430001",
)
WRONG_KIND = Code(
    "REF006",
    Severity.ERROR,
    N_("{field}: “{id}” is no {wanted}."),
    N_("Write the id of a {wanted}, or delete the line."),
    title=N_("Named record of another kind"),
    checks=N_("A field that names a record names one of the right kind: `origin` names feedback."),
    why=N_("Feedback that grew into a complaint counts as escalated; another kind cannot."),
    wrong="origin: 20240501-002",
    right="origin: FB20240501002",
)
NAMES_ITSELF = Code(
    "REF007",
    Severity.ERROR,
    N_("{field}: the record names itself."),
    N_("Write the id of the other record, or delete the line."),
    title=N_("Record names itself"),
    checks=N_("A record names another record, never itself."),
    why=N_("A record that is its own duplicate would be counted nowhere."),
    wrong="id: FB20240501001\nduplicate_of: FB20240501001",
    right="id: FB20240501001\nduplicate_of: FB20240430001",
)
REFERENCE_CODES = (NAMES_NOTHING, WRONG_KIND, NAMES_ITSELF)

_KINDS = {
    "feedback": N_("piece of feedback"),
    "complaint": N_("complaint"),
    "survey": N_("survey"),
    "campaign": N_("campaign"),
    "case": N_("case analysis"),
    "action": N_("improvement action"),
    "report": N_("period report"),
    "feedback complaint": N_("piece of feedback or complaint"),
}


def named_ids(card: Card) -> list[str]:
    """Return the ids that a card names."""
    return [reference.id for reference in card.references]


def check_references(held: Sequence[tuple[str, Card]]) -> Iterator[tuple[str, Card, Finding]]:
    """A record that another names exists, is not that other itself, and is of the kind asked for."""
    kinds = {card.id: card.kind for _, card in held}
    for path, card in held:
        for reference in card.references:
            finding = _judge(card, reference, kinds)
            if finding is not None:
                yield path, card, finding


def _judge(card: Card, reference: Reference, kinds: Mapping[str, str]) -> Finding | None:
    values = {"field": field_name(reference.path), "id": reference.id}
    if reference.id == card.id:
        return Finding(NAMES_ITSELF, reference.path, values=values)
    if reference.id not in kinds:
        return Finding(NAMES_NOTHING, reference.path, values=values)
    if reference.kind and kinds[reference.id] not in reference.kind.split():
        return Finding(WRONG_KIND, reference.path, values={**values, "wanted": _KINDS[reference.kind]})
    return None
