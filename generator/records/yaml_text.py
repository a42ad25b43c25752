"""Strict YAML 1.2 text → plain values, and where each of them stands.

Every scalar is text, as the person typed it (`14:30`, `no`, `0012`, `1e5`, `2024-05-01`): the record
models say what a field means. A key without a value is the same as no key. What makes YAML dangerous
or ambiguous (anchors, aliases, tags, duplicate keys, deep nesting) is refused.

PyYAML is imported only for a text that is not plain: most records are, and most checks read only one.
"""

import re
from collections.abc import Iterable

from generator.problems import FieldPath
from generator.records.plain_yaml import read_plain
from generator.records.yaml_values import Parsed, Place, mark_at


def parse(text: str) -> Parsed:
    """Read one YAML document.

    Total: whatever `text` holds, the outcome is a value or faults. Time and memory are linear in its
    length, which the caller bounds.
    """
    value = read_plain(text)
    if value is not None:
        return Parsed(value, ())
    from generator.records.yaml_events import parse_events  # noqa: PLC0415 - see above

    return parse_events(text)


def locate(text: str, sought: Iterable[FieldPath] = ()) -> dict[FieldPath, Place]:
    """Return the place of every field of a document that `parse` could read.

    Where only the `sought` fields matter, and all of them stand at the top of a plain document, they alone
    are returned: their lines are found without reading the document.
    """
    wanted = list(sought)
    if wanted and all(len(path) == 1 for path in wanted) and read_plain(text) is not None:
        found = {path: _place_at_top(text, str(path[0])) for path in wanted}
        at_top = {path: place for path, place in found.items() if place is not None}
        if len(at_top) == len(wanted):
            return at_top
    from generator.records.yaml_events import places_of  # noqa: PLC0415 - see above

    return places_of(text)


def _place_at_top(text: str, key: str) -> Place | None:
    """Return the place of a key with its value on the same line, in a plain document."""
    found = re.search(rf"^{re.escape(key)}: +(?=[^ #|>\r\n])", text, re.MULTILINE)
    return Place(mark_at(text, found.start()), mark_at(text, found.end())) if found else None
