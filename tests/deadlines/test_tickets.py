"""Targets of tickets that run from the receipt, and what each state means (DOMAIN 3)."""

from datetime import datetime

import pytest

from generator.deadlines import deadlines
from tests.deadlines.cases import (
    all_of,
    complaint,
    entry,
    feedback,
    frame_of,
    judged,
    only,
    said,
    settings,
    states,
    tabulated,
)


@pytest.mark.parametrize(
    ("done", "state", "late"),
    [
        ("2024-05-09 17:59", "met", 0),
        ("2024-05-09 18:00", "met", 0),  # T4: exactly at the deadline
        ("2024-05-09 18:01", "breached", 1),
    ],
)
def test_done_at_the_deadline_is_met(done: str, state: str, late: int) -> None:
    found = only("resolution", feedback("2024-05-06 10:00", f"{done} resolved", priority="normal"))
    assert (said(found.due_at), said(found.done_at)) == ("2024-05-09 18:00", done)
    assert (found.state, found.overdue_by_minutes) == (state, late)


@pytest.mark.parametrize(
    ("as_of", "state", "late"),
    [
        ("2024-05-09 06:00", "open", 0),
        # 75 % of three working days of nine hours: 20 h 15 min, so on the third day at 11:15
        ("2024-05-09 11:14", "open", 0),
        ("2024-05-09 11:15", "due_soon", 0),
        ("2024-05-09 18:00", "due_soon", 0),
        ("2024-05-09 18:01", "overdue", 1),
        ("2024-05-10 18:00", "overdue", 24 * 60),
    ],
)
def test_what_is_not_done_grows_old(as_of: str, state: str, late: int) -> None:
    item = feedback("2024-05-06 10:00", "2024-05-06 11:00 responded", priority="normal")
    found = only("resolution", item, as_of=as_of)
    assert (found.state, found.overdue_by_minutes) == (state, late)
    assert (said(found.soon_at), found.done_at) == ("2024-05-09 11:15", None)


def test_the_share_from_which_something_is_due_soon_is_set() -> None:
    by = settings(thresholds__due_soon="50%")
    item = feedback("2024-05-06 10:00", priority="P1")
    assert said(only("resolution", item, as_of="2024-05-06 12:00", by=by).soon_at) == "2024-05-06 22:00"


@pytest.mark.parametrize("event", ["responded", "acknowledged", "proposed", "resolved"])
def test_any_first_answer_is_the_response(event: str) -> None:
    item = feedback("2024-05-06 10:00", "2024-05-06 10:20 assigned", f"2024-05-06 10:30 {event}")
    assert said(only("first_response", item).done_at) == "2024-05-06 10:30"


def test_a_ticket_without_a_log_owes_its_targets() -> None:
    item = complaint("2024-05-06 10:00", owner="agent-a", department="logistics/dispatch")
    found = {one.target: one for one in judged(item, as_of="2024-05-06 10:31")}
    assert {target: one.state for target, one in found.items()} == {
        "first_response": "overdue",
        "acknowledgement": "open",
        "investigation": "open",
        "resolution": "open",
    }
    first = found["first_response"]
    assert (first.record, first.kind, first.allowance, first.owner, first.department) == (
        "C1",
        "complaint",
        "30m",
        "agent-a",
        "logistics/dispatch",
    )
    assert (said(first.started_at), said(first.due_at)) == ("2024-05-06 10:00", "2024-05-06 10:30")


def test_complaints_follow_urgency_and_feedback_priority() -> None:
    assert (
        only("resolution", complaint("2024-05-06 10:00", urgency="urgent", priority="P4")).allowance == "24h"
    )
    assert (
        only("resolution", complaint("2024-05-06 10:00", urgency="general", priority="P1")).allowance == "72h"
    )
    assert only("resolution", feedback("2024-05-06 10:00", priority="P2")).allowance == "3wd"
    assert only("resolution", feedback("2024-05-06 10:00", priority="urgent")).allowance == "24h"
    assert all_of("acknowledgement", feedback("2024-05-06 10:00", priority="P1")) == []


@pytest.mark.parametrize(
    ("log", "started", "done"),
    [
        ((), "2024-05-06 10:00", None),
        (("2024-05-06 11:00 assigned",), "2024-05-06 11:00", None),
        (("2024-05-06 11:00 transferred", "2024-05-06 12:00 assigned"), "2024-05-06 11:00", None),
        (
            ("2024-05-06 11:00 assigned", "2024-05-06 11:30 investigating"),
            "2024-05-06 11:00",
            "2024-05-06 11:30",
        ),
        # what only comes after an investigation stands for it
        (("2024-05-06 11:30 resolved",), "2024-05-06 10:00", "2024-05-06 11:30"),
        (
            ("2024-05-06 11:30 investigating", "2024-05-06 12:00 assigned"),
            "2024-05-06 10:00",
            "2024-05-06 11:30",
        ),
        (("2024-05-06 11:30 responded", "2024-05-06 11:40 escalated"), "2024-05-06 10:00", None),
    ],
)
def test_investigation_runs_from_the_assignment(log: tuple[str, ...], started: str, done: str | None) -> None:
    found = only("investigation", feedback("2024-05-06 10:00", *log))
    assert (said(found.started_at), said(found.done_at)) == (started, done)


def test_reopening_keeps_the_first_resolution_and_starts_the_total_one_at_receipt() -> None:
    log = (
        "2024-05-07 10:00 resolved",
        entry("2024-05-20 10:00 reopened", priority="P2"),
        "2024-05-21 10:00 resolved",
        "2024-05-21 11:00 resolved",
        "2024-05-21 12:00 closed",
    )
    item = feedback("2024-05-06 10:00", *log, priority="P3")
    first, total = only("resolution", item), only("total_resolution", item)
    assert (first.state, first.allowance, said(first.done_at)) == ("met", "5wd", "2024-05-07 10:00")
    assert (total.state, total.allowance, said(total.done_at)) == ("breached", "3wd", "2024-05-21 11:00")
    assert (said(total.started_at), said(total.due_at)) == ("2024-05-06 10:00", "2024-05-09 18:00")
    again = only("total_resolution", item, as_of="2024-05-20 12:00")
    assert (again.state, again.done_at) == ("overdue", None)
    assert all_of("total_resolution", item, as_of="2024-05-19 00:00") == []


def test_an_earlier_breach_is_never_erased() -> None:
    log = ("2024-05-09 10:00 resolved", "2024-05-10 10:00 reopened", "2024-05-10 11:00 resolved")
    assert only("resolution", feedback("2024-05-06 10:00", *log, priority="P1")).state == "breached"


def test_of_a_bare_date_only_working_days_are_measured() -> None:
    item = feedback("2024-05-06", "2024-05-07 10:00 responded")
    found = states(item, as_of="2024-05-08 00:00")
    assert found == {
        "first_response": "not_applicable",
        "investigation": "not_applicable",
        "resolution": "open",
    }
    assert said(only("resolution", item).due_at) == "2024-05-11 18:00"
    assert only("first_response", item).due_at is None
    assert only("first_response", feedback("2024-05-06", priority="P4")).state == "overdue"


@pytest.mark.parametrize(
    "fields", [{"invalid": "advertising"}, {"duplicate_of": "FB0"}, {"invalid": "duplicate"}]
)
def test_nothing_is_due_for_invalid_tickets_and_duplicates(fields: dict[str, str]) -> None:
    found = states(feedback("2024-05-06 10:00", **fields))
    assert set(found.values()) == {"not_applicable"}
    assert only("resolution", feedback("2024-05-06 10:00", **fields)).overdue_by_minutes == 0


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"priority": "suggestion"}, "met"),
        ({"priority": "P4", "type": "suggestion"}, "met"),
        ({"priority": "P4", "type": "problem"}, "overdue"),
        ({"priority": "P4"}, "overdue"),
    ],
)
def test_a_suggestion_is_resolved_by_being_planned(fields: dict[str, str], state: str) -> None:
    planned = "2024-05-07 10:00 planned"
    assert only("resolution", feedback("2024-05-06 10:00", planned, **fields)).state == state
    assert only("resolution", complaint("2024-05-06 10:00", planned, **fields)).state == "overdue"


def test_closing_without_more_ends_the_resolution() -> None:
    item = feedback("2024-05-06 10:00", "2024-05-07 10:00 closed")
    assert only("resolution", item).state == "met"
    assert only("first_response", item).state == "overdue"


def test_without_working_time_nothing_is_due() -> None:
    closed = [{"from": "1900-01-01", "to": "2199-12-31", "working": "no"}]
    found = only("resolution", feedback("2024-05-06 10:00"), by=settings(calendar__overrides=closed))
    assert (found.state, found.due_at) == ("not_applicable", None)


def test_what_the_tables_know_cannot_be_unknown() -> None:
    tables, by = tabulated(feedback("2024-05-06 10:00")), settings()
    with pytest.raises(ValueError, match="know more"):
        deadlines(tables, by, datetime(2024, 6, 30))
    assert len(frame_of()) == 0
