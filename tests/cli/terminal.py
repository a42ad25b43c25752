"""A person at a terminal: answers questions in this process, or through a real terminal of its own."""

import os
import pty
import select
import sys
from collections.abc import Sequence
from pathlib import Path

import click.testing
import pytest

from generator.cli.commands import huiyin
from tests.cli.running import Ran

ROOT = Path(__file__).parents[2]
PATIENCE = 60


def answer(monkeypatch: pytest.MonkeyPatch, answers: Sequence[str], *arguments: object) -> Ran:
    """Run `huiyin` for somebody who gives these answers; when they run out, the person has gone."""
    monkeypatch.setattr("generator.cli.new.is_terminal", lambda: True)
    monkeypatch.setattr("generator.cli.log.is_terminal", lambda: True)
    given = "".join(f"{one}\n" for one in answers)
    result = click.testing.CliRunner().invoke(
        huiyin, [str(one) for one in arguments], input=given, catch_exceptions=False
    )
    return Ran(result.exit_code, result.stdout, result.stderr)


class Terminal:
    """`huiyin` in a terminal of its own."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.seen = ""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb", "LC_ALL": "C.UTF-8"}
            command = [sys.executable, "-m", "generator", *arguments]
            os.execve(sys.executable, command, environment)  # noqa: S606 - there is no shell here

    def wait_for(self, text: str) -> None:
        """Read until `text` has appeared since the last answer."""
        begin = len(self.seen)
        while text not in self.seen[begin:]:
            assert self._read(), f"{text!r} never came: {self.seen}"

    def type(self, answer: str) -> None:
        """Type a line."""
        os.write(self.terminal, f"{answer}\n".encode())

    def end(self) -> int:
        """Read to the end; return the exit code."""
        while self._read():
            pass
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read(self) -> bool:
        ready, _, _ = select.select([self.terminal], [], [], PATIENCE)
        assert ready, self.seen
        try:
            some = os.read(self.terminal, 65536)
        except OSError:  # how Linux says that the other side has closed
            return False
        self.seen += some.decode(errors="replace")
        return bool(some)
