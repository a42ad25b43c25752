from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from generator.analysis.narratives import Narrative
from generator.approvals import Standing, Verdict
from generator.figures import summarise
from generator.records.report import Report
from tests.analysis.made_up import shipped_settings, tables_of, ticket


def written(key: str, **fields: Any) -> Report:
    return Report.model_construct(id=key, compiled_by="cs-a", compiled_on="2024-06-03", **fields)


def standing(state: str, *verdicts: Verdict, valid: int = 0) -> Standing:
    rule = shipped_settings().approvals.report.model_copy(update={"count": 2})
    return Standing("2024-05", "report", state, verdicts, valid, rule)


def narratives(
    *reports: Report, as_of: str = "2024-07-20T00:00", standings: dict[str, Standing] | None = None
) -> dict[str, Narrative]:
    tickets = [ticket(1, "2024-03-05T10:00"), ticket(2, "2024-05-05T10:00")]
    tables = replace(tables_of(tickets, as_of=as_of), reports=reports)
    return {
        each.period.key: each.narrative
        for each in summarise(tables, shipped_settings(), standings=standings).reported
    }


def test_a_team_that_never_wrote_a_report_owes_none() -> None:
    assert {(one.state, one.due_at, one.overdue) for one in narratives().values()} == {("none", None, False)}


def test_from_the_first_report_on_every_month_is_due_on_the_5th_at_18() -> None:
    """The 5th of May 2024 was in a holiday: no matter [R1]."""
    found = narratives(written("2024-04"))

    assert found["2024-03"].due_at is None
    due = found["2024-04"].due_at
    assert due is not None
    assert due.isoformat() == "2024-05-05T18:00:00+08:00"
    assert found["2024-06"].overdue
    assert found["2024-Q2"].due_at is None
    assert not found["2024-07"].overdue


@pytest.mark.parametrize(
    ("as_of", "submitted", "overdue"),
    [
        ("2024-06-05T18:00", None, False),
        ("2024-06-05T18:01", None, True),
        ("2024-06-06T00:00", "2024-06-05T18:00", False),
    ],
)
def test_without_being_submitted_it_is_overdue(as_of: str, submitted: str | None, *, overdue: bool) -> None:
    assert narratives(written("2024-05", submitted_at=submitted), as_of=as_of)["2024-05"].overdue is overdue


HELD = Verdict("cs-head", "2024-06-06T10:00", "seal", "valid")
LOST = Verdict("cs-head", "2024-06-06T10:00", "seal", "void", ("highlights",))
DOUBTED = Verdict("cs-head", "2024-06-06T10:00", "seal", "suspect", ("CASE-20240501-001",))


def test_the_state_follows_from_what_the_record_holds() -> None:
    found = narratives(
        written("2024-03"),
        written("2024-04", submitted_at="2024-05-04"),
        written("2024-05", figures={"tickets": "1"}),
        standings={"2024-05": standing("approved", HELD, valid=2)},
    )

    states = [found[f"2024-0{month}"].state for month in range(3, 7)]
    assert states == ["draft", "submitted", "approved", "none"]
    may = found["2024-05"]
    assert [(one.by, one.at.replace(tzinfo=None)) for one in may.approvals] == [
        ("cs-head", datetime(2024, 6, 6, 10, 0))
    ]
    assert [(one.name, one.value) for one in may.approved_figures] == [("tickets", "1")]


@pytest.mark.parametrize(
    ("judged", "state", "holding", "lapsed", "changed", "frozen"),
    [
        (standing("void", LOST), "void", 0, 1, ("highlights",), 0),
        (standing("suspect", DOUBTED), "suspect", 1, 0, ("CASE-20240501-001",), 1),
        (standing("partly", HELD, valid=1), "partly", 1, 0, (), 0),
        (standing("draft", HELD._replace(state="forged")), "draft", 0, 0, (), 0),
        (None, "draft", 0, 0, (), 0),
    ],
)
def test_a_report_is_approved_only_where_its_approvals_hold_and_are_enough(  # noqa: PLR0913, PLR0917 - a table
    judged: Standing | None, state: str, holding: int, lapsed: int, changed: tuple[str, ...], frozen: int
) -> None:
    report = written("2024-05", figures={"tickets": "1"})
    may = narratives(report, standings={"2024-05": judged} if judged else {})["2024-05"]

    assert (may.state, may.changed) == (state, changed)
    assert (len(may.approvals), len(may.lapsed), len(may.approved_figures)) == (holding, lapsed, frozen)
    assert (may.given, may.needed) == ((1, 2) if state == "partly" else (0, 2 if judged else 0))
