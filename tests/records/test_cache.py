"""What is kept is whole, or as good as not there."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.records import cache

VALUES = ("key", {"path": ["一", 2.5, None]}, (b"packed", b""))


def test_what_was_stored_comes_back_as_far_as_it_is_asked_for(tmp_path: Path) -> None:
    kept = tmp_path / "folder" / "kept"
    assert cache.store(kept, *VALUES)
    assert [cache.load(kept, parts) for parts in range(5)] == [
        *(list(VALUES[:parts]) for parts in range(4)),
        None,
    ]
    assert list(kept.parent.iterdir()) == [kept]


def test_any_wrong_byte_is_noticed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    cache.store(kept, *VALUES)
    whole = kept.read_bytes()
    for place in range(len(whole)):
        for bit in range(8):
            wrong = bytearray(whole)
            wrong[place] ^= 1 << bit
            kept.write_bytes(wrong)
            assert cache.load(kept, len(VALUES)) in (None, list(VALUES)), (place, bit)


@given(st.binary(max_size=60))
@example(b"0 0\n")
def test_a_file_of_anything_is_as_good_as_none(
    tmp_path_factory: pytest.TempPathFactory, anything: bytes
) -> None:
    kept = tmp_path_factory.mktemp("any") / "kept"
    kept.write_bytes(anything)
    assert cache.load(kept, 1) is None
