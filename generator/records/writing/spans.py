"""Where every key and value of a document begins and ends: so one can change and the rest stays."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.problems import FieldPath
from generator.records.yaml_events import Piece, pieces_of


class Span(NamedTuple):
    """A piece of a text, as offsets; `style` is that of a scalar (`'`, `"`, `|`, `>`, "" for plain).

    A list or mapping in brackets has the style `flow`, one in lines `block`; the latter ends where its last
    value does. A key without a value has an empty span behind its colon.
    """

    begin: int
    end: int
    style: str


@dataclass(frozen=True)
class Spans:
    """The spans of a document: of each value by its path (the whole is `()`), and of each key."""

    values: dict[FieldPath, Span]
    keys: dict[FieldPath, Span]


def spans_of(text: str) -> Spans:
    """Return the spans of a document in which `yaml_text.parse` found no fault."""
    spans = Spans({}, {})
    pieces = (piece for piece in pieces_of(text) if not piece.sort.startswith(("Stream", "Document")))
    _node(pieces, next(pieces), (), spans)
    return spans


def _node(pieces: Iterator[Piece], piece: Piece, path: FieldPath, spans: Spans) -> Span:
    if piece.sort == "Scalar":
        span = Span(piece.begin, piece.end, piece.style)
    elif piece.sort == "MappingStart":
        span = _mapping(pieces, _opened(piece), path, spans)
    else:
        span = _sequence(pieces, _opened(piece), path, spans)
    spans.values[path] = span
    return span


def _mapping(pieces: Iterator[Piece], whole: Span, path: FieldPath, spans: Spans) -> Span:
    for piece in pieces:
        if piece.sort == "MappingEnd":
            return _closed(whole, piece)
        here = (*path, piece.value)
        spans.keys[here] = Span(piece.begin, piece.end, piece.style)
        whole = _reaching(whole, _node(pieces, next(pieces), here, spans))
    return whole


def _sequence(pieces: Iterator[Piece], whole: Span, path: FieldPath, spans: Spans) -> Span:
    for index, piece in enumerate(pieces):
        if piece.sort == "SequenceEnd":
            return _closed(whole, piece)
        whole = _reaching(whole, _node(pieces, piece, (*path, index), spans))
    return whole


def _opened(piece: Piece) -> Span:
    return Span(piece.begin, piece.end, piece.style or "block")


def _reaching(whole: Span, last: Span) -> Span:
    return whole._replace(end=max(whole.end, last.end))


def _closed(whole: Span, piece: Piece) -> Span:
    return whole._replace(end=piece.end) if whole.style == "flow" else whole
