"""The helper that `make test` asks for a browser."""

import subprocess
import sys
from pathlib import Path

import pytest

HELPER = Path(__file__).with_name("find_chromium.py")


def run(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(HELPER)], env=environment, capture_output=True, encoding="utf-8", check=False
    )


def browser_at(path: Path) -> Path:
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_named_browser_wins(tmp_path: Path) -> None:
    browser_at(tmp_path / "chromium")
    named = browser_at(tmp_path / "mine")

    found = run(PATH=str(tmp_path), HUIYIN_CHROMIUM=str(named))

    assert (found.returncode, found.stdout) == (0, f"{named}\n")


@pytest.mark.parametrize("name", ["chromium", "google-chrome-stable", "microsoft-edge"])
def test_one_on_path_is_used(tmp_path: Path, name: str) -> None:
    browser = browser_at(tmp_path / name)

    found = run(PATH=str(tmp_path))

    assert (found.returncode, found.stdout) == (0, f"{browser}\n")


@pytest.mark.skipif(Path("/Applications").exists(), reason="a Mac may have one outside PATH")
@pytest.mark.parametrize(
    "environment",
    [{"HUIYIN_CHROMIUM": "missing"}, {"PLAYWRIGHT_BROWSERS_PATH": "missing"}],
    ids=["named", "none"],
)
def test_a_missing_one_is_said_in_both_languages(tmp_path: Path, environment: dict[str, str]) -> None:
    found = run(PATH=str(tmp_path), **environment)

    assert (found.returncode, found.stdout) == (1, "")
    assert "HUIYIN_CHROMIUM" in found.stderr
    assert any(ord(character) > 0x4E00 for character in found.stderr)
    assert "names a file" in found.stderr or "none was found" in found.stderr
