"""`huiyin hooks`: git itself asks, before every commit, about what is staged."""

import re
from pathlib import Path

import pytest
import yaml

from tests.cli.git import git, repository
from tests.cli.running import run
from tests.projects import feedback, write_record

ROOT = Path(__file__).parents[2]
GOOD, BAD = feedback(), feedback("FB20240501002", channel="电话客")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = repository(tmp_path / "项 目")
    assert run("hooks", "install", "--root", root).code == 0
    return root


def commit(root: Path, *arguments: str) -> tuple[int, str]:
    """Commit with git, whose hook runs this checkout's code."""
    done = git(root, "commit", "--quiet", "-m", "记录", *arguments, check=False, PYTHONPATH=str(ROOT))
    return done.returncode, done.stdout + done.stderr


def test_a_right_record_is_committed(root: Path) -> None:
    write_record(root, GOOD)
    git(root, "add", "-A")

    assert commit(root) == (0, "")


def test_a_wrong_record_is_not_committed(root: Path) -> None:
    write_record(root, BAD)
    git(root, "add", "-A")

    code, said = commit(root)

    assert code == 1
    assert "FB20240501002.yaml:3:10" in said
    assert "电话客服" in said
    assert git(root, "log", check=False).returncode != 0
    assert commit(root, "--no-verify")[0] == 0


def test_only_what_is_staged_counts(root: Path) -> None:
    good = write_record(root, GOOD)
    write_record(root, BAD)
    git(root, "add", str(good))

    assert commit(root) == (0, "")


def test_commits_of_other_files_are_not_held_up(root: Path) -> None:
    write_record(root, BAD)
    (root / "note.txt").write_text("a", "utf-8")
    git(root, "add", "note.txt")

    assert commit(root) == (0, "")


def test_files_named_on_the_command_line_are_checked(root: Path) -> None:
    good, bad = write_record(root, GOOD), write_record(root, BAD)
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "--no-verify", "-m", "a")
    good.write_text(good.read_text("utf-8") + "tags: [a]\n", "utf-8")
    bad.write_text(bad.read_text("utf-8") + "tags: [a]\n", "utf-8")

    assert commit(root, str(good)) == (0, "")
    assert commit(root, str(bad))[0] == 1


def test_a_project_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    top = repository(tmp_path)
    root = top / "客服"
    (root / "records").mkdir(parents=True)
    assert run("hooks", "install", "--root", root).code == 0
    write_record(root, BAD)
    git(top, "add", "-A")

    assert commit(top)[0] == 1


def test_what_is_staged_in_part_is_said(root: Path) -> None:
    good = write_record(root, GOOD)
    git(root, "add", "-A")
    good.write_text(good.read_text("utf-8") + "tags: [a]\n", "utf-8")

    code, said = commit(root)

    assert code == 0
    assert "FB20240501001.yaml" in said


def test_a_foreign_hook_is_left_alone(tmp_path: Path) -> None:
    root = repository(tmp_path)
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n", "utf-8")

    ran = run("hooks", "install", "--root", root)

    assert ran.code == 2
    assert str(hook) in ran.told
    assert hook.read_text("utf-8") == "#!/bin/sh\nexit 0\n"
    assert run("hooks", "remove", "--root", root).code == 2
    assert hook.exists()


def test_the_hook_is_removed(root: Path) -> None:
    assert run("hooks", "install", "--root", root).code == 0
    assert run("hooks", "remove", "--root", root).code == 0

    assert not (root / ".git/hooks/pre-commit").exists()
    assert run("hooks", "remove", "--root", root).code == 2


def test_the_hooks_folder_of_the_team_is_used(tmp_path: Path) -> None:
    root = repository(tmp_path)
    git(root, "config", "core.hooksPath", ".githooks")

    assert run("hooks", "install", "--root", root).code == 0
    assert (root / ".githooks/pre-commit").exists()


def test_without_git_there_is_no_hook(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()

    assert run("hooks", "install", "--root", tmp_path).code == 2


def test_what_the_pre_commit_tool_runs(root: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    good, bad = write_record(root, GOOD), write_record(root, BAD)
    program, *arguments = hook["entry"].split()

    assert program == "huiyin"
    assert all(re.search(hook["files"], file.relative_to(root).as_posix()) for file in (good, bad))
    assert not re.search(hook["files"], "records/notes.md")
    assert run(*arguments, "--root", root, good).code == 0
    assert run(*arguments, "--root", root, good, bad).code == 1
