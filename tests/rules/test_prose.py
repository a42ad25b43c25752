"""Rules about cases, actions, campaigns and reports: what fires where, and what passes."""

from pathlib import Path

import pytest

from generator.problems import Problem
from generator.rules.wording import neutral
from tests.projects import action, campaign, case, complaint, problems, report, survey, write_record

LOG = """
  - {at: 2024-05-01 09:40, by: 客服专员A, event: responded}
  - {at: 2024-05-02 10:00, by: 客服专员A, event: proposed, outcome: immediate}
  - {at: 2024-05-02 11:00, by: 客服专员A, event: resolved}
  - {at: 2024-05-06 10:00, by: 客服专员A, event: revisited, satisfied: yes}
  - {at: 2024-05-06 10:20, by: 客服专员A, event: closed}"""
REVIEWED = "{result: not_met, at: 2024-06-20, by: 质检, retrospective: 承运商无车可派}"


def found(root: Path, *records: str) -> list[Problem]:
    """Return what is wrong with these records together."""
    for text in records:
        write_record(root, text)
    return list(problems(root))


def codes(root: Path, *records: str) -> list[str]:
    """Return the codes of what is wrong, sorted."""
    return sorted(problem.code for problem in found(root, *records))


def of(cause: str, field: str = "root_cause") -> str:
    """Return a case of a category whose cause is this."""
    return case(
        "CASE-20240520-001",
        complaints=None,
        category="配送延迟",
        period="2024-04",
        analysis=f"{{{field}: {cause}}}",
    )


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (of("客户情绪激动，不听解释"), ["WRD001"]),
        (of("[为什么生气？客户无理取闹]", "five_whys"), ["WRD001"]),
        (of("{customer: 客户期望过高}", "dimensions"), ["WRD001"]),
        (of("退款进度查询不到，客户三次来电得到三种说法"), []),
        (of("客服专员A操作失误"), ["WRD002"]),
        (of("是客服专员A的错误造成的"), ["WRD002"]),
        (of("员工粗心"), ["WRD002"]),
        (of("cs-a made a mistake"), ["WRD002"]),
        (of("客服专员A没有接受过改价培训，系统也不提示"), []),
        (of("没有揽收预警"), []),
        (action(measure="加强服务意识"), ["WRD003"]),
        (action(measure="每周抽听10通对话，加强服务意识"), []),
        (action(standard="客户更加满意"), ["WRD005"]),
        (action(standard="版本全部一致"), []),
        (action(standard="all versions are the same"), []),
        (campaign(goal="了解客户的想法"), ["WRD005"]),
        (campaign(questions="[您对我们的服务非常满意，对吗？]"), ["WRD004"]),
        (campaign(questions="[您一定会推荐我们吧？, 哪一步最花时间？]"), ["WRD004"]),
        (campaign(team="{supervisor: 客服主管, product: 没有这个人}"), ["LOG007"]),
        (action(progress="[{at: 2024-05-10, by: 谁, note: 一}]"), ["LOG007"]),
        (action(review="{result: met, at: 2024-06-20, by: 物流主管}"), ["ACT003"]),
        (action(review="{result: not_met, at: 2024-06-20, by: 质检}"), ["ACT001", "ACT002"]),
        (action(review=REVIEWED), ["ACT002"]),
        (action(due="2024-05-01"), ["ACT004"]),
        (
            action(completed_on="2024-05-31", review="{result: met, at: 2024-05-30 10:00, by: 质检}"),
            ["ACT004"],
        ),
        (action(completed_on="2024-05-31", review="{result: met, at: 2024-05-31 10:00, by: 质检}"), []),
        (report(suggestions="[{measure: 增加2名夜班坐席}]"), ["ACT005"] * 3),
        (
            report(suggestions="[{measure: 加强培训, department: 客服部, owner: 客服主管, due: 2024-06-30}]"),
            ["WRD003"],
        ),
    ],
)
def test_a_record_by_itself(record: str, expected: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, record) == expected


def test_the_place_is_that_of_the_phrase(tmp_path: Path) -> None:
    text = case() + "analysis:\n  root_cause: |\n    退款慢。\n    后来客户情绪激动。\n"
    (problem,) = [one for one in found(tmp_path, complaint(), text) if one.code == "WRD001"]

    assert text.splitlines()[problem.location.line - 1][problem.location.column - 1 :].startswith(
        "客户情绪激动"
    )


@pytest.mark.parametrize(
    ("question", "offered"),
    [
        ("您对我们的服务非常满意，对吗？", "您对我们的服务的满意程度如何？"),
        ("您对这次处理是不是很满意？", "您对这次处理的满意程度如何？"),
        ("您一定会推荐我们吧？", ""),
    ],
)
def test_a_neutral_form_is_offered(question: str, offered: str) -> None:
    assert neutral(question) == offered


def test_a_following_action_settles_one_that_did_not_work(tmp_path: Path) -> None:
    assert codes(tmp_path, action(review=REVIEWED), action("ACT-2024-002", sources="[ACT-2024-001]")) == []


def test_links_hold_both_ways(tmp_path: Path) -> None:
    lists, scored = "[ACT-2024-001]", survey(scores="{overall: 4}")
    assert codes(tmp_path, complaint(), case(actions=lists), action()) == ["REF008"]
    assert codes(tmp_path, action(sources="[CASE-20240501-001]")) == []
    assert codes(tmp_path, scored, action(sources="[CASE-20240501-001, CSAT20240601001]")) == ["REF009"]
    assert codes(tmp_path, survey(scores="{overall: 4}", actions=lists)) == []
    assert codes(tmp_path, report(suggestions=lists)) == []
    sources = "[CASE-20240501-001, CSAT20240601001, 2024-04]"
    assert codes(tmp_path, report("2024-04"), action(sources=sources)) == ["REF009"]
    assert codes(tmp_path, action(sources="[20240501-001, 20240501-002]")) == [
        "REF005",
        "REF008",
        "REF008",
    ]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("2024-05-01 来电, 2024-05-02 补偿, 2024-05-06 回访，满意", []),
        ("2024-05-01 来电, 2024-05-06 结案", ["CAS003"]),
        ("2024-05-01 来电, 2024-05-02 补偿, 2024-05-06 回访, 2024-05-08 结案", ["CAS004"]),
        ("2024-05-01 来电, 2024-05-02 补偿, 2024-05-06 回访, 2024-05-08 未结案的两件一并处理", []),
        ("2024-05-02 补偿, 2024-05-01 来电, 2024-05-06 回访", ["CAS001"]),
        ("", []),
    ],
)
def test_a_case_agrees_with_the_log(steps: str, expected: list[str], tmp_path: Path) -> None:
    told = ", ".join(f"{{at: {step[:10]}, what: {step[11:]}}}" for step in steps.split(", ") if step)
    records = complaint(followups=LOG, demands="[apology]"), case(chronology=f"[{told}]")

    assert codes(tmp_path, *records) == expected


def test_what_happened_after_the_case_was_written_is_not_missing(tmp_path: Path) -> None:
    told = "[{at: 2024-05-01, what: 来电}, {at: 2024-05-02, what: 补偿}]"
    written = case(written_on="2024-05-03", chronology=told)

    assert codes(tmp_path, complaint(followups=LOG, demands="[apology]"), written) == []


def test_a_case_is_named_after_its_lead_complaint(tmp_path: Path) -> None:
    two = complaint(), complaint("20240502-001", summary="退款慢")
    assert codes(tmp_path, *two, case(complaints="[20240501-001, 20240502-001]")) == []
    assert codes(tmp_path, case(complaints="[20240502-001, 20240501-001]")) == ["CAS005"]
