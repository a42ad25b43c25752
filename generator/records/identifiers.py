"""Id schemes such as `FB{date}{serial:3}`: what an id must look like, and what it says (DOMAIN 2)."""

import re
from functools import lru_cache

_PLACEHOLDER = re.compile(r"\{(date|year|period|serial)(?::(\d))?\}")
_MEANING = {
    "date": r"(?P<date>\d{8})",
    "year": r"(?P<year>\d{4})",
    "period": r"(?P<period>\d{4}(?:-\d{2}|-Q[1-4]|-W\d{2})?)",
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


def example_of(scheme: str, day: str = "") -> str:
    """Return an id of the scheme, for a message: of the day `2024-05-01` where one is given."""
    date = day.replace("-", "")[:8]
    values = {**_EXAMPLE, **({"date": date, "year": date[:4]} if date else {})}
    return _PLACEHOLDER.sub(lambda found: values.get(found[1]) or "1".zfill(int(found[2] or 1)), scheme)
