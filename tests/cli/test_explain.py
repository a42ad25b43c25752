"""`explain`: every code, in the language of the project, and the nearest one for a slip of the finger."""

import json
from pathlib import Path

import pytest

from generator.rules.catalogue import ALL_CODES, FIXED_CODES
from tests.cli.running import run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    settings = tmp_path / "records" / "settings"
    settings.mkdir(parents=True)
    (settings / "checks.yaml").write_text("severities:\n  REF003: note\n  REF001: off\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("code", ALL_CODES, ids=lambda code: code.name)
def test_every_code_is_explained_with_its_example(code: object, project: Path) -> None:
    name = getattr(code, "name", "")
    ran = run("explain", name, "--root", project, "--format", "json")
    document = json.loads(ran.output)
    assert ran.code == 0
    assert document["code"] == name
    assert all(document[part] for part in ("title", "checks", "why", "wrong", "right", "remedy"))
    assert document["wrong"] != document["right"]
    assert document["severity_is_fixed"] == (code in FIXED_CODES)


def test_the_text_shows_what_is_wrong_and_what_is_right(project: Path) -> None:
    ran = run("explain", "rec003", "--root", project)
    assert ran.output.startswith("REC003  错误  ")
    assert "    channel: 电活客服\n" in ran.output
    assert "    channel: 电话客服\n" in ran.output
    assert "{" not in ran.output.splitlines()[-2]


def test_the_severity_is_that_of_the_project(project: Path) -> None:
    assert run("explain", "REF003", "--root", project).output.startswith("REF003  提示  ")
    document = json.loads(run("explain", "REF003", "--root", project, "--format", "json").output)
    assert (document["severity"], document["default_severity"]) == ("note", "error")


def test_without_a_code_all_are_listed_in_order(project: Path) -> None:
    lines = run("explain", "--root", project).output.splitlines()
    assert [line.split()[0] for line in lines] == [code.name for code in ALL_CODES]
    listed = json.loads(run("explain", "--root", project, "--format", "json").output)["codes"]
    assert {row["code"]: row["severity"] for row in listed}["REF001"] == "off"


def test_an_unknown_code_is_wrong_usage_and_the_nearest_is_named(project: Path) -> None:
    ran = run("explain", "REC33", "--root", project)
    assert ran.code == 2
    assert ran.output == ""
    assert "REC003" in ran.told
    assert run("explain", "x" * 5000, "--root", project).code == 2


def test_no_project_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUIYIN_LANGUAGE", "en")
    assert run("explain", "YML001").output.startswith("YML001  error  Not UTF-8 text\n")
