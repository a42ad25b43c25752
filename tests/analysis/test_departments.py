"""Departments: what hits them, what they caused, how they keep their deadlines; their groups with them."""

from collections import Counter
from datetime import datetime, timedelta
from math import ceil
from statistics import median

from hypothesis import given, settings

from generator.analysis.departments import Department, summarise_departments
from generator.analysis.owed import read_owed
from generator.analysis.periods import build_axis
from generator.analysis.traits import read_traits
from generator.deadlines import Deadline, deadlines, list_deadlines
from tests.analysis import plain, random_records
from tests.analysis.made_up import Row, complaint, entry, shipped_settings, tables_of, ticket

MINUTE = timedelta(minutes=1)


def departments(
    tickets: list[Row], surveys: list[Row] | None = None, as_of: str = "2024-07-01T00:00"
) -> dict[str, dict[str, Department]]:
    tables, known = tables_of(tickets, surveys or [], as_of), shipped_settings()
    axis = build_axis("month", datetime(2022, 12, 1), tables.as_of)
    owed = read_owed(deadlines(tables, known, tables.as_of), known)
    found = summarise_departments(tables, axis, known, read_traits(tables, known), owed)
    return {
        period.key: {one.code: one for one in listed}
        for period, listed in zip(axis.periods, found, strict=True)
    }


def test_groups_stand_with_their_department() -> None:
    june = departments(
        [
            ticket(1, "2024-06-03", department="tech/operations"),
            ticket(2, "2024-06-03", department="tech"),
            complaint(3, "2024-06-03", "product/defect", urgency="urgent"),
            ticket(4, "2024-06-03", "logistics/delay"),
            ticket(5, "2024-06-03", department="tech", invalid="test"),
        ]
    )["2024-06"]

    assert (june["tech"].tickets.value, june["tech"].share, june["tech"].urgent) == (3, 0.75, 1)
    assert june["logistics"].tickets.value == 1
    assert [(one.code, one.count) for one in june["tech"].categories] == [
        ("logistics/delay", 2),
        ("product/defect", 1),
    ]


def test_a_cause_counts_for_the_department_that_it_names() -> None:
    named = {"department": "logistics/dispatch", "root": "没有预警"}
    june = departments(
        [
            complaint(1, "2024-06-03", "product/defect", causes=named),
            complaint(2, "2024-06-03", "product/defect", causes={"root": "没有预警"}),
            complaint(3, "2024-06-03", "product/defect", causes=named, invalid="test"),
            ticket(4, "2024-06-03", "product/defect", causes=named),
        ]
    )["2024-06"]

    assert (june["logistics"].caused, june["logistics"].tickets.value) == (1, 0)
    assert june["tech"].caused == 0


def test_a_department_without_anything_is_not_listed() -> None:
    found = departments([ticket(1, "2024-05-03", "logistics/delay", log=[entry("2024-05-03", "closed")])])

    assert "logistics" in found["2024-05"]
    assert found["2024-06"]["logistics"].tickets.previous.before == 1  # it had some the month before
    assert "tech" not in found["2024-05"]


@settings(max_examples=30)
@given(random_records.tickets(), random_records.surveys())
def test_every_department_agrees_with_plain_python(tickets: list[Row], surveys: list[Row]) -> None:
    as_of = random_records.AS_OF
    tables = tables_of(tickets, surveys, f"{as_of:%Y-%m-%dT%H:%M}")
    judged = list_deadlines(deadlines(tables, shipped_settings(), as_of))
    of = dict(zip(tables.tickets["id"], tables.tickets["department"].str.split("/").str[0], strict=True))
    for key, found in departments(tickets, surveys, f"{as_of:%Y-%m-%dT%H:%M}").items():
        stretch = plain.stretch_of(key, as_of)
        valid = plain.valid_within(tickets, stretch)
        assert {code: one.tickets.value for code, one in found.items() if one.tickets.value} == Counter(
            of[row["id"]] for row in valid
        )
        for code, one in found.items():
            own = [
                each
                for each in judged
                if each.due_at
                and stretch.start <= each.due_at < stretch.end
                and each.department.split("/")[0] == code
            ]
            assert sum(category.count for category in one.categories) == one.tickets.value
            assert_kept(one, [each for each in own if each.state in ("met", "breached", "overdue")])


def assert_kept(found: Department, due: list[Deadline]) -> None:
    states = Counter((each.target, each.state) for each in due)
    assert found.attainment.n == len(due) == sum(target.n for target in found.targets)
    assert found.attainment.count == sum(target.met for target in found.targets)
    for target in found.targets:
        assert target.met == states[target.code, "met"]
        assert target.overdue == states[target.code, "overdue"]
        took = sorted(
            max(0, (each.done_at - each.started_at) // MINUTE)
            for each in due
            if each.target == target.code and each.done_at
        )
        assert target.taken.n == len(took)
        assert target.taken.median == (median(took) if took else None)
        assert target.taken.p90 == (took[ceil(0.9 * len(took)) - 1] if took else None)
