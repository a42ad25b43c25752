"""Numbers, dates and periods as people of a language write them (Babel), for templates and files."""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit

NONE = "—"
"""Stands where there is no number: nothing to divide by, nothing asked."""
MINUS = "\u2212"
_TWO_DAYS = 48  # hours
_LEAST_P = 0.001
_NEARLY_ALL = -0.995
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_CURRENCY = re.compile("[A-Z]{3}")
_LOCALES = {"zh": "zh_Hans_CN", "en": "en_GB"}
_PATTERNS = {
    "zh": {
        "year": "y年", "quarter": "y年QQQQ", "month": "y年M月", "short": "M月", "week": "{0}年第{1}周",
        "day": "y年M月d日", "minute": "y年M月d日 HH:mm", "day_of_month": "M月d日", "weekday": "EEE",
    },
    "en": {
        "year": "y", "quarter": "QQQ y", "month": "MMMM y", "short": "MMM", "week": "Week {1}, {0}",
        "day": "d MMMM y", "minute": "d MMMM y, HH:mm", "day_of_month": "d MMM", "weekday": "EEE",
    },
}  # fmt: skip


@lru_cache(maxsize=1 << 16)
def _decimal(number: float, pattern: str, language: str) -> str:
    """Write a number, or a share where the pattern says %; the same ones stand in a site again and again."""
    return _rounded(round(Decimal(str(number)), _places(pattern)), pattern, language)


@cache
def _places(pattern: str) -> int:
    return len(pattern.rstrip("%").partition(".")[2]) + 2 * pattern.endswith("%")


@lru_cache(maxsize=1 << 16)
def _rounded(number: Decimal, pattern: str, language: str) -> str:
    """Write a number with no more digits than are shown, of which there are few; Babel takes its time."""
    return format_decimal(number, pattern, _locale(language))


@lru_cache(maxsize=1 << 12)
def _unit(number: int, unit: str, language: str) -> str:
    """Write a number of hours, days and the like."""
    return format_unit(number, f"duration-{unit}", "short", locale=_locale(language))


@lru_cache(maxsize=1 << 12)
def _day(day: date, pattern: str, language: str) -> str:
    return format_date(day, _PATTERNS[language][pattern], _locale(language))


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES[language])


@dataclass(frozen=True)
class Formats:
    """The ways one language writes numbers and times. Every method gives "—" for None."""

    language: str

    def count(self, number: float | None) -> str:
        """1234 → "1,234"."""
        return NONE if number is None else _decimal(number + 0, "#,##0", self.language)

    def share(self, number: float | None) -> str:
        """0.1234 → "12.3%"."""
        return NONE if number is None else _decimal(number + 0, "#,##0.0%", self.language)

    def percent(self, number: float | None) -> str:
        """0.7012 → "70%": a share or a change in words, where decimals would feign precision."""
        return NONE if number is None else _decimal(number + 0, "#,##0%", self.language)

    def number(self, number: float | None) -> str:
        """12.345 → "12.3", 12.0 → "12"."""
        return NONE if number is None else _decimal(number + 0, "#,##0.#", self.language)

    def p_value(self, number: float | None) -> str:
        """0.0923 → "p = 0.092", 0.00001 → "p < 0.001"."""
        if number is None:
            return NONE
        least = max(number, _LEAST_P)
        return f"p {'<' if number < _LEAST_P else '='} {_decimal(least, '0.000', self.language)}"

    def score(self, number: float | None) -> str:
        """4.25 → "4.25"."""
        return NONE if number is None else _decimal(number + 0, "0.00", self.language)

    def change(self, number: float | None) -> str:
        """0.123 → "+12.3%": a change of counts against the count before."""
        return self._signed(number, "0.0%")

    def moved(self, number: float | None) -> str:
        """-0.7012 → "−70%": an end of an interval of changes; -0.9999 → "−99.9%", since it is not all."""
        if number is not None and -1 < number < _NEARLY_ALL:
            return self._signed(max(number, -0.999), "#,##0.#%")
        return self._signed(number, "#,##0%")

    def points(self, number: float | None) -> str:
        """0.012 → "+1.2": a difference of shares, in percentage points."""
        return self._signed(None if number is None else number * 100, "0.0")

    def difference(self, number: float | None) -> str:
        """0.25 → "+0.25": a difference of means."""
        return self._signed(number, "0.00")

    def money(self, amount: float, currency: str) -> str:
        """15.0 of "CNY" → "¥15.00"; a currency that is no code of ISO 4217 stands behind the number."""
        if _CURRENCY.fullmatch(currency):
            return format_currency(amount, currency, locale=_locale(self.language))
        return f"{format_decimal(amount, '#,##0.00', _locale(self.language))} {currency}".rstrip()

    def period(self, period: str) -> str:
        """Write "2024-05" as "2024年5月", "2024-Q2" → "2024年第二季度", "2024-W23" → "2024年第23周"."""
        if match := _WEEK.fullmatch(period):  # ISO weeks: CLDR would count them from Sundays
            return _PATTERNS[self.language]["week"].format(match[1], int(match[2]))
        if match := _QUARTER.fullmatch(period):
            return self._date(date(int(match[1]), 3 * int(match[2]), 1), "quarter")
        if match := _MONTH.fullmatch(period):
            return self._date(date(int(match[1]), int(match[2]), 1), "month")
        return self._date(date(int(period), 1, 1), "year")

    def month(self, period: str) -> str:
        """Write "2024-05" as "5月" / "May": a month beside others of its year."""
        year, month = period.split("-")
        return self._date(date(int(year), int(month), 1), "short")

    def week(self, period: str) -> str:
        """Write "2024-W23" as "第23周" / "Week 23": a week beside others of its year."""
        return {"zh": "第{0}周", "en": "Week {0}"}[self.language].format(int(period.partition("-W")[2]))

    def day(self, day: date) -> str:
        """Write as "2024年5月1日"; the time of a datetime is left out."""
        return self._date(day, "day")

    def minute(self, moment: datetime) -> str:
        """Write as "2024年5月1日 14:30"; `moment` is local time of the site's zone."""
        return format_datetime(moment, _PATTERNS[self.language]["minute"], locale=_locale(self.language))

    def stamp(self, moment: datetime) -> str:
        """Write as "05-01 14:30": a moment in a table of its month, the same in every language."""
        return f"{moment:%m-%d %H:%M}"

    def stamp_day(self, day: date) -> str:
        """Write as "05-01": a moment of which only the day is known."""
        return f"{day:%m-%d}"

    def age(self, hours: int) -> str:
        """53 → "2天", 30 → "30小时": whole hours, from two days on whole days."""
        unit, number = ("day", hours // 24) if hours >= _TWO_DAYS else ("hour", hours)
        return _unit(number, unit, self.language)

    def duration(self, minutes: float | None) -> str:
        """3300 → "2天7小时", 135 → "2小时15分钟": a length of time in its two largest units."""
        if minutes is None:
            return NONE
        hours, left = divmod(round(minutes), 60)
        days, rest = divmod(hours, 24)
        parts = (("day", days), ("hour", rest)) if days else (("hour", hours), ("minute", left))
        written = [
            _unit(number, unit, self.language)
            for unit, number in parts
            if number or (unit == "minute" and not hours)
        ]
        return ("" if self.language == "zh" else " ").join(written)

    def weekday(self, day: date) -> str:
        """Write as "周五" / "Fri"."""
        return self._date(day, "weekday")

    def day_of_month(self, day: date) -> str:
        """Write as "2月13日" / "13 Feb": a day whose year is known."""
        return self._date(day, "day_of_month")

    def value(self, value: object, name: str) -> str:
        """Write `value` in the format called `name`, one of a chart column's."""
        if value is None:
            return NONE
        if name == "day":
            return self.day(date.fromisoformat(str(value)))
        return str(value) if name == "text" else str(getattr(self, name)(value))

    def _date(self, day: date, pattern: str) -> str:
        return _day(day, pattern, self.language)

    def _signed(self, number: float | None, pattern: str) -> str:
        if number is None or not math.isfinite(number):
            return NONE
        digits = _decimal(abs(number), pattern, self.language)
        if not any(digit in "123456789" for digit in digits):
            return f"±{digits}"
        return ("+" if number > 0 else MINUS) + digits


def formats_for(language: str) -> Formats:
    """Return the formats of `language` ("zh" or "en")."""
    return Formats(language)
