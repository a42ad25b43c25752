"""A workbook (.xlsx, transitional or strict) → its visible sheets, in bounded memory.

openpyxl reads row by row: a sheet that declares a million empty rows costs only those that it holds.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.workbook import Workbook

from generator.exchange.register.book import MOST_BYTES, MOST_COLUMNS, Book, Cell, Refusal, Row, Sheet, Told
from generator.words import N_

_MOST_ROWS = 1_048_576
_MOST_UNPACKED = 4 * MOST_BYTES
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(spreadsheetml|officeDocument|drawingml)/")
_TRANSITIONAL = {
    b"spreadsheetml": b"http://schemas.openxmlformats.org/spreadsheetml/2006/",
    b"officeDocument": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"drawingml": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_MOST_MERGED = 100_000
_SHOWS_CLOCK = re.compile(r"[hHsS]")
"""In a number format: hours or seconds."""
_EXACT = 10**15
"""A spreadsheet keeps 15 digits of a number: from here on the last ones are lost."""


def read_workbook(data: bytes) -> Book | Refusal:
    """Return the visible sheets of a workbook."""
    unreadable = Refusal(
        N_("{file} is not a workbook that can be read; it may be damaged."),
        N_("Open it in a spreadsheet, save it anew as .xlsx, and try again."),
    )
    try:
        data = _transitional(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which hold no data
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            with zipfile.ZipFile(BytesIO(data)) as archive:
                sheets = tuple(_sheets(book, archive))
    except _TooLargeError:
        return Refusal(
            N_("{file} is too large when unpacked."), N_("Split it into several files, such as one a year.")
        )
    except Exception:  # noqa: BLE001 - a damaged workbook fails in any of a dozen ways, none of them ours
        return unreadable
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    told = (Told(N_("Hidden sheets were passed over: {sheets}"), {"sheets": ", ".join(hidden)}),)
    return Book(sheets, told if hidden else ())


class _TooLargeError(Exception):
    """The workbook unpacks to more than memory should hold."""


def _transitional(data: bytes) -> bytes:
    """Return the workbook with the names of the transitional format, which is the one that openpyxl knows."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
            raise _TooLargeError
        if not _STRICT.search(archive.read("xl/workbook.xml")):
            return data
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as other:
            for entry in archive.infolist():
                part = archive.read(entry)
                if entry.filename.endswith((".xml", ".rels")):
                    part = _STRICT.sub(lambda found: _TRANSITIONAL[found[1]], part)
                other.writestr(entry.filename, part)
    return made.getvalue()


def _sheets(book: Workbook, archive: zipfile.ZipFile) -> Iterator[Sheet]:
    epoch = 1904 if book.epoch == CALENDAR_MAC_1904 else 1900
    names = book.sheetnames
    for number, sheet in enumerate(book.worksheets):
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()  # declared sizes are not to be trusted
        prefix = f"{names[number]}:" if len(names) > 1 else ""
        rows = []
        for line, cells in enumerate(sheet.iter_rows(max_row=_MOST_ROWS), start=1):
            if any(cell.value is not None for cell in cells):
                texts = _trimmed([_as_cell(cell) for cell in cells[:MOST_COLUMNS]])
                rows.append(Row(f"{prefix}{line}", texts))
        part = getattr(sheet, "_worksheet_path", "")
        merged = tuple(_merged(archive.read(part.lstrip("/")))) if part else ()
        yield Sheet(names[number], tuple(row for row in rows if any(row.cells)), epoch, merged)


def _trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    while cells and cells[-1] == "":
        cells.pop()
    return tuple(cells)


def _as_cell(cell: Any) -> Cell:
    value = cell.value
    if isinstance(value, datetime):
        shows_day = value.hour == value.minute == 0 and not _SHOWS_CLOCK.search(cell.number_format)
        return value.date() if shows_day else value
    if value is None or isinstance(value, date):
        return value or ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _as_number(value) if isinstance(value, int | float) else str(value).strip()


def _as_number(value: float) -> str:
    """Return a number as it was typed; shortened for all to see where a spreadsheet has lost digits."""
    if not abs(value) < _EXACT:
        return f"{float(value):.6G}"
    return str(int(value)) if value == int(value) else repr(value)


def _merged(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the merged areas of several rows: column from 0, first and last row."""
    begin = part.rfind(b"<mergeCells") if b"<mergeCells" in part else part.rfind(b":mergeCells")
    for number, found in enumerate(_MERGED.finditer(part, max(begin, 0)) if begin >= 0 else ()):
        first, last = int(found[2]), int(found[4])
        if number < _MOST_MERGED and last > first and found[1] == found[3]:
            yield _column_of(found[1]), first, last


def _column_of(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
