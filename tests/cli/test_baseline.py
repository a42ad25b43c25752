"""The baseline: old problems are accepted, new ones fail, entries that are left over are reported."""

import json
from pathlib import Path

import pytest

from generator.baseline import BASELINE
from tests.cli.running import Ran, run
from tests.projects import feedback, read, write_record

NUMBER = "13812345678"


def _check(root: Path, *more: object) -> Ran:
    return run("check", "--root", root, "--as-of", "2024-07-01", *more)


def _found(root: Path, *more: object) -> list[tuple[str, int, str]]:
    problems = json.loads(_check(root, "--format", "json", *more).output)["problems"]
    return [(problem["path"].rpartition("/")[2], problem["line"], problem["code"]) for problem in problems]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project with two faults in one record, both accepted."""
    write_record(tmp_path, feedback(channel="电活客服", priority="十万火急"))
    ran = _check(tmp_path, "--write-baseline")
    assert (ran.code, ran.output) == (0, "")
    assert BASELINE in ran.told
    return tmp_path


def test_accepted_problems_are_not_reported_and_do_not_fail(project: Path) -> None:
    ran = _check(project)
    assert ran.code == 0
    assert "REC003" not in ran.output
    assert "2" in ran.output.splitlines()[-1]
    assert BASELINE in ran.output.splitlines()[-1]


def test_the_file_is_sorted_an_entry_a_line_and_always_the_same(project: Path) -> None:
    text = (project / BASELINE).read_text("utf-8")
    entries = json.loads(text)["problems"]
    assert [(entry["code"], entry["path"]) for entry in entries] == [
        ("REC003", "records/feedback/2024/05/FB20240501001.yaml")
    ] * 2
    assert [entry["fingerprint"] for entry in entries] == sorted(entry["fingerprint"] for entry in entries)
    assert len(text.splitlines()) == 2 + len(entries)
    _check(project, "--write-baseline")
    assert (project / BASELINE).read_text("utf-8") == text


def test_a_new_problem_fails_beside_the_accepted_ones(project: Path) -> None:
    write_record(project, feedback("FB20240502001", sentiment="很生气"))
    assert _found(project) == [("FB20240502001.yaml", 6, "REC003")]
    assert _check(project).code == 1


def test_another_field_of_the_same_record_is_a_new_problem(project: Path) -> None:
    write_record(project, feedback(channel="电活客服", priority="十万火急", sentiment="很生气"))
    assert _found(project) == [("FB20240501001.yaml", 7, "REC003")]


def test_the_same_fault_once_more_is_a_new_problem(tmp_path: Path) -> None:
    entry = "{at: 2024-05-01 10:00, by: 客服专员A, event: 不明}"
    write_record(tmp_path, feedback(followups=f"[{entry}]"))
    _check(tmp_path, "--write-baseline")
    write_record(tmp_path, feedback(followups=f"\n  - {entry}\n  - {entry}"))
    assert len(_found(tmp_path)) >= 1


def test_moved_lines_change_nothing(project: Path) -> None:
    path = project / "records/feedback/2024/05/FB20240501001.yaml"
    path.write_text("# 补录\n\n" + path.read_text("utf-8"), "utf-8")
    assert _found(project) == []


def test_a_mended_problem_leaves_an_entry_that_is_reported_at_its_line(project: Path) -> None:
    write_record(project, feedback(channel="电活客服"))
    ((name, line, code),) = _found(project)
    assert (name, code) == (BASELINE, "BAS001")
    assert "FB20240501001" in (project / BASELINE).read_text("utf-8").splitlines()[line - 1]
    assert _check(project).code == 0
    _check(project, "--write-baseline")
    assert _found(project) == []


def test_the_settings_can_silence_what_is_said_of_the_baseline(project: Path) -> None:
    settings = project / "records" / "settings"
    settings.mkdir()
    (settings / "checks.yaml").write_text("severities: {BAS001: off}\n", "utf-8")
    write_record(project, feedback())
    for _ in ("fresh", "remembered"):
        assert _found(project) == []


@pytest.mark.parametrize("text", ["", "[]", "<<<<<<< HEAD\n", '{"problems": [1]}', "[" * 100_000, "\udcff"])
def test_a_broken_file_is_an_error_and_hides_nothing(project: Path, text: str) -> None:
    (project / BASELINE).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert {code for _, _, code in _found(project)} == {"BAS002", "REC003"}


def test_what_is_accepted_still_stays_out_of_the_site(project: Path) -> None:
    assert [left.codes for left in read(project).left_out] == [("REC003",)]


def test_it_says_nothing_about_the_text_of_records(tmp_path: Path) -> None:
    write_record(tmp_path, feedback(channel=NUMBER, priority="张伟"))
    _check(tmp_path, "--write-baseline")
    before = (tmp_path / BASELINE).read_text("utf-8")
    assert NUMBER not in before
    write_record(tmp_path, feedback(channel="13912345679", priority="李娜"))
    _check(tmp_path, "--write-baseline")
    assert (tmp_path / BASELINE).read_text("utf-8") == before, "a hash of a number could be guessed"


def test_unusable_settings_are_never_accepted(tmp_path: Path) -> None:
    settings = tmp_path / "records" / "settings"
    settings.mkdir(parents=True)
    (settings / "checks.yaml").write_text("severities: {YML003: off}\n", "utf-8")
    ran = _check(tmp_path, "--write-baseline")
    assert ran.code == 1
    assert "SET007" in ran.output
    assert not (tmp_path / BASELINE).exists()


def test_it_is_about_the_whole_project(project: Path) -> None:
    assert _check(project, "--write-baseline", project / "records").code == 2
    write_record(project, feedback(channel="电活客服"))
    assert _found(project, project / "records") == []


def test_records_of_a_bulk_file_are_told_apart(tmp_path: Path) -> None:
    first, second = (feedback(f"FB2024050100{n}", channel="电活客服") for n in (1, 2))
    path = write_record(tmp_path, first, "import.bulk.yaml")
    _check(tmp_path, "--write-baseline")
    path.write_text(f"{second}---\n{first}", "utf-8")
    assert _found(tmp_path) == [("import.bulk.yaml", 3, "REC003")]
