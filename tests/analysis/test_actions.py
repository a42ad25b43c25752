from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest

from generator.analysis.action_facts import ActionFacts
from generator.analysis.actions import summarise_actions
from generator.analysis.improvement import summarise_improvement
from generator.analysis.periods import build_axis
from generator.records.action import Action
from tests.analysis.effects.actions import action, effect, progress, review
from tests.analysis.made_up import complaint, entry, shipped_settings, survey, tables_of, ticket

OWED = ["record", "kind", "target", "state", "started_at", "due_at"]
TICKETS = [
    ticket(0, "2024-03-01T09:00", "service/attitude"),
    *(ticket(day, f"2024-04-{day:02}T09:00") for day in range(1, 29)),
    ticket(99, "2024-06-03T09:00"),
]


def owed(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Return deadlines of actions as (id, target, state), begun on 1 June and due on the 8th at 18:00."""
    times = (datetime(2024, 6, 1), datetime(2024, 6, 8, 18))
    return pd.DataFrame(
        [(record, "action", target, state, *times) for record, target, state in rows], columns=OWED
    )


def facts(
    *found: Action, as_of: str = "2024-07-10T00:00", due: pd.DataFrame | None = None, **records: Any
) -> tuple[ActionFacts, ...]:
    tables = replace(
        tables_of(records.get("tickets", TICKETS), records.get("surveys", ()), as_of), actions=found
    )
    return summarise_actions(tables, shipped_settings(), owed() if due is None else due)


def one(mine: Action, *others: Action, **fields: Any) -> ActionFacts:
    return facts(mine, *others, **fields)[0]


@pytest.mark.parametrize(
    ("fields", "as_of", "state"),
    [
        ({"completed_on": None}, "2024-05-20T00:00", "open"),
        ({}, "2024-06-20T00:00", "to_review"),
        ({"effect": effect(category="logistics/delay")}, "2024-06-20T00:00", "measuring"),
        ({"effect": effect(category="logistics/delay")}, "2024-07-10T00:00", "to_review"),
        ({"review": review("pending")}, "2024-07-10T00:00", "to_review"),
        ({"review": review("not_met")}, "2024-07-10T00:00", "not_met"),
        ({"review": review("met"), "effect": effect(category="logistics/delay")}, "2024-06-20T00:00", "met"),
    ],
)
def test_the_state_follows_from_what_was_done(fields: dict[str, Any], as_of: str, state: str) -> None:
    assert one(action(**fields), as_of=as_of).state == state


@pytest.mark.parametrize("state", ["overdue", "due_soon", "open"])
def test_an_action_that_is_not_done_is_as_late_as_its_deadline(state: str) -> None:
    mine = action(completed_on=None)

    assert one(mine, due=owed((mine.id, "action_completion", state))).state == state


def test_missing_progress_and_a_late_review_are_flagged() -> None:
    mine = action(completed_on=None, progress=(progress("2024-05-17"),))
    quiet = one(mine, due=owed((mine.id, "action_progress", "overdue")))
    timely = one(mine, due=owed((mine.id, "action_progress", "open")))
    unjudged = one(action(), due=owed((mine.id, "effect_review", "overdue")))

    assert (quiet.quiet_since, timely.quiet_since) == (date(2024, 6, 1), None)
    assert unjudged.review_overdue
    assert unjudged.review_due is not None
    assert unjudged.review_due.isoformat() == "2024-06-08T18:00:00+08:00"
    assert not one(action()).review_overdue


@pytest.mark.parametrize(
    ("completed_on", "as_of", "on_time", "days_left"),
    [
        ("2024-05-31", "2024-06-10T09:00", True, -10),
        ("2024-06-01", "2024-06-10T09:00", False, -10),
        (None, "2024-05-31T09:00", None, 0),
        (None, "2024-06-01T00:00", False, -1),
    ],
)
def test_on_time_is_by_the_due_date(
    completed_on: str | None, as_of: str, *, on_time: bool | None, days_left: int
) -> None:
    found = one(action(completed_on=completed_on), as_of=as_of)

    assert (found.on_time, found.days_left) == (on_time, days_left)


def test_sources_are_known_by_kind_and_customers_who_wait_by_name() -> None:
    told = [entry("2024-05-31T15:00", "notified")]
    early = [entry("2024-05-30T15:00", "notified")]
    tickets = [
        complaint(1, "2024-04-02T09:00", log=told),
        complaint(2, "2024-04-03T09:00", log=early),
        ticket(3, "2024-04-04T09:00"),
        ticket(4, "2024-04-05T09:00", invalid="test"),
    ]
    named = ("C00001", "C00002", "F00003", "F00004", "S00001", "CASE-1")
    surveys = [survey(1, "2024-04-06T09:00", overall=2)]
    done = one(action(sources=named), tickets=tickets, surveys=surveys).sources
    undone = one(action(sources=named, completed_on=None), tickets=tickets, surveys=surveys).sources

    kinds = [(source.id, source.kind, source.period) for source in done]
    assert kinds[:2] == [("C00001", "complaint", "2024-04"), ("C00002", "complaint", "2024-04")]
    assert kinds[4:] == [("S00001", "survey", "2024-04"), ("CASE-1", "", "")]
    assert [source.untold for source in done] == [False, True, True, False, False, False]
    assert not any(source.untold for source in undone)


def test_a_follow_on_action_and_what_it_follows_know_each_other() -> None:
    first, second = facts(
        action(1, review=review("not_met")), action(2, sources=("ACT-2024-001",), opened_on="2024-07-08")
    )

    assert (first.follows, first.followed_by) == ((), ("ACT-2024-002",))
    assert (second.follows, second.followed_by) == (("ACT-2024-001",), ())


@pytest.mark.parametrize(
    ("result", "as_of", "differs"),
    [
        ("met", "2024-07-10T00:00", False),
        ("not_met", "2024-07-10T00:00", True),
        ("inconclusive", "2024-07-10T00:00", True),
        ("pending", "2024-07-10T00:00", False),
        ("met", "2024-06-20T00:00", True),  # judged before it was measured
    ],
)
def test_a_result_other_than_the_measured_one_is_said_so(result: str, as_of: str, *, differs: bool) -> None:
    aim = effect(category="logistics/delay", exposure={"before": 1, "after": 1})
    found = one(action(effect=aim, review=review(result, at="2024-06-18T09:00")), as_of=as_of).review

    assert found is not None
    assert found.differs is differs


def test_without_an_effect_a_person_alone_judges() -> None:
    found = one(action(review=review("met"))).review

    assert found is not None
    assert not found.differs


def months(*found: ActionFacts, as_of: str = "2024-07-10T00:00") -> dict[str, Any]:
    """Return what happened from April to July by month."""
    axis = build_axis("month", datetime(2024, 4, 1), datetime.fromisoformat(as_of))
    happened = summarise_improvement(found, axis)
    return {period.key: each for period, each in zip(axis.periods, happened, strict=True)}


def test_everything_falls_into_the_month_in_which_it_happened() -> None:
    aim = effect(category="logistics/delay")
    found = months(*facts(action(effect=aim, review=review("met", at="2024-07-05T10:00"))))
    mine = ("ACT-2024-001",)

    assert (found["2024-05"].opened, found["2024-05"].due, found["2024-05"].done) == (mine, mine, mine)
    assert found["2024-05"].done_on_time == mine
    assert (found["2024-06"].measured, found["2024-06"].effective) == (mine, mine)
    assert (found["2024-07"].verified, found["2024-07"].not_met) == (mine, ())
    assert not any(getattr(found["2024-04"], name) for name in ("opened", "due", "done", "measured"))


def test_what_was_done_late_was_overdue_at_the_end_of_each_month_between() -> None:
    found = months(*facts(action(due="2024-05-20", completed_on="2024-06-30")))

    assert [bool(found[key].overdue) for key in ("2024-04", "2024-05", "2024-06", "2024-07")] == [
        *(False, True, False, False),
    ]
    assert (found["2024-06"].done, found["2024-06"].done_on_time) == (("ACT-2024-001",), ())


def test_what_is_due_today_is_not_overdue_yet() -> None:
    late = action(due="2024-07-10", completed_on=None)

    assert months(*facts(late))["2024-07"].overdue == ()
    today = months(*facts(late, as_of="2024-07-11T00:00"), as_of="2024-07-11T00:00")
    assert today["2024-07"].overdue == ("ACT-2024-001",)
