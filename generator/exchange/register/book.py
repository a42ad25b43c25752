"""What a register is made of, whatever its format: sheets of rows of cells; and why one cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

Cell: TypeAlias = str | date
"""A text as it is shown, "" for an empty cell; or the time that a workbook keeps as one.

A time is a datetime, and a bare date where the cell shows a day only.
"""

MOST_COLUMNS = 1000
MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where people find it (`17`, or `五月:17` in a workbook), and its cells."""

    place: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet that are not empty; `epoch` is the year in which its serial dates begin."""

    name: str
    rows: tuple[Row, ...]
    epoch: int = 1900
    covered: tuple[tuple[int, int, int], ...] = ()
    """Cells merged downwards, as column and first and last row: their text stands in the first only."""


@dataclass(frozen=True)
class Told:
    """A sentence for the person who imports: a message to be translated, and its values."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Refusal:
    """Why a whole file is not taken, and what helps."""

    message: str
    remedy: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """A register as its bytes say it: its sheets, and how they were read."""

    sheets: tuple[Sheet, ...]
    told: tuple[Told, ...] = ()
