"""Severities of a team: applied where findings become problems, and nowhere else."""

from pathlib import Path

from generator.pipeline.checking import check
from generator.problems import Severity
from tests.projects import at, feedback, read, write_record


def _project(root: Path, severities: str = "") -> Path:
    """Make a project with one file that is named otherwise (REF003)."""
    settings = root / "records" / "settings"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "checks.yaml").write_text(f"severities: {{{severities}}}\n", "utf-8")
    write_record(root, feedback(), "FB20240501002.yaml")
    return root


def _found(root: Path) -> list[tuple[str, Severity]]:
    return [(problem.code, problem.severity) for problem in check(root, at()).problems]


def test_an_empty_table_changes_nothing(tmp_path: Path) -> None:
    assert _found(_project(tmp_path)) == [("REF003", Severity.ERROR)]


def test_a_severity_is_lowered_and_raised_again_at_once(tmp_path: Path) -> None:
    assert _found(_project(tmp_path, "REF003: warning")) == [("REF003", Severity.WARNING)]
    assert _found(_project(tmp_path, "REF003: note")) == [("REF003", Severity.NOTE)]
    assert _found(_project(tmp_path, "REF003: error")) == [("REF003", Severity.ERROR)]


def test_off_is_silent_also_when_remembered(tmp_path: Path) -> None:
    _project(tmp_path, "REF003: off")
    assert _found(tmp_path) == []
    assert _found(tmp_path) == []


def test_a_finding_about_the_corpus_and_one_of_the_clock_obey_too(tmp_path: Path) -> None:
    _project(tmp_path, "REF003: off, REC014: warning, REF005: off")
    write_record(tmp_path, feedback("FB20990101001", duplicate_of="FB20200101009"))
    assert _found(tmp_path) == [("REC014", Severity.WARNING)]


def test_a_record_whose_error_was_lowered_is_counted(tmp_path: Path) -> None:
    project = read(_project(tmp_path, "REF003: warning"))
    assert project.left_out == ()
    assert project.corpus is not None
    assert [card.id for _, card in project.corpus.held()] == ["FB20240501001"]


def test_what_keeps_a_record_from_being_read_cannot_be_lowered(tmp_path: Path) -> None:
    _project(tmp_path, "REC001: off, YML003: note, REF004: warning, SET001: off")
    assert [code for code, _ in _found(tmp_path)] == ["SET007"] * 4


def test_an_unknown_code_is_named_with_the_nearest(tmp_path: Path) -> None:
    _project(tmp_path, "REF03: off")
    (problem,) = check(tmp_path, at()).problems
    assert problem.code == "SET005"
    assert "REF003" in problem.remedy
