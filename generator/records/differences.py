"""What differs between two states of a record, field by field, as it may be shown: masked and short."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from generator.privacy import mask
from generator.problems import FieldPath
from generator.records.base import Record
from generator.records.seals import canonical
from generator.records.shapes import Shape
from generator.records.types import shorten

_LONGEST = 60
_LEAD = 12


class Difference(NamedTuple):
    """One field: what it was and what it is; "" for nothing, and where a group or a list says too much."""

    path: FieldPath
    before: str
    after: str
    words: str = ""
    """The list that the values come from; "" for none."""
    added: int = 0
    """Of a list that only grew: how many entries at its end are new."""


def differences(before: Record, after: Record, shape: Shape) -> Iterator[Difference]:
    """Yield the fields in which two states of a record differ in meaning, in the model's order.

    White space, labels for codes and the like are no difference. `shape` is that of their model.
    """
    yield from _within((), before, after, shape)


def _within(
    path: FieldPath, before: BaseModel, after: BaseModel, shape: Shape | None
) -> Iterator[Difference]:
    for name in type(after).model_fields:
        old, new = getattr(before, name), getattr(after, name)
        if canonical(old) == canonical(new):
            continue
        inner = shape.fields.get(name) if shape else None
        if isinstance(old, BaseModel) and isinstance(new, BaseModel):
            yield from _within((*path, name), old, new, inner)
        elif isinstance(old, tuple) and isinstance(new, tuple) and new[: len(old)] == old:
            yield Difference(
                (*path, name), "", _cut(_shown(new[len(old) :]), 0), _words(inner), len(new) - len(old)
            )
        else:
            yield Difference((*path, name), *_apart(_shown(old), _shown(new)), _words(inner))


def _words(shape: Shape | None) -> str:
    return (shape.words or (shape.entry.words if shape.entry else "")) if shape else ""


def _shown(value: Any) -> str:
    """Return a plain value, or a list of plain values, as one masked line; "" for anything else."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | int | float):
        return " ".join(mask(str(value)).split())
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return ", ".join(shorten(one) for one in value)
    return ""


def _apart(before: str, after: str) -> tuple[str, str]:
    """Return two texts cut to where they begin to differ, so that a long one still shows what changed."""
    pairs = enumerate(zip(before, after, strict=False))
    same = next((at for at, (old, new) in pairs if old != new), min(len(before), len(after)))
    begin = max(0, same - _LEAD) if max(len(before), len(after)) > _LONGEST else 0
    return _cut(before, begin), _cut(after, begin)


def _cut(text: str, begin: int) -> str:
    end = begin + _LONGEST
    return ("…" if begin and text else "") + text[begin:end] + ("…" if len(text) > end else "")
