"""Whether a machine has a font for Chinese, asked of the font files themselves."""

from pathlib import Path

import pytest

from generator.rendering.fonts import font_files, missing_cjk_font

SIMPLIFIED_CHINESE, LATIN_1 = 1 << 18, 1


def font(code_pages: int, *, start: int = 0) -> bytes:
    """Return a font with an OS/2 table alone, as it stands at `start` in a file."""
    table = bytes(78) + code_pages.to_bytes(4, "big")
    entry = b"OS/2" + bytes(4) + (start + 28).to_bytes(4, "big") + len(table).to_bytes(4, "big")
    return b"OTTO" + (1).to_bytes(2, "big") + bytes(6) + entry + table


def collection(code_pages: int) -> bytes:
    return b"ttcf" + bytes(4) + (1).to_bytes(4, "big") + (16).to_bytes(4, "big") + font(code_pages, start=16)


@pytest.mark.parametrize(
    ("content", "missing"),
    [
        (font(SIMPLIFIED_CHINESE | LATIN_1), False),
        (font(LATIN_1), True),
        (collection(SIMPLIFIED_CHINESE), False),
        (collection(LATIN_1), True),
        (b"", True),
        (b"ttcf", True),
        (font(SIMPLIFIED_CHINESE)[:40], True),
    ],
)
def test_a_font_says_whether_it_has_chinese(tmp_path: Path, content: bytes, missing: bool) -> None:  # noqa: FBT001
    (tmp_path / "a.ttf").write_bytes(content)

    assert missing_cjk_font([tmp_path / "a.ttf"]) is missing


def test_without_fonts_chinese_is_missing(tmp_path: Path) -> None:
    assert missing_cjk_font([])
    assert missing_cjk_font([tmp_path / "gone.ttf"])


def test_this_machine_lists_its_fonts_in_order() -> None:
    assert font_files() == sorted(set(font_files()))
