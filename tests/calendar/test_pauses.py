"""Pauses [T3]: what they add back, whatever their order and shape."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.calendar import MISSING, Pauses, due_by_the_clock
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
    pauses_of,
    text_of,
)

CHINA = calendar()
MONDAY = at("2024-05-13 10:00")


def _span(text: str) -> tuple[int, int]:
    begin, end = text.split(" → ")
    return at(begin), at(end)


@pytest.mark.parametrize(
    ("spans", "due"),
    [
        ([], "2024-05-15 18:00"),
        (["2024-05-14 10:00 → 2024-05-14 10:00"], "2024-05-15 18:00"),  # of no length
        (["2024-05-14 10:00 → 2024-05-14 12:00"], "2024-05-16 11:00"),
        # two in a day
        (["2024-05-14 10:00 → 2024-05-14 11:00", "2024-05-14 14:00 → 2024-05-14 17:00"], "2024-05-16 13:00"),
        # overlapping, and one inside the other: time is added once
        (["2024-05-14 10:00 → 2024-05-14 12:00", "2024-05-14 11:00 → 2024-05-14 13:00"], "2024-05-16 12:00"),
        (["2024-05-14 10:00 → 2024-05-14 14:00", "2024-05-14 11:00 → 2024-05-14 12:00"], "2024-05-16 13:00"),
        # on the starting day, before the clock starts; and in the night
        (["2024-05-13 11:00 → 2024-05-13 17:00"], "2024-05-15 18:00"),
        (["2024-05-14 18:00 → 2024-05-15 09:00"], "2024-05-15 18:00"),
        # from before the receipt into the first working day
        (["2024-05-10 10:00 → 2024-05-14 12:00"], "2024-05-16 12:00"),
        # over the weekend: Friday's afternoon and Monday's morning count, the days between do not
        (["2024-05-14 09:00 → 2024-05-20 12:00"], "2024-05-22 12:00"),
        # begun when the clock has run out
        (["2024-05-15 18:00 → 2024-05-17 12:00"], "2024-05-15 18:00"),
        # the first pause keeps the clock alive, so the second one counts
        (["2024-05-14 09:00 → 2024-05-14 18:00", "2024-05-16 09:00 → 2024-05-16 18:00"], "2024-05-17 18:00"),
    ],
)
def test_pauses_add_back_working_time(spans: list[str], due: str) -> None:
    assert text_of(due_days(CHINA, MONDAY, 2, [_span(span) for span in spans])) == due


def test_a_pause_over_a_weekend_adds_nothing() -> None:
    weekend = _span("2024-05-17 18:00 → 2024-05-20 09:00")
    friday = at("2024-05-16 10:00")
    for amount in range(5):
        assert due_days(CHINA, friday, amount, [weekend]) == due_days(CHINA, friday, amount)
        assert due_hours(CHINA, friday, 9 * amount, [weekend]) == due_hours(CHINA, friday, 9 * amount)


def test_a_clock_of_hours_gets_every_hour_back() -> None:
    weekend = [_span("2024-05-17 18:00 → 2024-05-20 09:00")]
    due = due_by_the_clock(one(at("2024-05-17 12:00")), one(24 * 60), pauses_of(weekend))
    assert text_of(int(due[0])) == "2024-05-21 03:00"
    assert due_by_the_clock(one(MISSING), one(60), pauses_of(weekend)).tolist() == [MISSING]


def test_clocks_keep_their_own_pauses() -> None:
    clock = np.array([3, 0, 3, 0])
    merged = Pauses.merged(clock, np.array([50, 7, 10, 1]), np.array([60, 9, 55, 8]))
    assert [merged.clock.tolist(), merged.start.tolist(), merged.end.tolist()] == [[0, 3], [1, 10], [9, 60]]
    chosen = merged.of(np.array([3, 1, 0, 3]))
    assert [chosen.clock.tolist(), chosen.start.tolist(), chosen.end.tolist()] == [
        [0, 2, 3],
        [10, 1, 10],
        [60, 9, 60],
    ]


START = st.integers(at("2024-09-20 00:00"), at("2024-10-12 00:00"))
SPANS = st.lists(
    st.tuples(START, st.integers(0, 4000)).map(lambda span: (span[0], span[0] + span[1])), max_size=5
)
HOURS = st.sampled_from([PLAIN, LUNCH, ("00:00-24:00",)])


@given(START, st.integers(0, 3), HOURS, SPANS)
def test_deadlines_agree_with_counting_every_minute(
    start: int, amount: int, hours: tuple[str, ...], spans: list[tuple[int, int]]
) -> None:
    ours, is_open = calendar(hours), chinese_hours(hours)
    assert due_hours(ours, start, amount, spans) == counted(start, amount * 60, is_open, spans)
    expected = counted(midnight_after(start), amount * ours.day_length, is_open, spans)
    assert due_days(ours, start, amount, spans) == expected
    by_the_clock = due_by_the_clock(one(start), one(amount * 60), pauses_of(spans))
    assert by_the_clock.tolist() == [counted(start, amount * 60, lambda _: True, spans)]


@given(START, st.integers(0, 3), SPANS, START)
def test_a_pause_of_no_length_changes_nothing(
    start: int, amount: int, spans: list[tuple[int, int]], moment: int
) -> None:
    more = [*spans, (moment, moment)]
    assert due_days(CHINA, start, amount, more) == due_days(CHINA, start, amount, spans)


@given(START, st.integers(0, 3), SPANS, st.data())
def test_the_order_of_pauses_does_not_matter(
    start: int, amount: int, spans: list[tuple[int, int]], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(spans))
    assert due_days(CHINA, start, amount, shuffled) == due_days(CHINA, start, amount, spans)


@given(START, st.integers(0, 3), SPANS, st.dates(date(2024, 9, 20), date(2024, 10, 31)), HOURS)
def test_with_pauses_too_a_holiday_never_makes_a_deadline_earlier(
    start: int, amount: int, spans: list[tuple[int, int]], day: date, hours: tuple[str, ...]
) -> None:
    more = calendar(hours, (day.isoformat(), day.isoformat(), False))
    assert due_days(more, start, amount, spans) >= due_days(calendar(hours), start, amount, spans)


@given(START, st.integers(0, 3), SPANS)
def test_a_pause_more_never_makes_a_deadline_earlier(
    start: int, amount: int, spans: list[tuple[int, int]]
) -> None:
    assert due_days(CHINA, start, amount, spans) >= due_days(CHINA, start, amount, spans[1:])
