"""Any YAML text, event by event → values, what is wrong with it, and places. The only user of PyYAML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from generator.problems import FieldPath, Finding, Mark
from generator.records.yaml_codes import (
    ANCHOR,
    CONTROL_CHARACTER,
    DUPLICATE_KEY,
    FULL_WIDTH_COLON,
    NOT_A_MAPPING,
    SECOND_DOCUMENT,
    SYNTAX,
    TAB,
    TAG,
    TOO_DEEP,
)
from generator.records.yaml_values import NULLS, Parsed, Place, Value, mark_at
from generator.words import N_

MAX_DEPTH = 32

_SAID_BY_YAML = (
    N_("mapping values are not allowed in this context"),
    N_("could not find expected ':'"),
    N_("did not find expected key"),
    N_("did not find expected '-' indicator"),
    N_("did not find expected ',' or ']'"),
    N_("did not find expected ',' or '}'"),
    N_("did not find expected node content"),
    N_("did not find expected <document start>"),
    N_("did not find expected alphabetic or numeric character"),
    N_("found unexpected end of stream"),
    N_("found character that cannot start any token"),
    N_("found unknown escape character"),
    N_("found a tab character that violates indentation"),
    N_("block sequence entries are not allowed in this context"),
)
"""What the YAML library says of the commonest mistakes: listed here to be translated."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
_KEY_WITH_FULL_WIDTH_COLON = re.compile(r"^[ \t]*(?:- +)?([A-Za-z_][\w-]*)[ \t]*：", re.MULTILINE)
_INDENT_WITH_TAB = re.compile(r"^ *(\t)[ \t]*\S", re.MULTILINE)
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Piece(NamedTuple):
    """A piece of a document as it stands in the text: a scalar, or the beginning or end of a list or mapping.

    `sort` is the name of a YAML event (`Scalar`, `MappingStart`, `SequenceEnd`, …), `begin` and `end` are
    offsets, `style` is that of a scalar (`'`, `"`, `|`, `>`, "" for plain) or `flow` for what has brackets.
    """

    sort: str
    begin: int
    end: int
    value: str
    style: str


@dataclass(frozen=True)
class _Reading:
    """One pass over a text: the events to come, the faults so far and, where asked for, the places."""

    loader: Any
    faults: list[Finding] = field(default_factory=list)
    places: dict[FieldPath, Place] | None = None


class _Stop(Exception):  # noqa: N818 - not an error: reading ends here, with its finding
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def parse_events(text: str) -> Parsed:
    """Read one YAML document as `parse` does, whatever it holds: several times slower than a plain one."""
    control = _CONTROL.search(text)
    if control:
        code = f"U+{ord(control[0]):04X}"
        return Parsed(
            None, (Finding(CONTROL_CHARACTER, mark=mark_at(text, control.start()), values={"code": code}),)
        )
    reading = _Reading(_Loader(text))
    value, stop = _read_document(reading)
    if stop is not None:
        return Parsed(None, (*reading.faults, _explained(stop, text)))
    if not isinstance(value, dict) and not reading.faults:
        colon = _full_width_colon(text)
        return Parsed(None, (colon or Finding(NOT_A_MAPPING, mark=Mark(1, 1)),))
    return Parsed(value, tuple(reading.faults))


def places_of(text: str) -> dict[FieldPath, Place]:
    """Return the place of every field of a document that could be read."""
    places: dict[FieldPath, Place] = {}
    _read_document(_Reading(_Loader(text), places=places))
    return places


def pieces_of(text: str) -> Iterator[Piece]:
    """Yield the pieces of a document that `parse` could read, in their order."""
    loader = _Loader(text)
    while loader.check_event():
        event = loader.get_event()
        style = getattr(event, "style", None) or ("flow" if getattr(event, "flow_style", False) else "")
        sort = type(event).__name__.removesuffix("Event")
        yield Piece(sort, event.start_mark.index, event.end_mark.index, getattr(event, "value", ""), style)


def _read_document(reading: _Reading) -> tuple[Value, Finding | None]:
    loader = reading.loader
    value: Value = None
    try:
        loader.get_event()
        event = loader.get_event()
        if type(event) is yaml.DocumentStartEvent:
            value = _node(reading, loader.get_event(), (), 0)
            loader.get_event()
            event = loader.get_event()
            if type(event) is not yaml.StreamEndEvent:
                return value, Finding(SECOND_DOCUMENT, mark=_mark(event.start_mark))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return value, Finding(SYNTAX, mark=_mark(mark), values={"detail": error.problem or ""})
    except yaml.YAMLError as error:
        return value, Finding(SYNTAX, mark=Mark(1, 1), values={"detail": str(error).splitlines()[0]})
    except _Stop as stop:
        return value, stop.finding
    return value, None


def _node(reading: _Reading, event: Any, path: FieldPath, depth: int) -> Value:
    kind = type(event)
    if kind is yaml.AliasEvent:
        reading.faults.append(Finding(ANCHOR, mark=_mark(event.start_mark)))
        return None
    if event.anchor is not None:
        reading.faults.append(Finding(ANCHOR, mark=_mark(event.start_mark)))
    if event.tag is not None:
        reading.faults.append(Finding(TAG, mark=_mark(event.start_mark)))
    if kind is yaml.ScalarEvent:
        return None if event.implicit[0] and event.value in NULLS else event.value
    if depth == MAX_DEPTH:
        raise _Stop(Finding(TOO_DEEP, mark=_mark(event.start_mark), values={"limit": str(MAX_DEPTH)}))
    if kind is yaml.MappingStartEvent:
        return _mapping(reading, path, depth + 1)
    return _sequence(reading, path, depth + 1)


def _mapping(reading: _Reading, path: FieldPath, depth: int) -> dict[str, Value]:
    loader, places = reading.loader, reading.places
    result: dict[str, Value] = {}
    marks: dict[str, Any] = {}
    while True:
        event = loader.get_event()
        if type(event) is yaml.MappingEndEvent:
            return result
        if type(event) is not yaml.ScalarEvent:
            detail = N_("a key must be one word, not a list or a mapping")
            raise _Stop(Finding(SYNTAX, mark=_mark(event.start_mark), values={"detail": detail}))
        key, mark = event.value, event.start_mark
        if event.anchor is not None or event.tag is not None:
            reading.faults.append(Finding(ANCHOR if event.anchor is not None else TAG, mark=_mark(mark)))
        event = loader.get_event()
        here = () if places is None else (*path, key)
        value = _node(reading, event, here, depth)
        if key in marks:
            values = {"key": key, "first": str(_mark(marks[key]).line)}
            reading.faults.append(Finding(DUPLICATE_KEY, mark=_mark(mark), values=values))
            continue
        marks[key] = mark
        if places is not None:
            places[here] = Place(_mark(mark), _mark(event.start_mark))
        if value is not None:
            result[key] = value


def _sequence(reading: _Reading, path: FieldPath, depth: int) -> list[Value]:
    loader, places = reading.loader, reading.places
    result: list[Value] = []
    while True:
        event = loader.get_event()
        if type(event) is yaml.SequenceEndEvent:
            return result
        here = () if places is None else (*path, len(result))
        if places is not None:
            places[here] = Place(_mark(event.start_mark), _mark(event.start_mark))
        result.append(_node(reading, event, here, depth))


def _explained(stop: Finding, text: str) -> Finding:
    """Return the likeliest cause of a syntax error, before YAML's own words: what people mistype most."""
    if stop.code is not SYNTAX:
        return stop
    line = stop.mark.line if stop.mark else 1
    tab = _INDENT_WITH_TAB.search(text)
    if tab and abs(mark_at(text, tab.start(1)).line - line) <= 1:
        return Finding(TAB, mark=mark_at(text, tab.start(1)))
    return _full_width_colon(text) or stop


def _full_width_colon(text: str) -> Finding | None:
    found = _KEY_WITH_FULL_WIDTH_COLON.search(text)
    if found is None:
        return None
    return Finding(FULL_WIDTH_COLON, mark=mark_at(text, found.end() - 1), values={"key": found[1]})


def _mark(mark: Any) -> Mark:
    return Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)
