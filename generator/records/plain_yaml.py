"""The plain block YAML in which records are written → values, several times faster than a whole parser.

Where a text holds anything else, this module gives up on the whole text: `yaml_text` decides what YAML is, and
only it can say what is wrong with a text.
"""

import re
from functools import lru_cache
from typing import Any, NoReturn, TypeAlias

Value: TypeAlias = Any
"""`str`, `None` (only as a list's entry), a list of values, or a dict from `str` to values."""

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""The plain scalars that mean no value."""

_DEEPEST = 12
"""How many lists and mappings may be open at once: fewer than `yaml_text` allows, more than records need."""

_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
_NOT_SIMPLY_TEXT = frozenset(("", " ", "~", "n", "N", *_INDICATORS))  # beginnings, those of null among them

# What is not text to YAML, a tab, or a line break other than "\n": each of them has rules of its own.
_STRANGE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_KEY = r"(\w[\w-]{0,99})"  # far shorter than the 1,024 characters that YAML allows
_HEAD = re.compile(rf"( {{0,99}})(- )?{_KEY}")
_ENTRY = re.compile(rf"( *)(-(?: |$))?(?:{_KEY}:(?= |$))? *(.*)")
_AFTER = r" *(?: #.*)?"  # what may follow a value that shows its own end
_DOUBLE_QUOTED = re.compile(rf'"([^"\\]*(?:\\["\\n][^"\\]*)*)"{_AFTER}')
_SINGLE_QUOTED = re.compile(rf"'([^']*(?:''[^']*)*)'{_AFTER}")
_FLOW_LIST = re.compile(rf"\[([^\[\]{{}}]*)\]{_AFTER}")
_FLOW_MAPPING = re.compile(rf"\{{([^\[\]{{}}]*)\}}{_AFTER}")
_FLOW_PAIR = re.compile(rf" *{_KEY}: (.*)")
_FLOW_SCALAR = re.compile(
    rf""" *(?:((?:[^ {re.escape(_INDICATORS)}]|-(?=[^ :?#]))[^:?#]*(?::[^ :?#][^:?#]*)*)"""
    """|"([^"\\\\]*)" *|'([^']*)' *)"""
)
_BLOCK_HEADER = re.compile(r"([|>])(-?) *")
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
        return _Reader(text).read()
    except _Unsure:
        return None


def _give_up() -> NoReturn:
    raise _Unsure


class _Reader:
    """One pass over the lines of a text, and the lists and mappings that are open at the current one."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._document: list[Value] = [None]
        self._levels: list[tuple[int, Value]] = [(-1, self._document)]  # with their columns; innermost last
        self._awaiting: str | int | None = 0  # the entry of the innermost whose value may follow
        self._nulls: list[tuple[dict[str, Value], str]] = []  # keys without a value in their line
        self._fields: dict[str, Value] = {}  # where a key in _column belongs
        self._column = -1  # -1: `_enter` must find out where an entry belongs

    def read(self) -> dict[str, Value] | None:
        """Return the document, or None if it is not a mapping.

        The loop reads what most lines are, a key and a value that is simply text.
        """
        for number, line in enumerate(self._lines, start=1):
            head, _, value = line.partition(": ")
            if value[:1] in _NOT_SIMPLY_TEXT or ": " in value or value[-1] in ": " or "#" in line:
                self._read_other(line, number)
                continue
            try:
                column, dash, key = _place(head)
            except _Unsure:
                self._read_other(line, number)
                continue
            if dash or column != self._column:
                self._enter(column, dash, key)
            if key in self._fields:
                _give_up()
            self._fields[key] = value
        for fields, key in self._nulls:
            if fields[key] is None:
                del fields[key]
        document = self._document[0]
        return document if isinstance(document, dict) else None

    def _read_other(self, line: str, number: int) -> None:
        """Read a line that may be any; the next one has this number, counted from 0."""
        text = line.lstrip(" ")
        if not text or text[0] == "#":
            return
        entry = _ENTRY.fullmatch(line)
        if entry is None:
            _give_up()
        indent, dash, key, rest = entry.groups("")
        if not dash and not key:
            _give_up()
        column = len(indent)
        self._enter(column, dash, key)
        if not rest or rest[0] == "#":
            self._add(key, None)
            self._awaiting, self._column = key or -1, -1
        elif rest[0] in "|>":
            value, end = _block(self._lines, number, rest, column + len(dash) if key else column)
            self._lines[number:end] = [""] * (end - number)
            self._add(key, value)
        else:
            self._add(key, _inline(rest))

    def _enter(self, column: int, dash: str, key: str) -> None:
        """Make the list or mapping to which an entry belongs the innermost one that is open."""
        slot, self._awaiting = self._awaiting, None
        last = self._levels[-1][0]
        if slot is not None and (column > last or (column == last and dash and isinstance(slot, str))):
            self._open(column, slot, [] if dash else {})
        else:
            self._close(column, dash)
        if dash and key:
            self._levels[-1][1].append(None)
            self._open(column + len(dash), -1, {})
        column, entries = self._levels[-1]
        if isinstance(entries, dict):
            self._fields, self._column = entries, column
        else:
            self._column = -1

    def _open(self, column: int, slot: str | int, entries: Value) -> None:
        """Open a list or mapping as the value of an entry of the innermost one."""
        if len(self._levels) > _DEEPEST:
            _give_up()
        self._levels[-1][1][slot] = entries
        self._levels.append((column, entries))

    def _close(self, column: int, dash: str) -> None:
        """Close what ends before an entry."""
        levels = self._levels
        while levels[-1][0] > column:
            levels.pop()
        if not dash and levels[-1][0] == column and isinstance(levels[-1][1], list):
            levels.pop()  # a list that stood in the column of its key
        if levels[-1][0] != column or isinstance(levels[-1][1], list) != bool(dash):
            _give_up()

    def _add(self, key: str, value: Value) -> None:
        """Add an entry to the innermost list (no key) or mapping."""
        entries = self._levels[-1][1]
        if not key:
            entries.append(value)
            return
        if key in entries:
            _give_up()
        entries[key] = value
        if value is None:
            self._nulls.append((entries, key))


def _block(lines: list[str], begin: int, header: str, outer: int) -> tuple[str, int]:
    """Return the text under `|` or `>` from line `begin` on, and the line after it.

    All of it stands deeper than `outer`, the column of its entry, and as deep as its first line.
    """
    found = _BLOCK_HEADER.fullmatch(header)
    end = begin
    while end < len(lines) and not lines[end].strip(" "):
        end += 1
    if found is None or end == len(lines):
        _give_up()
    width = len(lines[end]) - len(lines[end].lstrip(" "))
    if width <= outer or any(len(blank) > width for blank in lines[begin:end]):
        _give_up()
    while end < len(lines) and not lines[end][:width].strip(" "):
        end += 1
    if end == len(lines) and lines[-1]:  # no line break ends the text
        _give_up()
    text = "\n".join(line[width:] for line in lines[begin:end]).rstrip("\n")
    style, strip = found.groups()
    if style == ">":
        text = _FOLDED_BREAK.sub(lambda fold: fold[1] + (fold[2] or " "), text)
    return text if strip else text + "\n", end


def _inline(text: str) -> Value:
    """Return the value that takes up the rest of a line."""
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
    _give_up()


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


@lru_cache(maxsize=256)
def _place(head: str) -> tuple[int, str, str]:
    """Return the column of an entry, its dash, and its key: what a line begins with.

    The same few begin most lines. What cannot be read is not kept, so all that is kept is short.
    """
    found = _HEAD.fullmatch(head)
    if found is None:
        _give_up()
    indent, dash, key = found.groups("")
    return len(indent), dash, key
