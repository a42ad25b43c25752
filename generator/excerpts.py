"""The line that a problem stands in, as it may be shown: masked, and harmless in a terminal."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.problems import Location

_LONGEST_LINE = 120
_NAME = re.compile("""\\b(?:name|contact)["']? *[:：] *["']?([^,}#"']*)""")


class Excerpt(NamedTuple):
    """A line of a file, and how many cells of a terminal stand before the place in it."""

    line: str
    before: int


def excerpts(
    root: Path, locations: Iterable[Location], hidden: Mapping[str, str] = MappingProxyType({})
) -> dict[Location, Excerpt | None]:
    """Return what may be shown of each place; None where its line cannot be shown at all.

    `hidden` says what is shown in place of words that are personal data only here, such as colleagues' names.
    """
    lines: dict[str, list[str]] = {}
    found: dict[Location, Excerpt | None] = {}
    for location in locations:
        path = location.path
        if path not in lines:
            lines[path] = _lines_of(root / path)
        found[location] = _excerpt(location, lines[path], hidden)
    return found


def printable(text: str) -> str:
    """Return the text with everything that a terminal might obey made harmless; the columns stay."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else " " for character in text)


def _excerpt(location: Location, lines: Sequence[str], hidden: Mapping[str, str]) -> Excerpt | None:
    _, line, column = location
    source = printable(lines[line - 1].rstrip("\r\n")) if 0 < line <= len(lines) else ""
    if not source or "\ufffd" in source or column > min(len(source) + 1, _LONGEST_LINE):
        return None
    before = _masked(source[: column - 1], hidden)
    return Excerpt(_masked(source, hidden)[:_LONGEST_LINE], _cells(before))


def _masked(line: str, hidden: Mapping[str, str]) -> str:
    """Return the line without personal data: it must not show what its record may not hold [V4]."""
    from generator.privacy import find_names, mask  # noqa: PLC0415 - only when there is something to show

    parts, done = [], 0
    for found in _NAME.finditer(line):
        for name in find_names(found[1]):
            parts += [line[done : found.start(1) + name.start], name.masked]
            done = found.start(1) + name.end
    shown = mask("".join((*parts, line[done:])))
    for word, instead in hidden.items():
        shown = shown.replace(word, instead)
    return shown


def _cells(text: str) -> int:
    """Return how wide `text` is in a terminal: two cells for a wide character, none for a mark upon one."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text if not _is_mark(one))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me")


def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return []
