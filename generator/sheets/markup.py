"""Finished HTML → what people read of it; and the tables in it as sheets, as they stand on the page."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from generator.sheets.sheet import Cell, Column, Sheet

_PARSER = etree.HTMLParser(encoding="utf-8")
_NUMBER = re.compile(r"([+\u2212-]?)([\d,]+(?:\.\d+)?)(%?)")
_PERCENT = 100
_UNREAD = {"script", "template", "style", "svg", "nav", "button", "input", "select"}
_LEADING = {"a", "span"}
_UNREAD_CLASSES = {"hy-unseen", "hy-download", "hy-links", "hy-chart-link", "hy-chart-numbers", "hy-bar"}


def tables_in(page: str) -> Iterator[re.Match[str]]:
    """Find the tables of a page that can be taken along: those that do not say `data-no-download`."""
    return re.finditer(r"<table\b(?![^>]*\bdata-no-download\b)[^>]*>.*?</table>", page, re.DOTALL)


def read_table(markup: str, name: str, title: str) -> Sheet:
    """Return the table of `markup` (one `<table>` whose first row holds the headings) as a sheet.

    A text that is a number, with digits grouped and perhaps a sign or %, is a number of the sheet. A cell
    that spans columns stands in the first of them.
    """
    heads, *rows = rows_of(_parsed(markup)) or [[]]
    below = zip(*rows, strict=True) if rows else [()] * len(heads)
    columns = tuple(
        Column(f"column_{number}", label, "share" if _all_percent(texts) else "number")
        for number, (label, texts) in enumerate(zip(heads, below, strict=True), 1)
    )
    return Sheet(name, title, columns, tuple(tuple(map(_value, row)) for row in rows))


def _parsed(table: str) -> HtmlElement:
    """Return a table: of plain elements, as those that know HTML cost more than all that is read of them."""
    return etree.fromstring(f"<html><body>{table}</body></html>".encode(), _PARSER)[0][0]


def rows_of(table: HtmlElement) -> list[list[str]]:
    """Return the rows of a table that people see, the headings first, each as long as these."""
    rows = [list(_cells(row)) for row in table.iter("tr") if _within(row, table)]
    width = len(rows[0]) if rows else 0
    return [[*row, *[""] * (width - len(row))][:width] for row in rows]


def is_read(element: HtmlElement) -> bool:
    """Tell whether people read an element: no comment, not hidden, nothing that only a screen needs."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNREAD:
        return False
    if element.keys():  # most have none
        if element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return False
        if not _UNREAD_CLASSES.isdisjoint(classes_of(element)):
            return False
    return tag not in _LEADING or not _leads_away(element)


def _leads_away(element: HtmlElement) -> bool:
    """Tell whether an element only leads elsewhere: a link with an arrow, or terms that one may look up."""
    if element.tag == "a":
        return "".join(element.itertext()).rstrip().endswith("→")
    if element.tag != "span" or not len(element):
        return False
    said = "".join([element.text or "", *(child.tail or "" for child in element)])
    return not said.strip(" ·\n\xa0") and all("hy-term" in classes_of(child) for child in element)


def classes_of(element: HtmlElement) -> set[str]:
    """Return the classes of an element."""
    return set((element.get("class") or "").split())


def text_of(element: HtmlElement) -> str:
    """Return what people read in an element, on one line; what stands side by side is parted by a dot."""
    if not len(element):  # as most cells
        return " ".join((element.text or "").split())
    first, children = element.text or "", [(child, is_read(child), child.tail or "") for child in element]
    read = [child for child, is_shown, _ in children if is_shown]
    if len(read) > 1 and not "".join([first, *(tail for *_, tail in children)]).strip():
        return " · ".join(text for child in read if (text := text_of(child)))
    parts = [first]
    for child, is_shown, tail in children:
        parts += [" · " if child.tag == "br" else text_of(child) if is_shown else "", tail]
    return " ".join("".join(parts).split())


def span_of(cell: HtmlElement) -> int:
    """Return how many columns a cell takes."""
    return int(cell.get("colspan") or 1)


def _cells(row: HtmlElement) -> Iterator[str]:
    for cell in row:
        if cell.tag in {"th", "td"}:
            yield text_of(cell)
            if (span := span_of(cell)) > 1:
                yield from [""] * (span - 1)


def _within(element: HtmlElement, ancestor: HtmlElement) -> bool:
    """Tell whether an element is read, with all that it lies in up to the ancestor."""
    while element is not ancestor:
        if not is_read(element):
            return False
        element = element.getparent()
    return True


def _all_percent(texts: Sequence[str]) -> bool:
    """Tell whether there are numbers among texts, and all of them with %."""
    if not any(text.endswith("%") for text in texts):  # as of most columns
        return False
    numbers = [text for text in texts if not isinstance(_value(text), str)]
    return bool(numbers) and all(text.endswith("%") for text in numbers)


@lru_cache(maxsize=1 << 16)  # the same numbers and labels stand in many tables
def _value(text: str) -> Cell:
    found = _NUMBER.fullmatch(text)
    if not found:
        return text
    digits = found[2].replace(",", "")
    sign = -1 if found[1] in {"-", "\u2212"} else 1
    if found[3]:
        return round(sign * float(digits) / _PERCENT, 6)
    return sign * float(digits) if "." in digits else sign * int(digits)
