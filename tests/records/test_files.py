"""Many files are read as one would read each; what cannot be read stops nobody."""

from itertools import islice
from pathlib import Path

import pytest

from generator.records import files
from generator.records.files import MAX_DOCUMENT, read_bytes, read_many

MANY = 200


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    for number in range(MANY):
        (tmp_path / f"{number}.yaml").write_text(f"id: 号{number}\n" * number, "utf-8")
    (tmp_path / "large.yaml").write_bytes(b"x" * (MAX_DOCUMENT + 9))
    return [*(f"{number}.yaml" for number in range(MANY)), "large.yaml"]


def _open() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def test_each_file_is_read_in_its_turn(tmp_path: Path, paths: list[str]) -> None:
    before = _open()
    assert list(read_many(tmp_path, paths)) == [(path, read_bytes(tmp_path, path)) for path in paths]
    assert _open() == before


def test_what_cannot_be_read_is_empty(tmp_path: Path, paths: list[str]) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "gone.yaml").symlink_to("nowhere")
    before = _open()
    found = dict(read_many(tmp_path, ["folder.yaml", *paths, "gone.yaml", "absent.yaml"]))
    assert [path for path, data in found.items() if not data] == [
        *("folder.yaml", "0.yaml", "gone.yaml", "absent.yaml")
    ]
    assert _open() == before


def test_few_are_open_at_once_and_none_afterwards(tmp_path: Path, paths: list[str]) -> None:
    before = _open()
    reading = read_many(tmp_path, paths)
    assert len(list(islice(reading, 3))) == 3
    assert before < _open() <= before + 64
    reading.close()  # type: ignore[attr-defined]
    assert _open() == before


def test_a_file_that_cannot_be_opened_early_is_read_in_its_turn(
    tmp_path: Path, paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = list(read_many(tmp_path, paths))
    monkeypatch.setattr(files, "_announced", lambda _root, _path: None)
    assert list(read_many(tmp_path, paths)) == expected
