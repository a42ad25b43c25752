"""Give a record another id: in its own text, and in the records that name it."""

from collections.abc import Iterator, Mapping

from generator.problems import FieldPath
from generator.records.writing.replacing import texts_in, with_value
from generator.records.yaml_text import parse


def with_id(text: str, new: str) -> str | None:
    """Return a document's text with another id; None where it cannot be replaced."""
    return with_value(text, ("id",), new)


def references_to(text: str, identity: str, fields: Mapping[str, str], kind: str) -> Iterator[FieldPath]:
    """Yield where a document names the record `identity` of `kind`; `fields`: field → kinds."""
    parsed = parse(text)
    if parsed.faults:
        return
    for path, value in texts_in(parsed.value):
        kinds = fields.get(str(path[0])) if value == identity else None
        if kinds is not None and (not kinds or kind in kinds.split()):
            yield path


def with_references(text: str, paths: list[FieldPath], new: str) -> str | None:
    """Return a document's text in which the references at `paths` name `new`; None where one cannot."""
    made: str | None = text
    for path in paths:
        made = with_value(made, path, new) if made is not None else None
    return made
