"""JSON Lines, or one array, of objects; groups inside become columns such as customer.ref."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from generator.exchange.register.book import MOST_COLUMNS, Book, Refusal, Row, Sheet
from generator.exchange.register.encodings import decode
from generator.words import N_

_DEEPEST = 8
_LONGEST_LINE = 1024 * 1024
_EXAMPLE = '{"channel": "phone"}'


def read_json_lines(data: bytes) -> Book | Refusal:
    """Return the one sheet that the objects make; its first row are the names of their fields.

    A row is found by its line; in an array, by its place, counted from 1.
    """
    decoded = decode(data)
    if decoded is None:
        return Refusal(
            N_("{file} is not text in UTF-8, UTF-16 or GBK."),
            N_("Save it as “CSV UTF-8” or as .xlsx and try again."),
        )
    if decoded[0].lstrip("\ufeff \r\n\t").startswith("["):
        values = _array_in(decoded[0])
        if values is None:
            return Refusal(
                N_("{file} is no array of JSON objects that can be read."),
                N_("Write one object a line, such as {example}, or an array of such objects."),
                {"example": _EXAMPLE},
            )
        return _book(list(enumerate(values, start=1)))
    objects: list[tuple[int, dict[str, str]]] = []
    for number, line in enumerate(decoded[0].split("\n"), start=1):
        if not line.strip():
            continue
        fields = _fields_in(line)
        if fields is None:
            return Refusal(
                N_("Line {line} of {file} is not an object of JSON Lines."),
                N_("One line holds one object, such as {example}."),
                {"line": number, "example": _EXAMPLE},
            )
        objects.append((number, fields))
    return _book(objects)


def _book(objects: Sequence[tuple[int, dict[str, str]]]) -> Book:
    names: dict[str, int] = {}
    for _, fields in objects:
        for name in fields:
            if len(names) < MOST_COLUMNS:
                names.setdefault(name, len(names))
    rows = (Row(str(number), tuple(fields.get(name, "") for name in names)) for number, fields in objects)
    return Book((Sheet("", (Row("0", tuple(names)), *rows)),))


def _array_in(text: str) -> list[dict[str, str]] | None:
    try:
        values = json.loads(text.strip("\ufeff \r\n\t"), parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None
    if not all(isinstance(value, dict) for value in values):
        return None
    return [dict(_flat(value, "", _DEEPEST)) for value in values]


def _fields_in(line: str) -> dict[str, str] | None:
    try:
        value = json.loads(line, parse_int=str, parse_float=str) if len(line) <= _LONGEST_LINE else None
    except (ValueError, RecursionError):
        return None
    return dict(_flat(value, "", _DEEPEST)) if isinstance(value, dict) else None


def _flat(value: Any, name: str, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and depth:
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}" if name else key, depth - 1)
    elif isinstance(value, list) and all(isinstance(one, str) for one in value):
        yield name, "、".join(value)
    elif isinstance(value, dict | list):
        yield name, json.dumps(value, ensure_ascii=False)
    else:
        text = {None: "", True: "yes", False: "no"}.get(value, str(value))
        yield name, text.encode("utf-8", "replace").decode()  # an escape can spell half a character
