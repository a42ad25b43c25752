"""Put the entries of a log in the order of time: each moves, unchanged, with the comments above it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from generator.records.writing.log import LOG
from generator.records.writing.spans import Span, spans_of
from generator.records.yaml_text import parse
from generator.records.yaml_values import Value


def in_order_of_time(text: str, order: Callable[[str], str]) -> str:
    """Return a document's text with its log in order; unchanged where a time is none or no way is sure.

    `order` makes a time sort, "" for what is none. Entries of the same time keep their order.
    """
    before = parse(text)
    log = before.value.get(LOG) if isinstance(before.value, dict) and not before.faults else None
    moments = [order(_time_of(entry)) for entry in log] if isinstance(log, list) else []
    if log is None or moments == sorted(moments) or not all(moments):
        return text
    places = sorted(range(len(moments)), key=moments.__getitem__)
    wanted = {**before.value, LOG: [log[place] for place in places]}
    for made in _attempts(text, places):
        after = parse(made)
        if after.value == wanted and not after.faults:
            return made
    return text


def _time_of(entry: Value) -> str:
    at = entry.get("at") if isinstance(entry, dict) else None
    return at if isinstance(at, str) else ""


def _attempts(text: str, places: Sequence[int]) -> Iterator[str]:
    spans = spans_of(text)
    entries = [spans.values[LOG, index] for index in range(len(places))]
    log = spans.values[(LOG,)]
    if log.style == "flow":
        between = [text[one.end : other.begin] for one, other in pairwise(entries)]
        moved = [text[entries[place].begin : entries[place].end] for place in places]
        middle = "".join(part for pair in zip(moved, [*between, ""], strict=True) for part in pair)
        yield text[: entries[0].begin] + middle + text[entries[-1].end :]
        return
    yield _with_lines_moved(text, spans.keys[(LOG,)], entries, places)


def _with_lines_moved(text: str, key: Span, entries: Sequence[Span], places: Sequence[int]) -> str:
    begin = _end_of_line(text, key.end)
    ends = [_end_of_line(text, len(text[: entry.end].rstrip())) for entry in entries]
    chunks = [text[start:end] for start, end in zip([begin, *ends], ends, strict=False)]
    newline = "\r\n" if "\r\n" in text else "\n"
    is_open = not chunks[-1].endswith("\n")
    chunks[-1] += newline if is_open else ""
    gaps, bodies = zip(*map(_parted, chunks), strict=True)
    moved = "".join(gap + bodies[place] for gap, place in zip(gaps, places, strict=True))
    return text[:begin] + (moved.removesuffix(newline) if is_open else moved) + text[ends[-1] :]


def _parted(chunk: str) -> tuple[str, str]:
    """Part the empty lines above an entry from its own lines: gaps keep their place, entries move."""
    lines = chunk.splitlines(keepends=True)
    first = next(index for index, line in enumerate(lines) if line.strip())
    return "".join(lines[:first]), "".join(lines[first:])


def _end_of_line(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1
