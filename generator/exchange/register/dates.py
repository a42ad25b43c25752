"""Dates as registers write them → as records do; one order of day and month for a whole column.

`01-05-2024` is the first of May or the fifth of January. The column decides as a whole: a 13 anywhere tells
day from month. Where nothing in it tells, other date columns of the file do; else nobody guesses.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from generator.exchange.register.book import Cell

ORDERS = ("day-first", "month-first", "year-first")
"""How a column may write a date whose year does not stand first in four digits."""
MIXED, UNSURE = "mixed", "unsure"

_CLOCK = (
    r"(?:[T ]*(?P<half>上午|下午|早上|凌晨|中午|晚上|傍晚|[AaPp][Mm])?[T ]*(?P<hour>\d{1,2})"
    r"(?:[:时点](?P<minute>\d{1,2}|半)?分?(?::?\d{1,2}(?:[.]\d+)?秒?)?)(?: *(?P<after>[AaPp][Mm]))?)?"
    r" *(?P<zone>Z|[+-]\d\d:?\d\d)?"
)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[-/.年] ?(?P<m>\d{1,2})[-/.月] ?(?P<d>\d{1,2})日?" + _CLOCK)
_COMPACT = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:[T ]?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?\d\d)?)?"
)
_PARTS = re.compile(r"(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<c>\d{4}|\d{1,2})(?!\d)" + _CLOCK)
_NAMED = re.compile(
    r"(?:(?P<d>\d{1,2})[- ](?P<name>[A-Za-z]{3})[a-z]*\.?,?"
    r"|(?P<name2>[A-Za-z]{3})[a-z]*\.? (?P<d2>\d{1,2}),?)"
    r"[- ](?P<y>\d{4})(?!\d),?" + _CLOCK
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SERIALS = range(20_000, 80_000)
"""Serial numbers of days that may be meant: 1954 to 2119."""
_SHORT_YEARS = range(15, 40)
_LATE = ("下午", "晚上", "傍晚", "pm")
_EARLY = ("上午", "早上", "凌晨", "am")
_LONGEST = 60


def order_of(cells: Iterable[Cell]) -> str:
    """Return the order that fits all dates of a column: one of ORDERS, "" where none needs telling.

    MIXED where no order fits all, UNSURE where several do.
    """
    fitting = set(ORDERS)
    found = False
    for cell in cells:
        parts = _PARTS.fullmatch(_plain(cell)) if isinstance(cell, str) and len(cell) <= _LONGEST else None
        if parts is not None:
            found = True
            fitting = {order for order in fitting if _ordered(parts, order)}
    if not found:
        return ""
    return fitting.pop() if len(fitting) == 1 else UNSURE if fitting else MIXED


def is_swapped(cells: Iterable[Cell], order: str) -> bool:
    """Tell whether a spreadsheet probably took day for month.

    The sign: texts that only day-first can read, beside real dates none of which has a day above 12. A
    spreadsheet set to month-first turned 01/05/2024 into the fifth of January and left 13/05/2024 as text.
    """
    known = list(cells)
    texts = [_PARTS.fullmatch(_plain(cell)) for cell in known if isinstance(cell, str) and cell]
    times = [cell for cell in known if isinstance(cell, date)]
    unreadable = [parts for parts in texts if parts and not _ordered(parts, "month-first")]
    return bool(
        order == "day-first"
        and times
        and len(unreadable) == len([parts for parts in texts if parts]) > 0
        and all(time.day <= 12 for time in times)  # noqa: PLR2004 - months of a year
    )


def read_time(cell: Cell, order: str, epoch: int = 1900) -> str:
    """Return a time as records write it (`2024-05-01 09:03`, or a day), "" where the cell holds none."""
    if isinstance(cell, date):
        form = "%Y-%m-%d %H:%M" if isinstance(cell, datetime) else "%Y-%m-%d"
        return cell.strftime(form) if cell.year > 999 else ""  # noqa: PLR2004 - strftime pads no year
    return _read_text(cell, order, epoch) if len(cell) <= _LONGEST else ""


@lru_cache(maxsize=4096)
def _read_text(text: str, order: str, epoch: int) -> str:
    plain = _plain(text)
    if found := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _with_clock(_date(found["y"], found["m"], found["d"]), found)
    if found := _NAMED.fullmatch(plain):
        name = (found["name"] or found["name2"]).casefold()
        month = _MONTHS.index(name) + 1 if name in _MONTHS else 0
        return _with_clock(_date(found["y"], month, found["d"] or found["d2"]), found)
    if found := _PARTS.fullmatch(plain):
        return _with_clock(_ordered(found, order), found)
    if _SERIAL.fullmatch(plain) and int(float(plain)) in _SERIALS:
        return _from_serial(float(plain), epoch)
    return ""


def _plain(text: str) -> str:
    return " ".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split())


def _date(year: object, month: object, day: object) -> date | None:
    try:
        return date(int(str(year)), int(str(month)), int(str(day)))
    except ValueError:
        return None


def _ordered(parts: re.Match[str], order: str) -> date | None:
    a, b, c = parts["a"], parts["b"], parts["c"]
    day, month, year = {"day-first": (a, b, c), "month-first": (b, a, c), "year-first": (c, b, a)}.get(
        order, ("", "", "")
    )
    if len(year) == 4:  # noqa: PLR2004 - digits
        return _date(year, month, day)
    is_short = len(year) == 2 and int(year) in _SHORT_YEARS and len(day) <= 2  # noqa: PLR2004 - digits
    return _date(f"20{year}", month, day) if is_short else None


def _with_clock(day: date | None, found: re.Match[str]) -> str:
    """Return the day with the time of `found`, "" where either is none."""
    if day is None or day.year < 1000:  # noqa: PLR2004 - no register is that old
        return ""
    groups = found.groupdict()
    if groups.get("hour") is None:
        return f"{day:%Y-%m-%d}"
    hour = int(groups["hour"])
    half = (groups.get("half") or groups.get("after") or "").casefold()
    if half in _LATE or (half == "中午" and hour < 3):  # noqa: PLR2004 - one and two after noon
        hour += 12 if hour < 12 else 0  # noqa: PLR2004 - hours of half a day
    elif half in _EARLY and hour == 12:  # noqa: PLR2004 - the same
        hour = 0
    minute = 30 if groups["minute"] == "半" else int(groups["minute"] or 0)
    if hour > 23 or minute > 59:  # noqa: PLR2004 - the last of a day and of an hour
        return ""
    zone = (groups.get("zone") or "").replace("Z", "+00:00")
    zone = f"{zone[:3]}:{zone[-2:]}" if zone else ""
    return f"{day:%Y-%m-%d} {hour:02d}:{minute:02d}{zone}"


def _from_serial(number: float, epoch: int) -> str:
    """Return what a spreadsheet means by a number of days since the end of 1899, or since 1904 began."""
    begin = datetime(1904, 1, 1) if epoch == 1904 else datetime(1899, 12, 30)  # noqa: PLR2004 - the two epochs
    moment = begin + timedelta(minutes=round(number * 1440))
    return f"{moment:%Y-%m-%d}" if number == int(number) else f"{moment:%Y-%m-%d %H:%M}"
