"""The texts of a record, at any depth: what rules about personal data look at, and what is masked."""

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from operator import itemgetter
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from generator.problems import FieldPath
from generator.records.base import Customer, Part
from generator.records.types import Line, PersonNamed, Text

OWN_IDS = frozenset(
    (
        *("id", "duplicate_of", "origin", "campaign", "actions", "action"),
        *("complaints", "tickets", "surveys", "sources", "typical_cases"),
        *("seal", "covers"),
    )
)
"""Ids and seals of our own, whose form other rules check: a digest may hold what looks like a number."""
FOREIGN_IDS = ("ref", "order")
"""A customer's numbers in other systems: only what can be nothing else counts there."""
_MARKS_OF_TEXT = tuple(get_args(kind)[-1] for kind in (Text, Line, PersonNamed))
_OF_YAML = frozenset((str, list, dict, type(None)))
"""What a field of any type may hold; everything else below a record is one of its parts."""


_PUNCTUATION = tuple((wide, unicodedata.normalize("NFKC", wide)) for wide in "，！？：；（）～…")


class _Fields(NamedTuple):
    """The fields of a class that hold text: themselves, or deeper."""

    texts: tuple[str, ...]
    deep: tuple[str, ...]
    read_texts: Callable[[dict[str, Any]], tuple[Any, ...]]
    read_deep: Callable[[dict[str, Any]], tuple[Any, ...]]


def compatible(text: str) -> str:
    """Return `text` in NFKC, without the long way that full-width punctuation sends `unicodedata` on.

    Nearly every Chinese text has some, and hardly any has anything else that is not in this form already.
    """
    if not text.isascii():
        for wide, plain in _PUNCTUATION:
            text = text.replace(wide, plain)
    return unicodedata.normalize("NFKC", text)


def texts_of(record: Part) -> tuple[str, ...]:
    """Return all texts of a record, numbers of other systems aside: the hot path, without places."""
    texts: list[str | None] = []
    _gather(record, texts)
    return tuple(filter(None, texts))


def _gather(part: Part, texts: list[str | None]) -> None:
    fields, values = _fields_of(type(part)), part.__dict__
    texts += fields.read_texts(values)
    for value in fields.read_deep(values):
        if not value:
            continue
        for inner in value if type(value) is tuple else (value,):
            # Asked by type: `isinstance` is slow for classes of pydantic.
            if type(inner) in _OF_YAML:
                texts += [text for _, text in walk(inner, ())]
            else:
                _gather(inner, texts)


def walk(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    """Yield every text below `value` with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Part):
        fields = _fields_of(type(value))
        foreign = FOREIGN_IDS if isinstance(value, Customer) else ()
        for name in (*fields.texts, *foreign, *fields.deep):
            yield from walk(getattr(value, name), (*path, name))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from walk(inner, (*path, index))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, (*path, key))


@cache
def _fields_of(part: type[Part]) -> _Fields:
    texts: list[str] = []
    deep: list[str] = []
    for name, field in part.model_fields.items():
        if name in OWN_IDS or (part is Customer and name in FOREIGN_IDS):
            continue
        if not _holds_text((field.annotation, *field.metadata)):
            continue
        is_plain = str in (field.annotation, *map(_bare, get_args(field.annotation)))
        (texts if is_plain and get_origin(field.annotation) not in (tuple, dict) else deep).append(name)
    return _Fields(tuple(texts), tuple(deep), _reader(texts), _reader(deep))


def _reader(names: list[str]) -> Callable[[dict[str, Any]], tuple[Any, ...]]:
    """Return what takes the values of these keys; `itemgetter` returns a tuple only for two and more."""
    if len(names) > 1:
        return itemgetter(*names)
    return (lambda values: (values[names[0]],)) if names else (lambda _: ())


def _bare(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


def _holds_text(annotation: Any) -> bool:
    if annotation is Any or annotation in _MARKS_OF_TEXT:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Part):
        fields = _fields_of(annotation)
        return bool(fields.texts or fields.deep)
    inner = annotation if isinstance(annotation, tuple) else get_args(annotation)
    return any(map(_holds_text, inner))
