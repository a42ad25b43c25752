"""A time is read by halves, a day and a clock; together they are one form."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.project import load_settings
from generator.records.types import Day, When

_SETTINGS = load_settings(Path("/nowhere"), "zh")[0]
_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d)?(Z|[+-][01]\d:[0-5]\d)?)?", re.ASCII
)
_DAYS = ("2024-05-01", "2024-02-29", "2023-02-29", "0000-01-01", "2024-13-01", "2024-5-1", "２024-05-01")
_CLOCKS = ("", " 14:30", "T00:00", " 24:00", "T14:30:59", " 7:05", " 14:30:61", "  14:30", " 1４:30")
_OFFSETS = ("", "Z", "+08:00", "-11:59", "+8:00", "+08:00 ", "\n", " " * 30, "+08:00" * 9)
_texts = st.builds("{}{}{}".format, *map(st.sampled_from, (_DAYS, _CLOCKS, _OFFSETS)))


def _read(kind: Any, text: str) -> str | None:
    try:
        read: str = TypeAdapter(kind).validate_python(text, context=_SETTINGS)
    except ValidationError:
        return None
    return read


def _exists(day: str) -> bool:
    try:
        return bool(date.fromisoformat(day))
    except ValueError:
        return False


@given(_texts | st.from_regex(_TIME, fullmatch=True))
def test_both_halves_are_the_whole(text: str) -> None:
    assume(text[:4] not in ("0001", "9999"))  # with an offset, these may have no time here
    found = _TIME.fullmatch(text)
    is_time = found is not None and _exists(found[1])
    when, day = _read(When, text), _read(Day, text)
    assert (when is not None) == is_time
    assert day == (text if is_time and len(text) == len("2024-05-01") else None)
    if found and is_time and not found[3]:
        assert when == (f"{found[1]}T{found[2]}" if found[2] else text)
