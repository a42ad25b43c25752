"""A finished page → blocks: what people read of it, in its order, without what only a screen needs."""

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from generator.documents.blocks import (
    Block,
    Card,
    Cards,
    Figure,
    Heading,
    Item,
    Paragraph,
    Quote,
    Style,
    Table,
)
from generator.sheets.markup import classes_of, is_read, rows_of, span_of, text_of

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^(#{1,4}) (.+)$", re.MULTILINE)
_BACKSLASH = re.compile(r"\\(.)")
_BLOCKS = {
    "div",
    "section",
    "aside",
    "article",
    "p",
    "ul",
    "ol",
    "table",
    "figure",
    "details",
    "dl",
    "header",
}
_BLOCKS |= {"h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}
_STYLES: dict[str, Style] = {
    "hy-lede": "lead",
    "hy-quiet": "note",
    "hy-meta": "note",
    "hy-chart-caption": "note",
    "hy-banner": "warning",
    "hy-banner--quiet": "note",
}


def read_blocks(page: str) -> tuple[Block, ...]:
    """Return the blocks of a rendered page: Markdown headings and finished HTML, as templates make them."""
    body = _HEADING.sub(_as_html, _FRONT_MATTER.sub("", page))
    return tuple(_blocks(html.fragment_fromstring(body, create_parent="div")))


def _as_html(found: re.Match[str]) -> str:
    level, text = len(found[1]), _BACKSLASH.sub(r"\1", found[2])
    return f"<h{level}>{text}</h{level}>"


def _blocks(parent: HtmlElement) -> Iterator[Block]:
    for element in parent:
        if is_read(element):
            yield from _block(element, classes_of(element))


def _block(element: HtmlElement, classes: set[str]) -> Iterator[Block]:
    if element.tag in {"h1", "h2", "h3", "h4"}:
        yield Heading(int(element.tag[1]), text_of(element))
    elif element.tag == "table":
        yield from _table(element)
    elif element.tag == "figure":
        yield from _figure(element, classes)
    elif element.tag in {"ul", "ol"}:
        yield from _items(element)
    elif "hy-cards" in classes:
        yield Cards(tuple(_card(card) for card in element if is_read(card)))
    elif element.tag == "summary":
        yield Paragraph(text_of(element), "strong")
    elif _holds_blocks(element):
        yield from _blocks(element)
    elif text := text_of(element):
        yield Paragraph(text, next((style for name, style in _STYLES.items() if name in classes), "body"))


def _holds_blocks(element: HtmlElement) -> bool:
    return any(child.tag in _BLOCKS for child in element if is_read(child))


def _lines(element: HtmlElement) -> Iterator[str]:
    """Yield the lines of a list item or a card: one for each block in it."""
    if _holds_blocks(element):
        for child in element:
            if is_read(child):
                yield from _lines(child)
    elif text := text_of(element):
        yield text


def _items(element: HtmlElement) -> Iterator[Item]:
    items = [item for item in element if item.tag == "li" and is_read(item)]
    for number, item in enumerate(items, 1):
        if lines := tuple(_lines(item)):
            yield Item(lines, number if element.tag == "ol" else None)


def _card(element: HtmlElement) -> Card:
    name, value, *notes = [*_lines(element), "", ""]
    return Card(name, value, tuple(note for note in notes if note))


def _figure(element: HtmlElement, classes: set[str]) -> Iterator[Block]:
    if "hy-chart" in classes:
        title, caption = (_first(element, name) for name in ("hy-chart-title", "hy-chart-caption"))
        svg = element.find(".//svg")
        said = (svg.get("aria-label") or "") if svg is not None else _hidden(element)
        yield Figure(element.get("id") or "", title, caption, said)
    elif (quoted := element.find(".//blockquote")) is not None:
        source = element.find(".//figcaption")
        yield Quote(text_of(quoted), text_of(source) if source is not None else "")
    else:
        yield from _blocks(element)


def _hidden(element: HtmlElement) -> str:
    """Return what a figure without a picture says for those who do not see it."""
    found = element.find_class("hy-unseen")
    return " ".join(found[0].text_content().split()) if found else ""


def _first(element: HtmlElement, name: str) -> str:
    found = element.find_class(name)
    return text_of(found[0]) if found else ""


def _table(element: HtmlElement) -> Iterator[Table]:
    heads, *rows = rows_of(element) or [[]]
    if rows:
        first = next(element.iter("tr"))
        numeric = tuple("hy-number" in classes_of(cell) for cell in first for _ in range(span_of(cell)))
        yield Table(tuple(heads), tuple(map(tuple, rows)), numeric)
