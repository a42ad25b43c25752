"""`notify`: who is told when, and what happens when it cannot be done, or is cut short."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.cli.running import Ran, run
from tests.exchange.github import TOKEN, Fault, GitHub
from tests.exchange.lists import made_project

# A part of apprise that we do not use (signed mail) imports what Python 3.13 no longer has.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")

AT = "2024-05-08 12:30"  # a Wednesday


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return made_project(tmp_path)


def _notify(root: Path, *more: object, as_of: str = AT) -> Ran:
    return run("notify", "--root", root, "--as-of", as_of, *more)


def test_it_says_what_it_did(project: Path, github: GitHub) -> None:
    ran = _notify(project)
    assert (ran.code, ran.output) == (0, "")
    assert ran.told.splitlines() == [
        "#1 created: Technology: 2 deadlines are overdue",
        "#2 created: Logistics: 2 deadlines are overdue",
    ]
    github.asked.clear()
    assert "#2 unchanged" in _notify(project).told
    assert github.changes == []


def test_killed_in_between_and_run_again_leaves_one_issue_for_each(project: Path, github: GitHub) -> None:
    reached, released = threading.Event(), threading.Event()

    def hold() -> None:
        reached.set()
        released.wait(60)

    github.faults = [Fault("POST", "/issues$", done=True, instead=hold)]
    command = [sys.executable, "-m", "generator", "notify", "--root", str(project), "--as-of", AT]
    with subprocess.Popen(command, env=dict(os.environ), stderr=subprocess.DEVNULL) as process:
        assert reached.wait(120)
        process.send_signal(signal.SIGKILL)
    released.set()
    assert len(github.issues) == 1
    assert _notify(project).code == 0
    assert len(github.issues) == 2


def test_a_failure_is_one_sentence_and_the_next_run_does_the_rest(
    project: Path, github: GitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "wrong")
    ran = _notify(project)
    assert (ran.code, ran.output) == (1, "")
    assert ran.told == "GitHub refused with status 401.\n"
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    assert _notify(project).code == 0
    assert len(github.issues) == 2


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2024-05-08", True),
        ("2024-05-01", False),  # Labour Day
        ("2024-05-11", True),  # a Saturday made up for
        ("2024-05-18", False),
    ],
)
def test_on_working_days_only(project: Path, github: GitHub, day: str, *, works: bool) -> None:
    ran = _notify(project, "--working-days-only", as_of=f"{day} 12:30")
    assert ran.code == 0
    assert bool(github.asked) == works
    assert ("Not a working day" in ran.told) != works


def test_the_digest_comes_once_a_week(project: Path, github: GitHub) -> None:
    for as_of in (AT, "2024-05-09 10:00", "2024-05-13 09:00"):
        assert _notify(project, "--digest", as_of=as_of).code == 0
    assert [comment["body"].splitlines()[0] for comment in github.comments] == [
        "<!-- huiyin:digest 2024-W19 -->",
        "<!-- huiyin:digest 2024-W20 -->",
    ]


def test_channels_alone_will_do(project: Path, github: GitHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_REPOSITORY")
    monkeypatch.delenv("GITHUB_TOKEN")
    monkeypatch.setenv("HUIYIN_NOTIFY_URLS", github.address.replace("http", "json") + "/chat")
    for _ in range(2):
        assert _notify(project, "--digest").code == 0
    (message,) = github.chat
    assert "Progress, week 2024-W19" in message["message"]
    assert github.asked == []


def test_with_nobody_to_tell_it_is_wrong_usage(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    assert _notify(project).code == 2


@pytest.mark.parametrize("missing", ["GITHUB_REPOSITORY", "GITHUB_TOKEN"])
def test_half_an_address_is_a_problem(
    project: Path, github: GitHub, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.delenv(missing)
    ran = _notify(project)
    assert ran.code == 1
    assert "GITHUB_REPOSITORY and GITHUB_TOKEN" in ran.told
    assert github.asked == []


def test_without_apprise_it_says_how_to_get_it(
    project: Path, github: GitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUIYIN_NOTIFY_URLS", "json://127.0.0.1/chat")
    monkeypatch.setitem(sys.modules, "apprise", None)
    ran = _notify(project)
    assert ran.code == 1
    assert "pip install 'huiyin[notify]'" in ran.told
    assert github.asked == []


def test_secrets_are_never_shown(project: Path, github: GitHub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIYIN_NOTIFY_URLS", "json://user:open-sesame@127.0.0.1:9/chat")
    ran = _notify(project)
    assert ran.code == 1
    assert "Not delivered: JSON" in ran.told
    assert "open-sesame" not in ran.told
    assert TOKEN not in ran.told
    assert len(github.issues) == 2
