"""Causes of complaints: by dimension, as a Pareto, and as a table of the complaints themselves."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings

from generator.analysis.causes import LISTED, Causes, summarise_causes
from generator.analysis.periods import build_axis
from tests.analysis import plain, random_records
from tests.analysis.made_up import Row, complaint, shipped_settings, tables_of, ticket
from tests.analysis.plain_subjects import recount_causes


def causes(tickets: list[Row], as_of: str = "2024-07-01T00:00") -> dict[str, Causes]:
    tables = tables_of(tickets, as_of=as_of)
    axis = build_axis("month", datetime(2022, 12, 1), tables.as_of)
    found = summarise_causes(tables, axis, shipped_settings())
    return {period.key: one for period, one in zip(axis.periods, found, strict=True)}


def caused(number: int, day: str = "2024-06-03", **of: str) -> Row:
    return complaint(number, day, causes=of)


def test_the_pareto_names_details_and_else_the_dimension() -> None:
    june = causes(
        [
            caused(1, dimensions="process", detail="rule_gap"),
            caused(2, dimensions="process people", detail="rule_gap missing_step"),
            caused(3, dimensions="people"),
            caused(4, detail="slip"),
            complaint(5, "2024-06-03"),
        ]
    )["2024-06"]

    assert [(one.dimension, one.code, one.count) for one in june.pareto] == [
        ("process", "rule_gap", 2),
        ("people", "", 2),
        ("process", "missing_step", 1),
        ("people", "slip", 1),
    ]
    assert [one.cumulative for one in june.pareto] == pytest.approx([2 / 6, 4 / 6, 5 / 6, 1])
    assert (june.complaints, june.analysed, june.rooted) == (5, 4, 0)
    assert [(one.code, one.count, one.share) for one in june.dimensions] == [
        ("process", 2, 2 / 3),
        ("people", 2, 2 / 3),
    ]


def test_feedback_and_invalid_complaints_are_not_counted() -> None:
    stated = {"dimensions": "process", "root": "没有预警"}
    june = causes(
        [ticket(1, "2024-06-03", causes=stated), complaint(2, "2024-06-03", causes=stated, invalid="test")]
    )["2024-06"]

    assert (june.complaints, june.analysed, june.pareto, june.table) == (0, 0, (), ())


def test_the_table_lists_urgent_complaints_first_then_the_latest() -> None:
    worded = {
        "direct": "揽收延迟",
        "root": "没有预警",
        "department": "logistics",
        "dimensions": "process system",
    }
    june = causes(
        [
            complaint(1, "2024-06-01", causes=worded),
            complaint(2, "2024-06-02", causes=worded),
            complaint(3, "2024-06-01", causes=worded, urgency="urgent", summary="要求道歉"),
            complaint(4, "2024-06-04", causes={"dimensions": "process"}),
        ]
    )["2024-06"]

    assert [row.id for row in june.table] == ["C00003", "C00002", "C00001"]
    first = june.table[0]
    assert (first.summary, first.urgent, first.dimensions) == ("要求道歉", True, ("process", "system"))
    assert (first.direct, first.root, first.department, first.owner) == (
        "揽收延迟",
        "没有预警",
        "logistics",
        "",
    )


def test_complaints_of_one_moment_stand_by_id_whatever_the_order_of_rows() -> None:
    tables = tables_of([caused(number, direct="揽收延迟") for number in range(1, 4)])
    reversed_ = replace(tables, causes=tables.causes.iloc[::-1].reset_index(drop=True))
    axis = build_axis("month", datetime(2024, 6, 1), tables.as_of)

    (june, *_) = summarise_causes(reversed_, axis, shipped_settings())

    assert [row.id for row in june.table] == ["C00001", "C00002", "C00003"]


def test_a_long_table_ends_and_says_how_many_there_are() -> None:
    may = [caused(number, "2024-05-03", root="甲") for number in range(LISTED + 5)]
    found = causes([*may, caused(99, root="乙")])

    assert (len(found["2024-05"].table), found["2024-05"].table_total) == (LISTED, LISTED + 5)
    assert ([row.root for row in found["2024-06"].table], found["2024-06"].table_total) == (["乙"], 1)


@settings(max_examples=40)
@given(random_records.tickets())
def test_every_count_agrees_with_plain_python(tickets: list[Row]) -> None:
    as_of = random_records.AS_OF
    for key, found in causes(tickets, f"{as_of:%Y-%m-%dT%H:%M}").items():
        expected = recount_causes(tickets, plain.stretch_of(key, as_of))
        naming = expected.pop("naming")
        assert {
            "analysed": found.analysed,
            "rooted": found.rooted,
            "dimensions": {one.code: one.count for one in found.dimensions},
            "pareto": {(one.dimension, one.code): one.count for one in found.pareto},
            "table_total": found.table_total,
        } == expected
        assert all(one.share == one.count / naming for one in found.dimensions)
        assert len(found.table) == min(LISTED, found.table_total)
        counts = [one.count for one in found.pareto]
        assert counts == sorted(counts, reverse=True)
        assert not counts or found.pareto[-1].cumulative == 1
