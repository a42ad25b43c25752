"""Targets that run anew after each reopening, and the silence between two entries (DOMAIN 3)."""

from dataclasses import replace

import pytest

from generator.deadlines import deadlines, list_deadlines
from tests.deadlines.cases import SETTINGS, all_of, complaint, entry, feedback, only, said, tabulated

REOPENED = entry("2024-05-08 10:00 reopened", priority="P1")


@pytest.mark.parametrize(
    ("log", "started", "done", "state"),
    [
        (
            ["06 11:00 investigating", "06 14:00 immediate", "07 09:00 resolved", "07 11:00 notified"],
            "2024-05-06 11:00",
            "2024-05-07 11:00",
            "met",
        ),
        # fixed in time, but the customer was told a minute late
        (
            ["06 11:00 investigating", "06 14:00 immediate", "06 15:00 resolved", "07 11:01 notified"],
            "2024-05-06 11:00",
            "2024-05-07 11:01",
            "breached",
        ),
        # told before it was executed
        (
            ["06 14:00 immediate", "06 15:00 notified", "06 16:00 resolved"],
            "2024-05-06 14:00",
            "2024-05-06 16:00",
            "met",
        ),
        (["06 14:00 immediate", "06 15:00 resolved"], "2024-05-06 14:00", None, "overdue"),
    ],
)
def test_an_immediate_outcome_is_fixed_and_told_within_a_day(
    log: list[str], started: str, done: str | None, state: str
) -> None:
    entries = [
        entry(f"2024-05-{text[:9]}proposed", outcome="immediate")
        if text.endswith("immediate")
        else entry(f"2024-05-{text}")
        for text in log
    ]
    found = only("immediate", feedback("2024-05-06 10:00", *entries))
    assert (said(found.started_at), said(found.done_at), found.state) == (started, done, state)


def test_other_outcomes_are_not_immediate() -> None:
    item = feedback("2024-05-06 10:00", entry("2024-05-06 14:00 proposed", outcome="planned"))
    assert all_of("immediate", item) == []


@pytest.mark.parametrize(
    ("told", "state"),
    [("2024-05-07 10:00", "met"), ("2024-05-07 10:01", "breached")],
)
def test_the_customer_is_told_within_a_day_of_the_resolution(told: str, state: str) -> None:
    item = feedback("2024-05-06 09:00", "2024-05-06 10:00 resolved", f"{told} notified", priority="P2")
    assert only("notification", item).state == state


def test_integrity_customers_are_told_whatever_the_priority() -> None:
    log = ("2024-05-06 10:00 resolved",)
    assert all_of("notification", feedback("2024-05-06 09:00", *log, priority="P4")) == []
    item = feedback("2024-05-06 09:00", *log, priority="P4", category="commercial/integrity")
    assert only("notification", item).state == "overdue"


def test_each_round_is_told_and_revisited() -> None:
    log = (
        "2024-05-06 10:00 resolved",
        "2024-05-06 11:00 notified",
        "2024-05-07 10:00 revisited",
        REOPENED,
        "2024-05-08 12:00 resolved",
        "2024-05-10 12:00 notified",
    )
    item = complaint("2024-05-06 09:00", *log)
    assert [one.state for one in all_of("notification", item)] == ["met", "breached"]
    assert [one.state for one in all_of("revisit", item)] == ["met", "overdue"]
    assert said(all_of("revisit", item)[1].due_at) == "2024-05-10 18:00"


@pytest.mark.parametrize(
    ("reopened", "state", "late"),
    [("2024-05-06 20:00", "not_applicable", 0), ("2024-05-07 11:00", "breached", 60)],
)
def test_a_round_reopened_before_the_customer_was_told(reopened: str, state: str, late: int) -> None:
    log = ("2024-05-06 10:00 resolved", f"{reopened} reopened", "2024-05-09 10:00 notified")
    found = only("notification", complaint("2024-05-06 09:00", *log))
    assert (found.state, found.overdue_by_minutes, found.done_at) == (state, late, None)


def test_a_thanks_after_the_result_starts_nothing() -> None:
    log = ("2024-05-06 10:00 resolved", "2024-05-06 11:00 notified", "2024-05-06 12:00 customer_replied")
    item = feedback("2024-05-06 09:00", *log, priority="P1")
    assert [one.state for one in all_of("progress", item)] == ["met"]


def test_every_gap_of_progress_counts_and_one_is_open() -> None:
    log = ("2024-05-06 10:00 responded", "2024-05-07 10:00 progress", "2024-05-08 10:01 escalated")
    found = all_of(
        "progress", complaint("2024-05-06 09:00", *log, urgency="urgent"), as_of="2024-05-09 05:00"
    )
    assert [(said(one.started_at), said(one.done_at), one.state) for one in found] == [
        ("2024-05-06 09:00", "2024-05-06 10:00", "met"),
        ("2024-05-06 10:00", "2024-05-07 10:00", "met"),
        ("2024-05-07 10:00", "2024-05-08 10:01", "breached"),
        ("2024-05-08 10:01", None, "due_soon"),
    ]


def test_progress_is_owed_while_the_ticket_is_open() -> None:
    log = (
        "2024-05-06 09:00 responded",
        "2024-05-06 09:00 assigned",
        "2024-05-06 20:00 resolved",
        "2024-05-07 20:00 notified",
        REOPENED,
        "2024-05-08 20:00 closed",
        "2024-05-20 20:00 revisited",
    )
    found = all_of("progress", feedback("2024-05-06 09:00", *log, priority="P1"))
    assert [(said(one.started_at), said(one.done_at)) for one in found] == [
        ("2024-05-06 09:00", "2024-05-06 20:00"),
        ("2024-05-08 10:00", "2024-05-08 20:00"),
    ]


def test_progress_is_owed_from_the_change_of_priority_on() -> None:
    log = ("2024-05-06 10:00 responded", entry("2024-05-10 10:00 reprioritised", priority="P1"))
    found = all_of("progress", feedback("2024-05-06 09:00", *log, priority="P3"), as_of="2024-05-10 12:00")
    assert [(said(one.started_at), one.state) for one in found] == [("2024-05-10 10:00", "open")]


def test_an_untimed_receipt_owes_no_progress_until_something_is_written() -> None:
    item = feedback("2024-05-06", "2024-05-06 10:00 responded", priority="P1")
    found = all_of("progress", item, as_of="2024-05-06 12:00")
    assert [one.state for one in found] == ["not_applicable", "open"]


def test_hours_do_not_run_from_an_entry_of_which_only_the_day_is_known() -> None:
    tables = tabulated(complaint("2024-05-06 10:00", "2024-05-07 resolved"))
    untimed = replace(tables, followups=tables.followups.assign(timed=False))
    found = {one.target: one for one in list_deadlines(deadlines(untimed, SETTINGS, tables.as_of))}
    assert found["notification"].state == "not_applicable"
    assert (found["revisit"].state, said(found["revisit"].due_at)) == ("overdue", "2024-05-09 18:00")
    assert found["resolution"].state == "met"
