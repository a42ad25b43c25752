"""Finished HTML → the tables in it as sheets: what stands on a page can be taken along as it stands there."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from generator.sheets.sheet import Cell, Column, Sheet

_NUMBER = re.compile(r"([+\u2212-]?)([\d,]+(?:\.\d+)?)(%?)")
_PERCENT = 100


def read_table(markup: str, name: str, title: str) -> Sheet:
    """Return the table of `markup` (one `<table>` with a `<thead>` row) as a sheet.

    A cell's text is what people read: what is hidden from them or from their ears is left out. A text that
    is a number, with digits grouped and perhaps a sign or %, is a number of the sheet. A cell that spans
    columns stands in the first of them.
    """
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    heads, *rest = reader.rows or [[]]
    rows = [[*row, *[""] * (len(heads) - len(row))][: len(heads)] for row in rest]
    columns = tuple(
        Column(f"column_{number}", label, "share" if _all_percent(rows, number - 1) else "number")
        for number, label in enumerate(heads, 1)
    )
    return Sheet(name, title, columns, tuple(tuple(map(_value, row)) for row in rows))


def _all_percent(rows: list[list[str]], index: int) -> bool:
    numbers = [found for row in rows if (found := _NUMBER.fullmatch(row[index]))]
    return bool(numbers) and all(found[3] for found in numbers)


def _value(text: str) -> Cell:
    found = _NUMBER.fullmatch(text)
    if not found:
        return text
    digits = found[2].replace(",", "")
    sign = -1 if found[1] in {"-", "\u2212"} else 1
    if found[3]:
        return round(sign * float(digits) / _PERCENT, 6)
    return sign * float(digits) if "." in digits else sign * int(digits)


class _Reader(HTMLParser):
    """Collects the rows of a table; markup that templates made, so it is well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._text: list[str] | None = None
        self._hidden = 0
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell, or go deeper into what is hidden."""
        found = dict(attrs)
        if self._hidden and tag not in {"br", "img", "path"}:
            self._hidden += 1
        elif tag == "tr":
            self.rows.append([])
        elif tag in {"th", "td"}:
            self._text, self._span = [], int(found.get("colspan") or 1)
        elif self._text is not None and tag == "br":
            self._text.append(" ")
        elif "hy-unseen" in (found.get("class") or "") or found.get("aria-hidden") == "true":
            self._hidden = 1

    def handle_endtag(self, tag: str) -> None:
        """End a cell, or leave what is hidden."""
        if self._hidden:
            self._hidden -= 1
        elif tag in {"th", "td"} and self._text is not None:
            self.rows[-1] += [" ".join("".join(self._text).split()), *[""] * (self._span - 1)]
            self._text = None

    def handle_data(self, data: str) -> None:
        """Keep a cell's text."""
        if self._text is not None and not self._hidden:
            self._text.append(data)


def tables_in(page: str) -> Iterator[re.Match[str]]:
    """Find the tables of a page that can be taken along: those that do not say `data-no-download`."""
    return re.finditer(r"<table\b(?![^>]*\bdata-no-download\b)[^>]*>.*?</table>", page, re.DOTALL)
