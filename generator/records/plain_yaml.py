"""The plain block YAML in which records are written → values, several times faster than a whole parser.

Where a text holds anything else, this module gives up on the whole text: `yaml_text` decides what YAML is,
and only it can say what is wrong with a text.
"""

import re
from typing import Any, NoReturn, TypeAlias

Value: TypeAlias = Any
"""`str`, `None` (only as a list's entry), a list of values, or a dict from `str` to values."""

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""The plain scalars that mean no value."""

_DEEPEST = 12
"""How many lists and mappings may be open at once: fewer than `yaml_text` allows, more than records need."""

# What is not text to YAML, a tab, or a line break other than "\n": each of them has rules of its own.
_STRANGE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"  # at the beginning of a value they are more than text
_KEY = r"(\w[\w-]{0,99}+)"  # far shorter than the 1,024 characters that YAML allows

_Line: TypeAlias = tuple[str, str, str, str, str]
_END: _Line = ("", "", "", "", "")
_LINE = re.compile(
    rf"""
    (?:[ ]*+(?:\#.*+)?+\n)*+                    # blank lines and comments
    ([ ]*+)                                     # the indentation
    (-(?:[ ]|$))?+                              # the dash of a list's entry
    (?:{_KEY}:(?=[ ]|$))?+                      # a key
    [ ]*+
    (?:
      ([^ \n~nN{re.escape(_INDICATORS)}].*+(?<![ :]))  # what is simply text, unless it has ": " or " #"
    |
      (
        [|>]-?+[ ]*+(?:\n(?:                    # a block scalar, with all lines deeper than the entry
          \1(?(2)(?(3)[ ]{{2}}))[ ].*+(?=\n) | [ ]*+(?=\n)
        ))*+$
      |
        .++                                     # any other value, or a comment
      )
    )?+
    (?:\n|\Z)
    """,
    re.MULTILINE | re.VERBOSE,
)
"""Matches whatever stands in a line: the matches in a text follow each other without a gap, up to `_END`."""

_AFTER = r" *(?: #.*)?"  # what may follow a value that shows its own end
_DOUBLE_QUOTED = re.compile(rf'"([^"\\]*(?:\\["\\n][^"\\]*)*)"{_AFTER}')
_SINGLE_QUOTED = re.compile(rf"'([^']*(?:''[^']*)*)'{_AFTER}")
_FLOW_LIST = re.compile(rf"\[([^\[\]{{}}]*)\]{_AFTER}")
_FLOW_MAPPING = re.compile(rf"\{{([^\[\]{{}}]*)\}}{_AFTER}")
_FLOW_PAIR = re.compile(rf" *{_KEY}: (.*)")
_FLOW_PLAIN = rf"(?:[^ {re.escape(_INDICATORS)}]|-(?=[^ :?#]))[^:?#]*(?::[^ :?#][^:?#]*)*"
_FLOW_SCALAR = re.compile(rf""" *(?:({_FLOW_PLAIN})|"([^"\\]*)" *|'([^']*)' *)""")
_ESCAPE = re.compile(r"\\(.)")
_FOLDED_BREAK = re.compile(r"^([^ \n].*)\n(\n*)(?=[^ \n])", re.MULTILINE)


class _Unsure(Exception):  # noqa: N818 - not an error: the text is left to another reader
    pass


def read_plain(text: str) -> dict[str, Value] | None:
    """Return the fields of one document, exactly as `yaml_text` reads them, or None where that is uncertain.

    Total, and linear in time and memory. A text in which `yaml_text` finds a fault is never read.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if _STRANGE.search(text):
        return None
    try:
        return _Reader(text).document()
    except _Unsure:
        return None


def _give_up() -> NoReturn:
    raise _Unsure


class _Reader:
    """One pass over the lines of a text; every method returns the line that it found not to be its own."""

    def __init__(self, text: str) -> None:
        self._lines = iter(_LINE.findall(text))

    def document(self) -> dict[str, Value]:
        """Return the mapping that the text is."""
        indent, dash, key, *_ = first = next(self._lines, _END)
        if dash or not key:
            _give_up()
        document, line = self._mapping(indent, first, 1)
        if line != _END:
            _give_up()
        return document

    def _mapping(self, column: str, line: _Line, depth: int) -> tuple[dict[str, Value], _Line]:
        """Read the mapping that begins in `line`, after any dash, and whose keys are indented by `column`."""
        if depth > _DEEPEST:
            _give_up()
        lines = self._lines
        fields: dict[str, Value] = {}
        nulls: list[str] = []
        _, _, key, plain, other = line
        while True:
            if key in fields:
                _give_up()
            if plain:
                fields[key] = _plain(plain) if ": " in plain or "#" in plain else plain
                line = next(lines, _END)
            else:
                fields[key], line = self._value(column, other, depth, is_key=True)
                if fields[key] is None:
                    nulls.append(key)
            indent, dash, key, plain, other = line
            if indent != column or dash or not key:
                break
        for key in nulls:
            del fields[key]
        return fields, line

    def _list(self, line: _Line, depth: int) -> tuple[list[Value], _Line]:
        """Read the list that begins in `line`."""
        if depth > _DEEPEST:
            _give_up()
        column = line[0]
        entries: list[Value] = []
        while line[0] == column and line[1]:
            _, _, key, plain, other = line
            value: Value
            if key:
                value, line = self._mapping(column + "  ", line, depth + 1)
            elif plain:
                value, line = _plain(plain), next(self._lines, _END)
            else:
                value, line = self._value(column, other, depth, is_key=False)
            entries.append(value)
        return entries, line

    def _value(self, column: str, other: str, depth: int, *, is_key: bool) -> tuple[Value, _Line]:
        """Read the value of an entry that is no simple text: what its line holds, or the lines below."""
        line = next(self._lines, _END)
        if other and other[0] != "#":
            return _inline(other), line
        indent, dash, key, _, _ = line
        if dash and (len(indent) > len(column) or (is_key and indent == column)):
            return self._list(line, depth + 1)
        if key and len(indent) > len(column):
            return self._mapping(indent, line, depth + 1)
        return None, line


def _inline(text: str) -> Value:
    """Return the value that takes up the rest of a line, with the lines of a block scalar."""
    first = text[0]
    if first not in _INDICATORS or (first == "-" and text[1:2] not in {"", " "}):
        return _plain(text)
    if first == '"' and (found := _DOUBLE_QUOTED.fullmatch(text)):
        return _ESCAPE.sub(lambda escape: "\n" if escape[1] == "n" else escape[1], found[1])
    if first == "'" and (found := _SINGLE_QUOTED.fullmatch(text)):
        return found[1].replace("''", "'")
    if first == "[" and (found := _FLOW_LIST.fullmatch(text)):
        return [_in_flow(part) for part in found[1].split(",")] if found[1].strip(" ") else []
    if first == "{" and (found := _FLOW_MAPPING.fullmatch(text)):
        return _flow_mapping(found[1].split(",")) if found[1].strip(" ") else {}
    if first in "|>":
        return _block(text)
    _give_up()


def _block(text: str) -> str:
    """Return what a literal or folded scalar says; its lines are indented by as much as the first of them."""
    header, *lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip(" ")), -1)
    if first < 0:
        _give_up()
    width = len(lines[first]) - len(lines[first].lstrip(" "))
    if any(line[:width].strip(" ") for line in lines) or any(len(line) > width for line in lines[:first]):
        _give_up()
    content = "\n".join(line[width:] for line in lines).rstrip("\n")
    if header[0] == ">":
        content = _FOLDED_BREAK.sub(lambda fold: fold[1] + (fold[2] or " "), content)
    return content if "-" in header else content + "\n"


def _plain(text: str) -> str | None:
    """Return what a plain scalar says, without the comment after it."""
    text = text.partition(" #")[0].rstrip(" ")
    if ": " in text or text[-1] == ":":
        _give_up()
    return None if text in NULLS else text


def _flow_mapping(parts: list[str]) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    for part in parts:
        pair = _FLOW_PAIR.fullmatch(part)
        if pair is None or pair[1] in fields:
            _give_up()
        fields[pair[1]] = _in_flow(pair[2])
    return {key: value for key, value in fields.items() if value is not None}


def _in_flow(text: str) -> str | None:
    """Return the scalar between two commas or brackets."""
    found = _FLOW_SCALAR.fullmatch(text)
    if found is None:
        _give_up()
    plain, double, single = found.groups()
    if plain is None:
        return single if double is None else double
    plain = plain.rstrip(" ")
    return None if plain in NULLS else plain
