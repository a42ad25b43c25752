"""Which limits count: the version in force at receipt, the priority as it changes."""

from copy import deepcopy

import pytest

from tests.deadlines.cases import SHIPPED, all_of, complaint, entry, feedback, only, said, settings


@pytest.mark.parametrize(
    ("as_of", "allowance", "state"),
    [
        ("2024-05-07 09:00", "10wd", "open"),
        # From the change on the new priority counts from the receipt: 24 hours are over.
        ("2024-05-07 12:00", "24h", "overdue"),
    ],
)
def test_a_new_priority_is_judged_from_the_original_receipt(as_of: str, allowance: str, state: str) -> None:
    change = entry("2024-05-07 11:00 reprioritised", priority="P1")
    found = only("resolution", feedback("2024-05-06 10:00", change, priority="P4"), as_of=as_of)
    assert (found.allowance, found.state, said(found.started_at)) == (allowance, state, "2024-05-06 10:00")


def test_a_new_priority_does_not_judge_what_was_done_before_and_keeps_pauses() -> None:
    log = (
        "2024-05-06 20:00 responded",
        "2024-05-06 21:00 waiting_customer",
        "2024-05-07 09:00 customer_replied",
        entry("2024-05-07 11:00 reprioritised", priority="P1"),
    )
    item = feedback("2024-05-06 10:00", *log, priority="P3")
    response, resolution = only("first_response", item), only("resolution", item)
    assert (response.allowance, response.state) == ("24h", "met")
    assert (resolution.allowance, said(resolution.due_at)) == ("24h", "2024-05-07 22:00")


def test_a_complaint_keeps_its_targets_when_its_priority_changes() -> None:
    change = entry("2024-05-06 11:00 reprioritised", priority="P1")
    assert only("resolution", complaint("2024-05-06 10:00", change)).allowance == "72h"


def test_the_version_in_force_at_receipt_counts() -> None:
    listed = _versions("2024-05-06", P3={"resolution": "2wd"})
    by = settings(service_levels__service_levels=listed)
    late = "2024-05-20 10:00 resolved"
    assert only("resolution", feedback("2024-05-05 23:59", late), by=by).allowance == "5wd"
    assert only("resolution", feedback("2024-05-06 00:00", late), by=by).allowance == "2wd"
    assert only("resolution", feedback("2019-05-06 00:00", late), by=by).allowance == "5wd"
    assert all_of("first_response", feedback("2024-05-06 00:00", late), by=by) == []


def _versions(begin: str, **feedback_levels: dict[str, str]) -> list[dict[str, object]]:
    (first,) = deepcopy(SHIPPED["service_levels"]["service_levels"])
    second = deepcopy(first)
    second["from"] = begin
    second["feedback"].update(feedback_levels)
    return [first, second]
