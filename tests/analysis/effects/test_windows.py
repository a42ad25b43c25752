from datetime import date

import pytest

from generator.analysis.effects.results import Overlap, Span
from generator.analysis.effects.windows import overlaps, window_after, window_before
from tests.analysis.effects.actions import action, effect

NONE: frozenset[str] = frozenset()
THIRTY = effect(category="logistics/delay")


@pytest.mark.parametrize("opened_on", ["2024-05-01", "2024-05-10", "2024-05-31"])
def test_the_days_before_end_with_the_month_before_the_one_of_the_start(opened_on: str) -> None:
    window = window_before(action(opened_on=opened_on), THIRTY)

    assert window == Span(first_day=date(2024, 4, 1), last_day=date(2024, 4, 30))
    assert window.days == 30


def test_the_days_after_begin_on_the_day_after_completion() -> None:
    window = window_after(action(completed_on="2024-02-28"), effect(after=60))

    assert window == Span(first_day=date(2024, 2, 29), last_day=date(2024, 4, 28))
    assert window.days == 60


def test_what_is_not_done_has_no_days_after() -> None:
    assert window_after(action(completed_on=None), THIRTY) is None


def reached(**other: str | None) -> list[str]:
    """Return where another action on the same category reaches into April, or June, or between."""
    mine = action(1, effect=THIRTY)
    found = overlaps(mine, (mine, action(2, effect=THIRTY, **other)), NONE)
    return [one.place for one in found]


@pytest.mark.parametrize(
    ("opened_on", "completed_on", "places"),
    [
        ("2024-01-01", "2024-03-31", []),  # done before anything was counted
        ("2024-03-10", "2024-04-01", ["before"]),  # inside the window before
        ("2024-05-01", "2024-05-31", ["between"]),
        ("2024-06-30", "2024-07-20", ["after"]),  # begun on the last day of the window after
        ("2024-06-05", "2024-06-10", ["after"]),  # wholly inside it
        ("2024-07-01", "2024-07-20", []),
        ("2024-04-15", None, ["after"]),  # never done: at work all the time
    ],
)
def test_another_action_on_the_same_cause_is_named(
    opened_on: str, completed_on: str | None, places: list[str]
) -> None:
    assert reached(opened_on=opened_on, completed_on=completed_on) == places


@pytest.mark.parametrize(
    ("narrowed", "same"),
    [
        ({"category": "logistics/delay"}, True),
        ({"category": "logistics"}, True),  # the whole holds the part
        ({"category": "logistics/damage"}, False),
        ({"category": "logistics/delay", "channel": "phone"}, True),
        ({"channel": "phone"}, False),  # nothing in common to tell by
    ],
)
def test_causes_are_the_same_when_filters_do_not_exclude_each_other(
    narrowed: dict[str, str], *, same: bool
) -> None:
    mine, other = action(1, effect=THIRTY), action(2, effect=effect(**narrowed))

    assert bool(overlaps(mine, (mine, other), NONE)) is same


def test_a_source_in_common_is_a_cause_in_common_but_for_a_report() -> None:
    mine = action(1, effect=THIRTY, sources=("CASE-1", "2024-04"))
    by_case, by_report = action(2, sources=("CASE-1",)), action(3, sources=("2024-04",))

    found = overlaps(mine, (mine, by_case, by_report), frozenset(("2024-04",)))

    assert found == (Overlap(action="ACT-2024-002", place="between"),)


def test_before_it_is_done_all_that_comes_may_reach_into_it() -> None:
    mine = action(1, effect=THIRTY, completed_on=None)

    assert overlaps(mine, (mine, action(2, effect=THIRTY, opened_on="2024-06-01")), NONE) != ()
