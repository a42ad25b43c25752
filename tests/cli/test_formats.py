"""What `check` prints for machines: escaped for whoever reads it, and the same however lines move."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator import __version__
from generator.cli.formats.github import as_github
from generator.cli.formats.workflow_commands import SHOWN_BY_GITHUB
from generator.cli.problem_formats import FORMATS
from generator.pipeline.checking import Checked
from generator.problems import Location, Problem, Severity
from generator.rules.catalogue import ALL_CODES
from tests.cli.running import run
from tests.projects import feedback, write_record

CHECKED = Checked((), 3, "en")
PATH = "records/feedback/2024/05/FB20240501001.yaml"


def _problem(message: str = "wrong", path: str = PATH, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(Location(path, 4, 10), "REC003", severity, message, "mend it")


def _github(*problems: Problem) -> list[str]:
    return as_github(CHECKED, problems, Path("/nowhere"), colour=False).split("\n")


def _sarif(root: Path) -> dict[str, Any]:
    ran = run("check", "--root", root, "--as-of", "2024-07-01", "--format", "sarif")
    document: dict[str, Any] = json.loads(ran.output)
    return document


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_ends_with_the_same_code_and_tells_nothing_else(form: str, tmp_path: Path) -> None:
    write_record(tmp_path, feedback(channel="电活客服"))
    ran = run("check", "--root", tmp_path, "--as-of", "2024-07-01", "--format", form)
    assert (ran.code, ran.told) == (1, "")
    assert "REC003" in ran.output


def test_a_workflow_command_names_its_place() -> None:
    first, last = _github(_problem())
    assert first == f"::error file={PATH},line=4,col=10,title=REC003::wrong%0A→ mend it"
    assert last == "3 files checked: 1 errors, 0 warnings, 0 notes."


def test_severities_have_their_commands() -> None:
    lines = _github(*(_problem(severity=severity) for severity in Severity))
    assert [line.split(" ", 1)[0] for line in lines[:3]] == ["::error", "::warning", "::notice"]


def test_nothing_in_a_problem_can_end_its_command() -> None:
    first, *rest = _github(_problem("50%\r\n::error::forged", "records/a,line=9:b%.yaml"))
    assert len(rest) == 1
    assert "file=records/a%2Cline=9%3Ab%25.yaml,line=4," in first
    assert first.endswith("::50%25%0D%0A::error::forged%0A→ mend it")


def test_beyond_what_is_shown_there_are_plain_lines_and_no_commands() -> None:
    lines = _github(*(_problem("##[add-path]x\n::error::forged") for _ in range(SHOWN_BY_GITHUB + 2)))
    assert [line.startswith("::error ") for line in lines] == [True] * SHOWN_BY_GITHUB + [False] * 3
    assert lines[SHOWN_BY_GITHUB].startswith(f"- {PATH}:4:10 REC003 ")
    assert "##[" not in lines[SHOWN_BY_GITHUB]


def test_errors_are_shown_before_warnings() -> None:
    warnings = [_problem("w", severity=Severity.WARNING)] * SHOWN_BY_GITHUB
    assert _github(*warnings, _problem("e"))[0].startswith("::error ")


def test_sarif_has_the_parts_that_its_standard_requires(tmp_path: Path) -> None:
    write_record(tmp_path, feedback(channel="电活客服", owner="无此人"), "记录 一.yaml")
    document = _sarif(tmp_path)
    (scan,) = document["runs"]
    driver = scan["tool"]["driver"]
    assert document["version"] == "2.1.0"
    assert (driver["name"], driver["version"]) == ("Huiyin", __version__)
    assert (scan["language"], scan["columnKind"]) == ("zh-CN", "unicodeCodePoints")
    assert [rule["id"] for rule in driver["rules"]] == [code.name for code in ALL_CODES]
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"], rule["id"]
        assert rule["fullDescription"]["text"] in rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    assert len(scan["results"]) == 2
    for result in scan["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        artifact = location["physicalLocation"]["artifactLocation"]
        assert artifact["uriBaseId"] in scan["originalUriBaseIds"]
        assert artifact["uri"] == "records/feedback/2024/05/%E8%AE%B0%E5%BD%95%20%E4%B8%80.yaml"
        assert location["physicalLocation"]["region"]["startLine"] >= 1


def test_sarif_without_problems_is_whole(tmp_path: Path) -> None:
    write_record(tmp_path, feedback())
    assert _sarif(tmp_path)["runs"][0]["results"] == []


def test_fingerprints_survive_moved_lines_and_tell_problems_apart(tmp_path: Path) -> None:
    fields = {"channel": "电活客服", "priority": "十万火急", "sentiment": "很生气"}
    path = write_record(tmp_path, feedback(**fields))
    before = _sarif(tmp_path)["runs"][0]["results"]
    path.write_text("# 补录\n\n" + path.read_text("utf-8"), "utf-8")
    after = _sarif(tmp_path)["runs"][0]["results"]

    def marks(results: list[dict[str, Any]]) -> list[str]:
        return [result["partialFingerprints"]["huiyin/v1"] for result in results]

    assert marks(after) == marks(before)
    assert len(set(marks(before))) == 3
    lines = [
        [result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in results]
        for results in (before, after)
    ]
    assert [line + 2 for line in lines[0]] == lines[1]
