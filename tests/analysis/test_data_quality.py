"""The records as data: what is left out, put off as "other", or written down afterwards."""

from datetime import datetime

import pytest
from hypothesis import given, settings

from generator.analysis.data_quality import DataQuality, Filled, summarise_data_quality
from generator.analysis.periods import build_axis
from tests.analysis import plain, random_records
from tests.analysis.made_up import Row, complaint, entry, shipped_settings, survey, tables_of, ticket
from tests.analysis.plain_subjects import recount_quality


def quality(
    tickets: list[Row], surveys: list[Row] | None = None, as_of: str = "2024-07-01T00:00"
) -> dict[str, DataQuality]:
    tables = tables_of(tickets, surveys or [], as_of)
    axis = build_axis("month", datetime(2022, 12, 1), tables.as_of)
    found = summarise_data_quality(tables, axis, shipped_settings())
    return {period.key: one for period, one in zip(axis.periods, found, strict=True)}


def field(of: DataQuality, kind: str, name: str) -> Filled:
    return next(one for one in of.filled if (one.kind, one.field) == (kind, name))


def test_a_field_is_counted_where_it_applies() -> None:
    closed = [entry("2024-06-04T10:00", "responded"), entry("2024-06-05T10:00", "closed")]
    june = quality(
        [
            ticket(1, "2024-06-03", region="华东", type=""),
            ticket(2, "2024-06-03", anonymous=True, customer=""),
            complaint(3, "2024-06-03", log=closed, causes={"root": "没有预警"}, demands="refund"),
            complaint(4, "2024-06-03", log=closed),
            complaint(5, "2024-06-03"),
            ticket(6, "2024-06-03", invalid="test", region="华东"),
        ],
        [survey(1, "2024-06-03", overall=5, agent="CS001"), survey(2, "2024-06-03", overall=5)],
    )["2024-06"]

    found = {(one.kind, one.field): (one.count, one.n) for one in june.filled}
    assert found["ticket", "region"] == (1, 5)
    assert found["ticket", "customer"] == (4, 4)
    assert found["feedback", "type"] == (1, 2)
    assert found["complaint", "demands"] == (1, 3)
    assert found["complaint", "root"] == (1, 2)
    assert found["survey", "agent"] == (1, 2)
    assert found["survey", "sent_at"] == (0, 2)
    shares = [one.share for one in june.filled]
    assert shares == sorted(shares)


def test_a_field_that_applies_to_nothing_is_not_listed() -> None:
    june = quality([ticket(1, "2024-06-03")])["2024-06"]

    assert {one.kind for one in june.filled} == {"ticket", "feedback"}


def test_others_and_first_choices_are_counted() -> None:
    june = quality(
        [
            ticket(1, "2024-06-03", "other/other", channel="other"),
            ticket(2, "2024-06-03", "product/defect", channel="phone", customer_type=""),
        ]
    )["2024-06"]

    assert [(one.book, one.n, one.other, one.first, one.first_code) for one in june.chosen] == [
        ("channels", 2, 1, 1, "phone"),
        ("customer_types", 1, 0, 1, "new"),
        ("categories", 2, 1, 1, "product/defect"),
    ]


@pytest.mark.parametrize(
    ("log", "late", "afterwards"),
    [
        ([], True, None),
        ([entry("2024-06-10T10:00", "responded")], False, False),
        ([entry("2024-06-10T10:01", "responded")], True, False),
        ([entry("2024-06-04T10:00", "resolved")], False, True),
        ([entry("2024-06-04T10:00", event) for event in ("responded", "investigating")], False, False),
        ([entry("2024-06-04T10:00", event) for event in ("responded", "proposed", "closed")], False, True),
    ],
)
def test_a_log_may_begin_late_or_be_written_afterwards(
    log: list[Row],
    late: bool,  # noqa: FBT001
    afterwards: bool | None,  # noqa: FBT001
) -> None:
    june = quality([ticket(1, "2024-06-03T10:00", log=log)])["2024-06"]

    assert (june.late.count, june.late.n) == (late, 1)
    assert (june.afterwards.count, june.afterwards.n) == (bool(afterwards), afterwards is not None)


def test_what_came_in_this_week_is_not_late_yet() -> None:
    june = quality([ticket(1, "2024-06-03T10:00")], as_of="2024-06-10T09:59")["2024-06"]

    assert (june.late.count, june.late.n, june.late.share) == (0, 0, None)


@settings(max_examples=40)
@given(random_records.tickets())
def test_every_count_agrees_with_plain_python(tickets: list[Row]) -> None:
    as_of = random_records.AS_OF
    for key, found in quality(tickets, as_of=f"{as_of:%Y-%m-%dT%H:%M}").items():
        expected = recount_quality(tickets, plain.stretch_of(key, as_of), as_of)
        assert {
            "tickets": found.tickets,
            "timed": found.timed.count,
            "late": (found.late.count, found.late.n),
            "afterwards": (found.afterwards.count, found.afterwards.n),
            "others": {one.book: one.other for one in found.chosen},
            "firsts": {one.book: one.first for one in found.chosen},
        } == expected
