"""A document → PDF through Typst: A4, tagged for screen readers, pictures as vectors."""

from __future__ import annotations

import json
import tempfile
from datetime import timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from generator.documents.blocks import (
    Cards,
    Figure,
    Heading,
    Item,
    Paragraph,
    Quote,
    Table,
    column_widths,
    spans,
)
from generator.sheets.sheet import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from generator.documents.blocks import Block, Document

_FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
    "SimSun",
)
_WIDTH = 174
"""Of the text, in millimetres: A4 without its margins."""
_SETTINGS = """
#set page(paper: "a4", margin: (x: 18mm, top: 20mm, bottom: 18mm), numbering: "1 / 1",
  header: context if counter(page).get().first() > 1 { text(8pt, fill: luma(90))[#title] })
#set document(title: title, author: organisation, date: auto)
#set text(font: fonts, size: 9.5pt, lang: language, fallback: true)
#set par(leading: 0.75em, spacing: 0.95em, justify: false)
#set table(stroke: (x, y) => (bottom: 0.4pt + luma(200)), inset: (x: 4pt, y: 3.5pt))
#show heading: set block(above: 1.5em, below: 0.8em, sticky: true)
#show heading.where(level: 1): set text(18pt)
#show heading.where(level: 2): set text(13pt)
#show heading.where(level: 3): set text(11pt)
#show figure: set block(breakable: false)
#show table.cell.where(y: 0): set text(weight: "bold")
#let quiet(body) = text(8.5pt, fill: luma(80), body)
#let framed(body) = block(fill: luma(245), inset: 7pt, radius: 2pt, width: 100%, body)
"""


def to_pdf(document: Document, pictures: Mapping[str, str], as_of: datetime) -> bytes:
    """Return the document as PDF; `pictures` are SVGs with literal colours, by the name of their drawing.

    A figure without a picture stands as its description. `as_of` (aware) is the file's date.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name, svg in pictures.items():
            (Path(folder) / f"{name}.svg").write_text(svg, "utf-8")
        source = Path(folder) / "document.typ"
        source.write_text(_source(document, frozenset(pictures)), "utf-8")
        # Typst takes an offset, not the name of a zone.
        moment = as_of.replace(microsecond=0, tzinfo=timezone(as_of.utcoffset() or timedelta()))
        made = typst.compile(str(source), root=folder, timestamp=moment)
    if not isinstance(made, bytes):
        raise TypeError("one file was asked for")
    return made


def to_png(svg: str, points_per_inch: float) -> bytes:
    """Return an SVG as PNG, on white."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "picture.svg").write_text(svg, "utf-8")
        source = Path(folder) / "picture.typ"
        fonts = ", ".join(map(json.dumps, _FONTS))
        page = '#set page(width: auto, height: auto, margin: 2pt, fill: white)\n#image("picture.svg")'
        source.write_text(f"#set text(font: ({fonts}))\n{page}", "utf-8")
        made = typst.compile(str(source), root=folder, format="png", ppi=points_per_inch)
    if not isinstance(made, bytes):
        raise TypeError("one page was asked for")
    return made


def _source(document: Document, drawn: frozenset[str]) -> str:
    fonts = ", ".join(map(json.dumps, _FONTS))
    values = {"title": document.title, "organisation": document.organisation, "language": document.language}
    lines = [f"#let {name} = {_text(value)}" for name, value in values.items()]
    lines += [f"#let fonts = ({fonts})", _SETTINGS]
    body = list(document.blocks)
    if body and isinstance(body[0], Heading):
        lines.append(_block(body.pop(0), drawn))
    if document.facts:
        cells = ", ".join(f"quiet({_text(fact.name)}), {_text(fact.value)}" for fact in document.facts)
        lines.append(
            f"#table(columns: (auto, 1fr), stroke: none, inset: (x: 0pt, y: 2pt), gutter: 4pt, {cells})"
        )
    return "\n\n".join([*lines, *(_block(block, drawn) for block in body)]) + "\n"


def _text(text: str) -> str:
    """Return text as a Typst string: nothing in it is markup or code."""
    return json.dumps(" ".join(clean(text).split()), ensure_ascii=False)


def _block(block: Block, drawn: frozenset[str]) -> str:  # noqa: PLR0911 - one per kind of block
    match block:
        case Heading():
            return f"#heading(level: {block.level}, {_text(block.text)})"
        case Paragraph():
            return _paragraph(block)
        case Item():
            return _item(block)
        case Quote():
            return f"#framed[#par({_text(block.text)}) #quiet({_text(block.source)})]"
        case Cards():
            return _cards(block)
        case Table():
            return _table(block)
        case Figure():
            return _figure(block, drawn)


def _paragraph(paragraph: Paragraph) -> str:
    text = _text(paragraph.text)
    forms = {
        "lead": f"#text(11pt, {text})",
        "note": f"#quiet({text})",
        "warning": f"#framed[#strong({text})]",
        "strong": f"#block(sticky: true, strong({text}))",
    }
    return forms.get(paragraph.style, f"#par({text})")


def _item(item: Item) -> str:
    first, *rest = item.lines
    lines = " #linebreak() ".join(
        [
            f"#strong({_text(first)})" if rest else f"#{_text(first)}",
            *(f"#quiet({_text(line)})" for line in rest),
        ]
    )
    return f"#enum(start: {item.number}, [{lines}])" if item.number else f"#list([{lines}])"


def _cards(cards: Cards) -> str:
    cells = [
        f'framed[#quiet({_text(card.name)}) #linebreak() #text(15pt, weight: "bold", {_text(card.value)})'
        + "".join(f" #linebreak() #quiet({_text(note)})" for note in card.notes)
        + "]"
        for card in cards.cards
    ]
    return f"#grid(columns: (1fr, 1fr, 1fr), gutter: 6pt, {', '.join(cells)})"


def _table(table: Table) -> str:
    sides = ", ".join("right" if number else "left" for number in table.numeric)
    widths = ", ".join(f"{width:.1f}mm" for width in column_widths(table, _WIDTH))
    cells = ", ".join(cell for row in table.rows for cell in _cells(row))
    heads = ", ".join(_text(head) for head in table.heads)
    return f"#text(8.5pt, table(columns: ({widths},), align: ({sides},), table.header({heads}), {cells}))"


def _cells(row: Sequence[str]) -> list[str]:
    if spans(row):
        return [f"table.cell(colspan: {len(row)}, align: left, {_text(row[0])})"]
    return [_text(cell) for cell in row]


def _figure(figure: Figure, drawn: frozenset[str]) -> str:
    caption = "".join(f" #linebreak() #quiet({_text(line)})" for line in (figure.caption,) if line)
    head = f"#strong({_text(figure.title)}){caption}"
    if figure.name not in drawn:
        return f"#block[{head} #linebreak() #{_text(figure.description)}]"
    picture = f'#image("{figure.name}.svg", alt: {_text(figure.description)}, width: 100%)'
    return f"#block(breakable: false)[{head} {picture}]"
