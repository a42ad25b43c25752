"""Nothing that a record says is more than text, wherever it lands."""

import json
import re
from html import unescape

import markdown  # type: ignore[import-untyped]  # it publishes no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rendering import escaping
from tests.pages.samples import HOSTILE


@given(st.text())
def test_html_holds_the_text_and_nothing_that_reads_as_markup(text: str) -> None:
    escaped = escaping.html(text)

    assert not set("<>\"'`~\n\r\t") & set(escaped)
    assert unescape(escaped).translate(str.maketrans("", "", "\ufffd")) == _printable(text)


def _printable(text: str) -> str:
    return "".join(character for character in text if escaping.html(character) != "\ufffd")


@given(st.text())
def test_json_in_html_reads_back_and_closes_no_element(text: str) -> None:
    escaped = escaping.json_in_html({"text": text})

    assert not set("<>&'`~") & set(escaped)
    assert json.loads(escaped) == {"text": text}


@given(st.text())
def test_a_css_string_reads_back_and_ends_neither_itself_nor_its_element(text: str) -> None:
    escaped = str(escaping.css_string(text))

    assert re.fullmatch(r"(?:\w|\\[0-9a-f]{1,6} )*", escaped)
    read = re.sub(r"\\([0-9a-f]{1,6}) ", lambda found: chr(int(found[1], 16)), escaped)
    assert read == "".join(one if escaping.html(one) != "\ufffd" else "\ufffd" for one in text)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_json_has_no_such_number(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        escaping.json_in_html([number])


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "# h",
        "a { onclick=x }",
        "[a](javascript:b)",
        "*a* _b_ `c`",
        "a\n\n# b",
        "&lt;b&gt;",
        "1. a",
        "<b>",
    ],
)
def test_a_heading_of_any_words_is_one_heading_of_these_words(text: str) -> None:
    made = markdown.markdown(
        f"# {escaping.markdown_line(text)}\n", extensions=["toc", "tables", "fenced_code"]
    )

    assert made.count("<h1") == 1
    inner = made.split(">", 1)[1].removesuffix("</h1>")
    assert "<" not in inner
    assert unescape(inner) == " ".join(text.replace("\x02", " ").replace("\x03", " ").split())


def test_hostile_text_in_an_html_block_stays_there() -> None:
    block = (
        f'<div class="a">\n<p title="{escaping.html(HOSTILE)}">{escaping.html(HOSTILE)}</p>\n</div>\n\nAfter.'
    )
    made = markdown.markdown(block, extensions=["toc", "tables", "fenced_code"])

    assert made.replace("<p>After.</p>", "").count("<") == 4
    assert made.endswith("<p>After.</p>")
