import io

import docx
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.documents.blocks import Document, Fact, Figure, Heading, Paragraph, Quote, Table
from generator.documents.pdf import to_png
from generator.documents.word import to_docx
from tests.documents.sample import DOCUMENT, SVG

PICTURE = to_png(SVG, 72)


def opened(document: Document) -> docx.document.Document:
    return docx.Document(io.BytesIO(to_docx(document, {"channels": PICTURE})))


def test_headings_tables_and_captions_are_real() -> None:
    made = opened(DOCUMENT)
    styles = {paragraph.text: paragraph.style.name for paragraph in made.paragraphs if paragraph.style}

    assert styles["2024年5月月报"] == "Heading 1"
    assert styles["概览 (一)"] == "Heading 2"
    assert styles["渠道  占比。"] == "Caption"
    assert styles['=cmd #eval("x") \\ $1 @a'] == "Quote"
    facts, cards, table = made.tables
    assert [cell.text for cell in facts.rows[0].cells] == ["编制", "客服主管 #1"]
    assert cards.rows[0].cells[0].text == "工单\n23\n较上月 · 较去年"
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["维度", "n", "注"],
        ["态度", "样本不足", ""],
        ["另有 2 组样本过少。"] * 3,
    ]
    assert [row.tag for row in table._tbl.iter(qn("w:tblHeader"))] == [qn("w:tblHeader")]  # noqa: SLF001


def test_pictures_have_their_words() -> None:
    shapes = opened(DOCUMENT).inline_shapes

    assert [shape._inline.docPr.get("descr") for shape in shapes] == ["条形图。"]  # noqa: SLF001


def test_chinese_has_a_font_in_every_style_that_is_used() -> None:
    made = opened(DOCUMENT)

    for name in ("Normal", "Heading 1", "Heading 2", "Caption"):
        fonts = made.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_docx(DOCUMENT, {"channels": PICTURE}) == to_docx(DOCUMENT, {"channels": PICTURE})


@settings(max_examples=25, deadline=None)
@given(text=st.text())
def test_any_text_can_stand_in_it(text: str) -> None:
    blocks = (
        Heading(2, text),
        Paragraph(text),
        Quote(text, text),
        Table((text,), ((text,),), (True,)),
        Figure("x", text, text, text),
    )

    assert opened(Document(text, text, (Fact(text, text),), blocks, "en")).paragraphs
