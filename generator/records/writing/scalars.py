"""A value → the YAML that says it: plain where that reads back equal, in quotes only where needed."""

import json
import re
from collections.abc import Iterable, Mapping

from generator.records.yaml_values import NULLS, Value

_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
# What YAML does not take as it is, or takes for the end of a line: written as an escape.
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_AMBIGUOUS = re.compile(r":(?:\s|$)|\s#")
_ENDS_IN_FLOW = re.compile(r"[,\[\]{}?]|:(?!\d)")
_NO_NOTES: Mapping[str, str] = {}
_LITERAL = re.compile(r"(?! )[^\n]+(?:\n+[^\n]+)*\n?")


def scalar(text: str, *, flow: bool = False, quote: str = "") -> str:
    """Return one line of YAML that reads back as exactly `text`.

    `flow` is for places between brackets or braces; `quote` keeps the quotes (' or ") that a person chose.
    """
    if quote == "'" and not _UNPRINTABLE.search(text) and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    if quote != '"' and _is_plain(text, flow=flow):
        return text
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _is_plain(text: str, *, flow: bool) -> bool:
    if text.isalnum():
        return text not in NULLS
    if text in NULLS or text != text.strip() or _UNPRINTABLE.search(text) or "\n" in text:
        return False
    if text[0] in _INDICATORS and not (text[0] == "-" and text[1:2].isalnum()):
        return False
    if text.startswith(("---", "...")):
        return False
    return not (_AMBIGUOUS.search(text) or (flow and _ENDS_IN_FLOW.search(text)))


def entry_lines(key: str, value: Value, indent: str = "", note: str = "") -> list[str]:
    """Return the lines of `key: value` in block style, deeper levels by two spaces.

    `note` is a comment beside a value of one line.
    """
    if not isinstance(value, str):  # most are, and to ask for a mapping is slow
        if isinstance(value, Mapping):
            return [f"{indent}{key}:", *_below(value, indent + "  ")] if value else [f"{indent}{key}: {{}}"]
        if isinstance(value, list):
            return [f"{indent}{key}:", *_items(value, indent + "  ")] if value else [f"{indent}{key}: []"]
    text = "" if value is None else str(value)
    if "\n" in text and _LITERAL.fullmatch(text) and not _UNPRINTABLE.search(text):
        header = "|" if text.endswith("\n") else "|-"
        body = text.removesuffix("\n").split("\n")
        return [f"{indent}{key}: {header}", *(f"{indent}  {line}" if line else "" for line in body)]
    line = f"{indent}{key}:" if value is None else f"{indent}{key}: {scalar(text)}"
    return [f"{line}  # {note}" if note else line]


def item_lines(item: Value, indent: str, offset: int = 2, notes: Mapping[str, str] = _NO_NOTES) -> list[str]:
    """Return the lines of one entry of a list, its dash behind `indent`, what it holds `offset` further on.

    `notes` are comments beside the values of its keys.
    """
    dash = "-" + " " * (offset - 1)
    if isinstance(item, str) or not isinstance(item, Mapping) or not item:
        return [f"{indent}{dash}{in_flow(item) if isinstance(item, list | Mapping) else scalar(str(item))}"]
    lines = _below(item, indent + " " * offset, notes)
    return [f"{indent}{dash}{lines[0].lstrip()}", *lines[1:]]


def in_flow(value: Value) -> str:
    """Return `value` on one line, in brackets and braces."""
    if isinstance(value, Mapping):
        pairs = (f"{scalar(key, flow=True)}: {in_flow(item)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(in_flow(item) for item in value) + "]"
    return scalar(str(value), flow=True)


def _below(fields: Mapping[str, Value], indent: str, notes: Mapping[str, str] = _NO_NOTES) -> list[str]:
    lines = (entry_lines(scalar(key), value, indent, notes.get(key, "")) for key, value in fields.items())
    return [line for some in lines for line in some]


def _items(items: Iterable[Value], indent: str) -> list[str]:
    return [line for item in items for line in item_lines(item, indent)]
