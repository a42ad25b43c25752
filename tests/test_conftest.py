"""What all tests start from, seen from outside: which of them share a process."""

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEST = """\
import os
from pathlib import Path

import pytest


@pytest.mark.parametrize("number", range(6))
def test_nothing(number):
    path = Path(__file__)
    with Path("processes.txt").open("a") as file:
        file.write(f"{path.parent.name}/{path.name} {os.environ['PYTEST_XDIST_WORKER']}\\n")
"""


def test_a_file_stays_with_one_process_and_so_does_what_looks_at_sites(tmp_path: Path) -> None:
    for name in ("browser/test_one.py", "browser/test_two.py", "test_three.py", "test_four.py"):
        path = tmp_path / "tests" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEST)
    subprocess.run(
        [sys.executable, "-m", "pytest", "-n2", "-p", "tests.conftest", "-c", os.devnull, "--rootdir", "."],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )

    processes = defaultdict(list)
    for line in (tmp_path / "processes.txt").read_text().splitlines():
        name, process = line.split()
        processes["browser" if name.startswith("browser/") else name].append(process)
    assert {name: len(found) for name, found in processes.items()} == {
        "browser": 12,
        "tests/test_three.py": 6,
        "tests/test_four.py": 6,
    }
    assert [len(set(found)) for found in processes.values()] == [1, 1, 1]
