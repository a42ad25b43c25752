"""The next free id of a day."""

import re
from collections.abc import Iterable

from generator.records.identifiers import example_of, pattern_of

_DERIVED = 12


def next_id(scheme: str, day: str, taken: Iterable[str]) -> str:
    """Return the id that follows the highest serial which `taken` has for `day` (2024-05-01); gaps stay.

    A scheme without a serial gives the one id that it has for that day. Serials of twelve digits and more
    do not count: imports make them from what rows say, and numbering by hand goes on below them.
    """
    pattern, first = pattern_of(scheme), example_of(scheme, day)
    model = pattern.fullmatch(first)
    if model is None or "serial" not in model.groupdict():
        return first
    highest = max(
        (int(found) for identity in taken if (found := _serial(pattern, identity, model))), default=0
    )
    begin, end = model.span("serial")
    return f"{first[:begin]}{str(highest + 1).zfill(end - begin)}{first[end:]}"


def id_after(scheme: str, lead_scheme: str, lead: str) -> str:
    """Return the id of `scheme` that says the same as `lead`, an id of `lead_scheme`; "" where it cannot.

    A case takes date and serial of its lead complaint: 20231001-001 → CASE-20231001-001.
    """
    found = pattern_of(lead_scheme).fullmatch(lead)
    said = found.groupdict() if found else {}
    made = re.sub(r"\{(\w+)(?::\d)?\}", lambda part: said.get(part[1]) or "\0", scheme)
    return "" if "\0" in made else made


def _serial(pattern: re.Pattern[str], identity: str, model: re.Match[str]) -> str | None:
    """Return the serial of an id that says the same as `model` otherwise."""
    found = pattern.fullmatch(identity)
    if (
        found is None
        or len(found["serial"]) >= _DERIVED
        or any(found[name] != model[name] for name in model.groupdict() if name != "serial")
    ):
        return None
    return found["serial"]
