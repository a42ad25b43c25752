"""Sheets → one XLSX workbook for people: headings, widths, typed cells, the same bytes every time."""

from __future__ import annotations

import io
import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from generator.sheets.packing import packed_alike
from generator.sheets.sheet import clean, unique_titles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet as Page

    from generator.sheets.sheet import Cell, Column, Sheet

_LONGEST_TITLE = 31
_LONGEST_TEXT = 32_767
_WIDTHS = (6, 60)
_SAMPLE = 200
_NUMBERS = {"count": "#,##0", "number": "0.00", "share": "0.0%"}
_HEADING = Font(bold=True)
_SHADE = PatternFill("solid", fgColor="EEF1F4")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_TOP = Alignment(vertical="top")


def to_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook with one worksheet a sheet: frozen headings, a filter, numbers and dates as such.

    Texts are written as texts, so nothing in them is ever a formula; ids and order numbers keep every digit.
    """
    listed = list(sheets)
    book = Workbook(write_only=True)
    book.properties.creator = "Huiyin"
    for sheet, title in zip(listed, unique_titles(listed, _LONGEST_TITLE), strict=True):
        _fill(book.create_sheet(title), sheet)
    out = io.BytesIO()
    book.save(out)
    return packed_alike(out.getvalue())


def _fill(page: Any, sheet: Sheet) -> None:
    page.freeze_panes = "B2"
    if sheet.rows:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    for index in range(len(sheet.columns)):
        page.column_dimensions[get_column_letter(index + 1)].width = _width(sheet, index)
    page.append([_heading(page, column) for column in sheet.columns])
    for row in sheet.rows:
        page.append([_cell(page, value, column) for value, column in zip(row, sheet.columns, strict=True)])


def _heading(page: Page, column: Column) -> Any:
    cell = _text(page, column.label)
    cell.font, cell.fill, cell.alignment = _HEADING, _SHADE, _WRAPPED
    return cell


def _cell(page: Page, value: Cell, column: Column) -> Any:
    if value is None:
        return None
    if isinstance(value, str):
        return _text(page, value)
    cell: Any = WriteOnlyCell(page, value)  # type: ignore[arg-type]  # it takes days too
    cell.alignment = _TOP
    if isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    else:
        cell.number_format = _NUMBERS.get(column.format, "General")
    return cell


def _text(page: Page, text: str) -> Any:
    cell: Any = WriteOnlyCell(page, clean(text)[:_LONGEST_TEXT])
    cell.data_type = "s"  # else a text that begins with = would be written as a formula
    cell.alignment = _WRAPPED
    return cell


def _width(sheet: Sheet, index: int) -> float:
    """Return a width in digits that shows the column's usual content; Chinese takes two."""
    shown = [sheet.columns[index].label, *(str(row[index] or "") for row in sheet.rows[:_SAMPLE])]
    widest = max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text) for text in shown)
    least, most = _WIDTHS
    return min(max(widest + 2, least), most)
