"""Complaints: nature, demand, whether the same customers come back, whether a case had to be opened again."""

from datetime import datetime

import pytest
from hypothesis import given, settings

from generator.analysis.complaints import Complaints, summarise_complaints
from generator.analysis.periods import build_axis
from tests.analysis import plain, random_records
from tests.analysis.made_up import Row, complaint, entry, shipped_settings, tables_of, ticket
from tests.analysis.plain_subjects import recount_complaints

FIRST = datetime(2022, 12, 1)


def complaints(tickets: list[Row], as_of: str = "2024-07-01T00:00") -> dict[str, Complaints]:
    tables = tables_of(tickets, as_of=as_of)
    axis = build_axis("month", FIRST, tables.as_of)
    found = summarise_complaints(tables, axis, shipped_settings())
    return {period.key: one for period, one in zip(axis.periods, found, strict=True)}


def test_only_valid_complaints_are_counted() -> None:
    june = complaints(
        [
            complaint(1, "2024-06-03", "product/defect", urgency="urgent", demands="refund apology"),
            complaint(2, "2024-06-03", "product/defect", severity="major"),
            complaint(3, "2024-06-03", "logistics/delay", demands="refund"),
            complaint(4, "2024-06-03", invalid="test", demands="refund"),
            complaint(5, "2024-06-03", duplicate_of="C00001", demands="refund"),
            ticket(6, "2024-06-03"),
        ]
    )["2024-06"]

    assert (june.total, june.urgent, june.major) == (3, 1, 1)
    assert [(one.code, one.count, one.share, one.urgent) for one in june.natures] == [
        ("product/defect", 2, 2 / 3, 1),
        ("logistics/delay", 1, 1 / 3, 0),
    ]
    assert [(one.code, one.count, one.share) for one in june.demands] == [
        ("refund", 2, 2 / 3),
        ("apology", 1, 1 / 3),
    ]
    assert june.without_demand == 1


@pytest.mark.parametrize(
    ("before", "repeated"), [("2024-03-05T10:00", 1), ("2024-03-05T09:59", 0), ("2024-06-03T09:00", 1)]
)
def test_a_complaint_is_repeated_within_ninety_days(before: str, repeated: int) -> None:
    tickets = [
        complaint(1, before, "service/attitude", customer="C1"),
        complaint(2, "2024-06-03T10:00", "logistics/delay", customer="C1"),
        complaint(3, "2024-06-03T10:00", customer="C2"),
        complaint(4, "2024-06-03T10:00", customer=""),
    ]
    found = complaints(tickets)["2024-06"].repeats

    assert (found.repeated.count, found.customers, found.same_category) == (repeated, repeated, 0)
    assert found.unknown == 1


def test_feedback_and_what_is_invalid_make_no_repetition() -> None:
    found = complaints(
        [
            ticket(1, "2024-06-01", customer="C1"),
            complaint(2, "2024-06-02", customer="C1", invalid="test"),
            complaint(3, "2024-06-03", customer="C1"),
        ]
    )["2024-06"].repeats

    assert (found.repeated.count, found.repeated.n) == (0, 1)


def test_a_customer_who_complains_three_times_is_one_customer() -> None:
    found = complaints([complaint(number, f"2024-06-0{number}", customer="C1") for number in (1, 2, 3)])

    assert (found["2024-06"].repeats.repeated.count, found["2024-06"].repeats.customers) == (2, 1)
    assert found["2024-06"].repeats.same_category == 2


def test_only_what_was_resolved_can_be_reopened() -> None:
    again = [entry("2024-06-04T10:00", "resolved"), entry("2024-06-05T10:00", "reopened")]
    june = complaints(
        [
            complaint(1, "2024-06-03", log=again),
            complaint(2, "2024-06-03", log=again[:1]),
            complaint(3, "2024-06-03"),
        ]
    )["2024-06"]

    assert (june.reopened.count, june.reopened.n, june.reopened.share) == (1, 2, 0.5)


def test_a_month_without_complaints_divides_by_nothing() -> None:
    june = complaints([ticket(1, "2024-06-03", type="praise")])["2024-06"]

    assert (june.total, june.natures, june.demands) == (0, (), ())
    assert (june.reopened.share, june.repeats.repeated.share) == (None, None)


@settings(max_examples=40)
@given(random_records.tickets())
def test_every_count_agrees_with_plain_python(tickets: list[Row]) -> None:
    as_of = random_records.AS_OF
    for key, found in complaints(tickets, f"{as_of:%Y-%m-%dT%H:%M}").items():
        expected = recount_complaints(tickets, plain.stretch_of(key, as_of))
        assert {
            "total": found.total,
            "urgent": found.urgent,
            "major": found.major,
            "natures": {one.code: one.count for one in found.natures},
            "demands": {one.code: one.count for one in found.demands},
            "without_demand": found.without_demand,
            "reopened": (found.reopened.count, found.reopened.n),
            "repeated": (found.repeats.repeated.count, found.repeats.repeated.n),
            "customers": found.repeats.customers,
            "same_category": found.repeats.same_category,
        } == expected
        assert sum(one.count for one in found.natures) == found.total
