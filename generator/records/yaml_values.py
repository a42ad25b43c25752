"""What YAML is read into: values of text, and the places of fields."""

from typing import Any, NamedTuple, TypeAlias

from generator.problems import Finding, Mark

Value: TypeAlias = Any
"""`str`, `None` (only as a list's entry), a list of values, or a dict from `str` to values."""

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""The plain scalars that mean no value."""


class Place(NamedTuple):
    """Where a field stands: the mark of its key (of its value, in a list) and the mark of its value."""

    key: Mark
    value: Mark


class Parsed(NamedTuple):
    """A document's value (None where nothing could be read) and what is wrong with its YAML."""

    value: Value
    faults: tuple[Finding, ...]


def mark_at(text: str, offset: int) -> Mark:
    """Return line and column, from 1, of an offset into `text`."""
    begin = text.rfind("\n", 0, offset) + 1
    return Mark(text.count("\n", 0, offset) + 1, offset - begin + 1)
