"""The kinds of single values in settings: each reads one text, and refuses what it would have to guess.

Every scalar arrives as text or None (DESIGN 6, values): pydantic's conversions would read '1_000' as 1000.
A refusal is a PydanticCustomError whose type names what was expected; `messages` has the words for it.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple, NoReturn, TypeVar
from zoneinfo import ZoneInfo

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError

from generator.words import LANGUAGES

T = TypeVar("T")

_LONGEST_LABEL = 80
_LONGEST_TEXT = 1000
_COUNT = r"[0-9]{1,6}"
_SHARE = r"([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*%"
_AMOUNT = r"[0-9]{1,9}(?:\.[0-9]{1,2})?"
_DAY = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
_MOMENT = r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]+([0-9]{1,2}:[0-9]{2}))?"
_CLOCK = r"([0-9]{1,2}):([0-9]{2})"
_ALLOWANCE = r"([0-9]{1,4})\s*(m|h|wh|wd|d)"
_CODE = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}"
_LOGIN = r"@?([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))"
_EMAIL = r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}"
_ADDRESS = r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]*)?"
_SCHEME = r"(?:[A-Za-z0-9_-]|\{(?:date|year|period|serial:[1-9])\}){1,80}"
_CURRENCY = r"[A-Z]{3}"
_YES_NO = {"yes": True, "true": True, "是": True, "no": False, "false": False, "否": False}
_PLACEHOLDERS = {"channel", "date"}

Unit = Literal["m", "h", "wh", "wd", "d"]


class Allowance(NamedTuple):
    """How long something may take: minutes, clock or working hours, working or calendar days (DOMAIN 3)."""

    amount: int
    unit: Unit

    def __str__(self) -> str:
        """Return the way it is written in settings, such as 3wd."""
        return f"{self.amount}{self.unit}"


class Span(NamedTuple):
    """A stretch of a working day, in minutes from midnight; the end is not part of it."""

    start: int
    end: int


def _refuse(expected: str) -> NoReturn:
    raise PydanticCustomError(expected, "not what was expected")


def _text_of(value: object, expected: str) -> str:
    """Return a scalar's text, trimmed, full-width signs made plain; refuse all else as not `expected`."""
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        _refuse(expected)
    return unicodedata.normalize("NFKC", value).strip()


def _matched(pattern: str, value: object, expected: str) -> re.Match[str]:
    """Match a whole text; patterns are compiled when they are needed, for settings are read once and kept."""
    return re.fullmatch(pattern, _text_of(value, expected)) or _refuse(expected)


def _label(value: object) -> str:
    """Read one line of printable words, as written; spaces of any kind become plain ones."""
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT or "\n" in value:
        _refuse("label")
    line = " ".join(value.split())
    return line if 0 < len(line) <= _LONGEST_LABEL and line.isprintable() else _refuse("label")


def _paragraph(value: object) -> str:
    """Read running text of at most a thousand characters; line breaks are allowed."""
    if not isinstance(value, str) or not 0 < len(value.strip()) <= _LONGEST_TEXT:
        _refuse("paragraph")
    if not value.replace("\n", "").strip().isprintable():
        _refuse("paragraph")
    return value.strip()


def _reply(value: object) -> str:
    """Read a reply template: running text whose braces hold nothing but known placeholders."""
    from string import Formatter  # noqa: PLC0415 - settings are read once and kept

    text = _paragraph(value)
    try:
        pieces = list(Formatter().parse(text))
    except ValueError:
        _refuse("reply")
    if any(name is not None and (name not in _PLACEHOLDERS or spec or how) for _, name, spec, how in pieces):
        _refuse("reply")
    return text


def _up_to(most: int, expected: str) -> Callable[[object], int]:
    """Make a reader of whole numbers from 1 to `most`."""

    def read(value: object) -> int:
        number = int(_matched(_COUNT, value, expected)[0])
        return number if 1 <= number <= most else _refuse(expected)

    return read


def _share(value: object) -> float:
    """Read a percentage; without its sign, 5 could mean 5 % or 500 %."""
    share = float(Decimal(_matched(_SHARE, value, "share")[1]) / 100)
    return share if share <= 1 else _refuse("share")


def _day(value: object) -> date:
    found = _matched(_DAY, value, "day")
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        _refuse("day")


def _clock(value: object) -> int:
    """Read HH:MM as minutes from midnight; 24:00 is the end of the day."""
    found = _matched(_CLOCK, value, "clock")
    minutes = int(found[1]) * 60 + int(found[2])
    return minutes if int(found[2]) < 60 and minutes <= 24 * 60 else _refuse("clock")  # noqa: PLR2004  (a clock)


def _moment(value: object) -> datetime:
    """Read a local minute; a bare date is its midnight."""
    found = _matched(_MOMENT, value, "moment")
    try:
        return datetime.fromisoformat(f"{found[1]}T{(found[2] or '00:00').zfill(5)}")
    except ValueError:
        _refuse("moment")


def _yes_no(value: object) -> bool:
    answer = _YES_NO.get(_text_of(value, "yes_no").casefold())
    return _refuse("yes_no") if answer is None else answer


def _allowance(value: object) -> Allowance:
    found = _matched(_ALLOWANCE, value, "allowance")
    unit: Unit = found[2]  # type: ignore[assignment]  # the pattern holds the five units
    return Allowance(int(found[1]), unit)


def _span(value: object) -> Span:
    start, dash, end = _text_of(value, "span").partition("-")
    try:
        span = Span(_clock(start), _clock(end))
    except PydanticCustomError:
        _refuse("span")
    return span if dash and span.start < span.end else _refuse("span")


def _login(value: object) -> str:
    return _matched(_LOGIN, value, "login")[1]


def _zone(value: object) -> str:
    """Read a name of the time zone database; whatever the database cannot open is refused."""
    name = _text_of(value, "zone")
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        _refuse("zone")
    return name


def _languages(value: object) -> tuple[str, ...]:
    """Read a language, or several, each once: the first is the main one."""
    codes = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()
    known = [code for code in codes if code in LANGUAGES]
    return tuple(known) if codes and len(set(known)) == len(codes) else _refuse("languages")


def _stated(value: object) -> Literal["stated"]:
    return "stated" if _text_of(value, "stated").casefold() == "stated" else _refuse("stated")


def _pattern(pattern: str, expected: str) -> Callable[[object], str]:
    """Make a reader of texts that a whole pattern must describe."""

    def read(value: object) -> str:
        return _matched(pattern, value, expected)[0]

    return read


def _optional(read: Callable[[object], T]) -> Callable[[object], T | None]:
    """Make a reader for which an empty value is None."""

    def read_or_none(value: object) -> T | None:
        return None if value is None else read(value)

    return read_or_none


Label = Annotated[str, PlainValidator(_label)]
Paragraph = Annotated[str, PlainValidator(_paragraph)]
Reply = Annotated[str, PlainValidator(_reply)]
Code = Annotated[str, PlainValidator(_pattern(_CODE, "code"))]
Scheme = Annotated[str, PlainValidator(_pattern(_SCHEME, "scheme"))]
Currency = Annotated[str, PlainValidator(_pattern(_CURRENCY, "currency"))]
Address = Annotated[str | None, PlainValidator(_optional(_pattern(_ADDRESS, "address")))]
Email = Annotated[str | None, PlainValidator(_optional(_pattern(_EMAIL, "email")))]
Login = Annotated[str | None, PlainValidator(_optional(_login))]
Zone = Annotated[str, PlainValidator(_zone)]
Positive = Annotated[int, PlainValidator(_up_to(999_999, "positive"))]
Rank = Annotated[int, PlainValidator(_up_to(4, "rank"))]
Score = Annotated[int, PlainValidator(_up_to(5, "score"))]
MonthDay = Annotated[int, PlainValidator(_up_to(28, "month_day"))]
Share = Annotated[float, PlainValidator(_share)]
Amount = Annotated[Decimal, PlainValidator(lambda value: Decimal(_matched(_AMOUNT, value, "amount")[0]))]
Day = Annotated[date, PlainValidator(_day)]
OptionalDay = Annotated[date | None, PlainValidator(_optional(_day))]
OptionalMoment = Annotated[datetime | None, PlainValidator(_optional(_moment))]
Clock = Annotated[int, PlainValidator(_clock)]
YesNo = Annotated[bool, PlainValidator(_yes_no)]
Languages = Annotated[tuple[str, ...], PlainValidator(_languages)]
Limit = Annotated[Allowance | None, PlainValidator(_optional(_allowance))]
Stated = Annotated[Literal["stated"] | None, PlainValidator(_optional(_stated))]
WorkingSpan = Annotated[Span, PlainValidator(_span)]
