from cProfile import Profile
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.counting import place
from generator.analysis.periods import (
    Axis,
    Kind,
    Window,
    build_axis,
    describe_period,
    period_holding,
    period_named,
)
from generator.analysis.volume import summarise_volume
from tests.analysis.made_up import shipped_settings, tables_of, ticket

ZONE = "Asia/Shanghai"
KINDS: tuple[Kind, ...] = get_args(Kind)


def axis_of(first: str, as_of: str, kind: Kind = "month") -> Axis:
    return build_axis(kind, datetime.fromisoformat(first), datetime.fromisoformat(as_of))


def keys(axis: Axis) -> list[str]:
    return [period.key for period in axis.periods]


def test_months_run_without_gaps_across_the_turn_of_the_year() -> None:
    assert keys(axis_of("2023-11-30T23:59", "2024-02-10")) == ["2023-11", "2023-12", "2024-01", "2024-02"]


@pytest.mark.parametrize(
    ("as_of", "last", "partial"),
    [
        ("2024-07-01T00:00", "2024-06", False),
        ("2024-07-01T00:01", "2024-07", True),
        ("2024-06-30T23:59", "2024-06", True),
    ],
)
def test_a_month_is_listed_once_it_has_begun(as_of: str, last: str, partial: bool) -> None:  # noqa: FBT001
    axis = axis_of("2024-05-20", as_of)

    assert keys(axis)[-1] == last
    assert axis.partial(len(axis.periods) - 1) is partial


def test_records_at_as_of_alone_make_no_month() -> None:
    assert keys(axis_of("2024-07-01T00:00", "2024-07-01T00:00")) == []


def test_a_complete_month_is_compared_with_whole_months() -> None:
    axis = axis_of("2023-02-01", "2024-04-01")
    march = keys(axis).index("2024-03")

    compared = [axis.previous[march], axis.year_before[march]]
    assert [axis.windows[number] for number in compared if number is not None] == [
        Window(datetime(2024, 2, 1), datetime(2024, 3, 1)),
        Window(datetime(2023, 3, 1), datetime(2023, 4, 1)),
    ]


def test_the_running_month_is_compared_with_as_much_of_the_others() -> None:
    axis = axis_of("2023-05-01", "2024-06-15T12:00")

    assert axis.windows[-3:] == (
        Window(datetime(2024, 6, 1), datetime(2024, 6, 15, 12, 1)),
        Window(datetime(2024, 5, 1), datetime(2024, 5, 15, 12, 1)),
        Window(datetime(2023, 6, 1), datetime(2023, 6, 15, 12, 1)),
    )
    assert (axis.previous[-1], axis.year_before[-1]) == (len(axis.periods), len(axis.periods) + 1)


def test_the_comparison_never_leaves_the_shorter_month() -> None:
    axis = axis_of("2024-02-01", "2024-03-31T18:00")

    assert axis.windows[-1] == Window(datetime(2024, 2, 1), datetime(2024, 3, 1))


def test_what_lies_before_the_first_record_is_unknown() -> None:
    axis = axis_of("2024-05-20", "2024-06-10")

    assert axis.previous == (None, 2)
    assert axis.year_before == (None, None)
    assert describe_period(axis, 0, ZONE).previous is None


def test_a_month_describes_itself() -> None:
    axis = axis_of("2023-01-05", "2024-02-10T08:00")
    running = describe_period(axis, len(axis.periods) - 1, ZONE)
    january = describe_period(axis, len(axis.periods) - 2, ZONE)

    assert (running.first_day, running.last_day) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (running.days, running.days_elapsed, running.partial) == (29, 10, True)
    assert (running.previous, running.year_before) == ("2024-01", "2023-02")
    assert running.counted_until is not None
    assert running.counted_until.isoformat() == "2024-02-10T08:00:00+08:00"
    assert (january.days, january.days_elapsed, january.partial) == (31, 31, False)
    assert january.counted_until is None
    assert january.year_before == "2023-01"


def test_at_midnight_the_new_day_has_not_begun() -> None:
    axis = axis_of("2024-02-01", "2024-02-10T00:00")

    assert describe_period(axis, 0, ZONE).days_elapsed == 9


def test_rows_without_a_time_or_outside_are_nowhere() -> None:
    axis = axis_of("2024-05-01", "2024-07-01")
    times = np.array(
        ["NaT", "2024-04-30T23:59", "2024-05-01T00:00", "2024-06-30T23:59", "2024-07-01T00:00"],
        dtype="datetime64[m]",
    )

    placed = place(axis, times)

    assert placed.rows.tolist() == [2, 3]
    assert placed.windows.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("kind", "first", "as_of", "expected"),
    [
        ("quarter", "2023-11-30", "2024-04-02", ["2023-Q4", "2024-Q1", "2024-Q2"]),
        ("year", "2022-12-31", "2024-01-01T00:01", ["2022", "2023", "2024"]),
        ("week", "2020-12-30", "2021-01-12", ["2020-W53", "2021-W01", "2021-W02"]),
        ("week", "2024-12-30", "2025-01-06", ["2025-W01"]),
    ],
)
def test_longer_periods_and_weeks_run_without_gaps(
    kind: Kind, first: str, as_of: str, expected: list[str]
) -> None:
    axis = axis_of(first, as_of, kind)

    assert keys(axis) == expected
    assert all(a.end == b.start for a, b in pairwise(axis.periods))


def test_a_running_quarter_is_compared_with_as_many_days_and_a_leap_year_with_as_many_too() -> None:
    quarter = axis_of("2023-01-01", "2024-05-15T12:00", "quarter")
    year = axis_of("2023-01-01", "2024-03-01T00:00", "year")

    assert quarter.windows[-2:] == (
        Window(datetime(2024, 1, 1), datetime(2024, 2, 14, 12, 1)),
        Window(datetime(2023, 4, 1), datetime(2023, 5, 15, 12, 1)),
    )
    assert year.windows[-1] == Window(datetime(2023, 1, 1), datetime(2023, 3, 2, 0, 1))
    assert describe_period(year, 1, ZONE).days_elapsed == 60


def test_a_year_before_week_53_there_may_be_none() -> None:
    axis = axis_of("2019-01-01", "2021-02-01", "week")
    long_week = keys(axis).index("2020-W53")

    assert axis.year_before[long_week] is None
    assert describe_period(axis, long_week, ZONE).year_before is None
    assert describe_period(axis, long_week + 1, ZONE).year_before == "2020-W01"


def test_a_period_knows_the_longer_ones_that_hold_it() -> None:
    found = {kind: describe_period(axis_of("2024-05-20", "2024-05-21", kind), 0, ZONE) for kind in KINDS}

    assert {kind: facts.within for kind, facts in found.items()} == {
        "month": ("2024-Q2", "2024"),
        "quarter": ("2024",),
        "year": (),
        "week": (),
    }


@given(st.sampled_from(KINDS), st.datetimes(datetime(1, 1, 8), datetime(9990, 1, 1)))
def test_every_period_is_found_by_its_key(kind: Kind, moment: datetime) -> None:
    found = period_holding(kind, moment)

    assert found.start <= moment < found.end
    assert period_named(found.key) == found
    assert period_holding(kind, found.end).key > found.key


@pytest.mark.parametrize(
    "key",
    ["2024-13", "2024-00", "2024-Q5", "2023-W53", "0000", "24-05", "2024-5", "2024-05-01", "", "2024-Q"],
)
def test_what_names_no_period(key: str) -> None:
    assert period_named(key) is None


@pytest.mark.parametrize("kind", ["week", "month"])
def test_the_work_grows_with_the_number_of_periods_and_no_faster(kind: Kind) -> None:
    """Counted in calls of functions, which no other load on the machine changes."""
    tickets = [ticket(number, f"2024-05-{number:02}") for number in range(1, 29)]
    tables = tables_of(tickets)

    def calls(years: int) -> int:
        axis = build_axis(kind, datetime(2024 - years, 1, 1), datetime(2024, 7, 1))
        with Profile() as profile:
            volume = summarise_volume(tables, axis, shipped_settings())
            facts = [describe_period(axis, index, ZONE) for index in range(len(axis.periods))]
        assert len(volume) == len(facts) == len(axis.periods)
        return sum(entry.callcount for entry in profile.getstats())

    calls(1)  # what is read once, such as the zone, is read
    assert calls(200) / calls(100) < 2.2


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2024, 1, 1)),
    st.integers(0, 1000),
    st.lists(st.integers(0, 60 * 24 * 1500), max_size=20),
)
def test_every_time_lies_in_exactly_the_windows_that_hold_it(
    first: datetime, days: int, offsets: list[int]
) -> None:
    first = first.replace(second=0, microsecond=0)
    axis = build_axis("month", first, first + timedelta(days=days, hours=7))
    times = [first - timedelta(days=100) + timedelta(minutes=offset) for offset in offsets]

    placed = place(axis, np.array(times, dtype="datetime64[m]"))

    assert sorted(zip(placed.rows.tolist(), placed.windows.tolist(), strict=True)) == [
        (row, number)
        for row, time in enumerate(times)
        for number, window in enumerate(axis.windows)
        if window.start <= time < window.end
    ]
