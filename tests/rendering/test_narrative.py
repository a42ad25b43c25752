"""Prose of cases: Markdown becomes finished HTML in which nothing acts."""

from html.parser import HTMLParser

import pytest
from markdown import Markdown  # type: ignore[import-untyped]

from generator.rendering.narrative import html_of, narrative


class _Tags(HTMLParser):
    """Collects what a browser would take as elements."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element with its attributes."""
        self.tags.append((tag, attrs))


def test_paragraphs_lists_and_bold_words_are_kept() -> None:
    html = html_of("先**说明原因**。\n\n- 一\n- 二\n\n1. 甲\n\n| a | b |\n| - | - |\n| 1 | 2 |")
    assert "<strong>说明原因</strong>" in html
    assert html.count("<li>") == 3
    assert "<td>1</td>" in html


def test_headings_stand_below_those_of_the_page() -> None:
    assert "<h4>一</h4>" in html_of("# 一")
    assert "<h6>六</h6>" in html_of("###### 六")


def test_links_lead_out_safely() -> None:
    assert html_of("[x](https://example.com/?a=1&b=2)").strip() == (
        '<p><a href="https://example.com/?a=1&amp;b=2" rel="noopener noreferrer nofollow">x</a></p>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&#58;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<javascript:alert(1)>",
        "![x](https://example.com/track.png)",
        "![x](javascript:alert(1))",
        '<a href="https://example.com" onclick="alert(1)">x</a>',
        "<!-- comment -->",
        "<svg/onload=alert(1)>",
        "<style>*{display:none}</style>",
        "[x]: javascript:alert(1)\n\n[x]",
    ],
)
def test_nothing_acts_or_loads(text: str) -> None:
    found = _Tags()
    found.feed(html_of(text))
    assert {tag for tag, _ in found.tags} <= {"p", "a", "em"}
    attributes = {pair for _, pairs in found.tags for pair in pairs}
    assert {name for name, _ in attributes} <= {"href", "rel"}
    assert all(str(value).startswith("https://") for name, value in attributes if name == "href")


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: 假标题\n---",
        "```\n{{ 7 * 7 }}\n```\n~~~\n{% include 'x' %}",
        "    indented <b>\n\n[TOC]\n\n*[abbr]: x\n\n# 标题 {: onclick=alert(1) }",
        "a `b` ~~c~~ &lt;d&gt;",
    ],
)
def test_the_site_s_own_markdown_finds_nothing_in_it(text: str) -> None:
    block = str(narrative(text))
    assert "\n" not in block
    assert not set("`~{}") & set(block)
    made = Markdown(extensions=["toc", "fenced_code", "tables", "abbr"]).convert(f"# 页\n\n{block}\n\n末")
    assert block in made
