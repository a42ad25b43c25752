"""The life of an approval, in a real repository: it holds, dies with a word, is doubted, is given anew."""

from pathlib import Path

import pytest

from tests.approvals.story import CASE, CASE_FILE, COMPLAINT_FILE, Story
from tests.cli.running import run

LATER = "\n  - {at: 2023-11-01 10:00, by: agent, event: progress, note: 客户再次来电}\n"


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """Return the repository with a draft."""
    return Story(tmp_path)


def test_from_draft_to_approved_to_void_to_approved_to_suspect_to_approved(story: Story) -> None:
    assert story.state() == "草稿（1）"
    assert story.found() == []

    story.edit("先说明原因，再谈补偿", "先致歉，再说明原因")  # the reviewer asked for it
    story.commit("author", "As the reviewer asked")
    assert story.state() == "草稿（1）"

    story.approved("客服经理", "2023-10-20 10:00")
    assert story.state() == "已审批（1）"
    assert story.found() == []

    story.edit("complaints: [20231001-001]\n", "complaints:\n  - '20231001-001'   # 主投诉\n")
    story.edit("severity: 典型\nauthor: 客服主管\n", "author: author\nseverity: typical\n")
    story.commit("author", "Tidy up")
    assert story.state() == "已审批（1）"
    assert story.found() == []

    story.edit("预警机制", "告警机制")
    story.commit("author", "Another word")
    assert story.state() == "审批已失效（1）"
    assert story.found() == ["APR004"]

    story.approved("客服经理", "2023-10-21 10:00")
    assert story.state() == "已审批（1）"
    assert story.found() == []

    story.write(COMPLAINT_FILE, story.text(COMPLAINT_FILE).rstrip() + LATER)
    story.commit("agent", "The customer called again")
    assert story.state() == "待复核（1）"
    assert story.found() == ["APR005"]

    story.approved("客服经理", "2023-11-02 10:00")
    assert story.state() == "已审批（1）"
    assert story.found() == []
    assert story.text().count("seal: v1:") == 3


def test_what_changed_is_named(story: Story) -> None:
    story.approved("客服经理", "2023-10-20 10:00")
    story.edit("预警机制", "告警机制")
    story.edit("title: 订单延迟三天送达", "title: 订单延迟")
    story.edit("due: 2023-10-31", "due: 2023-11-30", "records/actions/2023/ACT-2023-001.yaml")
    output = run("approvals", "--root", story.root, "--as-of", "2024-07-01").output
    assert "已失效：ACT-2023-001、根本原因、标题" in output


def test_the_rest_of_the_file_stays_as_it_was(story: Story) -> None:
    before = story.text()
    story.approve("客服经理", "2023-10-20 10:00")
    after = story.text()
    assert after.startswith(before)
    assert "approvals:\n  - by: manager  # 客服经理\n    at: 2023-10-20 10:00\n    seal: v1:" in after


def test_who_may_not_approve_is_refused(story: Story) -> None:
    before = story.text()
    for person, reason in {
        "客服主管": "是撰写人",
        "处理人": "处理过",
        "坐席": "“坐席”",
        "张三": "没有“张三”",
    }.items():
        ran = story.approve(person, "2023-10-20 10:00")
        assert (ran.code, ran.output) == (2, "")
        assert reason in ran.told
    assert story.text() == before


def test_nobody_approves_twice_or_in_the_future_or_something_else(story: Story) -> None:
    story.approved("客服经理", "2023-10-20 10:00")
    assert story.approve("客服经理", "2023-10-21 10:00").code == 2
    assert story.approve("质检", "2031-10-20 10:00").code == 2
    assert story.approve("质检", "明天").code == 2


@pytest.mark.parametrize(
    ("person", "code"), [("author", "APR001"), ("handler", "APR002"), ("agent", "APR003")]
)
def test_a_name_typed_into_the_file_is_found(story: Story, person: str, code: str) -> None:
    story.approve("客服经理", "2023-10-20 10:00")
    story.edit("by: manager  # 客服经理", f"by: {person}")
    story.commit(person, "Approved")
    assert code in story.found()
    assert story.state() == "草稿（1）"


def test_an_unknown_person_is_found(story: Story) -> None:
    story.approve("客服经理", "2023-10-20 10:00")
    story.edit("by: manager  # 客服经理", "by: 张三")
    ran = run("check", "--root", story.root, "--as-of", "2024-07-01")
    assert ran.code == 1
    assert "REC003" in ran.output


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at: 2023-10-20 10:00", "at: 2023-10-21 10:00"),
        ("by: manager  # 客服经理", "by: quality"),
        ("seal: v1:", "seal: v1:0"),
        ("    seal: v1:", "    seal: 已阅  # "),
    ],
)
def test_a_forged_seal_is_found(story: Story, old: str, new: str) -> None:
    story.approve("客服经理", "2023-10-20 10:00")
    story.edit(old, new)
    story.commit("manager", "Approved")
    assert "APR006" in story.found()
    assert story.state() == "草稿（1）"


def test_covers_adjusted_to_a_changed_text_do_not_make_it_merely_suspect(story: Story) -> None:
    """Whoever changes the text, mends its digest and spoils that of a complaint only shows the forgery."""
    story.approve("客服经理", "2023-10-20 10:00")
    first = story.text()
    story.edit("预警机制", "告警机制")
    again = Story(story.root.parent / "second")
    again.edit("预警机制", "告警机制")
    again.approve("质检", "2023-10-20 10:00")
    line = next(line for line in again.text().splitlines() if "analysis.root_cause:" in line)
    old = next(line for line in first.splitlines() if "analysis.root_cause:" in line)
    complaint = next(line for line in first.splitlines() if "      20231001-001: " in line)
    story.edit(old, line)
    story.edit(complaint, "      20231001-001: " + "0" * 32)
    assert story.found() == ["APR006"]
    assert story.state() == "草稿（1）"


def test_the_seal_of_another_case_does_not_fit(story: Story) -> None:
    story.approve("客服经理", "2023-10-20 10:00")
    other = story.text().replace(CASE, "CASE-20231001-002")
    story.write(CASE_FILE.replace("001.yaml", "002.yaml"), other)
    assert "APR004" in story.found()


def test_a_major_case_needs_two_and_one_of_them_a_manager(story: Story) -> None:
    story.edit("severity: 典型", "severity: 重大")
    story.commit("author", "Worse than thought")
    story.approved("质检", "2023-10-20 10:00")
    assert story.state() == "审批未齐（1）"
    assert story.found() == ["APR007"]
    story.approved("客服经理", "2023-10-20 14:00")
    assert story.state() == "已审批（1）"
    assert story.found() == []


def test_an_approval_committed_by_somebody_else_is_found(story: Story) -> None:
    story.approve("客服经理", "2023-10-20 10:00")
    assert story.found() == []  # not committed yet: nobody's
    story.commit("author", "Approve the case")
    assert story.found() == ["APR008"]


def test_a_co_author_and_the_workflow_s_commit_are_evidence(story: Story) -> None:
    story.approve("客服经理", "2023-10-20 10:00")
    story.commit("author", "Case\n\nCo-authored-by: M. Anager <manager-1@users.noreply.github.com>")
    assert story.found() == []


@pytest.mark.parametrize(
    ("author", "message", "codes"),
    [
        ("huiyin[bot]", "Huiyin-Reviewer: Manager-1\nHuiyin-Review: https://example.com/r/1", []),
        ("huiyin[bot]", "Huiyin-Reviewer: Other\nHuiyin-Review: https://example.com/r/1", ["APR008"]),
        ("huiyin[bot]", "Huiyin-Reviewer: Manager-1", ["APR008"]),
        ("Somebody", "Huiyin-Reviewer: Manager-1\nHuiyin-Review: https://example.com/r/1", ["APR008"]),
    ],
)
def test_only_a_workflow_speaks_for_a_reviewer(
    story: Story, author: str, message: str, codes: list[str]
) -> None:
    story.approve("客服经理", "2023-10-20 10:00")
    story.commit_as(author, "1+huiyin[bot]@users.noreply.github.com", f"Approve\n\n{message}")
    assert story.found() == codes


def test_who_has_no_address_cannot_be_known(story: Story) -> None:
    story.approve("客服总监", "2023-10-20 10:00")
    story.commit("author", "Approve the case")
    assert story.found() == ["APR009"]


def test_approvals_that_were_there_before_need_no_evidence(story: Story) -> None:
    story.approve("客服经理", "2023-10-20 10:00")
    story.commit("author", "Approve the case")
    assert story.found("case") == []
