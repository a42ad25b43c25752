"""`review`: what a review on GitHub approves stands on the branch, for the reviewed commit or not at all."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.approvals.story import CASE, CASE_FILE, Story
from tests.cli.git import git
from tests.cli.running import Ran, run
from tests.exchange.github import TOKEN
from tests.exchange.github_git import GitHubWithGit


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path / "project")


@pytest.fixture
def github(story: Story, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHubWithGit]:
    with GitHubWithGit.running() as server:
        server.root = story.root
        server.name_itself(monkeypatch)
        monkeypatch.setenv("HUIYIN_APPROVAL_TOKEN", TOKEN)
        yield server


def _head(story: Story, name: str = "HEAD") -> str:
    return git(story.root, "rev-parse", name).stdout.strip()


def _event(story: Story, **changed: Any) -> Path:
    """Write the event of a review of the branch as it is checked out."""
    review = {
        "state": changed.get("state", "approved"),
        "user": {"login": changed.get("login", "manager-1")},
        "commit_id": changed.get("commit", _head(story)),
        "html_url": "https://github.com/team/feedback/pull/7#pullrequestreview-1",
        "submitted_at": "2023-10-20T02:00:00Z",
    }
    head = {"ref": "case", "sha": _head(story), "repo": {"full_name": changed.get("fork", "team/feedback")}}
    base = {"sha": _head(story, "trunk"), "repo": {"full_name": "team/feedback"}}
    path = story.root.parent / "event.json"
    path.write_text(json.dumps({"review": review, "pull_request": {"number": 7, "head": head, "base": base}}))
    return path


def _review(story: Story, event: Path, *more: object) -> Ran:
    return run("review", event, "--root", story.root, *more)


def _pulled(story: Story) -> None:
    git(story.root, "reset", "--quiet", "--hard", "case")


def test_the_approval_of_the_reviewed_commit_is_committed_with_its_evidence(
    story: Story, github: GitHubWithGit
) -> None:
    reviewed = _head(story)
    ran = _review(story, _event(story))
    assert ran.code == 0, ran.told
    _pulled(story)
    assert _head(story, "HEAD^") == reviewed
    assert git(story.root, "diff", "--name-only", "HEAD^").stdout.split() == [CASE_FILE]
    assert "at: 2023-10-20 10:00" in story.text()
    assert story.state() == "已审批（1）"
    assert story.found() == []
    assert [comment["body"].count("已写入") for comment in github.comments] == [1]


def test_a_report_that_a_review_approves_keeps_its_key_figures(story: Story, github: GitHubWithGit) -> None:
    path = "records/reports/2023-10.yaml"
    story.write(path, "id: 2023-10\ncompiled_by: author\ncompiled_on: 2023-10-18\nnext_focus: 揽收预警\n")
    story.commit("author", "A report")
    ran = _review(story, _event(story))
    assert ran.code == 0, ran.told
    _pulled(story)
    by_review = story.text(path)
    assert "figures:\n  tickets: 1\n" in by_review

    git(story.root, "reset", "--quiet", "--hard", "HEAD^")
    given = ("--by", "manager", "--at", "2023-10-20T10:00", "--root", story.root)
    assert run("approve", "2023-10", *given, "--as-of", "2024-07-01").code == 0
    assert story.text(path) == by_review
    assert run("approvals", "--root", story.root, "--as-of", "2024-07-01").output.count("已审批") == 1
    assert len(github.comments) == 1


def test_done_twice_it_changes_nothing(story: Story, github: GitHubWithGit) -> None:
    event = _event(story)
    _review(story, event)
    head = _head(story, "case")
    _pulled(story)
    assert _review(story, _event(story)).code == 0
    assert _head(story, "case") == head
    assert len(github.comments) == 1


def test_a_branch_that_has_gone_on_is_not_approved(story: Story, github: GitHubWithGit) -> None:
    event, reviewed = _event(story), _head(story)
    story.edit("预警机制", "告警机制")
    story.commit("author", "One more word")
    pushed = _head(story)
    git(story.root, "switch", "--quiet", "--detach", reviewed)
    ran = _review(story, event)
    assert ran.code == 0, ran.told
    assert _head(story, "case") == pushed
    assert "新的提交" in github.comments[0]["body"]


def test_a_work_tree_of_another_commit_is_refused(story: Story, github: GitHubWithGit) -> None:
    event = _event(story, commit=_head(story, "trunk"))
    assert _review(story, event).code == 2
    assert github.asked == []


@pytest.mark.parametrize("changed", [{"fork": "stranger/feedback"}, {"state": "commented"}])
def test_forks_and_mere_comments_change_nothing(
    story: Story, github: GitHubWithGit, changed: dict[str, str]
) -> None:
    assert _review(story, _event(story, **changed)).code == 0
    assert github.asked == []


def test_without_the_token_of_an_app_the_comment_names_the_command(
    story: Story, github: GitHubWithGit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HUIYIN_APPROVAL_TOKEN")
    head = _head(story)
    assert _review(story, _event(story)).code == 0
    assert _head(story, "case") == head
    body = github.comments[0]["body"]
    assert f"huiyin approve {CASE}\n" in body
    assert "git switch case\n" in body


def test_a_login_that_nobody_has_is_said(story: Story, github: GitHubWithGit) -> None:
    assert _review(story, _event(story, login="stranger")).code == 0
    assert "people.yaml" in github.comments[0]["body"]


def test_who_may_approve_is_what_the_other_branch_says(story: Story, github: GitHubWithGit) -> None:
    """A pull request that makes its author a manager approves nothing with that."""
    trusted = story.root.parent / "trusted"
    git(story.root, "worktree", "add", "--quiet", str(trusted), "trunk")
    story.edit(
        "role: agent, email: agent@example.com",
        "role: manager, github: agent-1",
        "records/settings/people.yaml",
    )
    story.commit("agent", "I am a manager now")
    head = _head(story)
    _review(story, _event(story, login="agent-1"), "--people", trusted)
    assert _head(story, "case") == head
    assert "people.yaml" in github.comments[0]["body"]


def test_a_reviewer_whose_role_does_not_approve_is_told(story: Story, github: GitHubWithGit) -> None:
    git(story.root, "switch", "--quiet", "trunk")
    path = "records/settings/people.yaml"
    story.edit("role: agent, email: agent@example.com", "role: agent, github: agent-1", path)
    story.commit("author", "A login")
    git(story.root, "switch", "--quiet", "case")
    git(story.root, "rebase", "--quiet", "trunk")
    head = _head(story)
    assert _review(story, _event(story, login="agent-1")).code == 0
    assert _head(story, "case") == head
    assert CASE in github.comments[0]["body"]
    assert "“坐席”" in github.comments[0]["body"]


def test_what_is_no_event_of_a_review_is_refused(story: Story, github: GitHubWithGit, tmp_path: Path) -> None:
    for text in ("{", "[]", '{"action": "opened"}'):
        (tmp_path / "event.json").write_text(text)
        assert _review(story, tmp_path / "event.json").code == 2
    assert github.asked == []
