from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from generator.analysis.narratives import Narrative
from generator.figures import summarise
from generator.records.base import Approval
from generator.records.report import Report
from tests.analysis.made_up import shipped_settings, tables_of, ticket


def written(key: str, **fields: Any) -> Report:
    return Report.model_construct(id=key, compiled_by="cs-a", compiled_on="2024-06-03", **fields)


def narratives(*reports: Report, as_of: str = "2024-07-20T00:00") -> dict[str, Narrative]:
    tickets = [ticket(1, "2024-03-05T10:00"), ticket(2, "2024-05-05T10:00")]
    tables = replace(tables_of(tickets, as_of=as_of), reports=reports)
    return {each.period.key: each.narrative for each in summarise(tables, shipped_settings()).reported}


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


def test_the_state_follows_from_what_the_record_holds() -> None:
    approval = Approval.model_construct(by="cs-head", at="2024-06-06T10:00")
    found = narratives(
        written("2024-03"),
        written("2024-04", submitted_at="2024-05-04"),
        written("2024-05", approvals=(approval,), figures={"tickets": "1"}),
    )

    assert [found[f"2024-0{month}"].state for month in range(3, 7)] == [
        "draft",
        "submitted",
        "approved",
        "none",
    ]
    may = found["2024-05"]
    assert [(one.by, one.at.replace(tzinfo=None)) for one in may.approvals] == [
        ("cs-head", datetime(2024, 6, 6, 10, 0))
    ]
    assert [(one.name, one.value) for one in may.approved_figures] == [("tickets", "1")]
