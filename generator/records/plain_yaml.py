"""The plain block YAML in which records are written → values, faster than a whole parser.

Where a text holds anything else, this module gives up on the whole text: `yaml_text` decides what YAML is,
and only it can say what is wrong with a text.
"""

import re
from typing import TypeAlias

from generator.records.yaml_values import NULLS, Value

_DEEPEST = 12
"""How many lists and mappings may be open at once: fewer than `yaml_text` allows, more than records need."""

_LONGEST = 500
"""How many lines a literal or folded scalar may have, nearly."""

# What is not text to YAML, a tab, or a line break other than "\n": each of them has rules of its own.
STRANGE = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
# A blank line or a comment that ends the text without a line break: it may belong to a block scalar.
_UNFINISHED = re.compile(r"^ +(?:#.*|)\Z", re.MULTILINE)

_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"  # with which a value begins that is not, or may not be, plain
_NOT_PLAIN = re.escape(_INDICATORS)
# Far shorter than the 1,024 characters that YAML allows; nearly every key is found without asking Unicode.
_KEY = r"([a-z_]{1,100}+|\w[\w-]{0,99})"

_Line: TypeAlias = tuple[str, str, str, str]
_NOTHING: _Line = ("", "", "", "")
# Python before 3.11.5 gets possessive groups wrong (gh-106052), and greedy ones take memory with every turn:
# so an optional group is one that may be empty, and the one that is repeated has a limit.
_LINE = re.compile(
    rf"""
    ^([ ]*+(?=[^ \n\#])(?:-[ ]|-$|))        # the indentation, and the dash of a list's entry
    (?:{_KEY}:(?=[ ]|$)|)                   # a key
    [ ]*+
    (?:
      ([^ \n~nN{_NOT_PLAIN}].*+(?<![ :]))   # what is simply text, unless ": " or " #" is in it
    |
      ( [|>]-?[ ]*                          # a block scalar with all its lines (none of them after a dash)
        (?:\n(?:\1[ ].*+(?=\n)|[ ]*+(?=\n))){{1,{_LONGEST}}}
      | .*                                  # any other value, or a comment
      )
    )
    (?:\n|\Z)
    """,
    re.MULTILINE | re.VERBOSE,
)
"""Matches every line that holds more than a comment, whatever that is."""

_AFTER = r" *(?: #.*)?"  # what may follow a value that shows its own end
_DOUBLE_QUOTED = re.compile(rf'"(.*)"{_AFTER}')
_ESCAPE = re.compile(r'\\(["\\n])')
_SINGLE_QUOTED = re.compile(rf"'(.*)'{_AFTER}")
_FLOW_LIST = re.compile(rf"\[([^\[\]{{}}]*)\]{_AFTER}")
_FLOW_MAPPING = re.compile(rf"\{{([^\[\]{{}}]*)\}}{_AFTER}")
_FLOW_PAIR = re.compile(rf" *{_KEY}: (.*)")
_FOLDED_BREAK = re.compile(r"^([^ \n].*)\n(\n*)(?=[^ \n])", re.MULTILINE)


class _Unsure(Exception):  # noqa: N818 - not an error: the text is left to another reader
    pass


def read_plain(text: str) -> dict[str, Value] | None:
    """Return the fields of one document, exactly as `yaml_text` reads them, or None where that is uncertain.

    Total, and linear in time and memory. A text in which `yaml_text` finds a fault is never read.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    # What can be printed is not strange: hardly any text needs the closer look.
    if not text.replace("\n", "").isprintable() and re.search(STRANGE, text):
        return None
    if text[-1:] != "\n" and _UNFINISHED.search(text):
        return None
    try:
        return _Reader(text).document()
    except _Unsure:
        return None


class _Reader:
    """One pass over the lines of a text; what reads a list or a mapping also returns the line after it."""

    def __init__(self, text: str) -> None:
        lines: list[_Line] = _LINE.findall(text)
        self._lines = iter(lines)

    def document(self) -> dict[str, Value]:
        """Return the mapping that the text is."""
        lead, key, *_ = first = next(self._lines, _NOTHING)
        if "-" in lead or not key:
            raise _Unsure
        document, line = self._mapping(lead, first, 1)
        if line != _NOTHING:
            raise _Unsure
        return document

    def _mapping(self, indent: str, line: _Line, depth: int) -> tuple[dict[str, Value], _Line]:
        """Read the mapping that begins in `line`, perhaps after a dash, with its keys after `indent`."""
        if depth > _DEEPEST:
            raise _Unsure
        lines = self._lines
        fields: dict[str, Value] = {}
        nulls: list[str] = []
        _, key, plain, other = line
        while True:
            if key in fields:
                raise _Unsure
            if plain:
                fields[key] = _plain(plain) if ": " in plain or "#" in plain else plain
                line = next(lines, _NOTHING)
            else:
                fields[key], line = self._value(indent, other, depth, in_list=False)
                if fields[key] is None:
                    nulls.append(key)
            lead, key, plain, other = line
            if lead != indent or not key:
                break
        for key in nulls:
            del fields[key]
        return fields, line

    def _list(self, indent: str, line: _Line, depth: int) -> tuple[list[Value], _Line]:
        """Read the list that begins in `line`, with its dashes after `indent`."""
        if depth > _DEEPEST:
            raise _Unsure
        dashes = (f"{indent}- ", f"{indent}-")
        entries: list[Value] = []
        lead, key, plain, other = line
        while lead in dashes:
            value: Value
            if key:
                value, line = self._mapping(f"{indent}  ", line, depth + 1)
            elif plain:
                value, line = _plain(plain), next(self._lines, _NOTHING)
            else:
                value, line = self._value(indent, other, depth, in_list=True)
            entries.append(value)
            lead, key, plain, other = line
        return entries, line

    def _value(self, indent: str, other: str, depth: int, *, in_list: bool) -> tuple[Value, _Line]:
        """Read a value that is not simply text: what stands in the line of its entry, or in those below."""
        line = next(self._lines, _NOTHING)
        if other and other[0] != "#":
            return _inline(other, indent), line
        lead, key, _, _ = line
        below, dash, _ = lead.partition("-")
        if dash and (len(below) > len(indent) or (below == indent and not in_list)):
            return self._list(below, line, depth + 1)
        if key and len(below) > len(indent):
            return self._mapping(below, line, depth + 1)
        return None, line


def _inline(text: str, indent: str) -> Value:
    """Return the value that begins in the line of an entry, and ends there if it is no block scalar."""
    first = text[0]
    if first == '"' and (found := _DOUBLE_QUOTED.fullmatch(text)):
        return _double_quoted(found[1])
    if first == "'" and (found := _SINGLE_QUOTED.fullmatch(text)):
        return _single_quoted(found[1])
    if first == "[" and (found := _FLOW_LIST.fullmatch(text)):
        return [_in_flow(part) for part in found[1].split(",")] if found[1].strip(" ") else []
    if first == "{" and (found := _FLOW_MAPPING.fullmatch(text)):
        return _flow_mapping(found[1].split(",")) if found[1].strip(" ") else {}
    if first in "|>":
        return _block(text, len(indent))
    if _begins_plain(text):
        return _plain(text)
    raise _Unsure


def _block(text: str, column: int) -> str:
    """Return what a literal or folded scalar says; it is indented by as much as its first words."""
    header, *rows = text.split("\n")
    first = next((row for row in rows if row.strip(" ")), "")
    width = len(first) - len(first.lstrip(" "))
    leading = rows[: rows.index(first)] if first else rows
    if not column < width or len(rows) == _LONGEST or any(len(row) > width for row in leading):
        raise _Unsure
    if any(row[:width].strip(" ") for row in rows):
        raise _Unsure
    text = "\n".join(row[width:] for row in rows).rstrip("\n")
    if header[0] == ">":
        text = _FOLDED_BREAK.sub(lambda fold: fold[1] + (fold[2] or " "), text)
    return text if "-" in header else text + "\n"


def _begins_plain(text: str) -> bool:
    return text[:1] not in _INDICATORS or (text[0] == "-" and text[1:2] not in {"", " "})


def _plain(text: str) -> str | None:
    """Return what a plain scalar says, without the comment after it."""
    text = text.partition(" #")[0].rstrip(" ")
    if ": " in text or text[-1] == ":":
        raise _Unsure
    return None if text in NULLS else text


def _double_quoted(text: str) -> str:
    """Return what stands between double quotes, with the commonest escapes."""
    if "\\" not in text and '"' not in text:
        return text
    rest = _ESCAPE.sub("", text)
    if "\\" in rest or '"' in rest:
        raise _Unsure
    return _ESCAPE.sub(lambda escape: "\n" if escape[1] == "n" else escape[1], text)


def _single_quoted(text: str) -> str:
    if "'" in text.replace("''", ""):
        raise _Unsure
    return text.replace("''", "'")


def _flow_mapping(parts: list[str]) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    for part in parts:
        pair = _FLOW_PAIR.fullmatch(part)
        if pair is None or pair[1] in fields:
            raise _Unsure
        fields[pair[1]] = _in_flow(pair[2])
    return {key: value for key, value in fields.items() if value is not None}


def _in_flow(text: str) -> str | None:
    """Return the scalar that stands between two commas or brackets."""
    text = text.strip(" ")
    if text[:1] == '"' and text[-1] == '"' and len(text) > 1:
        return _double_quoted(text[1:-1])
    if text[:1] == "'" and text[-1] == "'" and len(text) > 1:
        return _single_quoted(text[1:-1])
    if not text or not _begins_plain(text) or "?" in text or "#" in text:
        raise _Unsure
    return _plain(text)
