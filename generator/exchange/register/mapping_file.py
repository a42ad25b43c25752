"""The mapping as a file that a person can edit: written as a proposal, read back, judged."""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.exchange.register.book import Refusal
from generator.exchange.register.dates import ORDERS
from generator.exchange.register.matching import Matching
from generator.exchange.register.targets import is_target
from generator.records.choices import listed_lines
from generator.records.shapes import Shape
from generator.records.writing.scalars import scalar
from generator.records.yaml_text import parse
from generator.settings import Settings
from generator.words import N_, Words

NONE = "none"
"""What a word is mapped to when its cells are to be left out."""
OTHERS = "*"
"""The word that stands for every other one."""
_KEYS = ("kind", "sheet", "header", "dates", "columns", "constants", "values")
_MOST_LISTED = 200

Unknown = Mapping[str, Mapping[str, int]]
"""Field → word of a cell that its list does not know → in how many rows."""


def read_mapping(text: str, shape: Shape) -> Matching | Refusal:
    """Return the matching that a mapping file says, or the first thing that is wrong with it."""
    parsed = parse(text)
    if parsed.faults or not isinstance(parsed.value, dict):
        return Refusal(
            N_("{mapping} cannot be read as YAML."),
            N_("Correct it, or delete it and have it proposed again."),
        )
    value: Mapping[str, Any] = parsed.value
    for key in value:
        if key not in _KEYS:
            return _wrong(key, ", ".join(_KEYS))
    groups = {key: value.get(key) or {} for key in ("dates", "columns", "constants", "values")}
    if not all(isinstance(group, dict) for group in groups.values()):
        return _wrong(next(key for key, group in groups.items() if not isinstance(group, dict)), "key: value")
    columns, constants, dates = (_texts(groups[key]) for key in ("columns", "constants", "dates"))
    values = {field: _texts(words) for field, words in groups["values"].items() if isinstance(words, dict)}
    for field in (*columns.values(), *constants):
        if field and not is_target(field, shape):
            return _wrong(field, ", ".join(sorted(shape.fields)))
    for order in dates.values():
        if order not in (*ORDERS, ""):
            return _wrong(order, ", ".join(ORDERS))
    line = str(value.get("header") or "")
    sheet = str(value.get("sheet") or "")
    return Matching(
        str(value.get("kind") or ""),
        columns,
        constants,
        values,
        dates,
        sheet,
        int(line) if line.isdecimal() else 0,
    )


def _texts(group: Mapping[str, Any]) -> dict[str, str]:
    return {key: text if isinstance(text, str) else "" for key, text in group.items()}


def _wrong(value: str, allowed: str) -> Refusal:
    return Refusal(
        N_("{mapping}: “{value}” is not known there."),
        N_("Known there: {allowed}"),
        {"value": value[:60], "allowed": allowed},
    )


def write_mapping(
    matching: Matching, unknown: Unknown, settings: Settings, lists: Mapping[str, str], words: Words
) -> str:
    """Return the text of a mapping: what was matched, and every word still unknown, to be filled in.

    `lists` are field → name of its list of codes.
    """
    about = words(N_("How this register is read; edit it and import again with --mapping."))
    header = words(N_("the row of the header"))
    columns = words(N_("Column: the field that it goes to; nothing behind the colon: not taken"))
    constants = words(N_("What holds for every row, such as channel: phone"))
    lines = [f"# {about}", f"kind: {matching.kind}"]
    lines += [f"sheet: {scalar(matching.sheet)}"] if matching.sheet else []
    lines += [f"header: {matching.line}  # {header}", "", f"# {columns}", "columns:"]
    lines += [f"  {scalar(name)}: {target}".rstrip() for name, target in matching.columns.items()]
    lines += ["", f"# {constants}", "constants:"]
    lines += [f"  {field}: {scalar(text)}" for field, text in matching.constants.items()]
    if matching.dates:
        told = words(N_("How dates are written: {orders}"), orders=" / ".join(ORDERS))
        lines += ["", f"# {told}", "dates:"]
        lines += [
            f"  {scalar(name)}: {order if order in ORDERS else ''}".rstrip()
            for name, order in matching.dates.items()
        ]
    return "\n".join([*lines, *_values(matching, unknown, settings, lists, words)]) + "\n"


def _values(
    matching: Matching, unknown: Unknown, settings: Settings, lists: Mapping[str, str], words: Words
) -> Iterator[str]:
    told = words(
        N_(
            "Word in the register: code. “{none}” leaves the cell out; “{others}” stands for every other word"
        ),
        none=NONE,
        others=OTHERS,
    )
    yield from ("", f"# {told}", "values:")
    for field in dict.fromkeys((*matching.values, *unknown)):
        if name := lists.get(field):
            book = settings.codebook(name)
            choices = tuple((code, book.full_label(code, words.language)) for code in book.codes)
            yield from (f"  # {line}" for line in listed_lines(choices))
        yield f"  {scalar(field)}:"
        known = matching.values.get(field, {})
        yield from (
            f"    {scalar(word)}: {scalar(code) if code else ''}".rstrip() for word, code in known.items()
        )
        counts = sorted(unknown.get(field, {}).items(), key=lambda item: (-item[1], item[0]))
        for word, number in counts[:_MOST_LISTED]:
            if word not in known:
                rows = words.plural("{n} row", "{n} rows", number, n=number)
                yield f"    {scalar(word)}:  # {rows}"
