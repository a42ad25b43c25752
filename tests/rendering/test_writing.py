from pathlib import Path

import pytest

from generator.rendering.writing import read_folder, write_file, write_folder


def test_a_folder_holds_what_was_asked_for_and_nothing_else(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a.md": b"1", "old/b.md": b"2"})

    assert write_folder(tmp_path, {"a.md": b"1", "new/c.md": b"3"}) == 2
    assert read_folder(tmp_path) == {"a.md": b"1", "new/c.md": b"3"}
    assert not (tmp_path / "old").exists()


def test_unchanged_bytes_are_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    assert write_file(path, b"1")
    before = path.stat().st_ino

    assert not write_file(path, b"1")
    assert path.stat().st_ino == before
    assert write_file(path, b"2")
    assert [file.name for file in tmp_path.iterdir()] == ["a.md"]


def test_a_file_may_become_a_folder_and_back(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a": b"1"})
    write_folder(tmp_path, {"a/b": b"2"})
    assert read_folder(tmp_path) == {"a/b": b"2"}
    write_folder(tmp_path, {"a": b"3"})
    assert read_folder(tmp_path) == {"a": b"3"}


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b"])
def test_no_file_is_written_outside(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"a|b"):
        write_folder(tmp_path / "docs", {name: b"1"})
    assert list(tmp_path.iterdir()) == []
