"""Tables: what the log says becomes state and times, and nothing after `as_of` is seen."""

from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.tables import Parts, Tables, tabulate
from tests.projects import LATER, complaint, feedback, read, survey, write_record


def _tables(root: Path, *records: str, as_of: datetime = LATER) -> Tables:
    for text in records:
        write_record(root, text)
    project = read(root)
    assert project.left_out == ()
    assert project.settings is not None
    assert project.corpus is not None
    return tabulate(project.corpus.tables(), project.settings, as_of)


def _log(*entries: str) -> str:
    return "".join(
        f"\n  - {{at: 2024-05-{entry.replace(' ', ' 10:00, by: 客服专员A, event: ', 1)}}}"
        for entry in entries
    )


@pytest.mark.parametrize(
    ("entries", "state"),
    [
        ([], "new"),
        (["01 escalated, to: 客服经理, reason: 客户要求"], "new"),
        (["01 responded"], "in_progress"),
        (["01 responded", "02 waiting_customer"], "waiting"),
        (["01 responded", "02 waiting_customer", "03 customer_replied"], "in_progress"),
        (["01 responded", "02 resolved"], "resolved"),
        (["02 resolved", "03 responded"], "resolved"),
        (["02 resolved", "03 revisited, satisfied: yes"], "confirmed"),
        (["02 resolved", "03 revisited, satisfied: no"], "resolved"),
        (["02 resolved", "03 closed", "04 revisited, satisfied: yes"], "closed"),
        (["02 resolved", "03 closed", "04 reopened, priority: P1, reason: 复发"], "in_progress"),
        (["02 resolved", "04 reopened, priority: P1, reason: 复发", "05 resolved"], "resolved"),
    ],
)
def test_state_follows_from_the_log(tmp_path: Path, entries: list[str], state: str) -> None:
    tables = _tables(tmp_path, feedback(followups=_log(*entries) if entries else None))
    assert tables.tickets["state"].tolist() == [state]


def test_the_order_in_which_entries_were_typed_does_not_matter(tmp_path: Path) -> None:
    tables = _tables(tmp_path, feedback(followups=_log("03 closed", "01 responded", "02 resolved")))
    ticket = tables.tickets.iloc[0]
    assert ticket["state"] == "closed"
    assert ticket["first_response_at"] == pd.Timestamp("2024-05-01 10:00")
    assert tables.followups["event"].tolist() == ["responded", "resolved", "closed"]


def test_nothing_after_as_of_is_seen(tmp_path: Path) -> None:
    records = (
        feedback(followups=_log("01 responded", "03 resolved")),
        feedback("FB20240502001"),
        feedback("FB20240502002", received_at="2024-05-02"),
        survey(),
    )
    tables = _tables(tmp_path, *records, as_of=datetime(2024, 5, 2, 9, 0))
    assert tables.tickets["id"].tolist() == ["FB20240501001", "FB20240502002"]
    assert tables.tickets["state"].tolist() == ["in_progress", "new"]
    assert tables.tickets["timed"].tolist() == [True, False]
    assert len(tables.surveys) == len(tables.scores) == 0


def test_invalid_and_duplicate_tickets_are_told_apart(tmp_path: Path) -> None:
    tables = _tables(
        tmp_path,
        feedback("FB20240501001"),
        feedback("FB20240501002", invalid="advertising", followups=_log("01 closed")),
        feedback("FB20240501003", duplicate_of="FB20240501001"),
        feedback("FB20240501004", invalid="duplicate"),
    )
    assert tables.tickets["valid"].tolist() == [True, False, False, False]
    assert tables.tickets["state"].tolist() == ["new", "invalid", "duplicate", "duplicate"]


def test_defaults_come_from_the_settings(tmp_path: Path) -> None:
    tables = _tables(
        tmp_path, feedback(), complaint(customer="{ref: C1, type: vip}"), survey(customer="{ref: C9}")
    )
    tickets = tables.tickets.to_dict("index")
    of_vip, plain = tickets[0], tickets[1]
    assert of_vip["department"] == "logistics/dispatch"
    assert (of_vip["priority"], of_vip["severity"]) == ("P1", "ordinary")
    assert (plain["channel_group"], plain["major"]) == ("phone", "product")
    assert (plain["priority"], plain["rank"]) == ("P3", 3)
    assert tables.scores["dimension"].tolist() == ["attitude", "overall"]


def test_feedback_from_which_a_complaint_grew_is_escalated(tmp_path: Path) -> None:
    tables = _tables(tmp_path, feedback(), feedback("FB20240501002"), complaint(origin="FB20240501001"))
    escalated = dict(zip(tables.tickets["id"], tables.tickets["escalated"], strict=True))
    assert escalated == {"FB20240501001": True, "FB20240501002": False, "20240501-001": False}


def test_causes_and_compensation_are_rows_where_they_are_stated(tmp_path: Path) -> None:
    causes = "{root: 联系*女士 13812345678, dimensions: [流程, 流程], detail: [规则缺失], department: 物流部}"
    tables = _tables(
        tmp_path,
        feedback(),
        feedback("FB20240501002", causes="{dimensions: [系统]}"),
        complaint(
            causes=causes, demands="[补偿, 道歉, 补偿]", solution="{compensation: {kind: 现金, amount: 12.5}}"
        ),
        survey(causes="{dimensions: [人员]}"),
    )
    stated = tables.causes[["record", "dimensions", "detail", "root", "department"]]
    assert stated.to_dict("split")["data"] == [
        ["20240501-001", "process", "rule_gap", "联系*女士 138****5678", "logistics"],
        ["CSAT20240601001", "people", "", "", ""],
        ["FB20240501002", "system", "", "", ""],
    ]
    assert tables.tickets["demands"].tolist() == ["compensation apology", "", ""]
    assert tables.compensations.to_dict("records") == [
        {"ticket": "20240501-001", "kind": "cash", "amount": 12.5, "currency": "CNY"}
    ]


def test_without_records_there_are_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    tables = _tables(tmp_path)
    assert [len(frame) for frame in (tables.tickets, tables.mentions, tables.followups, tables.surveys)] == [
        0,
        0,
        0,
        0,
    ]


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 99))), st.integers(0, 4), st.integers(0, 4)
)
def test_rows_about_records_are_found_for_some_of_these(
    rows: list[tuple[str, int]], start: int, count: int
) -> None:
    wanted = [*"cafe"]
    frame = pd.DataFrame(
        {"record": [record for record, _ in rows], "event": [f"E{number}" for _, number in rows]}, dtype="str"
    )
    parts = Parts.of_all(frame, ("event",), pd.Series(wanted, dtype="str"))

    assert parts.of(start, start + count)[: len(wanted) - start] == [
        [(f"E{number}",) for record, number in rows if record == one] for one in wanted[start:][:count]
    ]
