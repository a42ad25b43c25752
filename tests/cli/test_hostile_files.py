"""Whatever the files hold, `check` answers with problems and exit 1: never with a fault of ours."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import feedback, write_record

HOSTILE = {
    "alias bomb": b"a0: &a0 [x]\n"
    + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 40)),
    "brackets": b"id: FB20240501002\nquote: " + b"[" * 100_000,
    "braces": b"{a: " * 60_000,
    "one long line": b"id: FB20240501002\nquote: " + b"x" * 50_000_000,
    "no text": b"id: FB20240501002\x00\n",
    "lone surrogate": b"id: FB20240501002\nquote: \xed\xa0\x80\n",
    "escaped surrogate": b'id: FB20240501002\nquote: "\\uD800"\n',
    "escaped control": b'id: FB20240501002\nquote: "\\x1b[2J\\0"\n',
    "random": bytes(range(256)) * 40,
    "nothing": b"",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_hostile_file_is_a_problem_like_any_other(content: bytes, form: str, tmp_path: Path) -> None:
    write_record(tmp_path, feedback())
    (tmp_path / "records/feedback/2024/05/FB20240501002.yaml").write_bytes(content)
    command = [sys.executable, "-m", "generator", "check", "--root", str(tmp_path), "--format", form]
    ended = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert ended.returncode == 1, ended.stderr.decode()
    text = ended.stdout.decode("utf-8")
    assert "\x1b[2J" not in text
    if form == "json":
        problems = json.loads(text)["problems"]
        assert {problem["path"].rpartition("/")[2] for problem in problems} == {"FB20240501002.yaml"}
