"""A resolution that is late says why, and to whom it was brought [F4]."""

import pytest

from tests.deadlines.cases import feedback, only, settings

DUE = "2024-05-09 18:00"


@pytest.mark.parametrize(
    ("log", "explained"),
    [
        ((), False),
        (("2024-05-10 09:00 delayed",), False),
        (("2024-05-10 09:00 escalated",), False),
        (("2024-05-10 09:00 delayed", "2024-05-10 09:05 escalated"), True),
        (("2024-05-13 09:00 resolved",), False),
        (("2024-05-09 17:00 resolved",), True),
    ],
)
def test_what_is_late_needs_reason_and_escalation(log: tuple[str, ...], *, explained: bool) -> None:
    ticket = feedback("2024-05-06 10:00", *log, priority="normal")
    assert only("resolution", ticket, as_of="2024-05-14 12:00", by=settings()).explained is explained


def test_only_resolutions_owe_an_explanation() -> None:
    ticket = feedback("2024-05-06 10:00", priority="normal")
    found = only("first_response", ticket, as_of="2024-05-14 12:00")
    assert (found.state, found.explained) == ("overdue", True)
    assert only("resolution", ticket, as_of=DUE).explained
