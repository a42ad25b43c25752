"""When what arrives: kind, moment and category of every record; seasons, peak hours, two events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.demo.days import MINUTES, SPRING_FESTIVALS, moment, window
from generator.demo.dice import Dice, Table
from generator.demo.world import CATEGORIES, MONITOR_LIVE, RELEASE_MENDED, payments_broken

COMPLAINT_PERCENT, SURVEY_PERCENT = 15, 30
NOISE = 5
"""How far small sets stray from the expected counts: enough to look real, too little to hide the events."""
SPIKE, AFTERSHOCK, IMPROVED = 14.0, 2.0, 0.2
"""How many times its usual number: payment trouble while broken, and soon after; delays once monitored."""

_WEEK = (1.12, 1.06, 1.0, 1.0, 1.03, 0.86, 0.82)
_HOURS = Table(
    *zip(
        (2, 1, 1, 1, 1, 1, 2, 4, 8, 13, 21, 20, 11, 9, 11, 12, 12, 11, 19, 21, 14, 10, 7, 4),
        range(24),
        strict=True,
    )
)
_OFFICE_HOURS = Table(*zip((10, 14, 12, 6, 6, 9, 11, 10, 7, 8, 9, 5), range(9, 21), strict=True))


@dataclass(frozen=True, order=True)
class Plan:
    """One record to come; plans sort by moment."""

    at: int
    kind: str
    category: str
    """A category for tickets, "" for surveys."""


def plan_records(dice: Dice, records: int) -> Iterator[tuple[Plan, int]]:
    """Yield exactly `records` plans in order of time, each with its serial (of day and kind, from 501)."""
    day = 0
    serials: dict[str, int] = {}
    for plan in sorted(_draw(dice, records)):
        if plan.at // MINUTES != day:
            day, serials = plan.at // MINUTES, {}
        serials[plan.kind] = serials.get(plan.kind, 500) + 1
        yield plan, serials[plan.kind]


def _draw(dice: Dice, records: int) -> Iterator[Plan]:
    days = window(records)
    surveys, complaints = records * SURVEY_PERCENT // 100, records * COMPLAINT_PERCENT // 100
    counts = {"survey": surveys, "complaint": complaints, "feedback": records - surveys - complaints}
    for kind, count in counts.items():
        hours = _OFFICE_HOURS if kind == "survey" else _HOURS
        for day, code in dice.spread(_cells(days, kind), count, NOISE):
            yield Plan(moment(day, dice.draw(hours) * 60 + dice.between(0, 59)), kind, code)


def _cells(days: Sequence[date], kind: str) -> Table[tuple[date, str]]:
    """Return the days of each category, one category after the other, as busy as they are."""
    if kind == "survey":
        return Table(*((_of_day(day), (day, "")) for day in days))
    weights = {one.code: one.complaint if kind == "complaint" else one.feedback for one in CATEGORIES}
    busy = [(day, _of_day(day)) for day in days]
    return Table(
        *(
            (weight * daily * _of_category(code, day), (day, code))
            for code, weight in weights.items()
            for day, daily in busy
        )
    )


def _of_day(day: date) -> float:
    """Return how busy a day is for all: week, promotions of June and November, Spring Festival, growth."""
    busy = _WEEK[day.weekday()] * (1 + 0.004 * ((day.year - 2019) * 12 + day.month))
    if day.month in (6, 11) and 10 <= day.day <= 22:  # noqa: PLR2004 - the weeks around 618 and double 11
        busy *= 1.7
    elif day.month in (6, 11):
        busy *= 1.15
    return busy * 0.35 if _days_to_festival(day) in range(-7, 1) else busy


def _of_category(code: str, day: date) -> float:
    """Return how much more, or less, than usual a category comes up on a day."""
    at = moment(day)
    if code == "account/payment" and payments_broken(at):
        return SPIKE
    if code == "account/payment" and 0 <= at - RELEASE_MENDED < 14 * MINUTES:
        return AFTERSHOCK
    rush = 1.0
    if code.startswith("logistics/"):
        if day.month in (6, 11) and day.day >= 11:  # noqa: PLR2004 - parcels follow orders
            rush = 1.4
        elif _days_to_festival(day) in range(1, 19):
            rush = 2.0
    return rush * IMPROVED if code == "logistics/delay" and at >= MONITOR_LIVE else rush


def _days_to_festival(day: date) -> int:
    """Return the days until the nearest Spring Festival; negative after it."""
    return min(((festival - day) // timedelta(days=1) for festival in SPRING_FESTIVALS), key=abs)
