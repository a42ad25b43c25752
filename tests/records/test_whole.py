"""Campaigns, cases, actions and reports: what they hold, and what of it reaches the tables."""

from datetime import datetime
from pathlib import Path

import pytest

from generator.records.action import Action
from generator.records.whole import as_text, from_text
from generator.tables import Tables, tabulate
from tests.projects import (
    LATER,
    action,
    campaign,
    case,
    complaint,
    problems,
    read,
    report,
    survey,
    write_record,
)

ROOT = Path(__file__).parents[2]
APPROVED = """
analysis: {root_cause: 没有揽收预警, dimensions: {process: 规则缺失}}
chronology: [{at: 2024-05-01 09:30, what: 客户来电}]
actions: [ACT-2024-001]
approvals: [{by: 客服经理, at: 2024-05-22 10:00}, {by: 客服总监, at: 2024-05-24 10:00}]
"""


def _tables(root: Path, *records: str, as_of: datetime = LATER) -> Tables:
    for text in records:
        write_record(root, text)
    project = read(root)
    errors = (problem for problem in problems(root) if problem.severity.value == "error")
    assert [problem for problem in errors if not problem.code.startswith("APR")] == []  # none is sealed
    assert project.settings
    assert project.corpus
    return tabulate(project.corpus.tables(), project.settings, as_of)


def _action(root: Path, **fields: str) -> Action:
    (found,) = _tables(root, action(**fields)).actions
    return found


@pytest.mark.parametrize("kind", ["campaign", "case", "action", "report"])
def test_nothing_is_lost_on_the_way(kind: str) -> None:
    project = read(ROOT)
    assert project.settings
    assert project.corpus
    tables = tabulate(project.corpus.tables(), project.settings, datetime(2026, 1, 1))

    records = getattr(tables, f"{kind}s")

    assert records
    assert [record.id for record in records] == sorted(record.id for record in records)
    for record in records:
        again = from_text(kind, as_text(record))
        assert again == record
        assert type(again) is type(record)


def test_groups_and_lists_come_back_as_what_they_were(tmp_path: Path) -> None:
    tables = _tables(tmp_path, complaint(), action(sources="[20240501-001]"), case() + APPROVED)

    (found,) = tables.cases
    assert found.approvals[1].by == "cs-director"
    assert found.chronology[0].what == "客户来电"
    assert found.analysis
    assert found.analysis.dimensions
    assert found.analysis.dimensions.process == "规则缺失"
    assert found.actions == ("ACT-2024-001",)


def test_what_is_dated_later_is_cut(tmp_path: Path) -> None:
    done = action(
        progress="[{at: 2024-05-10 10:00, by: 物流主管, note: 一},"
        " {at: 2024-05-20 10:00, by: 物流主管, note: 二}]",
        completed_on="2024-05-21",
        review="{result: met, at: 2024-06-20 10:00, by: 质检}",
        sources="[20240501-001]",
    )
    told = report(
        submitted_at="2024-06-04 10:00", approvals="[{by: 客服经理, at: 2024-06-05 09:00}]", figures="{n: 23}"
    )
    records = (complaint(), done, case() + APPROVED, told, campaign())

    then = _tables(tmp_path, *records, as_of=datetime(2024, 5, 23))
    assert [entry.note for entry in then.actions[0].progress] == ["一", "二"]
    assert then.actions[0].completed_on == "2024-05-21"
    assert then.actions[0].review is None
    assert [one.by for one in then.cases[0].approvals] == ["cs-manager"]
    assert then.reports == ()

    then = _tables(tmp_path, as_of=datetime(2024, 6, 4, 12))
    assert then.reports[0].submitted_at == "2024-06-04T10:00"
    assert then.reports[0].approvals == ()
    assert then.reports[0].figures is None
    assert _tables(tmp_path).reports[0].figures == {"n": "23"}

    then = _tables(tmp_path, as_of=datetime(2024, 5, 15))
    assert [entry.note for entry in then.actions[0].progress] == ["一"]
    assert then.actions[0].completed_on is None
    assert then.cases == ()
    assert _tables(tmp_path, as_of=datetime(2024, 4, 30)).campaigns == ()


def test_texts_are_masked(tmp_path: Path) -> None:
    tables = _tables(
        tmp_path, campaign(purpose="有疑问请拨打客服热线", outcome="{summary: 已致电 138****5678}")
    )
    assert tables.campaigns[0].outcome
    assert tables.campaigns[0].outcome.summary == "已致电 138****5678"

    write_record(tmp_path, campaign(outcome="{summary: 已致电 13812345678}"))
    project = read(tmp_path)
    assert project.corpus
    assert project.settings
    assert {problem.code for problem in problems(tmp_path)} == {"PII001"}
    (found,) = tabulate(project.corpus.tables(), project.settings, LATER).campaigns
    assert found.outcome
    assert "13812345678" not in str(found.outcome.summary)


def test_links_say_who_names_whom(tmp_path: Path) -> None:
    records = (
        complaint(campaign="CAMP-2024-001"),
        survey(actions="[ACT-2024-001]"),
        action(sources="[CASE-20240501-001, CSAT20240601001]"),
        case(actions="[ACT-2024-001]"),
        campaign(),
        report(typical_cases="[CASE-20240501-001]", suggestions="[ACT-2024-001, {measure: 增加夜班坐席}]"),
    )
    links = _tables(tmp_path, *records).links
    assert [tuple(row) for row in links.itertuples(index=False)] == [
        ("2024-05", "report", "suggestions", "ACT-2024-001"),
        ("2024-05", "report", "typical_cases", "CASE-20240501-001"),
        ("20240501-001", "complaint", "campaign", "CAMP-2024-001"),
        ("ACT-2024-001", "action", "sources", "CASE-20240501-001"),
        ("ACT-2024-001", "action", "sources", "CSAT20240601001"),
        ("CASE-20240501-001", "case", "actions", "ACT-2024-001"),
        ("CASE-20240501-001", "case", "complaints", "20240501-001"),
        ("CSAT20240601001", "survey", "actions", "ACT-2024-001"),
    ]
    assert "CSAT20240601001" not in set(_tables(tmp_path, as_of=datetime(2024, 5, 31)).links["record"])


@pytest.mark.parametrize(
    ("aim", "relative", "level"),
    [
        ("metric: 投诉量, change: -50%", -0.5, None),
        ("metric: 反馈与投诉量, change: ＋12.5%", 0.125, None),
        ("metric: 平均分, to: 4.2", None, 4.2),
        ("metric: 低分占比, to: 15%", None, 0.15),
        ("metric: 解决时长, to: 90m", None, 1.5),
        ("metric: 解决时长, to: 2d", None, 48.0),
        ("metric: 投诉量, to: 3", None, 3.0),
    ],
)
def test_aims_are_read_as_numbers(
    aim: str, relative: float | None, level: float | None, tmp_path: Path
) -> None:
    effect = _action(
        tmp_path, effect=f"{{{aim}, after: 60d, filter: {{category: 物流配送, channel: 在线客服}}}}"
    ).effect
    assert effect
    assert (effect.relative, effect.level) == (relative, level)
    assert (effect.before, effect.after) == (30, 60)
    assert (effect.filter.category, effect.filter.channel) == ("logistics", "site_chat")


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (action(effect="{metric: 平均分, to: 15%}"), "REC019"),
        (action(effect="{metric: 低分占比, to: 4.2}"), "REC019"),
        (action(effect="{metric: 解决时长, to: 24}"), "REC019"),
        (action(effect="{metric: 投诉量}"), "REC019"),
        (action(effect="{metric: 投诉量, change: -50%, to: 3}"), "REC019"),
        (action(effect="{metric: 投诉量, change: 50%}"), "REC018"),
        (action(effect="{metric: 投诉量, change: -50%, after: 一个月}"), "REC018"),
        (action(review="{result: met, by: 质检}"), "REC011"),
        (action(owner="张三丰"), "REC003"),
        (case(author="谁"), "REC003"),
        (case(complaints=None), "REC016"),
        (case(approvals="[{by: 客服经理, at: 2024-05-22}]"), "REC017"),
        (report(suggestions="[{due: 2024-05-31}]"), "REC011"),
        (report(compiled_by="谁"), "REC003"),
        (action("ACT-2023-001"), "REF002"),
        (campaign("CAMP-2023-001"), "REF002"),
        (report("2024-13"), "REF001"),
    ],
)
def test_faults_are_found(record: str, code: str, tmp_path: Path) -> None:
    write_record(tmp_path, complaint())
    write_record(tmp_path, record)
    assert code in {problem.code for problem in problems(tmp_path)}
