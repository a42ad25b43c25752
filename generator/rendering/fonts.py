"""The fonts of this machine: their files, and whether one of them has Chinese glyphs."""

import sys
from collections.abc import Iterable
from pathlib import Path

_OS2_CODE_PAGES = (
    78  # offset of ulCodePageRange1 in the table OS/2 (OpenType specification, version 1 and later)
)
_SIMPLIFIED_CHINESE = 1 << 18


def font_files() -> list[Path]:
    """Return the font files of this machine, sorted, from the folders where its kind of system keeps them."""
    home = Path.home()
    folders = {
        "darwin": [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"],
        "win32": [Path("C:/Windows/Fonts"), home / "AppData/Local/Microsoft/Windows/Fonts"],
    }.get(
        sys.platform,
        [
            Path("/usr/share/fonts"),
            Path("/usr/local/share/fonts"),
            home / ".fonts",
            home / ".local/share/fonts",
        ],
    )
    return sorted(path for folder in folders for path in folder.rglob("*.[ot]t[cf]") if path.is_file())


def missing_cjk_font(files: Iterable[Path] | None = None) -> bool:
    """Return whether none of `files` (default: this machine's fonts) has Chinese: it would show as boxes."""
    return not any(_has_chinese(path) for path in (font_files() if files is None else files))


def _has_chinese(path: Path) -> bool:
    """Return whether the font, or the first of a collection, declares the code page of simplified Chinese."""
    try:
        with path.open("rb") as file:
            header = file.read(16)
            if header[:4] == b"ttcf":
                file.seek(_number(header[12:16]))
                header = file.read(12)
            else:
                file.seek(12)
            tables = file.read(16 * _number(header[4:6]))
            at = next(at for at in range(0, len(tables), 16) if tables[at : at + 4] == b"OS/2")
            file.seek(_number(tables[at + 8 : at + 12]) + _OS2_CODE_PAGES)
            return bool(_number(file.read(4)) & _SIMPLIFIED_CHINESE)
    except (OSError, StopIteration):
        return False


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")
