"""What a document is made of: the blocks of a page, in its order, as plain text."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Style: TypeAlias = Literal["body", "lead", "note", "warning", "strong"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the document's title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    text: str
    style: Style = "body"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; a number for ordered lists. `lines` follow each other within the item."""

    lines: tuple[str, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What a customer said, and where it is from."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Card:
    """A key figure: its name, its value and what stands below it."""

    name: str
    value: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Key figures that stand beside each other."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: headings, rows of as many cells, and which columns hold numbers (they stand to the right)."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]


_HAN = re.compile("[\u3400-\u9fff]")
_SPACE, _PLACE = 5.5, 1.7
"""Millimetres beside the text of a cell, and for a Latin letter in it; a Chinese character takes two."""


def spans(row: Sequence[str]) -> bool:
    """Tell whether a row is one sentence, which stands across the table."""
    return len(row) > 1 and bool(row[0]) and not any(row[1:])


def column_widths(table: Table, whole: float) -> list[float]:
    """Share the `whole` width among the columns, in millimetres.

    Short columns get what they need; the long ones share what is left. Room to spare goes to the words.
    """
    columns = range(len(table.heads))
    needs: list[float] = []
    for places in (_places, _places_of_two_lines):
        needs = [_need(table, index, places) for index in columns]
        if sum(needs) <= whole:
            return _widened(needs, table.numeric, whole)
    return _shared(needs, [_least(table, index) for index in columns], whole)


def _widened(needs: list[float], numeric: Sequence[bool], whole: float) -> list[float]:
    """Give the room to spare to the columns of words, where there are any."""
    wishes = [0.0 if number else need for need, number in zip(needs, numeric, strict=True)]
    wishes = wishes if any(wishes) else needs
    spare = (whole - sum(needs)) / sum(wishes)
    return [need + wish * spare for need, wish in zip(needs, wishes, strict=True)]


def _least(table: Table, index: int) -> float:
    """Return how wide a column must be for its longest word, or for four Chinese characters."""
    cells = [table.heads[index], *(row[index] for row in table.rows if not spans(row))]
    return _SPACE + _PLACE * max(
        min(_places(word), 8) if _HAN.search(word) else _places(word)
        for cell in cells
        for word in cell.split(" ")
    )


def _need(table: Table, index: int, places_of_head: Callable[[str], int]) -> float:
    cells = (_places(row[index]) for row in table.rows if not spans(row))
    return _SPACE + _PLACE * max(places_of_head(table.heads[index]), *cells, 0)


def _shared(needs: list[float], least: list[float], whole: float) -> list[float]:
    """Give every need below the fair share its due; the others their least, and of the rest by their need."""
    short: set[int] = set()
    rest = whole
    for index in sorted(range(len(needs)), key=lambda index: needs[index]):
        if needs[index] > rest / (len(needs) - len(short)):
            break
        short.add(index)
        rest -= needs[index]
    floors = [needs[index] if index in short else least[index] for index in range(len(needs))]
    if (spare := whole - sum(floors)) < 0:
        return [floor * whole / sum(floors) for floor in floors]
    wishes = [max(need - floor, 0.0) for need, floor in zip(needs, floors, strict=True)]
    return [floor + spare * wish / sum(wishes) for floor, wish in zip(floors, wishes, strict=True)]


def _places_of_two_lines(text: str) -> int:
    """Return how wide a heading is that breaks between two of its words."""
    words = text.split(" ")
    lines = ((" ".join(words[:place]), " ".join(words[place:])) for place in range(len(words)))
    return min(max(map(_places, two)) for two in lines)


def _places(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture by the name of its drawing, with its title, its caption and what it says in words."""

    name: str
    title: str
    caption: str
    description: str


Block: TypeAlias = Heading | Paragraph | Item | Quote | Cards | Table | Figure


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the document's head: who compiled it, who reviewed it, when."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A page as a document."""

    title: str
    organisation: str
    facts: tuple[Fact, ...]
    blocks: tuple[Block, ...]
    language: str
