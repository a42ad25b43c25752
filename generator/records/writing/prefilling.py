"""What a record takes over from the one that it grew from: matter and customer, never the handling."""

from collections.abc import Mapping
from typing import Any

from generator.records.shapes import Shape

_THE_MATTER = (
    *("channel", "customer", "product", "summary", "quote", "description", "occurred", "frequency", "scene"),
    *("expectation", "categories", "other_note", "scope", "flags", "tags", "campaign"),
)


def carried_over(source: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
    """Return the fields of `source` that a record of `shape` takes over."""
    return {key: source[key] for key in _THE_MATTER if key in source and key in shape.fields}
