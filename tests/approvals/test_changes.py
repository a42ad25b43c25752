"""`changes`: what a branch changes, in words: records, figures, deadlines, cases with approval, findings."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.approvals.story import ACTION_FILE, CASE, CASE_FILE, COMPLAINT_FILE, Story
from tests.cli.git import git
from tests.cli.running import Ran, run
from tests.exchange.github import GitHub
from tests.projects import complaint, feedback

AS_OF = "2023-10-20"


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path / "project")


def _changes(story: Story, *more: object, base: str = "trunk") -> Ran:
    return run("changes", base, "--root", story.root, "--as-of", AS_OF, *more)


def _document(story: Story) -> dict[str, Any]:
    ran = _changes(story, "--format", "json")
    assert ran.code == 0, ran.told
    document: dict[str, Any] = json.loads(ran.output)
    return document


def test_records_are_told_apart_as_added_changed_and_removed(story: Story) -> None:
    story.write("records/feedback/2023/10/FB20231005001.yaml", feedback("FB20231005001"))
    story.edit("due: 2023-10-31", "due: 2023-11-15", ACTION_FILE)
    git(story.root, "rm", "--quiet", COMPLAINT_FILE)
    records = {change["id"]: change for change in _document(story)["records"]}
    assert {identity: change["deed"] for identity, change in records.items()} == {
        "20231001-001": "removed",
        "ACT-2023-001": "changed",
        CASE: "added",
        "FB20231005001": "added",
    }
    assert records["ACT-2023-001"]["fields"] == [
        {"field": "due", "before": "2023-10-31", "after": "2023-11-15"}
    ]
    assert records["FB20231005001"]["title"] == "APP退款按钮无反应"


def test_formatting_alone_is_a_change_without_fields(story: Story) -> None:
    story.edit("title: 揽收异常预警", "title: '揽收异常预警'  # 说明", ACTION_FILE)
    change = next(one for one in _document(story)["records"] if one["id"] == "ACT-2023-001")
    assert change["fields"] == []


def test_new_entries_of_the_log_are_counted_and_long_texts_show_where_they_differ(story: Story) -> None:
    text = story.text(COMPLAINT_FILE).rstrip()
    story.write(COMPLAINT_FILE, f"{text}\n  - {{at: 2023-10-05, by: agent, event: progress, note: 电话}}\n")
    story.write(
        "records/complaints/2023/10/20231006-001.yaml",
        complaint("20231006-001", description="甲" * 90 + "乙"),
    )
    story.commit("agent", "More")
    story.edit("甲乙", "甲丙", "records/complaints/2023/10/20231006-001.yaml")
    output = _changes(story).output
    assert "跟进记录：新增1条" in output
    output = _changes(story, base="HEAD").output
    assert "甲甲乙” → “…" in output
    assert "甲" * 20 not in output


def test_figures_and_deadlines_that_move_are_named(story: Story) -> None:
    story.write("records/complaints/2023/10/20231019-001.yaml", complaint("20231019-001"))
    document = _document(story)
    moves = {(move["period"], move["name"]): (move["before"], move["after"]) for move in document["figures"]}
    assert moves["2023-10", "complaints"] == (1, 2)
    assert moves["2023-10", "open_at_end"] == (0, 1)
    assert {one["record"] for one in document["deadlines"]["appearing"]} == {"20231019-001"}
    assert document["deadlines"]["clearing"] == []


def test_a_case_is_shown_in_full_with_its_approval(story: Story) -> None:
    story.approve("客服经理", "2023-10-20 00:00")
    output = _changes(story, "--format", "markdown").output
    order = [
        "**已审批",
        "客服经理，2023-10-20 00:00：有效",
        "撰写人",
        "#### 处理经过",
        "**直接原因**",
        "**根本原因**",
        "#### 处理经验",
        "#### 改进措施",
    ]
    places = [output.index(word) for word in order]
    assert places == sorted(places)
    assert "> 没有**揽收异常**的预警机制" in output
    assert "全部收到预警" in output


def test_a_problem_that_was_there_before_is_not_named(story: Story) -> None:
    story.edit("summary: 订单延迟3天送达，要求道歉", "summary: 不好用", COMPLAINT_FILE)
    story.commit("author", "Vague")
    assert "TXT001" in {one["code"] for one in _document(story)["problems"]}
    assert "TXT001" not in _changes(story, base="HEAD").output


def test_what_history_shows_is_among_the_findings(story: Story) -> None:
    story.edit("received_at: 2023-10-01 14:30", "received_at: 2023-10-01 14:31", COMPLAINT_FILE)
    assert "HIS001" in {one["code"] for one in _document(story)["problems"]}


HOSTILE = """没有</details><script>alert(1)</script> @everyone #1 GH-2
![x](https://example.com/track.png) [点击](javascript:alert(1))
```
<!-- huiyin:changes sha256:0 -->
# 标题 {{ 7 * 7 }}"""


def test_hostile_words_of_a_case_stay_words(story: Story) -> None:
    lines = "\n    ".join(HOSTILE.splitlines())
    story.edit("    没有**揽收异常**的预警机制\n", f"    {lines}\n")
    output = _changes(story, "--format", "markdown").output
    quoted = [line for line in output.splitlines() if line.startswith("> ")]
    assert any("alert" in line for line in quoted)
    for sign in ("<script", "</details", "![", "](", "```", "<!--", "@every", "#1", "GH-2"):
        assert not re.search(rf"(?<!\\){re.escape(sign)}", output), sign


def test_nothing_changed_is_said(story: Story) -> None:
    ran = _changes(story, base="HEAD")
    assert (ran.code, ran.output.splitlines()[1:]) == (0, ["没有记录改动。"])


def test_a_base_that_git_does_not_know_is_wrong_usage(story: Story) -> None:
    assert _changes(story, base="nowhere").code == 2


def test_there_is_one_comment_kept_up_to_date(story: Story, github: GitHub) -> None:
    assert "#7" in _changes(story, "--comment", 7).told
    github.asked.clear()
    _changes(story, "--comment", 7)
    assert github.changes == []
    story.edit("预警机制", "告警机制", CASE_FILE)
    _changes(story, "--comment", 7)
    assert len(github.comments) == 1
    assert "告警机制" in github.comments[0]["body"]


def test_what_people_write_is_never_edited(story: Story, github: GitHub) -> None:
    own = {
        "id": 900,
        "issue": 7,
        "user": {"type": "User"},
        "body": "<!-- huiyin:changes sha256:0 -->\n抄来的",
    }
    github.comments.append(own)
    _changes(story, "--comment", 7)
    assert [comment["body"].endswith("抄来的") for comment in github.comments] == [True, False]


def test_a_long_comment_ends_with_a_whole_paragraph(story: Story, github: GitHub) -> None:
    story.edit("先说明原因，再谈补偿", "|\n  " + "先说明原因，再谈补偿。" * 6000)
    _changes(story, "--comment", 7)
    assert github.comments[0]["body"].rstrip().endswith("其余请看合并请求中的文件。*")


def test_without_a_token_the_comment_is_refused(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    assert _changes(story, "--comment", 7).code == 2
