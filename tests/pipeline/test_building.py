"""The whole way: the same records give the same bytes, and what is left out is named without its text."""

import os
import random
import re
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from generator.demo import write_demo
from generator.pipeline.building import ForeignFolderError, build
from generator.rendering.writing import read_folder
from tests.projects import feedback, read, survey, write_record

AS_OF = datetime(2024, 7, 1)


def _pages(root: Path, output: Path) -> dict[str, bytes]:
    build(read(root), root, output, AS_OF, pages_only=True)
    return read_folder(output / "docs")


def test_order_of_files_zone_and_language_change_nothing(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write_demo(first, 60, 7)
    files = list(read_folder(first / "records").items())
    random.Random(3).shuffle(files)
    for name, content in files:
        path = second / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    expected = _pages(first, tmp_path / "one")
    command = [sys.executable, "-m", "generator", "build", "--root", str(second), "--pages-only"]
    command += ["--output", str(tmp_path / "two"), "--as-of", "2024-07-01T00:00"]
    foreign = {"TZ": "America/Anchorage", "LANG": "de_DE.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "5"}
    subprocess.run(command, check=True, env={**os.environ, **foreign}, capture_output=True)
    assert read_folder(tmp_path / "two" / "docs") == expected


def test_records_of_the_future_change_nothing(tmp_path: Path) -> None:
    write_demo(tmp_path, 40, 7)
    before = _pages(tmp_path, tmp_path / "one")
    write_record(tmp_path, feedback("FB20240701001"))
    write_record(tmp_path, survey("CSAT20240702001"))
    assert _pages(tmp_path, tmp_path / "two") == before


def test_a_period_that_is_over_stays_as_it_is_when_later_records_come(tmp_path: Path) -> None:
    """Its figures, its tables and its page, whatever channel, category or department they bring up first."""
    write_demo(tmp_path, 100, 7)
    later = {path: path.read_bytes() for path in tmp_path.rglob("2024/06/*.yaml")}
    for path in later:
        path.unlink()
    before = _pages(tmp_path, tmp_path / "one")
    for path, content in later.items():
        path.write_bytes(content)
    write_record(tmp_path, feedback("FB20240603900", channel="other", customer="{ref: C1, region: 新区}"))
    write_record(tmp_path, survey("CSAT20240603900", scores="{overall: 1}"))
    after = _pages(tmp_path, tmp_path / "two")
    over = [path for path in before if _key(path) and _key(path) not in ("2024", "2024-Q2", "2024-06")]
    assert {"periods/2024-05.md", "api/v1/periods/2023-Q4.json", "api/v1/periods/2024-W21.json"} <= {*over}
    assert [path for path in over if before[path] != after[path]] == []
    assert before["periods/2024-06.md"] != after["periods/2024-06.md"]


def _key(path: str) -> str:
    """Return the key of the period that a file belongs to, "" for none; weeks only before June."""
    found = re.search(r"periods/(\d{4}(?:-(?:\d\d|Q\d|W[01]\d|W2[01]))?)(?=[./])", path)
    return found[1] if found else ""


def test_what_is_left_out_is_named_without_its_text(tmp_path: Path) -> None:
    write_record(tmp_path, feedback())
    write_record(tmp_path, feedback("FB20240501002", summary="不应出现的话", channel="无此渠道"))
    pages = _pages(tmp_path, tmp_path / "out")
    overview = pages["index.md"].decode()
    assert "records/feedback/2024/05/FB20240501002.yaml" in overview
    assert "REC003" in overview
    assert not any("不应出现的话" in page.decode() for page in pages.values())


def test_a_folder_that_somebody_else_filled_is_left_alone(tmp_path: Path) -> None:
    write_record(tmp_path, feedback())
    foreign = tmp_path / "docs"
    foreign.mkdir()
    (foreign / "thesis.md").write_text("precious")
    with pytest.raises(ForeignFolderError):
        _pages(tmp_path, tmp_path)
    assert (foreign / "thesis.md").read_text() == "precious"


def test_what_a_build_left_that_was_broken_off_is_built_over(tmp_path: Path) -> None:
    write_record(tmp_path, feedback())
    whole = _pages(tmp_path, tmp_path)
    docs = tmp_path / "docs"
    for path in [*docs.iterdir()]:
        if path.name != "data":  # what is there of a first build before any page
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    (docs / "data" / "explorer" / "2019-01.json").write_text("[]")
    assert _pages(tmp_path, tmp_path) == whole


def test_an_incremental_build_equals_a_clean_one(tmp_path: Path) -> None:
    write_demo(tmp_path, 40, 7)
    _pages(tmp_path, tmp_path / "kept")
    changed = next(path for path in sorted((tmp_path / "records").rglob("FB*.yaml")))
    text = changed.read_text("utf-8")
    changed.write_text(re.sub("priority: .*\n", "", text), "utf-8")
    incremental = _pages(tmp_path, tmp_path / "kept")
    shutil.rmtree(tmp_path / "build")
    assert _pages(tmp_path, tmp_path / "clean") == incremental
