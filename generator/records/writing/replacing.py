"""Replace single values and keys of a document: how it is written stays, and what comes out is read again."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.problems import FieldPath
from generator.records.writing.scalars import scalar
from generator.records.writing.spans import Span, Spans, spans_of
from generator.records.yaml_text import parse
from generator.records.yaml_values import Value

_BLOCKS = ("|", ">")


def with_value(
    text: str, path: FieldPath, new: str, rewrite: Callable[[str], str] | None = None
) -> str | None:
    """Return the text in which the value at `path` reads `new`, quoted as it was; None if it cannot.

    `rewrite` turns the value as written into the new one as written, where that may work: it keeps the lines
    of a long text as they are.
    """
    before, spans = parse(text), spans_of(text)
    span = spans.values.get(path)
    if before.faults or span is None:
        return None
    wanted = _replaced(before.value, path, new)
    kept = [rewrite(text[span.begin : span.end])] if rewrite is not None else []
    for written in (*kept, *_ways(text, path, new, spans)):
        made = text[: span.begin] + written + text[span.end :]
        after = parse(made)
        if after.value == wanted and not after.faults:
            return made
    return None


def with_values(text: str, news: Mapping[FieldPath, str]) -> str:
    """Return the text with many values replaced; one that cannot be replaced stays."""
    before, spans = parse(text), spans_of(text)
    made, wanted = text, before.value
    for path in sorted(news, key=lambda path: spans.values[path].begin, reverse=True):
        span = spans.values[path]
        made = made[: span.begin] + next(_ways(text, path, news[path], spans)) + made[span.end :]
        wanted = _replaced(wanted, path, news[path])
    after = parse(made)
    if after.value == wanted and not after.faults:
        return made
    for path, new in news.items():
        text = with_value(text, path, new) or text
    return text


def with_key(text: str, path: FieldPath, new: str) -> str | None:
    """Return the text in which the last key of `path` reads `new`; None if it cannot."""
    before, spans = parse(text), spans_of(text)
    span = spans.keys.get(path)
    if before.faults or span is None:
        return None
    made = (
        text[: span.begin] + scalar(new, flow=_is_in_flow(path, spans), quote=span.style) + text[span.end :]
    )
    after = parse(made)
    return made if after.value == _renamed(before.value, path, new) and not after.faults else None


def _ways(text: str, path: FieldPath, new: str, spans: Spans) -> Iterator[str]:
    """Yield ways to write `new` in the place of a value, the most like it first."""
    span = spans.values[path]
    if span.style in _BLOCKS:
        newline = "\r\n" if "\r\n" in text[span.begin : span.end] else "\n"
        yield _as_block(text, span, new, newline)
        yield scalar(new) + newline
        return
    flow = _is_in_flow(path, spans)
    yield scalar(new, flow=flow, quote=span.style)
    yield scalar(new, flow=flow, quote='"')


def _as_block(text: str, span: Span, new: str, newline: str) -> str:
    """Return `new` as a literal block, as deep as the one that stands there."""
    first = next((line for line in text[span.begin : span.end].splitlines()[1:] if line.strip()), "  ")
    indent = first[: len(first) - len(first.lstrip(" "))]
    header = "|" if new.endswith("\n") else "|-"
    body = [indent + line if line else "" for line in new.removesuffix("\n").split("\n")]
    return newline.join((header, *body)) + newline


def _is_in_flow(path: FieldPath, spans: Spans) -> bool:
    return any(spans.values[path[:depth]].style == "flow" for depth in range(len(path)))


def _replaced(value: Any, path: FieldPath, new: str) -> Value:
    if not path:
        return new
    first, *rest = path
    copy = list(value) if isinstance(value, list) else dict(value)
    copy[first] = _replaced(value[first], tuple(rest), new)  # type: ignore[index]
    return copy


def _renamed(value: Any, path: FieldPath, new: str) -> Value:
    first, *rest = path
    if not rest:
        return {new if key == first else key: item for key, item in value.items()}
    copy = list(value) if isinstance(value, list) else dict(value)
    copy[first] = _renamed(value[first], tuple(rest), new)  # type: ignore[index]
    return copy


def texts_in(value: Value, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Yield every text of a document's value with its path, in the order of the file."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts_in(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from texts_in(item, (*path, index))
