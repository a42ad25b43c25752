"""`huiyin init`: a repository that a team can work in at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.pipeline.starting import requirement_of
from generator.project import shipped
from generator.records.files import walk
from tests.cli.running import run
from tests.exchange.register.books import HEADER, ROW, workbook

PROJECT = shipped("site_templates") / "project"
WORKFLOWS = sorted((PROJECT / "github/.github/workflows").glob("*.yml"))


@pytest.mark.parametrize(("language", "host"), [("zh", "github"), ("en", "gitlab")])
def test_a_new_repository_passes_check_and_build_at_once(tmp_path: Path, language: str, host: str) -> None:
    team = tmp_path / "team"

    made = run("init", team, "--language", language, "--host", host)

    assert made.code == 0, made.told
    assert run("check", "--root", team).code == 0
    assert run("build", "--root", team).code == 0
    assert (team / "build/site/index.html").is_file()
    site = (team / "records/settings/site.yaml").read_text("utf-8")
    assert "synthetic: no" in site
    assert "as_of" not in site
    assert f"language: {language}" in site
    assert "\nhuiyin @ <" in (team / "requirements.txt").read_text("utf-8")
    assert "requirements.txt" in made.told
    assert (team / ".github").is_dir() == (host == "github")
    assert (team / ".gitlab-ci.yml").is_file() == (host == "gitlab")


@pytest.mark.parametrize(
    ("origin", "requirement"),
    [
        (None, "huiyin==1.2.0"),
        (
            '{"url": "https://git.example/h.git", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}}',
            "huiyin @ git+https://git.example/h.git@c0ffee",
        ),
        (
            '{"url": "https://files.example/huiyin.whl", "archive_info": {}}',
            "huiyin @ https://files.example/huiyin.whl",
        ),
        ('{"url": "file:///home/me/huiyin", "dir_info": {"editable": true}}', ""),
        ('{"url": "file:///home/me/h.git", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}}', ""),
    ],
)
def test_a_team_installs_what_its_maker_had_unless_only_that_machine_has_it(
    origin: str | None, requirement: str
) -> None:
    assert requirement_of(origin, "1.2.0") == requirement


def test_a_register_comes_in_the_same_go(tmp_path: Path) -> None:
    register = tmp_path / "登记.xlsx"
    register.write_bytes(workbook([HEADER, ROW]))

    made = run("init", tmp_path / "team", "--language", "zh", "--from-register", register)

    assert made.code == 0, made.told
    assert len([path for path in walk(tmp_path / "team") if "/settings/" not in path]) == 1


def test_a_site_may_have_both_languages(tmp_path: Path) -> None:
    assert run("init", tmp_path, "--language", "en", "--language", "zh").code == 0

    site = (tmp_path / "records/settings/site.yaml").read_text("utf-8")
    assert "\nlanguage: [en, zh]\n" in site
    assert "First steps" in (tmp_path / "README.md").read_text("utf-8")
    assert run("check", "--root", tmp_path).code == 0


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("ours", "utf-8")

    first, second = (run("init", tmp_path, "--language", "en") for _ in range(2))

    assert (first.code, second.code) == (0, 2)
    assert (tmp_path / "README.md").read_text("utf-8") == "ours"


def test_the_workflows_follow_their_schemas_and_are_safe() -> None:
    checks = [
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.github-workflows",
            *map(str, WORKFLOWS),
        ],
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            "vendor.gitlab-ci",
            str(PROJECT / "gitlab/.gitlab-ci.yml"),
        ],
        [
            str(Path(sys.executable).parent / "zizmor"),
            "--pedantic",
            "--offline",
            "--quiet",
            *map(str, WORKFLOWS),
        ],
        [
            str(Path(sys.executable).parent / "zizmor"),
            "--pedantic",
            "--offline",
            "--quiet",
            ".github/workflows/record-from-issue.yml",
        ],
    ]
    root = Path(__file__).parents[2]

    for check in checks:
        ran = subprocess.run(check, cwd=root, capture_output=True, encoding="utf-8", check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr
