"""What is wrong in settings, as a value: where it stands, a code, and the values of its message."""

from collections.abc import Mapping
from typing import NamedTuple

FieldPath = tuple[str | int, ...]


class SettingsFault(NamedTuple):
    """One fault: `code` is a name of messages.SETTINGS_CODES, `values` fill its words.

    `path` leads from the document's root to the value; for SET001 to the unknown key, for SET002 to the group
    in which `values["key"]` is missing, for SET004 to the second entry with the word; () is the whole file.
    `on_key`: it is about the key at the end of the path, not about its value.
    """

    stem: str
    path: FieldPath
    code: str
    values: Mapping[str, str] = {}
    on_key: bool = False


def shorten(text: str) -> str:
    """Return a text on one line, at most 40 characters of it."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"  # noqa: PLR2004  (see the docstring)
