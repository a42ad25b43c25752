"""A document → Word: real headings, tables and captions, an East Asian font, pictures that stay crisp."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

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
from generator.sheets.packing import packed_alike
from generator.sheets.sheet import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.documents.blocks import Block, Document

_LATIN, _EAST_ASIAN = "Calibri", "Microsoft YaHei"
_SOFT = RGBColor(0x55, 0x5C, 0x66)
_INK = RGBColor(0x1E, 0x29, 0x33)
_WIDTH = Mm(174)
_IN_A_ROW = 3
_SHORT = 12
"""Rows of a table that is kept on one page."""


def to_docx(document: Document, pictures: Mapping[str, bytes]) -> bytes:
    """Return the document as DOCX; `pictures` are PNGs by the name of their drawing.

    A figure without a picture stands as its description. The same document gives the same bytes.
    """
    made = docx.Document()
    _set_up(made, document)
    body = list(document.blocks)
    if body and isinstance(body[0], Heading):
        _add(made, body.pop(0), pictures)
    if document.facts:
        _facts(made, document)
    for block in body:
        _add(made, block, pictures)
    out = io.BytesIO()
    made.save(out)
    return packed_alike(out.getvalue())


def _set_up(made: Any, document: Document) -> None:
    """A4, fonts for both scripts in every style, the title on every page, page numbers."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    sizes = {"Normal": 10, "Title": 20, "Heading 1": 18, "Heading 2": 14, "Heading 3": 12, "Caption": 9}
    for name, size in sizes.items():
        style = made.styles[name]
        style.font.name, style.font.size = _LATIN, Pt(size)
        style.font.color.rgb = _SOFT if name == "Caption" else _INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
        fonts.set(qn("w:eastAsia"), _EAST_ASIAN)
    language = OxmlElement("w:lang")
    language.set(qn("w:eastAsia"), "zh-CN")
    language.set(qn("w:val"), "zh-CN" if document.language == "zh" else "en-GB")
    made.styles["Normal"].element.get_or_add_rPr().append(language)
    properties = made.core_properties
    properties.title, properties.author = clean(document.title), clean(document.organisation)
    properties.comments, properties.last_modified_by = "", ""
    head = section.header.paragraphs[0]
    _run(head, f"{document.organisation} · {document.title}", size=8)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _page_number(foot)


def _page_number(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no call for fields


def _run(paragraph: Any, text: str, *, size: float = 0, bold: bool = False, soft: bool = True) -> None:
    run = paragraph.add_run(clean(text))
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    if soft:
        run.font.color.rgb = _SOFT


def _facts(made: Any, document: Document) -> None:
    table = made.add_table(rows=0, cols=2)
    for fact in document.facts:
        name, value = table.add_row().cells
        _run(name.paragraphs[0], fact.name)
        _run(value.paragraphs[0], fact.value, soft=False)
    _set_widths(table, [Mm(34), _WIDTH - Mm(34)])


def _add(made: Any, block: Block, pictures: Mapping[str, bytes]) -> None:
    match block:
        case Heading():
            made.add_heading(clean(block.text), block.level)
        case Paragraph():
            _paragraph(made, block)
        case Item():
            _item(made, block)
        case Quote():
            said = made.add_paragraph(clean(block.text), style="Quote")
            said.paragraph_format.keep_with_next, said.paragraph_format.space_after = True, Pt(2)
            _run(made.add_paragraph(), block.source, size=9)
        case Cards():
            _cards(made, block)
        case Table():
            _table(made, block)
        case Figure():
            _figure(made, block, pictures)


def _paragraph(made: Any, block: Paragraph) -> None:
    sizes = {"lead": 11.5, "note": 9}
    bold = block.style in {"warning", "strong"}
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = block.style == "strong" or None
    _run(
        paragraph,
        block.text,
        size=sizes.get(block.style, 0),
        bold=bold,
        soft=block.style == "note",
    )


def _item(made: Any, block: Item) -> None:
    first, *rest = block.lines
    paragraph = made.add_paragraph(style=None if block.number else "List Bullet")
    _run(paragraph, f"{block.number}. {first}" if block.number else first, bold=bool(rest), soft=False)
    for line in rest:
        paragraph.add_run().add_break()
        _run(paragraph, line, size=9)


def _cards(made: Any, block: Cards) -> None:
    table = made.add_table(rows=0, cols=_IN_A_ROW)
    _rule(table)
    for start in range(0, len(block.cards), _IN_A_ROW):
        cells = table.add_row().cells
        for cell, card in zip(cells, block.cards[start : start + _IN_A_ROW], strict=False):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(6)
            _run(paragraph, card.name, size=9)
            paragraph.add_run().add_break()
            _run(paragraph, card.value, size=15, bold=True, soft=False)
            for note in card.notes:
                paragraph.add_run().add_break()
                _run(paragraph, note, size=8)
    made.add_paragraph()


def _table(made: Any, block: Table) -> None:
    table = made.add_table(rows=0, cols=len(block.heads))
    _rule(table)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    last = len(block.rows)
    for number, row in enumerate((block.heads, *block.rows)):
        added = table.add_row()
        for cell, text, numeric in zip(added.cells, row, block.numeric, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.keep_with_next = last <= _SHORT and number < last
            if text:
                _run(paragraph, text, size=8.5, bold=number == 0, soft=False)
            if numeric:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _keep_whole(added, heading=number == 0)
    _set_widths(table, [Mm(width) for width in column_widths(block, _WIDTH.mm)])
    for number, row in enumerate(block.rows, start=1):
        if spans(row):
            _across(table.rows[number])
    made.add_paragraph()


def _across(row: Any) -> None:
    """Let the text of a row's first cell stand across the table."""
    row.cells[0].merge(row.cells[-1])


def _rule(table: Any) -> None:
    """Draw a quiet line below every row, and none beside the columns."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "C8CDD3")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)  # noqa: SLF001 - python-docx has no call for it


def _keep_whole(row: Any, *, heading: bool) -> None:
    """Let no row break across pages; repeat the headings on every page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no call for it
    properties.append(OxmlElement("w:cantSplit"))
    if heading:
        properties.append(OxmlElement("w:tblHeader"))


def _set_widths(table: Any, widths: list[int]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _figure(made: Any, block: Figure, pictures: Mapping[str, bytes]) -> None:
    if block.name not in pictures:
        _caption(made, block, block.description)
        return
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run()
    shape = run.add_picture(io.BytesIO(pictures[block.name]), width=Mm(150))
    shape._inline.docPr.set("descr", clean(block.description))  # noqa: SLF001 - python-docx has no call for it
    _caption(made, block)


def _caption(made: Any, block: Figure, said: str = "") -> None:
    paragraph = made.add_paragraph(style="Caption")
    _run(paragraph, block.title, bold=True)
    _run(paragraph, "".join(f"  {text}" for text in (block.caption, said) if text))
