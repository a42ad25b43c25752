"""A sheet → CSV (RFC 4180) that spreadsheets open as meant: UTF-8 with BOM, nothing read as a formula."""

import csv
import io
import re
from datetime import date
from functools import lru_cache

from generator.sheets.sheet import Cell, Sheet, clean, moment_text

_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_HARMLESS = re.compile(r"[+-]?\d+(\.\d+)?%?|\+\d{1,3}[ -]?\d{3,4}[ -]?[\d*]{4}[ -]?\d{4}")
"""A number with its sign, and a telephone number with its country code, masked or not."""


def to_csv(sheet: Sheet, *, labels: bool = False) -> bytes:
    """Return the sheet as CSV; the first line holds the columns' names, or with `labels` their headings.

    A text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection);
    numbers such as `-5` and telephone numbers such as `+86 138****5678` stay as they are.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_inert(column.label if labels else column.name) for column in sheet.columns)
    writer.writerows([_text(value) for value in row] for row in sheet.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


@lru_cache(maxsize=1 << 16, typed=True)  # values recur; 1 is not 1.0, nor True
def _text(value: Cell) -> str:
    match value:
        case str():  # as most
            return _inert(clean(value))
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return moment_text(value)
        case _:
            return repr(value)


def _inert(text: str) -> str:
    """Return text that no spreadsheet runs.

    What begins with an apostrophe before such a sign gets one more, so that taking one away is exact.
    """
    bare = text.lstrip("'")
    return f"'{text}" if _FORMULA.match(bare) and not _HARMLESS.fullmatch(text) else text


def restore(text: str) -> str:
    """Return the text that `to_csv` made inert: the way back when a file of ours is imported."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text.lstrip("'")) else text
