"""Workbooks made for tests, also such as no spreadsheet of today would write."""

import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HEADER = ("反馈日期", "客户标识", "反馈渠道", "反馈内容摘要", "问题类型标签")
ROW = ("2024-05-01", "C1", "电话客服", "退款按钮无反应", "功能缺陷")


def workbook(rows: Iterable[Sequence[object]], *, since_1904: bool = False, merged: str = "") -> bytes:
    """Return a workbook with one sheet of these rows."""
    book = openpyxl.Workbook()
    if since_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    if merged:
        sheet.merge_cells(merged)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return a workbook as bytes."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def edited(data: bytes, edit: Callable[[bytes], bytes], name: str = "") -> bytes:
    """Return a workbook with its parts (or those whose name ends in `name`) edited."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            part = before.read(entry)
            after.writestr(entry.filename, edit(part) if entry.filename.endswith(name) else part)
    return out.getvalue()


def strict(data: bytes) -> bytes:
    """Return a workbook in the strict form of its format."""

    def edit(part: bytes) -> bytes:
        part = re.sub(
            rb"http://schemas\.openxmlformats\.org/(spreadsheetml)/2006/",
            rb"http://purl.oclc.org/ooxml/\1/",
            part,
        )
        return re.sub(
            rb"http://schemas\.openxmlformats\.org/(officeDocument)/2006/",
            rb"http://purl.oclc.org/ooxml/\1/",
            part,
        )

    return edited(data, edit)
