from datetime import datetime
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.documents.blocks import (
    Block,
    Card,
    Cards,
    Document,
    Fact,
    Figure,
    Heading,
    Item,
    Paragraph,
    Quote,
    Table,
)
from generator.documents.pdf import to_pdf, to_png
from tests.documents.sample import DOCUMENT, SVG

AS_OF = datetime(2024, 7, 1, tzinfo=ZoneInfo("Asia/Shanghai"))


def text_of(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    finally:
        pdf.close()


def test_the_pdf_says_what_the_page_says() -> None:
    text = "".join(text_of(to_pdf(DOCUMENT, {"channels": SVG}, AS_OF)).split())

    for words in (
        "2024年5月月报",
        "客服主管#1",
        "概览(一)",
        "5件·占比2%",
        "样本不足",
        '=cmd#eval("x")\\$1@a',
    ):
        assert words in text


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_pdf(DOCUMENT, {"channels": SVG}, AS_OF) == to_pdf(DOCUMENT, {"channels": SVG}, AS_OF)


@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=30))
def test_no_text_is_code(text: str) -> None:
    """Whatever a text holds, Typst sets it and runs nothing of it."""
    every: tuple[Block, ...] = (
        Heading(2, text),
        *(Paragraph(text, style) for style in ("body", "lead", "note", "warning", "strong")),
        Item((text, text), 1),
        Item((text,)),
        Quote(text, text),
        Cards((Card(text, text, (text,)),)),
        Table((text, text), ((text, text),), (False, True)),
        Figure("none", text, text, text),
    )

    made = to_pdf(Document(text, text, (Fact(text, text),), every, "en"), {}, AS_OF)

    assert made.startswith(b"%PDF")


@pytest.mark.parametrize("resolution", [72, 220])
def test_pictures_are_as_fine_as_asked(resolution: int) -> None:
    image = to_png(SVG, resolution)

    assert image.startswith(b"\x89PNG")
    width = int.from_bytes(image[16:20], "big")
    assert abs(width - (40 * 0.75 + 4) * resolution / 72) <= 1
