"""Pauses of tickets [T3]: from waiting_customer to customer_replied, in the time of each target's clock."""

import pytest

from tests.deadlines.cases import complaint, feedback, only, said, settings

ASKED = "waiting_customer"
ANSWERED = "customer_replied"


@pytest.mark.parametrize(
    ("log", "by_hours", "by_days"),
    [
        ([], "2024-05-17 10:00", "2024-05-17 18:00"),
        ([("15 10:00", ASKED), ("15 10:00", ANSWERED)], "2024-05-17 10:00", "2024-05-17 18:00"),
        ([("15 10:00", ASKED), ("15 12:00", ANSWERED)], "2024-05-17 12:00", "2024-05-20 11:00"),
        # two in one day
        (
            [("15 10:00", ASKED), ("15 11:00", ANSWERED), ("15 14:00", ASKED), ("15 17:00", ANSWERED)],
            "2024-05-17 14:00",
            "2024-05-20 13:00",
        ),
        # over a night: fifteen hours of the clock, none of work
        ([("15 18:00", ASKED), ("16 09:00", ANSWERED)], "2024-05-18 01:00", "2024-05-17 18:00"),
        # asked twice, answered once; answered twice
        (
            [("15 10:00", ASKED), ("15 11:00", ASKED), ("15 12:00", ANSWERED)],
            "2024-05-17 12:00",
            "2024-05-20 11:00",
        ),
        (
            [("15 10:00", ASKED), ("15 11:00", ANSWERED), ("15 12:00", ANSWERED)],
            "2024-05-17 11:00",
            "2024-05-20 10:00",
        ),
        # before the receipt, and from before it
        ([("13 10:00", ASKED), ("13 12:00", ANSWERED)], "2024-05-17 10:00", "2024-05-17 18:00"),
        ([("13 10:00", ASKED), ("14 12:00", ANSWERED)], "2024-05-17 12:00", "2024-05-17 18:00"),
        # answered without having been asked
        ([("15 10:00", ANSWERED)], "2024-05-17 10:00", "2024-05-17 18:00"),
        # nobody logged the answer, but the work was done
        ([("15 10:00", ASKED), ("15 12:00", "resolved")], "2024-05-17 12:00", "2024-05-20 11:00"),
    ],
)
def test_a_pause_adds_the_time_of_the_targets_own_clock(
    log: list[tuple[str, str]], by_hours: str, by_days: str
) -> None:
    entries = [f"2024-05-{at} {event}" for at, event in log]
    hours, days = (
        complaint("2024-05-14 10:00", *entries),
        feedback("2024-05-14 10:00", *entries, priority="normal"),
    )
    assert said(only("resolution", hours).due_at) == by_hours
    assert said(only("resolution", days).due_at) == by_days


def test_a_pause_over_a_weekend_adds_no_working_time() -> None:
    log = (f"2024-05-17 18:00 {ASKED}", f"2024-05-20 09:00 {ANSWERED}")
    item = feedback("2024-05-16 10:00", *log, priority="normal")
    assert said(only("resolution", item).due_at) == "2024-05-21 18:00"


def test_working_hours_pause_too() -> None:
    by = settings(service_levels__service_levels=_general(resolution="4wh"))
    log = (f"2024-05-17 17:00 {ASKED}", f"2024-05-20 10:00 {ANSWERED}")
    assert said(only("resolution", complaint("2024-05-17 16:00", *log), by=by).due_at) == "2024-05-20 13:00"


def _general(**limits: str) -> list[dict[str, object]]:
    return [
        {
            "from": "2020-01-01",
            "feedback": {code: {} for code in ("P1", "P2", "P3", "P4", "urgent", "normal", "suggestion")},
            "complaint": {"urgent": {}, "general": limits},
        }
    ]


@pytest.mark.parametrize(
    ("as_of", "state", "due"),
    [
        ("2024-05-15 11:00", "paused", "2024-05-17 11:00"),
        ("2024-05-30 11:00", "paused", "2024-06-01 11:00"),
    ],
)
def test_an_open_pause_stops_the_clock(as_of: str, state: str, due: str) -> None:
    item = complaint("2024-05-14 10:00", f"2024-05-15 10:00 {ASKED}")
    found = only("resolution", item, as_of=as_of)
    assert (found.state, said(found.due_at), found.overdue_by_minutes) == (state, due, 0)


def test_asking_when_the_time_is_over_stops_nothing() -> None:
    item = complaint("2024-05-14 10:00", f"2024-05-17 10:01 {ASKED}")
    assert only("resolution", item, as_of="2024-05-17 12:00").state == "overdue"


def test_nothing_pauses_the_first_response() -> None:
    item = complaint("2024-05-14 10:00", f"2024-05-14 10:10 {ASKED}")
    found = only("first_response", item, as_of="2024-05-14 10:25")
    assert (found.state, said(found.due_at)) == ("due_soon", "2024-05-14 10:30")


def test_what_starts_after_the_resolution_is_not_held_up_by_an_unanswered_question() -> None:
    log = (f"2024-05-14 11:00 {ASKED}", "2024-05-14 12:00 resolved")
    found = only("notification", complaint("2024-05-14 10:00", *log), as_of="2024-05-15 13:00")
    assert (found.state, found.overdue_by_minutes) == ("overdue", 60)
