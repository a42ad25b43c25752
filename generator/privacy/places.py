"""Where a character of a value stands in the YAML text that the value was read from."""

from collections.abc import Sequence

_QUOTES = "\"'"
_BLOCK = "|>"


def place_in_value(
    lines: Sequence[str], line: int, column: int, value: str, offset: int
) -> tuple[int, int] | None:
    """Return line and column (from 1) of `value[offset]`; in `lines` the value begins at `line`, `column`.

    None where the text spells the value otherwise (escapes, folded lines).
    """
    source, begin = lines[line - 1], column - 1
    if source[begin : begin + 1] in _BLOCK:
        number = value.count("\n", 0, offset)
        start = value.rfind("\n", 0, offset) + 1
        part = value[start:].partition("\n")[0]
        source = lines[line + number] if line + number < len(lines) else ""
        at = source.find(part)
        return None if at < 0 else (line + number + 1, at + offset - start + 1)
    begin += source[begin : begin + 1] in _QUOTES
    if source[begin : begin + offset + 1] != value[: offset + 1]:
        return None
    return line, begin + offset + 1
