"""What a page hands over to be drawn: a titled table of plain values and the kind of picture that shows it.

Light on purpose: pages make drawings without loading Altair. How a kind looks stands in `kinds`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

Format: TypeAlias = Literal["text", "count", "share", "score", "change", "period", "day", "number"]
Value: TypeAlias = str | int | float | None
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Column:
    """One column of a drawing's numbers."""

    field: str
    """Name that the kind's spec reads; unique within its drawing."""
    label: str
    """Heading for people, in the page's language; empty for what only the picture needs."""
    format: Format
    """How a value is written. Shares and changes are fractions (0.123), periods like `2024-05`, `2024-Q2`."""


@dataclass(frozen=True)
class Drawing:
    """One figure of a page: its numbers, its words, and the kind of picture."""

    name: str
    """ASCII, unique on its page; the element's id, so `page.html#name` leads to the figure."""
    kind: str
    """A key of `kinds.KINDS`."""
    title: str
    caption: str
    """One sentence below the picture: definition, n, what is left out. May be empty."""
    description: str
    """What the picture says, for those who do not see it."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    """Values in the order of the columns, None for no value; rows in the order of the picture."""
    link: str | None = None
    """Where the records behind the figure are listed."""

    def records(self) -> list[dict[str, Value]]:
        """Rows as field → value, the form in which a spec takes its data.

        Control characters, which no picture can hold, become U+FFFD.
        """
        fields = [column.field for column in self.columns]
        return [dict(zip(fields, map(_drawable, row), strict=True)) for row in self.rows]


def _drawable(value: Value) -> Value:
    return _CONTROL.sub("\ufffd", value) if isinstance(value, str) else value
