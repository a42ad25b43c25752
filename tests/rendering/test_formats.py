from datetime import datetime

import pytest
from babel.numbers import format_decimal, format_percent

from generator.rendering.formats import Formats, formats_for

ZH, EN = formats_for("zh"), formats_for("en")


@pytest.mark.parametrize(
    ("name", "value", "zh", "en"),
    [
        ("count", 1234, "1,234", "1,234"),
        ("share", 0.1234, "12.3%", "12.3%"),
        ("share", 1, "100.0%", "100.0%"),
        ("week", "2024-W03", "第3周", "Week 3"),
        ("percent", 0.7012, "70%", "70%"),
        ("number", 12.345, "12.3", "12.3"),
        ("number", 12.0, "12", "12"),
        ("moved", -0.9546, "−95%", "−95%"),
        ("moved", -1, "−100%", "−100%"),
        ("moved", -0.99999, "−99.9%", "−99.9%"),
        ("moved", 12.5, "+1,250%", "+1,250%"),
        ("p_value", 0.0923, "p = 0.092", "p = 0.092"),
        ("p_value", 0.00001, "p < 0.001", "p < 0.001"),
        ("score", 4.25, "4.25", "4.25"),
        ("change", 0.123, "+12.3%", "+12.3%"),
        ("change", -0.123, "−12.3%", "−12.3%"),
        ("change", -0.0001, "±0.0%", "±0.0%"),
        ("change", 12.5, "+1250.0%", "+1250.0%"),
        ("points", 0.012, "+1.2", "+1.2"),
        ("difference", -0.25, "−0.25", "−0.25"),
        ("period", "2024-05", "2024年5月", "May 2024"),
        ("period", "2024-Q2", "2024年第二季度", "Q2 2024"),
        ("period", "2024", "2024年", "2024"),
        ("period", "2024-W01", "2024年第1周", "Week 1, 2024"),
        ("month", "2024-05", "5月", "May"),
        ("day", datetime(2024, 5, 1, 23, 59), "2024年5月1日", "1 May 2024"),
        ("minute", datetime(2024, 5, 1, 14, 30), "2024年5月1日 14:30", "1 May 2024, 14:30"),
        ("stamp", datetime(2024, 5, 1, 14, 30), "05-01 14:30", "05-01 14:30"),
        ("stamp_day", datetime(2024, 5, 1), "05-01", "05-01"),
        ("age", 47, "47小时", "47 hrs"),
        ("age", 53, "2天", "2 days"),
        ("duration", 0, "0分钟", "0 mins"),
        ("duration", 59, "59分钟", "59 mins"),
        ("duration", 60, "1小时", "1 hr"),
        ("duration", 95.5, "1小时36分钟", "1 hr 36 mins"),
        ("duration", 2880, "2天", "2 days"),
        ("duration", 3327, "2天7小时", "2 days 7 hrs"),
        ("weekday", datetime(2026, 2, 13), "周五", "Fri"),
        ("day_of_month", datetime(2026, 2, 13), "2月13日", "13 Feb"),
    ],
)
def test_numbers_and_times_are_written_as_people_write_them(
    name: str, value: object, zh: str, en: str
) -> None:
    assert getattr(ZH, name)(value) == zh
    assert getattr(EN, name)(value) == en


@pytest.mark.parametrize("name", ["count", "share", "score", "change", "points", "difference", "duration"])
@pytest.mark.parametrize("formats", [ZH, EN])
def test_no_number_is_a_dash(formats: Formats, name: str) -> None:
    assert getattr(formats, name)(None) == "—"


def test_a_column_names_its_format() -> None:
    assert ZH.value("原话", "text") == "原话"
    assert ZH.value(0.5, "share") == "50.0%"
    assert ZH.value(None, "period") == "—"


def test_money_is_written_in_its_currency_whatever_a_record_calls_that() -> None:
    assert ZH.money(1234.5, "CNY") == "¥1,234.50"
    assert EN.money(15, "CNY") == "CN¥15.00"
    assert EN.money(15, "积分") == "15.00 积分"
    assert EN.money(15, "") == "15.00"


@pytest.mark.parametrize("number", [0, 0.0005, 0.0015, 0.12345, 2.675, 1.5, 99.995, 1e-9, 1234567.885, 12])
def test_numbers_are_rounded_as_babel_rounds_them(number: float) -> None:
    assert ZH.share(number) == format_percent(number, "#,##0.0%", "zh")
    assert ZH.percent(number) == format_percent(number, "#,##0%", "zh")
    assert ZH.score(number) == format_decimal(number, "0.00", "zh")
    assert ZH.number(number) == format_decimal(number, "#,##0.#", "zh")
