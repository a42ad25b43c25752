"""What a field may hold: text as the person typed it → one canonical value, or a finding.

Every scalar arrives as text (`yaml_text`), so each type states its own pattern; pydantic's lax reading
('20240501' as a second of 1970, '1_000' as 1000) never applies. Times stay text in one canonical form
that sorts as time: `2024-05-01T14:30`, or `2024-05-01` where only the day is known (it counts from 00:00).
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from generator.privacy import mask
from generator.problems import Code
from generator.records.record_codes import (
    NOT_A_NUMBER,
    NOT_A_PERIOD,
    NOT_A_TIME,
    NOT_AN_AIM,
    NOT_ONE_LINE,
    NOT_TEXT,
    NOT_YES_OR_NO,
    UNKNOWN_CODE,
)
from generator.vocabularies import VOCABULARIES
from generator.words import N_

if TYPE_CHECKING:
    from generator.settings import Settings
    from generator.vocabularies import Codebook

MAX_LINE = 200
_SHOWN = 40
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CLOCK = re.compile(r"[T ]((?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d)?(Z|[+-][01]\d:[0-5]\d)?", re.ASCII)
_LONGEST_TIME = len("2024-05-01T14:30:00+08:00")
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)

# What few records hold stays text, which `re` compiles when it is needed: importing all models costs enough.
_LOOSE_DAY = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+(\d{1,2})[:：](\d{2}))?.*"
_AMOUNT = r"[0-9]{1,12}(?:\.[0-9]{1,2})?"
_PERIOD = r"\d{4}(?:-(?:0[1-9]|1[0-2])|-Q[1-4]|-W(?:0[1-9]|[1-4]\d|5[0-3]))?"
_CHANGE = r"[-+][0-9]{1,3}(?:\.[0-9]{1,2})?%"
_LEVEL = r"[0-9]{1,7}(?:\.[0-9]{1,3})?[%mhd]?"
_DAYS = r"([1-9][0-9]{0,2})d"

_YES = frozenset(("yes", "true", "y", "on", "是"))
_NO = frozenset(("no", "false", "n", "off", "否"))


_Info: TypeAlias = Any
"""pydantic's `ValidationInfo`, whose `context` is here always the settings."""


class _Typed:
    """What a person typed: pydantic itself refuses lists and groups, and spends no call of Python on it.

    `read` makes the value of it; `consult` does so by the settings. One mark says what pydantic else looks
    for in three, of every field of every model.
    """

    def __init__(
        self,
        schema: dict[str, Any],
        *,
        read: Callable[[str], str] | None = None,
        consult: Callable[[str, _Info], str] | None = None,
    ) -> None:
        self._schema, self._read, self._consult = schema, read, consult

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Tell pydantic how it is read."""
        typed = core_schema.str_schema(strict=True)
        if self._consult:
            return core_schema.with_info_after_validator_function(self._consult, typed)
        return core_schema.no_info_after_validator_function(self._read, typed) if self._read else typed

    def __get_pydantic_json_schema__(
        self, core: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Tell pydantic how it is published."""
        return dict(self._schema)


def refuse(code: Code, value: object = "", **values: str) -> PydanticCustomError:
    """Return the pydantic error that becomes a finding of `code` about `value` (shortened, never whole)."""
    shown = value if isinstance(value, str) else ""
    return PydanticCustomError(code.name, "{value}", {"value": shorten(shown), **values})


def shorten(text: str) -> str:
    """Return `text` masked, on one line, at most 40 characters of it."""
    line = " ".join(mask(text).split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise refuse(NOT_TEXT, expected=N_("text"))
    return value


def _line(text: str) -> str:
    text = text.strip()
    if "\n" in text or len(text) > MAX_LINE:
        raise refuse(NOT_ONE_LINE, text, limit=str(MAX_LINE))
    return text


def _when(text: str, info: _Info) -> str:
    day, clock = text[:10], _clock(text[10 : _LONGEST_TIME + 1])  # too long stays too long, and is not kept
    if clock is None or not _is_day(day):
        raise refuse(NOT_A_TIME, text, suggestion=_meant_time(text))
    minute, offset = clock
    if not offset:
        return day + minute
    settings: Settings = info.context
    return _in_zone(text.replace(" ", "T"), settings.site.zone)


def _in_zone(text: str, zone: str) -> str:
    try:
        local = datetime.fromisoformat(text).astimezone(ZoneInfo(zone))
    except (ValueError, OverflowError):
        raise refuse(NOT_A_TIME, text, suggestion="") from None
    return local.strftime("%Y-%m-%dT%H:%M") if local.year > 999 else text[:16]  # noqa: PLR2004 - strftime pads no year


def _day(text: str) -> str:
    if not _is_day(text[:11]):
        raise refuse(NOT_A_TIME, text, suggestion=_meant_time(text)[:10])
    return text


@lru_cache(maxsize=4096)  # the days of years, each of which stands in many records
def _is_day(text: str) -> bool:
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


@lru_cache(maxsize=4096)  # a day has 1,440 of them
def _clock(text: str) -> tuple[str, str] | None:
    """Return minute ("T14:30") and offset ("+08:00") of what stands after a day; None for what is no time."""
    if not text:
        return "", ""
    found = _CLOCK.fullmatch(text)
    return (f"T{found[1]}", found[2] or "") if found else None


def _meant_time(text: str) -> str:
    """Return the canonical form of a date written another way (2024/5/1, 2024年5月1日), or ""."""
    found = re.fullmatch(_LOOSE_DAY, unicodedata.normalize("NFKC", text).strip(), re.ASCII)
    if found is None:
        return ""
    day = f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"
    minute = f" {int(found[4]):02d}:{found[5]}" if found[4] else ""
    return day + minute if _is_day(day) and _clock(minute) else ""


def _whole(least: int, most: int, expected: str) -> Callable[[object], int]:
    def read(value: object) -> int:
        text = _text(value)
        if not _WHOLE.fullmatch(text) or not least <= int(text) <= most:
            raise refuse(NOT_A_NUMBER, text, expected=expected)
        return int(text)

    return read


def _amount(value: object) -> float:
    text = _text(value)
    if not re.fullmatch(_AMOUNT, text):
        raise refuse(NOT_A_NUMBER, text, expected=N_("an amount such as 15 or 15.50"))
    return float(text)


def _yes_no(value: object) -> bool:
    text = _text(value)
    folded = text.casefold()
    if folded not in _YES and folded not in _NO:
        raise refuse(NOT_YES_OR_NO, text)
    return folded in _YES


def listed(name: str, *others: str) -> Any:
    """Return the type of a coded value: code, label or alias of the list `name`, normalised to the code.

    Where `others` are named, a value of one of these lists passes too.
    """
    books = [_book(one) for one in (name, *others)]

    def read(text: str, info: _Info) -> str:
        for book in books:
            code = book(info.context).code_of(text)
            if code is not None:
                return code
        raise refuse(UNKNOWN_CODE, text, list=name)

    schema = {"type": "string", "x-list": name, **({"x-open": True} if others else {})}
    return Annotated[str, _Typed(schema, consult=read)]


def _book(name: str) -> "Callable[[Settings], Codebook[Any]]":
    """Return what takes a list out of the settings: that of a team without a call of Python."""
    fixed = VOCABULARIES.get(name)
    return attrgetter(name) if fixed is None else lambda _: fixed


def _period(text: str) -> str:
    if not re.fullmatch(_PERIOD, text, re.ASCII):
        raise refuse(NOT_A_PERIOD, text)
    return text


def _pattern(pattern: str, expected: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        text = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
        if not re.fullmatch(pattern, text):
            raise refuse(NOT_AN_AIM, text, expected=expected)
        return text

    return read


def _days(value: object) -> int:
    text = _text(value)
    found = re.fullmatch(_DAYS, text)
    if found is None:
        raise refuse(NOT_AN_AIM, text, expected=N_("a number of days such as 30d"))
    return int(found[1])


def _person(text: str, info: _Info) -> str:
    text = _line(text)
    settings: Settings = info.context
    code = settings.people.code_of(text)
    return text if code is None else code


_TIME_SCHEMA = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2})?"}

Text = Annotated[str, _Typed({"type": ["string", "number", "boolean"]})]
"""Any text, several lines allowed, kept as typed."""
Line = Annotated[str, _Typed({"type": ["string", "number", "boolean"]}, read=_line)]
"""One line of at most 200 characters."""
When = Annotated[str, _Typed(_TIME_SCHEMA, consult=_when)]
"""A time in minutes of the configured zone, or a bare day."""
Day = Annotated[str, _Typed({"type": "string", "format": "date"}, read=_day)]
"""A day."""
Count = Annotated[
    int, BeforeValidator(_whole(0, 999_999_999, N_("a whole number"))), WithJsonSchema({"type": "integer"})
]
"""A whole number from 0."""
Score = Annotated[
    int,
    BeforeValidator(_whole(1, 5, N_("a score from 1 to 5"))),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 5}),
]
"""A score on the scale of DOMAIN 3: 1 very dissatisfied … 5 very satisfied."""
Amount = Annotated[float, BeforeValidator(_amount), WithJsonSchema({"type": "number", "minimum": 0})]
"""An amount of money, at most two decimals."""
YesNo = Annotated[
    bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": [True, False, "yes", "no", "是", "否"]})
]
"""yes or no, “是” or “否”, true or false."""
PersonNamed = Annotated[str, _Typed({"type": "string", "x-list": "people", "x-open": True}, consult=_person)]
"""A person: the id where the list knows them, else the name as typed."""
Period = Annotated[str, _Typed({"type": "string", "pattern": rf"^{_PERIOD}$"}, read=_period)]
"""A month (2024-05), a quarter (2024-Q2), a year (2024) or a week (2024-W23)."""
Change = Annotated[
    str,
    _Typed({"type": "string", "pattern": r"^[-+−－＋]"}, read=_pattern(_CHANGE, N_("a change such as -50%"))),
]
"""A relative change with its sign: -50%, +10%."""
Level = Annotated[
    str,
    _Typed({"type": ["string", "number"]}, read=_pattern(_LEVEL, N_("a value such as 4.2, 24h or 15%"))),
]
"""A value to be reached: a number, a share with %, a time in m (minutes), h (hours) or d (days)."""
Days = Annotated[
    int, BeforeValidator(_days), WithJsonSchema({"type": "string", "pattern": r"^[1-9]\d{0,2}d$"})
]
"""A number of days, written 30d."""
