"""Where comments stand in YAML text: readers of values never see them, readers of the file do."""

import re
from collections.abc import Iterator

_BLOCK = re.compile(r"( *)((?:- +)*)([^#\"'\[{]*:)?[ \t]*[|>][0-9+-]{0,2}[ \t]*\r?")
_TURN = re.compile(r"(?P<comment>(?:^|(?<=[ \t]))#)|(?:^[ \t]*|[:\-][ \t]+|[\[{,][ \t]*)(?P<quote>[\"'])")
_CLOSING = {'"': re.compile(r'(?:[^"\\]|\\.)*?"'), "'": re.compile(r"(?:[^']|'')*'")}


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every comment: not of a `#` within quotes or within a block of text."""
    offset, block, quote = 0, -1, ""
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        if block < 0 or (line.strip() and indent <= block):
            start, quote = _comment_in(line, quote)
            if start < len(line):
                yield offset + start, offset + len(line)
            block = -1 if quote else _block_at(line[:start])
        offset += len(line) + 1


def _comment_in(line: str, quote: str) -> tuple[int, str]:
    """Return where the comment begins (the line's end if there is none), and the quote still open there."""
    at = 0
    while True:
        if quote:
            closing = _CLOSING[quote].match(line, at)
            if closing is None:
                return len(line), quote
            at, quote = closing.end(), ""
        turn = _TURN.search(line, at)
        if turn is None:
            return len(line), ""
        if turn["comment"]:
            return turn.start(), ""
        at, quote = turn.end(), turn["quote"]


def _block_at(line: str) -> int:
    """Return the column that the lines of a block of text must pass if `line` opens one, else -1."""
    found = _BLOCK.fullmatch(line)
    if found is None:
        return -1
    indent, dashes, key = found.groups("")
    return len(indent) + (len(dashes) if key else max(len(dashes.rstrip()) - 1, 0))
