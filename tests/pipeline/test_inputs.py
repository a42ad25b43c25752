"""What git says is there is what a walk through the folders finds, whatever was done to them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.listing import ask_listing
from generator.pipeline.inputs import blobs_of, files_in, look
from generator.pipeline.known import Sum, digest, sums_of
from generator.records import cache
from generator.records.files import RECORDS, blob_at, by_folder, walk
from tests.cli.git import git, repository

MAY = "records/feedback/2024/05"
JUNE = "records/feedback/2024/06"
FIRST, SECOND, THIRD = f"{MAY}/a.yaml", f"{MAY}/b.yaml", f"{JUNE}/a.yaml"


def write(root: Path, path: str, text: str = "") -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text or f"# {path}\n", "utf-8")
    return file


def commit(root: Path) -> None:
    git(root, "add", "--all", "--force", ".")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "change")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a repository with a few files, none of them changed."""
    folder = repository(tmp_path / "项目 a")
    for path in (
        FIRST,
        SECOND,
        THIRD,
        "records/feedback/2024/c.yaml",
        "records/settings/site.yaml",
        "README.md",
    ):
        write(folder, path)
    write(folder, ".gitignore", "*ignored*\n")
    commit(folder)
    return folder


def walked(root: Path) -> dict[str, str]:
    return {path: blob_at(root, path) for path in walk(root)}


def test_git_vouches_for_what_did_not_change(root: Path) -> None:
    assert blobs_of(root) == walked(root)
    assert len(walked(root)) == 5
    assert all(isinstance(listed, bytes) for listed in look(root).values())


def odd_names(root: Path) -> None:
    for name in (
        "文件.yaml",
        "with space.yml",
        'quote".yaml',
        "tab\tand\nline.yaml",
        "é.yaml",
        "0\tx/y.yaml",
    ):
        write(root, f"{MAY}/{name}")
        write(root, f"{JUNE}/{name}/{name}")
    write(root, f"{JUNE}/H 100644 {'0' * 40} 0\tx.yaml")


def bytes_no_text(root: Path) -> None:
    folder = os.fsencode(root / MAY)
    with open(folder + b"/\xff\xfe.yaml", "wb") as file:  # noqa: PTH123 - a name that is no text
        file.write(b"x")


def hidden(root: Path) -> None:
    for path in (f"{MAY}/.a.yaml", f"{JUNE}/.b/a.yaml", f"{JUNE}/.b/c/a.yaml", ".c/a.yaml"):
        write(root, path)


def not_ours(root: Path) -> None:
    for path in (
        f"{MAY}/note.txt",
        f"{MAY}/a.yaml.bak",
        f"{MAY}/yaml",
        f"{MAY}/a.YAML",
        "records/notes/x.md",
    ):
        write(root, path)


def links(root: Path) -> None:
    (root / MAY / "link.yaml").symlink_to(root / FIRST)
    (root / MAY / "nowhere.yaml").symlink_to(root / "nowhere")
    (root / "records/feedback/2023").symlink_to(root / "records/feedback/2024", target_is_directory=True)
    (root / "records/feedback/2022.yaml").symlink_to(root / "records/feedback/2024", target_is_directory=True)


def link_for_file(root: Path) -> None:
    (root / FIRST).unlink()
    (root / FIRST).symlink_to(root / SECOND)


def link_for_folder(root: Path) -> None:
    shutil.move(root / MAY, root / "elsewhere")
    (root / MAY).symlink_to(root / "elsewhere", target_is_directory=True)


def link_for_upper_folder(root: Path) -> None:
    shutil.move(root / "records/feedback", root / "elsewhere")
    (root / "records/feedback").symlink_to(root / "elsewhere", target_is_directory=True)


def link_for_records(root: Path) -> None:
    shutil.move(root / "records", root / "elsewhere")
    (root / "records").symlink_to(root / "elsewhere", target_is_directory=True)


def folder_for_file(root: Path) -> None:
    (root / FIRST).unlink()
    write(root, f"{FIRST}/inner.yaml")


def file_for_folder(root: Path) -> None:
    shutil.rmtree(root / JUNE)
    write(root, JUNE)
    shutil.rmtree(root / MAY)
    write(root, f"{MAY}.yaml")


def folder_named_like_a_file(root: Path) -> None:
    write(root, f"{MAY}/folder.yaml/a.yaml")
    (root / MAY / "empty.yaml").mkdir()


def pipe(root: Path) -> None:
    os.mkfifo(root / MAY / "pipe.yaml")


def nested_repository(root: Path) -> None:
    inner = repository(root / JUNE / "inner")
    write(inner, "a.yaml")
    write(inner, ".hidden/a.yaml")
    commit(inner)
    write(inner, "b.yaml")
    write(repository(root / MAY / ".inner"), "a.yaml")
    write(repository(root / MAY / "unborn"), "x/a.yaml")


def repository_around_tracked_files(root: Path) -> None:
    git(root / MAY, "init", "--quiet")
    write(root, f"{MAY}/new.yaml")
    write(root, f"{MAY}/inner/new.yaml")
    write(root, FIRST, "other")


def records_are_a_repository(root: Path) -> None:
    git(root, "rm", "--quiet", "-r", "--cached", "records")
    git(repository(root / "records"), "add", "--all")


def conflict(root: Path) -> None:
    git(root, "branch", "other")
    write(root, FIRST, "ours")
    (root / SECOND).unlink()
    write(root, f"{JUNE}/new.yaml", "ours")
    commit(root)
    git(root, "checkout", "--quiet", "other")
    write(root, FIRST, "theirs")
    write(root, SECOND, "theirs")
    write(root, f"{JUNE}/new.yaml", "theirs")
    commit(root)
    assert git(root, "merge", "main", check=False).returncode == 1


def intent_to_add(root: Path) -> None:
    write(root, f"{MAY}/meant.yaml")
    git(root, "add", "--intent-to-add", ".")


def sparse(root: Path) -> None:
    git(root, "sparse-checkout", "set", "--no-cone", f"{MAY}/a.yaml", "records/settings/")


def sparse_index(root: Path) -> None:
    git(root, "sparse-checkout", "set", "--cone", "--sparse-index", MAY)
    write(root, f"{MAY}/new.yaml")


def sparse_but_there(root: Path) -> None:
    sparse(root)
    write(root, THIRD, "once more")
    write(root, SECOND, "once more")


def skipped(root: Path) -> None:
    git(root, "update-index", "--skip-worktree", FIRST, SECOND)
    write(root, FIRST, "other")
    (root / SECOND).unlink()


def assumed_unchanged(root: Path) -> None:
    git(root, "update-index", "--assume-unchanged", FIRST, SECOND)
    write(root, FIRST, "other")
    (root / SECOND).unlink()


def edited_in_the_same_moment(root: Path) -> None:
    before = (root / FIRST).stat()
    write(root, FIRST, (root / FIRST).read_text("utf-8").swapcase())
    os.utime(root / FIRST, ns=(before.st_atime_ns, before.st_mtime_ns))


def touched(root: Path) -> None:
    os.utime(root / FIRST, (0, 0))


def staged_and_edited_again(root: Path) -> None:
    write(root, FIRST, "staged")
    git(root, "add", "--all")
    write(root, FIRST, "edited")


def deleted_in_the_index_only(root: Path) -> None:
    git(root, "rm", "--quiet", "--cached", FIRST)


def nothing_left(root: Path) -> None:
    shutil.rmtree(root / "records")
    (root / "records").mkdir()


def another_index_format(root: Path) -> None:
    git(root, "update-index", "--index-version", "4", "--split-index")
    write(root, f"{MAY}/new.yaml")
    git(root, "add", "--all")


def broken_index(root: Path) -> None:
    (root / ".git/index").write_bytes(b"none")


CHANGES: tuple[Callable[[Path], None], ...] = (
    odd_names,
    bytes_no_text,
    hidden,
    not_ours,
    links,
    link_for_file,
    link_for_folder,
    link_for_upper_folder,
    link_for_records,
    folder_for_file,
    file_for_folder,
    folder_named_like_a_file,
    pipe,
    nested_repository,
    repository_around_tracked_files,
    records_are_a_repository,
    conflict,
    intent_to_add,
    sparse,
    sparse_index,
    sparse_but_there,
    skipped,
    assumed_unchanged,
    edited_in_the_same_moment,
    touched,
    staged_and_edited_again,
    deleted_in_the_index_only,
    nothing_left,
    another_index_format,
    broken_index,
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_git_finds_what_a_walk_finds(root: Path, change: Callable[[Path], None]) -> None:
    change(root)
    assert blobs_of(root) == walked(root)
    if (root / "records").is_symlink() or git(root, "status", check=False).returncode:
        return
    git(root, "add", "--all", "--force", ".", check=False)
    assert blobs_of(root) == walked(root)


def test_ignored_files_count(root: Path) -> None:
    write(root, f"{MAY}/ignored.yaml")
    write(root, "records/feedback/ignored/a.yaml")
    assert git(root, "status", "--porcelain").stdout == ""
    assert len(walked(root)) == 7
    assert blobs_of(root) == walked(root)


def test_a_project_in_a_folder_of_the_repository(root: Path) -> None:
    inner = root / "build" / "内 层"
    write(inner, FIRST)
    write(inner, SECOND)
    git(root, "add", "--force", f"build/内 层/{FIRST}")
    assert list(blobs_of(inner)) == [FIRST, SECOND]
    assert blobs_of(inner) == walked(inner)
    write(inner, FIRST, "other")
    assert blobs_of(inner) == walked(inner)
    assert blobs_of(root) == walked(root)


def test_a_submodule_and_a_worktree(root: Path, tmp_path: Path) -> None:
    allow = ("-c", "protocol.file.allow=always")
    git(root, *allow, "submodule", "--quiet", "add", str(root), f"{JUNE}/part")
    commit(root)
    write(root, f"{JUNE}/part/changed.yaml")
    git(root, "worktree", "add", "--quiet", str(tmp_path / "tree"), "-b", "other")
    assert f"{JUNE}/part/{FIRST}" in blobs_of(root)
    for folder in (root, tmp_path / "tree", root / JUNE / "part"):
        write(folder, f"{MAY}/{folder.name}.yaml")
        assert blobs_of(folder) == walked(folder)


def test_ids_of_the_other_length(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    git(tmp_path, "init", "--quiet", "--object-format=sha256")
    file = write(tmp_path, FIRST)
    git(tmp_path, "add", "--all")
    ((path, blob),) = blobs_of(tmp_path).items()
    assert (path, len(blob)) == (FIRST, 64)
    assert file.exists()


def test_outside_a_repository(root: Path) -> None:
    shutil.rmtree(root / ".git")
    assert blobs_of(root) == walked(root)


def test_only_the_same_project_s_answer_is_heard(root: Path, tmp_path: Path) -> None:
    other = repository(tmp_path / "other")
    write(other, FIRST)
    asked = ask_listing(other, RECORDS)
    assert look(root, asked) == look(root)
    assert look(other, asked) == look(other)
    assert look(root, ask_listing(root, RECORDS)) == look(root)


def test_the_command_asks_early_about_the_right_project(root: Path, tmp_path: Path) -> None:
    other = repository(tmp_path / "other")
    for folder, arguments in ((root, ()), (other, ("--root", root)), (other, (f"--root={root}",))):
        run = subprocess.run(
            [sys.executable, "-m", "generator", "check", *map(str, arguments)],
            cwd=folder,
            env={**os.environ, "HUIYIN_LANGUAGE": "en", "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert "5 files checked" in run.stdout, run.stderr


def test_lines_are_looked_into_once(root: Path) -> None:
    def forged(key: str) -> bool:
        """Whether the sums under `key` are those that somebody put into the kept file."""
        return all(one.files == 7 for one in sums_of(root, key, look(root)).values())

    assert not forged("key")
    kept = root / cache.CACHE / "sums"
    _, sums = cache.load(kept, 2) or ("", {})
    assert cache.store(kept, "key", {name: (digest, 7) for name, (digest, _) in sums.items()})
    assert forged("key")
    assert not forged("other code")
    assert not forged("key")


PATHS = st.sampled_from((FIRST, SECOND, THIRD, f"{MAY}/new.yaml", "records/notes/n.yaml", f"{MAY}/n.txt"))
STEPS = st.one_of(
    st.tuples(st.just("write"), PATHS, st.sampled_from("abc")),
    st.tuples(st.just("remove"), PATHS, st.just("")),
    st.tuples(st.just("rename"), PATHS, PATHS),
    st.tuples(st.sampled_from(("add", "commit", "checkout", "reset", "stash", "touch")), PATHS, st.just("")),
)


def apply(root: Path, step: tuple[str, str, str]) -> None:
    name, path, other = step
    there = (root / path).exists()
    if name == "write":
        write(root, path, other)
    elif name == "remove":
        (root / path).unlink(missing_ok=True)
    elif name == "rename" and there:
        write(root, other)
        (root / path).replace(root / other)
    elif name == "touch" and there:
        (root / path).touch()
    elif name == "commit":
        commit(root)
    elif name == "add":
        git(root, "add", "--all")
    elif name in {"checkout", "reset", "stash"}:
        git(root, name, *{"checkout": (".",), "reset": ("--hard",), "stash": ()}[name], check=False)


@settings(max_examples=15)
@given(steps=st.lists(STEPS, min_size=3, max_size=6))
def test_what_is_kept_of_git_s_lines_is_what_they_say(
    steps: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = repository(tmp_path_factory.mktemp("kept"))
    write(root, ".gitignore", "build/\n")
    for path in (FIRST, SECOND, THIRD):
        write(root, path)
    commit(root)
    for step in steps:
        apply(root, step)
        listed = look(root)
        sums = {folder: one for folder, one in sums_of(root, "key", listed).items() if one.files}
        files = {
            folder: [(path, blob_at(root, path)) for path in sorted(paths)]
            for folder, paths in by_folder(walk(root)).items()
        }
        assert sums == {folder: Sum(digest(theirs), len(theirs)) for folder, theirs in files.items()}
        assert {folder: list(files_in(listed[folder])) for folder in files} == files
