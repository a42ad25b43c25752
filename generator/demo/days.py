"""Days and minutes: window, holidays, working time. A moment is a whole number of minutes."""

from datetime import date, timedelta

MINUTES = 24 * 60
OPENS, CLOSES = 9 * 60, 18 * 60
LAST_DAY = date(2024, 6, 30)
SHORT_START, LONG_START = date(2023, 1, 1), date(2019, 7, 1)
LONG_FROM = 20_000
"""Up to this many records lie in 18 months; more of them spread over five years."""

SPRING_FESTIVALS = tuple(
    map(
        date.fromisoformat,
        ["2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10"],
    )
)

_HOLIDAYS = """
2019-09-13/2019-09-15 2019-10-01/2019-10-07 2020-01-01/2020-01-01 2020-01-24/2020-02-02 2020-04-04/2020-04-06
2020-05-01/2020-05-05 2020-06-25/2020-06-27 2020-10-01/2020-10-08 2021-01-01/2021-01-03 2021-02-11/2021-02-17
2021-04-03/2021-04-05 2021-05-01/2021-05-05 2021-06-12/2021-06-14 2021-09-19/2021-09-21 2021-10-01/2021-10-07
2022-01-01/2022-01-03 2022-01-31/2022-02-06 2022-04-03/2022-04-05 2022-04-30/2022-05-04 2022-06-03/2022-06-05
2022-09-10/2022-09-12 2022-10-01/2022-10-07 2022-12-31/2023-01-02 2023-01-21/2023-01-27 2023-04-05/2023-04-05
2023-04-29/2023-05-03 2023-06-22/2023-06-24 2023-09-29/2023-10-06 2023-12-30/2024-01-01 2024-02-10/2024-02-17
2024-04-04/2024-04-06 2024-05-01/2024-05-05 2024-06-10/2024-06-10
"""
_MADE_UP = """
2023-01-28 2023-01-29 2023-04-23 2023-05-06 2023-06-25 2023-10-07 2023-10-08 2024-02-04 2024-02-18 2024-04-07
2024-04-28 2024-05-11
"""


def _days_off() -> frozenset[int]:
    found: set[int] = set()
    for span in _HOLIDAYS.split():
        first, last = (date.fromisoformat(text).toordinal() for text in span.split("/"))
        found.update(range(first, last + 1))
    return frozenset(found)


_OFF = _days_off()
_WORKED = frozenset(date.fromisoformat(text).toordinal() for text in _MADE_UP.split())


def moment(day: date, minute: int = 0) -> int:
    """Return the moment of a day and its minute."""
    return day.toordinal() * MINUTES + minute


END = moment(LAST_DAY, MINUTES - 1)
"""The last minute of the demonstration: nothing in it is later."""


def day_of(at: int) -> date:
    """Return the day of a moment."""
    return date.fromordinal(at // MINUTES)


def stamp(at: int) -> str:
    """Return a moment as records write it: 2024-05-01 14:30."""
    hour, minute = divmod(at % MINUTES, 60)
    return f"{day_of(at).isoformat()} {hour:02d}:{minute:02d}"


def window(records: int) -> tuple[date, ...]:
    """Return the days over which so many records spread."""
    start = SHORT_START if records <= LONG_FROM else LONG_START
    return tuple(start + timedelta(days=number) for number in range((LAST_DAY - start).days + 1))


def is_workday(ordinal: int) -> bool:
    """Tell whether a day (ordinal) is worked in China, make-up workdays of 2023 and 2024 included."""
    return ordinal in _WORKED or (ordinal % 7 not in (6, 0) and ordinal not in _OFF)


def in_working_time(at: int) -> int:
    """Return the moment itself, or when work begins again (some minutes late, as people are)."""
    day, minute = divmod(at, MINUTES)
    if minute >= CLOSES:
        day, minute = day + 1, 0
    while not is_workday(day):
        day, minute = day + 1, 0
    return day * MINUTES + (minute if minute >= OPENS else OPENS + at % 47)


def in_waking_hours(at: int) -> int:
    """Return the moment itself, or next morning: customers are called between 08:30 and 21:00."""
    day, minute = divmod(at, MINUTES)
    if minute >= 21 * 60:
        day, minute = day + 1, 0
    return day * MINUTES + (minute if minute >= 8 * 60 + 30 else 8 * 60 + 30 + at % 53)


def workdays_later(at: int, count: int) -> int:
    """Return the close of the `count`-th working day after the day of `at` (T1 of DOMAIN)."""
    day = at // MINUTES
    while count > 0:
        day += 1
        count -= is_workday(day)
    return day * MINUTES + CLOSES
