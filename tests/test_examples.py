"""Each folder of tests/examples/invalid is a project with one fault, marked `# expect: COLUMN CODE`.

Where a comment cannot stand, `expected.txt` lists `path:line:column CODE`.
"""

import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from generator.pipeline.checking import check, without_baseline
from generator.records.kinds import KIND_OF_FOLDER
from generator.rules.catalogue import ALL_CODES

EXAMPLES = Path(__file__).parent / "examples"
INVALID = sorted(folder for folder in (EXAMPLES / "invalid").iterdir())
TESTED_ELSEWHERE = {"YML010", "APR008", "APR009"}
"""A file of 256 KiB does not belong into the repository: test_reading makes one. Who committed an approval is
shown by commits: tests/approvals/test_story makes them."""
OF_GIT = "HIS"
"""Their faults lie between two commits: tests/rules/test_history makes them."""
_EXPECTED = re.compile(r"# expect: (\d+) (\w+)")


def _expected(folder: Path) -> list[str]:
    listed = folder / "expected.txt"
    lines = listed.read_text("utf-8").splitlines() if listed.exists() else []
    for file in folder.rglob("*.yaml"):
        for number, line in enumerate(file.read_bytes().decode("utf-8", "replace").split("\n"), start=1):
            lines += [
                f"{file.relative_to(folder)}:{number}:{found[1]} {found[2]}"
                for found in _EXPECTED.finditer(line)
            ]
    return sorted(lines)


@pytest.mark.parametrize("folder", INVALID, ids=lambda folder: folder.name)
def test_the_fault_is_found_at_its_place(folder: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(folder, root)
    checked = without_baseline(root, check(root, lambda _zone: datetime(2024, 7, 1)))
    found = [f"{':'.join(map(str, problem.location))} {problem.code}" for problem in checked.problems]
    assert sorted(found) == _expected(folder) != []
    assert all(problem.message and problem.remedy for problem in checked.problems)


def test_every_code_has_an_example() -> None:
    shown = {line.split()[-1] for folder in INVALID for line in _expected(folder)}
    codes = {code.name for code in ALL_CODES if not code.name.startswith(OF_GIT)}
    assert codes - shown == TESTED_ELSEWHERE


def test_good_records_of_every_kind_pass(tmp_path: Path) -> None:
    """One good record of each kind, and what it names: a pattern to copy, without any remark."""
    root = tmp_path / "project"
    shutil.copytree(EXAMPLES / "valid", root)
    checked = check(root, lambda _zone: datetime(2024, 7, 1))

    assert checked.problems == ()
    assert {path.name for path in (root / "records").iterdir()} == set(KIND_OF_FOLDER)
