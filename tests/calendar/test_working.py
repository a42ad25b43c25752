"""The working calendar: golden deadlines, edges of a day, years without a notice, nothing to work at all."""

from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.calendar import MISSING, WorkingCalendar, minutes_of, moment_of, moments_of, next_midnight
from generator.settings.documents import Calendar
from tests.calendar.clock import (
    LUNCH,
    PLAIN,
    at,
    calendar,
    chinese_hours,
    counted,
    due_days,
    due_hours,
    midnight_after,
    one,
    text_of,
)

CHINA = calendar()
CHINA_LUNCH = calendar(LUNCH)
EVER = [
    WorkingCalendar.of(Calendar.model_validate({"country": "CN", "hours": list(hours)}))
    for hours in (PLAIN, LUNCH)
]


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        # T1's own two
        ("2026-02-13 10:00", 3, "2026-02-25"),
        ("2024-09-30 10:00", 3, "2024-10-10"),
        # across Spring Festival
        ("2020-01-23 10:00", 3, "2020-02-05"),
        ("2021-02-10 10:00", 3, "2021-02-20"),
        ("2022-01-30 10:00", 3, "2022-02-09"),
        ("2023-01-20 10:00", 3, "2023-01-30"),
        ("2024-02-09 10:00", 3, "2024-02-20"),
        ("2025-01-27 10:00", 4, "2025-02-08"),
        # across National Day
        ("2020-09-30 10:00", 3, "2020-10-12"),
        ("2021-09-30 10:00", 3, "2021-10-11"),
        ("2022-09-30 10:00", 3, "2022-10-10"),
        ("2023-09-28 10:00", 3, "2023-10-09"),
        ("2025-09-30 10:00", 3, "2025-10-11"),
        ("2026-09-30 10:00", 3, "2026-10-10"),
        # announced in the notice of the year after
        ("2018-12-28 10:00", 1, "2018-12-29"),
        # received before opening, at lunch, exactly at closing, after it: the day is not counted anyhow
        ("2024-05-06 07:30", 1, "2024-05-07"),
        ("2024-05-06 12:30", 1, "2024-05-07"),
        ("2024-05-06 18:00", 1, "2024-05-07"),
        ("2024-05-06 23:59", 1, "2024-05-07"),
        # at midnight a new day has begun
        ("2024-05-07 00:00", 1, "2024-05-08"),
        # on a holiday, a Sunday, a make-up Saturday, before a make-up Saturday
        ("2024-05-01 10:00", 1, "2024-05-06"),
        ("2024-05-19 10:00", 1, "2024-05-20"),
        ("2024-05-11 10:00", 1, "2024-05-13"),
        ("2024-05-10 10:00", 1, "2024-05-11"),
    ],
)
def test_working_days_end_at_the_close_of_the_last_one(received: str, days: int, due: str) -> None:
    for ours in EVER:
        assert text_of(due_days(ours, at(received), days)) == f"{due} 18:00"


@pytest.mark.parametrize(
    ("received", "hours", "due"),
    [
        ("2024-05-06 07:30", 2, "2024-05-06 11:00"),  # before opening
        ("2024-05-06 12:30", 2, "2024-05-06 15:00"),  # at lunch
        ("2024-05-06 10:00", 2, "2024-05-06 12:00"),  # used up as lunch begins, not as it ends
        ("2024-05-06 11:00", 2, "2024-05-06 14:00"),  # across lunch
        ("2024-05-06 18:00", 2, "2024-05-07 11:00"),  # exactly at closing
        ("2024-05-06 16:00", 2, "2024-05-06 18:00"),  # ends exactly at closing
        ("2024-05-01 10:00", 2, "2024-05-06 11:00"),  # on a holiday
        ("2024-05-11 17:00", 2, "2024-05-13 10:00"),  # on a make-up Saturday
        ("2024-09-30 17:00", 2, "2024-10-08 10:00"),  # across National Day
        ("2024-05-06 20:00", 0, "2024-05-06 20:00"),  # no time at all: at once, never before
    ],
)
def test_working_hours_count_from_the_start_itself(received: str, hours: int, due: str) -> None:
    assert text_of(due_hours(CHINA_LUNCH, at(received), hours)) == due


def test_no_working_days_are_used_up_when_their_clock_starts() -> None:
    assert text_of(due_days(CHINA, at("2024-05-06 10:00"), 0)) == "2024-05-07 00:00"
    assert text_of(due_days(CHINA, at("2024-05-03 10:00"), 0)) == "2024-05-04 00:00"


@pytest.mark.parametrize(
    ("received", "due", "provisional"),
    [
        ("2026-12-30 10:00", "2027-01-04", True),
        ("2026-12-24 10:00", "2026-12-29", False),
        ("2026-12-28 10:00", "2026-12-31", False),
        ("2027-09-29 10:00", "2027-10-04", True),
    ],
)
def test_a_year_without_a_notice_follows_weekends_and_is_provisional(
    received: str,
    due: str,
    provisional: bool,  # noqa: FBT001  (an expectation)
) -> None:
    end = due_days(CHINA, at(received), 3)
    assert text_of(end) == f"{due} 18:00"
    assert CHINA.is_provisional(next_midnight(one(at(received))), one(end)).tolist() == [provisional]


def test_midnight_at_the_end_of_the_last_known_year_is_settled() -> None:
    night = calendar(("18:00-24:00",))
    end = due_days(night, at("2026-12-30 10:00"), 1)
    assert text_of(end) == "2027-01-01 00:00"
    assert night.is_provisional(one(at("2026-12-31 00:00")), one(end)).tolist() == [False]


def test_days_that_a_team_has_settled_are_not_provisional() -> None:
    own = calendar(PLAIN, ("2027-01-01", "2027-01-03", False))
    start, end = one(at("2027-01-01 00:00")), one(at("2027-01-03 18:00"))
    assert own.is_provisional(start, end).tolist() == [False]
    assert own.is_provisional(start, one(at("2027-01-04 18:00"))).tolist() == [True]
    assert text_of(due_days(own, at("2026-12-31 10:00"), 1)) == "2027-01-04 18:00"


def test_overrides_win_and_later_ones_over_earlier_ones() -> None:
    own = calendar(
        PLAIN,
        ("2024-05-06", "2024-05-10", False),
        ("2024-05-08", "2024-05-08", True),
        ("2024-05-05", "2024-05-05", True),
    )
    assert text_of(due_days(own, at("2024-05-01 10:00"), 1)) == "2024-05-05 18:00"
    assert text_of(due_days(own, at("2024-05-01 10:00"), 2)) == "2024-05-08 18:00"
    assert text_of(due_days(own, at("2024-05-01 10:00"), 3)) == "2024-05-11 18:00"


def test_elsewhere_there_are_weekends_and_overrides_only() -> None:
    own = calendar(PLAIN, ("2024-10-03", "2024-10-03", False), country="none")
    assert text_of(due_days(own, at("2024-09-30 10:00"), 3)) == "2024-10-04 18:00"
    assert own.is_provisional(one(at("2027-01-01 00:00")), one(at("2027-12-31 18:00"))).tolist() == [False]


def test_without_any_working_time_there_is_no_answer_and_no_endless_search() -> None:
    closed = calendar(PLAIN, ("1900-01-01", "2199-12-31", False))
    assert due_days(closed, at("2024-05-06 10:00"), 1) == MISSING
    assert due_hours(closed, at("2024-05-06 10:00"), 1) == MISSING
    assert due_hours(closed, at("2024-05-06 10:00"), 0) == at("2024-05-06 10:00")
    assert text_of(MISSING) is None


def test_beyond_the_days_held_there_is_no_answer() -> None:
    assert due_days(CHINA, at("2028-12-29 10:00"), 1) == MISSING
    assert due_days(CHINA, at("2019-01-01 10:00"), 1) == MISSING
    assert due_days(CHINA, at("2024-01-01 10:00"), 9999) == MISSING
    assert due_days(CHINA, MISSING, 1) == MISSING


def test_the_close_of_a_day_is_midnight_where_nobody_works() -> None:
    days = np.array([at("2024-05-06 03:00"), at("2024-05-01 00:00"), at("2024-05-11 23:59")])
    closes = [text_of(minutes) for minutes in CHINA_LUNCH.close_of(days).tolist()]
    assert closes == ["2024-05-06 18:00", "2024-05-02 00:00", "2024-05-11 18:00"]
    assert CHINA.close_of(np.array([at("2029-01-01 00:00"), at("9999-12-31 00:00"), MISSING])).tolist() == [
        MISSING,
        MISSING,
        MISSING,
    ]


def test_times_go_both_ways() -> None:
    for moment in (datetime(2024, 5, 1, 9, 30), datetime(1969, 12, 31, 23, 59), None):
        assert moment_of(minutes_of(moment)) == moment
    assert minutes_of(datetime(2024, 5, 1, 9, 30, 59)) == minutes_of(datetime(2024, 5, 1, 9, 30))
    assert moments_of(np.array(["NaT"], dtype="datetime64[us]")).tolist() == [MISSING]
    assert next_midnight(one(MISSING)).tolist() == [MISSING]


MINUTES = st.integers(at("2019-12-01 00:00"), at("2027-02-28 23:59"))
HOURS = st.sampled_from([PLAIN, LUNCH, ("00:00-24:00",), ("08:30-10:00",), ("00:00-06:00", "22:00-24:00")])


@given(MINUTES, st.integers(0, 4), HOURS)
def test_deadlines_agree_with_counting_every_minute(start: int, amount: int, hours: tuple[str, ...]) -> None:
    ours, open_ = calendar(hours), chinese_hours(hours)
    length = ours.day_length
    assert due_hours(ours, start, amount) == counted(start, amount * 60, open_)
    expected = counted(midnight_after(start), amount * length, open_)
    assert due_days(ours, start, amount) == expected


@given(st.lists(MINUTES, min_size=3, max_size=3), HOURS)
def test_working_time_adds_up(moments: list[int], hours: tuple[str, ...]) -> None:
    ours = calendar(hours)
    a, b, c = (one(moment) for moment in moments)
    parts = ours.working_minutes_between(a, b) + ours.working_minutes_between(b, c)
    assert parts.tolist() == ours.working_minutes_between(a, c).tolist()


@given(MINUTES, st.integers(0, 3000), HOURS)
def test_working_time_agrees_with_counting(start: int, length: int, hours: tuple[str, ...]) -> None:
    is_open = chinese_hours(hours)
    expected = sum(map(is_open, range(start, start + length)))
    between = calendar(hours).working_minutes_between(one(start), one(start + length))
    assert between.tolist() == [expected]


@given(MINUTES, st.integers(0, 12), st.dates(date(2019, 12, 1), date(2027, 4, 1)), HOURS)
def test_a_holiday_more_never_makes_a_deadline_earlier(
    start: int, amount: int, day: date, hours: tuple[str, ...]
) -> None:
    before, after = calendar(hours), calendar(hours, (day.isoformat(), day.isoformat(), False))
    assert due_days(after, start, amount) >= due_days(before, start, amount)
    assert due_hours(after, start, amount) >= due_hours(before, start, amount)


@given(MINUTES, st.integers(0, 12), HOURS)
def test_a_longer_allowance_is_never_due_earlier(start: int, amount: int, hours: tuple[str, ...]) -> None:
    ours = calendar(hours)
    assert due_days(ours, start, amount + 1) > due_days(ours, start, amount) >= midnight_after(start)
    assert due_hours(ours, start, amount + 1) > due_hours(ours, start, amount) >= start


@given(st.lists(st.tuples(MINUTES, st.integers(0, 30)), max_size=20))
def test_many_at_once_are_as_each_alone(cases: list[tuple[int, int]]) -> None:
    starts = np.array([start for start, _ in cases], dtype=np.int64)
    days = np.array([amount for _, amount in cases], dtype=np.int64)
    together = CHINA.due_in_working_days(starts, days).tolist()
    assert together == [due_days(CHINA, start, amount) for start, amount in cases]
