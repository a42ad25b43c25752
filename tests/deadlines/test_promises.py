"""The promise made when a complaint is acknowledged: within the resolution target, and then kept."""

import pytest

from tests.deadlines.cases import all_of, complaint, entry, feedback, only, said


@pytest.mark.parametrize(
    ("promised", "state"),
    [
        ("2024-05-09 10:00", "met"),
        ("2024-05-09 10:01", "overdue"),  # beyond the 72 hours of its resolution
        ("2024-05-09", "met"),
        ("2024-05-10", "overdue"),
    ],
)
def test_an_acknowledgement_promises_within_the_resolution_target(promised: str, state: str) -> None:
    item = complaint("2024-05-06 10:00", entry("2024-05-06 10:30 acknowledged", promised_by=promised))
    assert only("acknowledgement", item, as_of="2024-05-06 12:00").state == state


def test_a_better_promise_acknowledges_later() -> None:
    log = (
        entry("2024-05-06 10:30 acknowledged", promised_by="2024-05-20 10:00"),
        entry("2024-05-06 10:50 acknowledged", promised_by="2024-05-08 10:00"),
    )
    found = only("acknowledgement", complaint("2024-05-06 10:00", *log))
    assert (said(found.done_at), found.state) == ("2024-05-06 10:50", "met")


@pytest.mark.parametrize(
    ("promised", "resolved", "due", "state"),
    [
        ("2024-05-08 12:00", "2024-05-08 12:00", "2024-05-08 12:00", "met"),
        ("2024-05-08 12:00", "2024-05-08 12:01", "2024-05-08 12:00", "breached"),
        # a bare date: until work ends on that day; on a day without work, until the day ends
        ("2024-05-08", "2024-05-08 18:00", "2024-05-08 18:00", "met"),
        ("2024-05-08", "2024-05-08 18:01", "2024-05-08 18:00", "breached"),
        ("2024-05-12", "2024-05-12 23:00", "2024-05-13 00:00", "met"),
        ("2024-05-11", "2024-05-12 23:00", "2024-05-11 18:00", "breached"),
        # logged after the fact
        ("2024-05-08 12:00", "2024-05-06 10:05", "2024-05-08 12:00", "met"),
    ],
)
def test_a_promise_is_kept_by_resolving_in_time(promised: str, resolved: str, due: str, state: str) -> None:
    made = entry("2024-05-06 10:10 acknowledged", promised_by=promised)
    item = complaint("2024-05-06 10:00", made, f"{resolved} resolved")
    found = only("promise", item)
    assert (said(found.due_at), said(found.done_at), found.state) == (due, resolved, state)
    assert (found.allowance, said(found.started_at)) == ("stated", "2024-05-06 10:10")


@pytest.mark.parametrize("date", ["9999-12-31", "9999-12-31 23:59"])
def test_a_promise_for_the_end_of_time_is_no_fault(date: str) -> None:
    made = entry("2024-05-06 10:10 acknowledged", promised_by=date)
    assert only("promise", complaint("2024-05-06 10:00", made)).state in {"open", "not_applicable"}


def test_no_pause_moves_a_promise() -> None:
    made = entry("2024-05-06 10:10 acknowledged", promised_by="2024-05-08 12:00")
    item = complaint("2024-05-06 10:00", made, "2024-05-07 10:00 waiting_customer")
    found = only("promise", item, as_of="2024-05-08 11:00")
    assert (said(found.due_at), found.state) == ("2024-05-08 12:00", "due_soon")


def test_a_new_promise_takes_the_place_of_one_not_yet_broken() -> None:
    log = (
        entry("2024-05-06 10:10 acknowledged", promised_by="2024-05-08 12:00"),
        entry("2024-05-08 10:00 acknowledged", promised_by="2024-05-09 10:00"),
        entry("2024-05-09 11:00 acknowledged", promised_by="2024-05-10 10:00"),
        "2024-05-10 09:00 resolved",
    )
    found = all_of("promise", complaint("2024-05-06 10:00", *log))
    assert [one.state for one in found] == ["not_applicable", "breached", "met"]
    assert [one.overdue_by_minutes for one in found] == [0, 60, 0]


def test_a_provisional_promise_is_marked() -> None:
    made = entry("2026-12-30 10:10 acknowledged", promised_by="2027-01-04")
    item = complaint("2026-12-30 10:00", made)
    assert only("promise", item, as_of="2026-12-31 00:00").provisional
    assert not only("resolution", item, as_of="2026-12-31 00:00").provisional
    late = feedback("2026-12-30 10:00")
    assert only("resolution", late, as_of="2026-12-31 00:00").provisional
    assert not only("first_response", late, as_of="2026-12-31 00:00").provisional
