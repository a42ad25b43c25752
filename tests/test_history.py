"""`huiyin check --base`: what git says of the records, with real repositories."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.history import HistoryError, find_base
from generator.listing import ask_listing
from generator.pipeline.checking import check
from generator.pipeline.comparing import with_history
from generator.problems import Problem
from generator.words import words_for
from tests.projects import action, at, complaint, feedback, survey, write_record

FIRST, SECOND, THIRD = (f"FB2024050100{serial}" for serial in (1, 2, 3))
Git = Callable[..., str]


def git(folder: Path, *arguments: str) -> str:
    """Run git in `folder`, without the settings of this machine, and return what it said."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        own |= {f"GIT_{role}_NAME": "tester", f"GIT_{role}_EMAIL": "tester@example.com"}
    environment = {**{key: os.environ[key] for key in ("PATH",)}, **own}
    run = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return run.stdout


def commit(folder: Path, message: str = "change") -> None:
    git(folder, "add", "--all", ".")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a repository with four records on `main`, standing on a branch of it."""
    folder = tmp_path / "项目 a"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    (folder / ".gitignore").write_text("build/\n", "utf-8")
    write_record(folder, feedback(FIRST, quote="一"))
    write_record(folder, feedback(SECOND, quote="二"))
    write_record(folder, complaint(quote="投诉"))
    write_record(folder, survey(scores="{attitude: 4, overall: 4}"))
    commit(folder)
    git(folder, "checkout", "--quiet", "-b", "branch")
    return folder


def found(root: Path, revision: str = "main") -> list[str]:
    """Return `file:line:column code` of all that checking against `revision` finds about history and ids."""
    return [
        f"{place.path.rpartition('/')[2]}:{place.line}:{place.column} {problem.code}"
        for problem in problems(root, revision)
        for place in [problem.location]
    ]


def problems(root: Path, revision: str = "main") -> list[Problem]:
    checked = with_history(root, check(root, at()), find_base(root, revision))
    assert list(checked.problems) == sorted(checked.problems)
    return [problem for problem in checked.problems if problem.code[:3] in ("HIS", "REF")]


def path_of(root: Path, identity: str) -> Path:
    return next((root / "records").rglob(f"{identity}.yaml"))


def test_what_does_not_change_is_not_reported(root: Path) -> None:
    assert found(root) == []
    write_record(root, feedback(THIRD))
    path_of(root, FIRST).write_text("# 注释\n" + path_of(root, FIRST).read_text("utf-8"), "utf-8")
    assert found(root) == []
    commit(root)
    assert found(root) == []


def test_an_edit_is_found_committed_staged_or_not(root: Path) -> None:
    write_record(root, feedback(FIRST, quote="三"))
    expected = [f"{FIRST}.yaml:6:8 HIS001"]
    assert found(root) == expected
    git(root, "add", "--all")
    assert found(root) == expected
    commit(root)
    assert found(root) == expected
    assert found(root, "HEAD") == []
    assert found(root, "HEAD~1") == expected


def test_a_review_against_the_figures_is_found_where_a_branch_adds_it(root: Path) -> None:
    review = "{result: met, at: 2024-06-28 10:00, by: 质检}"
    aim = "{metric: complaints, change: -50%, before: 1d, after: 1d}"
    write_record(root, action(completed_on="2024-05-31", effect=aim, review=review))

    assert found(root) == ["ACT-2024-001.yaml:11:18 HIS008"]
    commit(root)
    assert found(root, "HEAD") == []


def test_a_deleted_record_is_reported_where_it_was(root: Path) -> None:
    path_of(root, FIRST).unlink()
    assert found(root) == [f"{FIRST}.yaml:1:1 HIS002"]
    commit(root)
    assert found(root) == [f"{FIRST}.yaml:1:1 HIS002"]
    (problem,) = problems(root)
    assert problem.location.path == f"records/feedback/2024/05/{FIRST}.yaml"


def test_a_renamed_file_is_followed(root: Path) -> None:
    there = root / "records/feedback/迁移 后"
    there.mkdir()
    path_of(root, FIRST).rename(there / f"{FIRST}.yaml")
    assert found(root) == []
    (there / f"{FIRST}.yaml").write_text(feedback(FIRST, quote="三"), "utf-8")
    assert found(root) == [f"{FIRST}.yaml:6:8 HIS001"]
    commit(root)
    assert found(root) == [f"{FIRST}.yaml:6:8 HIS001"]


def test_records_move_in_and_out_of_bulk_files(root: Path) -> None:
    texts = [path_of(root, identity).read_text("utf-8") for identity in (FIRST, SECOND)]
    for identity in (FIRST, SECOND):
        path_of(root, identity).unlink()
    bulk = root / "records/feedback/旧.bulk.yaml"
    bulk.write_text("---\n".join(texts), "utf-8")
    assert found(root) == []
    commit(root)
    git(root, "checkout", "--quiet", "-b", "next")
    bulk.write_text("---\n".join(texts).replace("二", "三"), "utf-8")
    assert found(root, "branch") == found(root) == ["旧.bulk.yaml:13:8 HIS001"]
    bulk.write_text(texts[1], "utf-8")
    assert found(root, "branch") == ["旧.bulk.yaml:1:1 HIS002"]
    assert found(root) == [f"{FIRST}.yaml:1:1 HIS002"]
    bulk.unlink()
    for text in texts:
        write_record(root, text)
    assert found(root, "branch") == found(root) == []


def test_what_came_to_the_base_later_is_not_judged_here(root: Path) -> None:
    write_record(root, feedback(THIRD))
    commit(root)
    git(root, "checkout", "--quiet", "main")
    write_record(root, feedback("FB20240501004"))
    write_record(root, feedback(FIRST, quote="在主分支改过"))
    commit(root)
    git(root, "checkout", "--quiet", "branch")
    assert found(root) == []
    git(root, "merge", "--quiet", "--no-edit", "main")
    assert found(root) == []


def test_an_id_that_the_base_took_meanwhile(root: Path) -> None:
    write_record(root, feedback(THIRD, summary="我们的"))
    write_record(root, feedback("FB20240501004", summary="两边相同"))
    commit(root)
    git(root, "checkout", "--quiet", "main")
    bulk = root / "records/feedback/a.bulk.yaml"
    bulk.write_text(feedback(THIRD, summary="他们的"), "utf-8")
    write_record(root, feedback("FB20240501004", summary="两边相同"))
    write_record(root, feedback("FB20240501005", summary="只在主分支"))
    commit(root)
    git(root, "checkout", "--quiet", "branch")
    assert found(root) == [f"{THIRD}.yaml:1:5 HIS005"]
    (problem,) = problems(root)
    assert "records/feedback/a.bulk.yaml" in problem.message
    assert "main" in problem.message
    path_of(root, THIRD).unlink()
    write_record(root, feedback("FB20240501006", summary="我们的"))
    assert found(root) == []


def test_on_the_merge_result_a_double_id_is_found_by_the_check_itself(root: Path) -> None:
    write_record(root, feedback(THIRD, summary="我们的"))
    commit(root)
    git(root, "checkout", "--quiet", "main")
    (root / "records/feedback/a.bulk.yaml").write_text(feedback(THIRD, summary="他们的"), "utf-8")
    commit(root)
    git(root, "merge", "--quiet", "--no-edit", "branch")
    assert found(root, "HEAD^1") == [f"{THIRD}.yaml:1:5 REF004", "a.bulk.yaml:1:5 REF004"]


def test_a_copy_of_a_record_may_go(root: Path) -> None:
    copy = root / "records/feedback/copy.bulk.yaml"
    copy.write_text(path_of(root, FIRST).read_text("utf-8"), "utf-8")
    commit(root)
    path_of(root, FIRST).unlink()
    assert found(root, "HEAD") == []
    copy.write_text("# 空\n", "utf-8")
    assert found(root, "HEAD") == [f"{FIRST}.yaml:1:1 HIS002", "copy.bulk.yaml:1:1 HIS002"]
    text = feedback(THIRD)
    copy.write_text(f"{text}---\n{text}# 又一次\n", "utf-8")
    commit(root)
    copy.write_text(text, "utf-8")
    assert found(root, "HEAD") == []


def test_a_project_in_a_folder_of_the_repository(root: Path) -> None:
    inner = root / "子 项目"
    write_record(inner, feedback(FIRST, quote="一"))
    commit(root)
    assert found(inner, "main") == []  # the base has no records/ here
    write_record(inner, feedback(FIRST, quote="三"))
    assert found(inner, "HEAD") == [f"{FIRST}.yaml:6:8 HIS001"]
    assert found(root, "HEAD") == []


def test_a_base_without_records(root: Path) -> None:
    git(root, "checkout", "--quiet", "--orphan", "empty")
    git(root, "rm", "--quiet", "-r", "-f", ".")
    commit(root)
    write_record(root, feedback(FIRST))
    commit(root)
    assert found(root, "HEAD~1") == []


def test_other_files_are_nothing_to_history(root: Path) -> None:
    (root / "records/settings").mkdir()
    (root / "records/settings/site.yaml").write_text("language: en\n", "utf-8")
    (root / "records/feedback/.hidden.yaml").write_text(feedback(THIRD), "utf-8")
    (root / "records/feedback/note.txt").write_text("id: x", "utf-8")
    (root / "records/feedback/link.yaml").symlink_to(path_of(root, FIRST))
    other = root / "records/feedback/module"
    other.mkdir()
    git(other, "init", "--quiet")
    write_record(other, feedback(THIRD))
    commit(other)
    git(root, "-c", "advice.addEmbeddedRepo=false", "add", "--all")
    commit(root)
    for path in ("records/settings/site.yaml", "records/feedback/.hidden.yaml", "records/feedback/link.yaml"):
        (root / path).unlink()
    (root / "records/feedback/note.txt").unlink()
    assert found(root, "HEAD") == []


def test_what_a_sparse_checkout_leaves_out_is_not_deleted(root: Path) -> None:
    git(root, "sparse-checkout", "set", "--no-cone", "records/complaints/")
    assert list((root / "records").rglob("FB*.yaml")) == []
    assert found(root) == []
    path_of(root, "20240501-001").unlink()
    assert found(root) == ["20240501-001.yaml:1:1 HIS002"]


def test_a_worktree_of_the_repository(root: Path, tmp_path: Path) -> None:
    there = tmp_path / "工作树"
    git(root, "worktree", "add", "--quiet", str(there), "-b", "other", "main")
    assert found(there) == []
    write_record(there, feedback(FIRST, quote="三"))
    assert found(there) == [f"{FIRST}.yaml:6:8 HIS001"]
    assert found(root) == []


def test_inside_a_hook_the_project_decides(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    inner = root / "inner"
    write_record(inner, feedback(FIRST))
    assert found(inner) == []
    listing = ask_listing(root, "records").answer()
    assert listing is not None
    assert listing.lines != {}


def test_a_team_s_git_settings_change_nothing(root: Path) -> None:
    for setting in ("diff.noprefix", "diff.renames", "core.quotePath", "color.ui", "log.showSignature"):
        git(root, "config", setting, "always" if setting == "color.ui" else "true")
    git(root, "config", "diff.external", "false")
    path_of(root, FIRST).unlink()
    assert found(root) == [f"{FIRST}.yaml:1:1 HIS002"]


def refused(root: Path, revision: str) -> str:
    with pytest.raises(HistoryError) as caught:
        find_base(root, revision)
    return words_for("en")(caught.value.message, **caught.value.values)


@pytest.mark.parametrize("revision", ["nowhere", "--all", "main..branch", "", "-", "main\0", "main:records"])
def test_an_unknown_revision(root: Path, revision: str) -> None:
    assert refused(root, revision).startswith(f"git knows no revision “{revision}” here;")


def test_a_shallow_clone_says_what_to_do(root: Path, tmp_path: Path) -> None:
    write_record(root, feedback(THIRD))
    commit(root)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--branch", "branch", root.as_uri(), str(clone))
    for revision in ("origin/main", "HEAD~1"):
        assert "git fetch --unshallow" in refused(clone, revision)
        assert "fetch-depth: 0" in refused(clone, revision)
    git(clone, "fetch", "--quiet", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    assert "git fetch --unshallow" in refused(clone, "origin/main")
    assert found(clone, "HEAD") == []
    git(clone, "fetch", "--quiet", "--unshallow")
    assert found(clone, "origin/main") == []


def test_branches_without_common_history(root: Path) -> None:
    git(root, "checkout", "--quiet", "--orphan", "other")
    commit(root, "another beginning")
    assert "no common history" in refused(root, "main")


def test_outside_a_repository(tmp_path: Path) -> None:
    assert "needs git's history" in refused(tmp_path, "main")


def huiyin(root: Path, *arguments: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", "check", "--root", str(root), "--as-of", "2024-07-01"]
    return subprocess.run(
        [*command, *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "HUIYIN_LANGUAGE": language},
        check=False,
    )


def test_the_command_line(root: Path) -> None:
    write_record(root, feedback(FIRST, quote="三"))
    plain, based = huiyin(root), huiyin(root, "--base", "main")
    assert (plain.returncode, based.returncode) == (0, 1)
    assert "HIS001" in based.stdout
    assert huiyin(root).returncode == 0  # what the base said is not remembered
    elsewhere = huiyin(root, str(root / "records/surveys"), "--base", "main")
    assert elsewhere.returncode == 0


def test_a_wrong_base_is_wrong_usage(root: Path) -> None:
    run = huiyin(root, "--base", "nowhere")
    assert (run.returncode, run.stdout) == (2, "")
    assert "git knows no revision “nowhere” here" in run.stderr


def test_one_change_among_many_records_is_read_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    days = [date(2018, 1, 1) + timedelta(days=number) for number in range(2000)]
    for day in days:
        write_record(root, feedback(f"FB{day:%Y%m%d}001", quote="一"))
    commit(root)
    write_record(root, feedback("FB20180107001", quote="二"))
    begun = time.perf_counter()
    check(root, at())
    checked = time.perf_counter()
    asked = []

    def noticing(folder: Path, path: str) -> bytes:
        asked.append(path)
        return (folder / path).read_bytes()

    monkeypatch.setattr("generator.pipeline.comparing.read_bytes", noticing)
    warm = check(root, at())
    compared = with_history(root, warm, find_base(root, "HEAD"))
    ended = time.perf_counter()
    assert [problem.code for problem in compared.problems if problem.code[:3] == "HIS"] == ["HIS001"]
    assert len(asked) == 1
    with capsys.disabled():
        ratio = (ended - checked) / (checked - begun)
        print(f"\nwarm check with --base / cold check: {ratio:.2f}")  # noqa: T201 - a ratio, never a failure
