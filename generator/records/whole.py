"""A record of prose as one text, and back: for the few of a kind that are kept whole beside the tables."""

import json
from functools import cache
from typing import Any, get_args

from generator.privacy import mask
from generator.records.base import Part, Record
from generator.records.kinds import KIND_OF_FOLDER, Kind

_BY_NAME = {kind.name: kind for kind in KIND_OF_FOLDER.values()}


def as_text(record: Record) -> str:
    """Return all that `record` says as canonical JSON, its texts masked [V9]."""
    plain = _masked(record.model_dump(exclude_none=True, exclude={"id"}))
    return json.dumps({"id": record.id, **plain}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(kind: str, text: str) -> Record:
    """Return the record of `kind` that `as_text` wrote; nothing is judged again."""
    found: Kind = _BY_NAME[kind]
    record: Record = _rebuilt(found.model(), json.loads(text))
    return record


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, dict):
        return {key: _masked(inner) for key, inner in value.items()}
    return [_masked(inner) for inner in value] if isinstance(value, list | tuple) else value


def _rebuilt(part: type[Part], plain: dict[str, Any]) -> Any:
    fields = part.model_fields
    return part.model_construct(
        **{name: _value(fields[name].annotation, inner) for name, inner in plain.items()}
    )


def _value(annotation: Any, plain: Any) -> Any:
    """Return what a field of `annotation` held: groups as their classes, lists as tuples."""
    if annotation is Any:
        return plain
    if isinstance(plain, list):
        return tuple(_value(annotation, inner) for inner in plain)
    part = _part_in(annotation) if isinstance(plain, dict) else None
    return _rebuilt(part, plain) if part else plain


@cache
def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _part_in(inner))), None)
