"""Id schemes such as `FB{date}{serial:3}`: what an id must look like, and what it says (DOMAIN 2)."""

import re
from functools import lru_cache

_PLACEHOLDER = re.compile(r"\{(date|year|period|serial)(?::(\d))?\}")
_MEANING = {
    "date": r"(?P<date>\d{8})",
    "year": r"(?P<year>\d{4})",
    "period": r"(?P<period>\d{4}(?:-(?:0[1-9]|1[0-2])|-Q[1-4]|-W(?:0[1-9]|[1-4]\d|5[0-3]))?)",
}
_EXAMPLE = {"date": "20240501", "year": "2024", "period": "2024-05"}


@lru_cache(maxsize=64)
def pattern_of(scheme: str) -> re.Pattern[str]:
    """Return the pattern of a scheme; a serial may grow past its least number of digits."""
    parts, end = [], 0
    for found in _PLACEHOLDER.finditer(scheme):
        parts.append(re.escape(scheme[end : found.start()]))
        least = found[2] or "1"
        parts.append(_MEANING.get(found[1]) or f"(?P<serial>\\d{{{least},}})")
        end = found.end()
    return re.compile("".join(parts) + re.escape(scheme[end:]), re.ASCII)


def _month_before(date: str) -> str:
    """Return the month that a report of the day 20240605 is about: the one before, 2024-05."""
    year, month = int(date[:4]), int(date[4:6])
    return f"{year:04d}-{month - 1:02d}" if month > 1 else f"{year - 1:04d}-12"


def example_of(scheme: str, day: str = "") -> str:
    """Return an id of the scheme, for a message: of the day `2024-05-01` where one is given."""
    date = day.replace("-", "")[:8]
    values = {**_EXAMPLE, **({"date": date, "year": date[:4], "period": _month_before(date)} if date else {})}
    return _PLACEHOLDER.sub(lambda found: values.get(found[1]) or "1".zfill(int(found[2] or 1)), scheme)
