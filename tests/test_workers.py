"""Work in a copy of this process: its answer, its failure, and work that was not waited for."""

import subprocess
import sys

import pytest

from generator.workers import meanwhile

BEGIN = "import os, time; from generator.workers import meanwhile; here = os.getpid()\n"


def _run(code: str) -> str:
    """Run `code` in a process without threads, as a build is; those of the tests would forbid a copy."""
    command = [sys.executable, "-W", "error", "-c", BEGIN + code]
    return subprocess.run(command, capture_output=True, check=True, text=True, timeout=60).stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="only there are copies made")
def test_side_by_side_only_tasks_and_answers_travel() -> None:
    code = """
from generator.workers import side_by_side
with side_by_side(lambda task: (task * 2, os.getpid()), [1, 2, 3]) as doing:  # a lambda could not travel
    done = list(doing)
print([double for double, _ in done], os.cpu_count() == 1 or here not in {process for _, process in done})
"""
    assert _run(code) == "[2, 4, 6] True"


@pytest.mark.skipif(sys.platform != "linux", reason="only there are copies made")
def test_the_work_is_done_in_a_copy_that_sees_what_was_there() -> None:
    code = """
with meanwhile(lambda: {"there": b"%d" % os.getpid(), "here": b"%d" % here, "nothing": b"0"}) as files:
    there, seen, nothing = map(int, files().values())
print(os.cpu_count() == 1 or there != here, seen == here, nothing)
"""
    assert _run(code) == "True True 0"


def test_what_fails_in_a_copy_fails_here() -> None:
    code = """
try:
    with meanwhile(lambda: 1 / 0) as files:
        files()
except ZeroDivisionError:
    print("failed in", os.getpid() == here)
"""
    assert _run(code) == "failed in True"


def test_a_copy_does_not_outlive_what_it_works_for() -> None:
    code = """
try:
    with meanwhile(lambda: time.sleep(3600)):
        raise ValueError
except ValueError:
    print("ended")
"""
    assert _run(code) == "ended"


def test_the_work_is_done_here_where_no_copy_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    begun: list[str] = []

    def work() -> dict[str, bytes]:
        begun.append("here")
        return {"empty": b""}

    with meanwhile(work) as files:
        assert not begun
        assert files() == {"empty": b""}
    assert begun == ["here"]


def test_jobs_are_done_together_and_answer_in_order() -> None:
    code = """
from generator.workers import together
seen = [1]
done = together([lambda: (seen[0], os.getpid()), lambda: (2, os.getpid()), lambda: (3, os.getpid())])
print([answer for answer, _ in done], os.cpu_count() == 1 or here not in {process for _, process in done})
"""
    assert _run(code) == f"[1, 2, 3] {sys.platform == 'linux'}"


def test_a_job_that_fails_fails_here() -> None:
    code = """
from generator.workers import together
try:
    together([lambda: 1, lambda: 1 / 0])
except ZeroDivisionError:
    print("failed in", os.getpid() == here)
"""
    assert _run(code) == "failed in True"
