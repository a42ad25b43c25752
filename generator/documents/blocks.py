"""What a document is made of: the blocks of a page, in its order, as plain text."""

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
