"""CSV and its kin: text → rows; delimiter found, quotes and line breaks in cells kept."""

import csv
from collections import Counter
from io import StringIO

from generator.exchange.register.book import MOST_COLUMNS, Book, Refusal, Row, Sheet, Told
from generator.exchange.register.encodings import decode
from generator.sheets.delimited import restore
from generator.words import N_

_DELIMITERS = (",", "\t", ";", "|", "，")
_SAMPLE_LINES = 60
_LEAST_TO_TELL = 3
"""Cells of a row from which on a line within a cell can be told for a row of its own."""
_SAMPLE = 256 * 1024
_NAMES = {
    ",": N_("comma"),
    "\t": N_("tab"),
    ";": N_("semicolon"),
    "|": N_("bar"),
    "，": N_("full-width comma"),
}


def read_delimited(data: bytes) -> Book | Refusal:
    """Return the one sheet of a text file with cells between delimiters."""
    decoded = decode(data)
    if decoded is None:
        return Refusal(
            N_("{file} is not text in UTF-8, UTF-16 or GBK."),
            N_("Save it as “CSV UTF-8” or as .xlsx and try again."),
        )
    text, encoding = decoded
    delimiter = _delimiter_of(text)
    rows: list[Row] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    number = 1
    try:
        for cells in reader:
            if any(cells):
                rows.append(Row(str(number), tuple(restore(cell.strip()) for cell in cells[:MOST_COLUMNS])))
            number = reader.line_num + 1
    except csv.Error:
        return Refusal(
            N_("{file} has a cell without an end near line {line}."),
            N_("Look there for a quotation mark that is not closed, or save the file as .xlsx."),
            {"line": number},
        )
    if swallowed := _swallowed(rows, delimiter):
        return Refusal(
            N_("{file} has a quotation mark near line {line} that swallows the rows below it."),
            N_("Close it or take it away there, or save the file as .xlsx."),
            {"line": swallowed},
        )
    told = Told(
        N_("Read as {encoding}, cells parted by: {delimiter}."),
        {"encoding": encoding, "delimiter": _NAMES[delimiter]},
    )
    return Book((Sheet("", tuple(rows)),), (told,))


def _swallowed(rows: list[Row], delimiter: str) -> str:
    """Return where a cell begins that holds whole rows, after a quotation mark that nobody closed."""
    widths = Counter(len(row.cells) for row in rows)
    width = max(widths, key=lambda one: (widths[one], one), default=0)
    if width < _LEAST_TO_TELL:
        return ""
    for row in rows:
        for cell in row.cells:
            if isinstance(cell, str) and "\n" in cell:
                lines = cell.split("\n")[1:]
                if sum(line.count(delimiter) >= width - 1 for line in lines) > 1:
                    return row.place
    return ""


def _delimiter_of(text: str) -> str:
    """Return the delimiter that parts the most cells in the most lines alike."""
    return max(_DELIMITERS, key=lambda delimiter: _cells_parted(text[:_SAMPLE], delimiter))


def _cells_parted(text: str, delimiter: str) -> int:
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            widths[len(row)] += 1
            if widths.total() == _SAMPLE_LINES:
                break
    except csv.Error:
        return 0
    return max(((width - 1) * number for width, number in widths.items()), default=0)
