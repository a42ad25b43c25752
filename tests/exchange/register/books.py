"""Workbooks made for tests, also such as no spreadsheet of today would write."""

import re
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
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


_SECTOR = 512
_END, _FREE, _TABLE, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file [MS-CFB] that holds these streams, as old Office files and protected ones do.

    Small, but whole: header, table of sectors, directory, and the streams padded to 4 KiB, from which on they
    lie in sectors of their own.
    """
    padded = {name: data.ljust(8 * _SECTOR, b"\0") for name, data in streams.items()}
    table = [_TABLE, _END]  # the table itself, then the directory
    entries = [_entry("Root Entry", 5, (_END, 0), child=1 if streams else _NONE)]
    content = b""
    for number, (name, data) in enumerate(padded.items(), start=1):
        after = number + 1 if number < len(streams) else _NONE
        entries.append(_entry(name, 2, (len(table), len(data)), right=after))
        count = -(-len(data) // _SECTOR)
        table += [*range(len(table) + 1, len(table) + count), _END]
        content += data.ljust(count * _SECTOR, b"\0")
    listed = [*table, *[_FREE] * (_SECTOR // 4 - len(table))]
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    return _header() + struct.pack("<128I", *listed) + directory + content


def _header() -> bytes:
    """Return the header: version 3, one sector of the table, the directory in sector 1, no small streams."""
    begin = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    numbers = struct.pack("<5H6x9I", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return begin + numbers + struct.pack("<109I", 0, *[_FREE] * 108)


def _entry(name: str, kind: int, where: tuple[int, int], right: int = _NONE, child: int = _NONE) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<BB3I", kind, 1, _NONE, right, child)
    return struct.pack("<64sH", text, len(text)) + links + bytes(36) + struct.pack("<IQ", *where)


def protected() -> bytes:
    """Return a workbook that a password protects [MS-OFFCRYPTO]: encrypted, within a compound file."""
    info = struct.pack("<HHI", 4, 4, 0x40) + b'<?xml version="1.0" encoding="UTF-8"?><encryption/>'
    return compound({"EncryptionInfo": info, "EncryptedPackage": struct.pack("<Q", 5000) + b"\x5a" * 5008})
