"""Add an entry to a list of a record, such as its log: at its time, in the list's form; other bytes stay."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.problems import FieldPath
from generator.records.writing.scalars import in_flow, item_lines
from generator.records.writing.spans import Spans, spans_of
from generator.records.yaml_text import parse
from generator.records.yaml_values import Value

LOG = "followups"
Entry = Mapping[str, Value]
"""One entry of a log: its fields, in the order in which they are written; `at` is its time."""


def position_in(log: Sequence[Value], at: str, order: Callable[[str], str]) -> int:
    """Return the place in a log of an entry of the time `at`, behind all that are not later.

    `order` makes times sort.
    """
    moment = order(at)
    earlier = (index for index, entry in enumerate(log) if order(_time_of(entry)) <= moment)
    return max(earlier, default=-1) + 1


def with_entry(
    text: str, entry: Entry, order: Callable[[str], str], notes: Mapping[str, str], name: str = LOG
) -> str | None:
    """Return a document's text with `entry` in the list `name`; `notes` are comments beside its values.

    None where the text is no readable record, or is written in a way that leaves no sure place. What comes
    back always reads as the record did before, with the entry.
    """
    before = parse(text)
    log = before.value.get(name) or [] if isinstance(before.value, dict) and not before.faults else None
    if not isinstance(log, list):
        return None
    position = position_in(log, _time_of(entry), order)
    wanted = {**before.value, name: [*log[:position], dict(entry), *log[position:]]}
    for made in _attempts(text, (name,), entry, position, notes):
        after = parse(made)
        if after.value == wanted and not after.faults:
            return made
    return None


def _time_of(entry: Value) -> str:
    at = entry.get("at") if isinstance(entry, Mapping) else None
    return at if isinstance(at, str) else ""


def _attempts(
    text: str, here: FieldPath, entry: Entry, position: int, notes: Mapping[str, str]
) -> Iterator[str]:
    """Yield texts with the entry, the neatest first: the caller takes the first that reads right."""
    spans = spans_of(text)
    whole = spans.values[()]
    log = spans.values.get(here)
    if whole.style == "flow":
        yield _in_flow_document(text, here, entry, position, spans)
    elif log is None:
        gap = [""] if "\n\n" in text or "\r\n\r\n" in text else []
        lines = [*gap, f"{here[0]}:", *item_lines(entry, "  ", notes=notes)]
        indent = " " * _column(text, whole.begin)
        for place in (len(text.rstrip()), len(text)):
            yield _insert_lines(text, place, [indent + line if line else line for line in lines])
    elif log.style == "block":
        yield from _in_block_list(text, here, entry, position, notes)
    elif log.style == "flow" and (*here, 0) in spans.values:
        yield _in_flow_list(text, here, entry, position, spans)
    else:
        emptied = text[: log.begin].rstrip(" ") + text[log.end :]
        indent = " " * (_column(text, spans.keys[here].begin) + 2)
        place = len(text[: log.begin].rstrip(" "))
        yield _insert_lines(emptied, place, item_lines(entry, indent, notes=notes))


def _in_flow_document(text: str, here: FieldPath, entry: Entry, position: int, spans: Spans) -> str:
    log = spans.values.get(here)
    if log is None:
        last = max(span.end for path, span in spans.values.items() if path)
        return f"{text[:last]}, {here[0]}: [{in_flow(entry)}]{text[last:]}"
    if (*here, 0) in spans.values:
        return _in_flow_list(text, here, entry, position, spans)
    space = "" if log.begin < log.end else " "
    return f"{text[: log.begin]}{space}[{in_flow(entry)}]{text[log.end :]}"


def _in_flow_list(text: str, here: FieldPath, entry: Entry, position: int, spans: Spans) -> str:
    if position == 0:
        place = spans.values[*here, 0].begin
        return f"{text[:place]}{in_flow(entry)}, {text[place:]}"
    place = spans.values[*here, position - 1].end
    return f"{text[:place]}, {in_flow(entry)}{text[place:]}"


def _in_block_list(
    text: str, here: FieldPath, entry: Entry, position: int, notes: Mapping[str, str]
) -> Iterator[str]:
    spans = spans_of(text)
    log = spans.values[here]
    dash = _column(text, log.begin)
    neighbour = spans.values[*here, max(position - 1, 0)]
    offset = _column(text, neighbour.begin) - dash if neighbour.style == "block" else 2
    lines = item_lines(entry, " " * dash, offset if offset > 1 else 2, notes)
    if neighbour.style == "flow":
        lines = [f"{' ' * dash}- {in_flow(entry)}"]
    if position == 0:
        place = log.begin - dash
        yield f"{text[:place]}{_joined(text, lines)}{text[place:]}"
        return
    if _are_apart(text, here, spans):
        lines = ["", *lines]
    for place in (len(text[: neighbour.end].rstrip()), neighbour.end):
        yield _insert_lines(text, place, lines)


def _are_apart(text: str, here: FieldPath, spans: Spans) -> bool:
    """Tell whether an empty line stands between the first two entries."""
    first, second = (spans.values.get((*here, index)) for index in (0, 1))
    if first is None or second is None:
        return False
    between = text[len(text[: first.end].rstrip()) : second.begin].split("\n")
    return any(not line.strip() for line in between[1:-1])


def _column(text: str, offset: int) -> int:
    return offset - (text.rfind("\n", 0, offset) + 1)


def _joined(text: str, lines: Sequence[str]) -> str:
    newline = _newline(text)
    return newline.join(lines) + newline


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text or text.endswith("\r") else "\n"


def _insert_lines(text: str, offset: int, lines: Sequence[str]) -> str:
    """Return `text` with `lines` behind the line of `offset`; before it, where a line begins there."""
    if offset and text[offset - 1] == "\n":
        return f"{text[:offset]}{_joined(text, lines)}{text[offset:]}"
    end = text.find("\n", offset)
    if end >= 0:
        return f"{text[: end + 1]}{_joined(text, lines)}{text[end + 1 :]}"
    newline, rest = _newline(text), "\r" if text.endswith("\r") else ""
    return text.removesuffix("\r") + newline + newline.join(lines) + rest
