"""Add fields to a group of a record, such as its causes, below what it says already; all else stays."""

from collections.abc import Mapping

from generator.records.writing.scalars import entry_lines
from generator.records.writing.spans import spans_of
from generator.records.yaml_text import parse
from generator.records.yaml_values import Value


def with_fields(text: str, group: str, fields: Mapping[str, Value]) -> str | None:
    """Return a document's text with `fields` added to `group`; None where there is no sure place for them.

    None of the fields may stand there yet.
    """
    before = parse(text)
    if before.faults or not isinstance(before.value, dict):
        return None
    held = before.value.get(group) or {}
    if not isinstance(held, dict):
        return None
    wanted = {**before.value, group: {**held, **fields}}
    made = _added(text, group, fields, held)
    after = parse(made)
    return made if after.value == wanted and not after.faults else None


def _added(text: str, group: str, fields: Mapping[str, Value], held: Mapping[str, Value]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    spans = spans_of(text)
    key = spans.keys.get((group,))
    if key is None:
        lines = entry_lines(group, dict(fields))
        return text.rstrip("\r\n") + newline + newline.join(lines) + newline
    first = next(iter(held), None)
    end = spans.values[(group,)].end if first is not None else key.end
    column = 2
    if first is not None:
        begin = spans.keys[group, first].begin
        column = begin - (text.rfind("\n", 0, begin) + 1)
    lines = [line for name, value in fields.items() for line in entry_lines(name, value, " " * column)]
    end = len(text[:end].rstrip())
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop + 1
    gap = "" if text[:stop].endswith("\n") else newline
    return text[:stop] + gap + newline.join(lines) + newline + text[stop:]
