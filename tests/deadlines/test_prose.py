"""Targets of cases, actions and reports (DOMAIN 3), against dates worked out by hand."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from generator.deadlines import Deadline, deadlines, list_deadlines
from generator.records.action import Action
from generator.records.case import Case
from generator.records.report import Report
from generator.records.yaml_text import parse
from generator.tables import Tables
from tests.deadlines.cases import SETTINGS, complaint, feedback, said, tabulated
from tests.projects import action, case, report


def _record(kind: Any, text: str) -> Any:
    return kind.model_validate(parse(text).value, context=SETTINGS)


def judged(tables: Tables, *texts: str, as_of: str) -> list[Deadline]:
    """Return the deadlines of these tables with these records, as they were at `as_of`."""
    moment = datetime.fromisoformat(as_of)
    kinds = {"CASE": (Case, "cases"), "ACT-": (Action, "actions")}
    held: dict[str, list[Any]] = {"cases": [], "actions": [], "reports": []}
    for text in texts:
        kind, table = kinds.get(text[4:8], (Report, "reports"))
        held[table].append(_record(kind, text).as_it_was(f"{moment:%Y-%m-%dT%H:%M}"))
    cases, actions, reports = (tuple(records) for records in held.values())
    whole = replace(tables, as_of=moment, cases=cases, actions=actions, reports=reports)
    frame = deadlines(whole, SETTINGS, moment)
    return list(list_deadlines(frame))


def only(target: str, tables: Tables, *texts: str, as_of: str) -> Deadline:
    """Return the one deadline of a target."""
    (found,) = (one for one in judged(tables, *texts, as_of=as_of) if one.target == target)
    return found


NOTHING = tabulated()


@pytest.mark.parametrize(
    ("done", "as_of", "state"),
    [
        (None, "2024-05-10 10:00", "open"),
        (None, "2024-05-28 10:00", "due_soon"),
        (None, "2024-05-31 18:01", "overdue"),
        ("2024-05-31", "2024-06-10 10:00", "met"),
        ("2024-06-01", "2024-06-10 10:00", "breached"),
    ],
)
def test_an_action_is_completed_by_its_own_date(done: str | None, as_of: str, state: str) -> None:
    found = only("action_completion", NOTHING, action(completed_on=done), as_of=as_of)

    assert (found.record, found.kind, found.state) == ("ACT-2024-001", "action", state)
    assert (found.owner, found.department) == ("logistics-supervisor", "logistics")
    assert said(found.due_at) == "2024-05-31 18:00"


def test_an_open_action_has_a_note_every_seven_days() -> None:
    notes = "[{at: 2024-05-13 17:00, by: 物流主管, note: 一}, {at: 2024-05-24 09:00, by: 物流主管, note: 二}]"
    found = judged(NOTHING, action(progress=notes), as_of="2024-06-01 00:01")
    gaps = [(said(one.due_at), one.state) for one in found if one.target == "action_progress"]
    assert gaps == [
        ("2024-05-14 00:00", "met"),
        ("2024-05-21 00:00", "breached"),
        ("2024-06-01 00:00", "overdue"),
    ]

    found = judged(NOTHING, action(progress=notes, completed_on="2024-05-28"), as_of="2024-07-01 00:00")
    assert [one.state for one in found if one.target == "action_progress"] == ["met", "breached", "met"]


EFFECT = "{metric: 投诉量, change: -50%, after: 60d}"


@pytest.mark.parametrize(
    ("effect", "review", "due", "state"),
    [
        (EFFECT, None, "2024-08-05 18:00", "open"),  # watched to Monday the 29th
        (None, None, "2024-07-05 18:00", "open"),
        (None, "{result: 待验证}", "2024-07-05 18:00", "open"),
        (None, "{result: 证据不足, at: 2024-06-30 10:00, by: 质检}", "2024-07-05 18:00", "met"),
    ],
)
def test_the_effect_is_reviewed_after_its_window(effect: str, review: str, due: str, state: str) -> None:
    text = action(completed_on="2024-05-30", effect=effect, review=review)
    found = only("effect_review", NOTHING, text, as_of="2024-07-01 00:00")

    assert (said(found.due_at), found.state) == (due, state)


def test_an_action_that_is_not_done_has_no_review_due() -> None:
    found = judged(NOTHING, action(), as_of="2024-07-01 00:00")
    assert {one.target for one in found} == {"action_completion", "action_progress"}


@pytest.mark.parametrize(
    ("written", "state"), [("2024-05-17", "met"), ("2024-05-18", "breached"), (None, "overdue")]
)
def test_a_major_complaint_is_analysed(written: str | None, state: str) -> None:
    tables = tabulated(
        complaint("2024-05-01 09:00", "2024-05-06 10:00 closed", id="20240501-001", severity="major")
    )
    cases = [case(written_on=written)] if written else []
    found = only("case_analysis", tables, *cases, as_of="2024-07-01 00:00")

    assert (found.record, found.kind, found.state) == ("20240501-001", "complaint", state)
    assert said(found.due_at) == "2024-05-17 18:00"  # Saturday the 11th is a workday


def test_an_ordinary_complaint_or_an_open_one_needs_no_case() -> None:
    ordinary = complaint("2024-05-01 09:00", "2024-05-06 10:00 closed", severity="ordinary")
    open_one = complaint("2024-05-01 09:00", severity="major")
    for item in (ordinary, open_one):
        found = judged(tabulated(item), as_of="2024-07-01 00:00")
        assert [one for one in found if one.target == "case_analysis"] == []


def months(*counts: int) -> Tables:
    """Return tables in which each month from 2024-01 on has 20 tickets, so many of them about delays."""
    items = [
        feedback(f"2024-{month:02d}-{day:02d} 09:00", id=f"F{month:02d}{day:02d}", category=category)
        for month, count in enumerate(counts, 1)
        for day in range(1, 21)
        for category in ["logistics/delay" if day <= count else "other/other"]
    ]
    tables = tabulated(*items)
    mentions = tables.tickets[["id", "category"]].rename(columns={"id": "ticket"})
    return replace(tables, mentions=mentions[mentions["category"] == "logistics/delay"])


EARLIER = case("CASE-20240102-001", written_on="2024-01-10", complaints="[20240102-001]")


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((2, 2), []),
        ((0, 3), [("2024-02:logistics/delay", "2024-03-14 18:00")]),
        ((3, 4), [("2024-01:logistics/delay", "2024-02-19 18:00")]),
        (
            (3, 0, 3),
            [
                ("2024-01:logistics/delay", "2024-02-19 18:00"),
                ("2024-03:logistics/delay", "2024-04-15 18:00"),
            ],
        ),
    ],
)
def test_a_category_above_the_threshold_is_analysed(
    counts: tuple[int, ...], expected: list[tuple[str, str]]
) -> None:
    found = judged(months(*counts), EARLIER, as_of="2024-04-20 00:00")
    owed = [one for one in found if one.target == "case_analysis"]

    assert [(one.record, said(one.due_at)) for one in owed] == expected
    assert {one.department for one in owed} <= {"logistics/dispatch"}
    assert {one.state for one in owed} <= {"overdue"}


def test_a_case_that_covers_the_months_settles_them() -> None:
    def state(**fields: str | None) -> str:
        text = case(
            "CASE-20240310-001", written_on="2024-03-10", complaints=None, category="配送延迟", **fields
        )
        return only("case_analysis", months(0, 3), EARLIER, text, as_of="2024-04-20 00:00").state

    assert state(period="2024-02") == "met"
    assert state(period="2024-Q1") == "met"
    assert state(period="2024") == "met"
    assert state(period="2024-W06") == "met"
    assert state(period="2024-03") == "overdue"
    assert state(period="2024-03", tickets="[F0201]") == "met"
    assert state(period="2024-03", tickets="[F0120]") == "overdue"


def test_what_has_been_below_for_a_quarter_is_not_asked_for_any_more() -> None:
    (found,) = (
        one for one in judged(months(3), EARLIER, as_of="2024-05-01 00:00") if one.target == "case_analysis"
    )
    assert found.state == "breached"


def test_without_a_first_case_no_category_is_owed() -> None:
    assert not [one for one in judged(months(9), as_of="2024-05-01 00:00") if one.target == "case_analysis"]


@pytest.mark.parametrize(
    ("submitted", "as_of", "state"),
    [
        (None, "2024-05-31 23:59", None),
        (None, "2024-06-01 00:00", "open"),
        (None, "2024-06-05 18:00", "due_soon"),
        (None, "2024-06-05 18:01", "overdue"),
        ("2024-06-05 18:00", "2024-06-30 00:00", "met"),
        ("2024-06-05 18:01", "2024-06-30 00:00", "breached"),
    ],
)
def test_a_months_report_is_due_on_the_fifth(submitted: str | None, as_of: str, state: str | None) -> None:
    written = report("2024-04", compiled_on="2024-05-02", submitted_at="2024-05-05 12:00")
    this = report("2024-05", compiled_on="2024-06-03", submitted_at=submitted)
    found = {one.record: one for one in judged(NOTHING, written, this, as_of=as_of)}

    assert (found["2024-05"].state if state else found.get("2024-05")) == state
    # The 5th of May is a holiday, which moves nothing.
    assert (said(found["2024-04"].due_at), found["2024-04"].state) == ("2024-05-05 18:00", "met")
    assert found["2024-04"].owner == "cs-supervisor"


def test_a_month_without_a_report_is_overdue_too() -> None:
    written = report("2024-03", compiled_on="2024-04-02", submitted_at="2024-04-03 12:00")
    found = judged(NOTHING, written, report("2024-Q1", compiled_on="2024-04-02"), as_of="2024-06-30 00:00")

    assert [(one.record, one.state) for one in found] == [
        ("2024-03", "met"),
        ("2024-04", "overdue"),
        ("2024-05", "overdue"),
    ]
