from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exchange.register.dates import MIXED, ORDERS, UNSURE, is_swapped, order_of, read_time

if TYPE_CHECKING:
    from generator.exchange.register.book import Cell


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2024/5/1 9:03", "2024-05-01 09:03"),
        ("2024-05-01", "2024-05-01"),
        ("2024.5.1", "2024-05-01"),
        ("2024年5月1日", "2024-05-01"),
        ("2024年5月1日 14时30分", "2024-05-01 14:30"),
        ("2024年5月1日下午2点半", "2024-05-01 14:30"),
        ("2024-5-1 上午 9:03:22", "2024-05-01 09:03"),
        ("2024/5/1 中午12:10", "2024-05-01 12:10"),
        ("2024/5/1 2:30 PM", "2024-05-01 14:30"),
        ("2024/5/1 12:05 AM", "2024-05-01 00:05"),
        ("２０２４／５／１　９：０３", "2024-05-01 09:03"),
        ("20240501", "2024-05-01"),
        ("20240501090300", "2024-05-01 09:03"),
        ("1 May 2024", "2024-05-01"),
        ("May 1, 2024 2:30 PM", "2024-05-01 14:30"),
        ("2024-05-01T09:03:00Z", "2024-05-01 09:03+00:00"),
        ("2024-05-01 09:03:00+0800", "2024-05-01 09:03+08:00"),
        ("45413", "2024-05-01"),
        ("45413.37708", "2024-05-01 09:03"),
        ("5月1日", ""),
        ("2024-02-30", ""),
        ("2024-05-01 25:00", ""),
        ("13812345678", ""),
        ("昨天", ""),
    ],
)
def test_a_date_is_read_as_it_was_meant(text: str, read: str) -> None:
    assert read_time(text, "") == read


def test_serial_numbers_count_from_the_workbooks_own_year() -> None:
    assert read_time("43951", "", 1904) == read_time("45413", "", 1900) == "2024-05-01"


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["01-05-2024", "13-05-2024"], "day-first"),
        (["09/12/2016", "09/30/2016", ""], "month-first"),
        (["24-05-01", "24-06-30"], "year-first"),
        (["01-05-2024", "02-05-2024"], UNSURE),
        (["13-05-2024", "05-13-2024"], MIXED),
        (["2024-05-01", "x", ""], ""),
    ],
)
def test_the_whole_column_decides_the_order(column: list[str], order: str) -> None:
    assert order_of(column) == order


def test_without_an_order_nobody_guesses() -> None:
    assert read_time("01-05-2024", "") == ""
    assert read_time("01-05-2024", "day-first") == "2024-05-01"
    assert read_time("01-05-2024", "month-first") == "2024-01-05"


def test_days_taken_for_months_by_a_spreadsheet_are_noticed() -> None:
    column: list[Cell] = [datetime(2024, 1, 5), "13/05/2024", datetime(2024, 2, 5)]

    assert is_swapped(column, order_of(column))
    assert not is_swapped([*column, datetime(2024, 5, 20)], "day-first")
    assert not is_swapped([*column, "05/06/2024"], "day-first")


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)), st.sampled_from(ORDERS[:2]))
def test_every_day_is_read_back_in_its_order(day: date, order: str) -> None:
    text = f"{day:%d/%m/%Y}" if order == "day-first" else f"{day:%m/%d/%Y}"

    assert read_time(text, order) == day.isoformat()


@given(st.datetimes(datetime(1960, 1, 1), datetime(2100, 1, 1)))
def test_serial_numbers_are_minutes_of_days(moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    days = (moment - datetime(1899, 12, 30)) / timedelta(days=1)

    assert read_time(repr(days), "").ljust(16) in (f"{moment:%Y-%m-%d %H:%M}", f"{moment:%Y-%m-%d}".ljust(16))


@given(st.text(max_size=80))
def test_any_text_is_a_time_or_none(text: str) -> None:
    for order in ("", *ORDERS):
        assert read_time(text, order) == "" or read_time(text, order)[:4].isdigit()
