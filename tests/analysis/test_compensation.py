"""Compensation: what was given to whom, with currencies kept apart."""

from datetime import datetime

import pytest
from hypothesis import given, settings

from generator.analysis.compensation import Amounts, Compensation, summarise_compensation
from generator.analysis.periods import build_axis
from tests.analysis import plain, random_records
from tests.analysis.made_up import Row, complaint, shipped_settings, tables_of
from tests.analysis.plain_subjects import recount_compensation


def compensation(tickets: list[Row], as_of: str = "2024-07-01T00:00") -> dict[str, Compensation]:
    tables = tables_of(tickets, as_of=as_of)
    axis = build_axis("month", datetime(2022, 12, 1), tables.as_of)
    found = summarise_compensation(tables, axis, shipped_settings())
    return {period.key: one for period, one in zip(axis.periods, found, strict=True)}


def paid(
    number: int, amount: float | None, currency: str = "CNY", kind: str = "coupon", **fields: object
) -> Row:
    given_ = {"kind": kind, "amount": amount, "currency": currency if amount is not None else ""}
    return complaint(number, "2024-06-03", compensation=given_, **fields)


def test_currencies_are_never_added_up() -> None:
    june = compensation([paid(1, 15), paid(2, 5.5), paid(3, 20, "USD"), complaint(4, "2024-06-03")])[
        "2024-06"
    ]

    assert june.amounts == (
        Amounts(currency="CNY", n=2, total=20.5, mean=10.25),
        Amounts(currency="USD", n=1, total=20.0, mean=20.0),
    )
    assert (june.complaints, june.compensated, june.without_amount) == (4, 3, 0)


def test_a_gift_without_an_amount_counts_and_adds_nothing() -> None:
    june = compensation([paid(1, None, kind="gift"), paid(2, 0)])["2024-06"]

    assert (june.compensated, june.without_amount) == (2, 1)
    assert june.amounts == (Amounts(currency="CNY", n=1, total=0.0, mean=0.0),)
    assert [(one.code, one.count, one.share) for one in june.kinds] == [("coupon", 1, 0.5), ("gift", 1, 0.5)]


def test_categories_stand_with_all_their_complaints() -> None:
    june = compensation(
        [
            paid(1, 15, category="logistics/delay"),
            complaint(2, "2024-06-03", category="logistics/delay"),
            complaint(3, "2024-06-03", category="service/attitude"),
            paid(4, 50, category="logistics/delay", invalid="test"),
        ]
    )["2024-06"]

    assert [(one.code, one.complaints, one.compensated, one.share) for one in june.categories] == [
        ("logistics/delay", 2, 1, 0.5)
    ]


def test_a_month_without_compensation() -> None:
    june = compensation([complaint(1, "2024-06-03")])["2024-06"]

    assert (june.compensated, june.amounts, june.categories, june.kinds) == (0, (), (), ())


@settings(max_examples=40)
@given(random_records.tickets())
def test_every_amount_agrees_with_plain_python(tickets: list[Row]) -> None:
    as_of = random_records.AS_OF
    for key, found in compensation(tickets, f"{as_of:%Y-%m-%dT%H:%M}").items():
        expected = recount_compensation(tickets, plain.stretch_of(key, as_of))
        assert (found.complaints, found.compensated) == (expected["complaints"], expected["compensated"])
        assert {one.code: one.count for one in found.kinds} == expected["kinds"]
        assert {one.code: one.compensated for one in found.categories} == expected["categories"]
        assert all(one.complaints == expected["of"][one.code] for one in found.categories)
        assert {
            (one.code, sum_.currency): (sum_.n, sum_.total)
            for one in found.categories
            for sum_ in one.amounts
        } == expected["amounts"]
        assert sum(one.n for one in found.amounts) + found.without_amount == found.compensated
        for sum_ in found.amounts:
            parts = [one for of in found.categories for one in of.amounts if one.currency == sum_.currency]
            assert sum_.total == pytest.approx(sum(one.total for one in parts))
