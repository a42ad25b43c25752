"""What a sheet is: named columns with a format each, and rows of plain values."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Format = Literal["text", "count", "number", "share", "flag", "moment"]
"""How a column's values are typed: text; whole number; number; fraction shown as %; yes or no; a time."""
Cell = str | int | float | bool | date | None
"""None where there is no value. A moment is a naive datetime, or a bare date where only the day is known."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""Characters that no XML holds, so no workbook either; and lone surrogates, which no UTF-8 holds."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name for programs, its heading for people, what it means and how it is typed."""

    name: str
    label: str
    format: Format = "text"
    description: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `name` is that of its file (ASCII), `title` the one that people read."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> Iterator[dict[str, Cell]]:
        """Yield each row as column name → value."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)


def clean(text: str) -> str:
    """Return text without what a file cannot hold: each such character becomes U+FFFD."""
    return FORBIDDEN.sub("\ufffd", text)


def moment_text(moment: date) -> str:
    """Return `2024-05-01 14:30`, or `2024-05-01` where only the day is known: what spreadsheets recognise."""
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else f"{moment:%Y-%m-%d}"


def unique_titles(sheets: Iterable[Sheet], longest: int) -> list[str]:
    """Return a title for each sheet, no longer than `longest` and told apart without regard to case."""
    taken: set[str] = set()
    titles = []
    for sheet in sheets:
        plain = re.sub(r"[\[\]:*?/\\']", " ", clean(sheet.title)).strip() or sheet.name
        title, number = plain[:longest], 2
        while title.casefold() in taken:
            ending = f" ({number})"
            title, number = plain[: longest - len(ending)] + ending, number + 1
        taken.add(title.casefold())
        titles.append(title)
    return titles
