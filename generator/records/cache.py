"""What was read before and need not be read again: one file per folder of records, keyed by content.

A cache entry is named by everything that its content depends on (the code, the settings, the language) and
holds, for each file of the folder, the blob id that it was read from. Blob ids survive clones, times of
change do not. Plain values only (marshal), so that nothing is imported or run by reading a cache. A first
line states size and checksum of every value; a cache that is not whole, or cannot be read or written, is as
good as none.
"""

import hashlib
import marshal
import os
import sys
import zlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

CACHE = Path("build") / ".cache"
_DECISIVE = (
    "approvals",
    "defaults",
    "pipeline",
    "privacy",
    "records",
    "rules",
    "settings",
    "vocabularies",
    "locales",
    "zh",
    "LC_MESSAGES",
)
"""Folders whose sources decide what is read and said."""


def fingerprint(*parts: Iterable[str]) -> str:
    """Return a digest of text parts, of this Python's marshal format, and of this package's sources."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(repr((sys.version_info[:2], marshal.version)).encode())
    for part in parts:
        digest.update("\0".join(part).encode("utf-8", "surrogatepass") + b"\1")
    for name, size, changed in _sources():
        digest.update(f"{name}:{size}:{changed};".encode())
    return digest.hexdigest()


@cache
def _sources() -> tuple[tuple[str, int, int], ...]:
    """Return name, size and time of change of the sources that decide what is read and said."""
    folders = [str(Path(__file__).parents[1])]
    found = []
    while folders:
        for entry in os.scandir(folders.pop()):
            if entry.is_dir() and entry.name in _DECISIVE:
                folders.append(entry.path)
            elif entry.name.endswith((".py", ".mo", ".yaml")):
                status = entry.stat()
                found.append((entry.path, status.st_size, status.st_mtime_ns))
    return tuple(sorted(found))


def pack(value: Any) -> bytes:
    """Return a plain value as bytes, to be kept among others and unpacked only when it is needed."""
    return marshal.dumps(value)


def unpack(packed: bytes) -> Any:
    """Return what `pack` packed."""
    return marshal.loads(packed)  # noqa: S302 - our own plain values


def load(path: Path, parts: int) -> list[Any] | None:
    """Return the first `parts` values that `path` holds, or None where it is not there, or not whole."""
    try:
        with path.open("rb") as file:
            stated = [int(number) for number in file.readline().split()]
            sizes = stated[::2]
            if sum(sizes) != os.fstat(file.fileno()).st_size - file.tell():
                return None
            packed = [file.read(size) for size in sizes[:parts]]
        if len(packed) < parts or _stated(packed) != stated[: 2 * parts]:
            return None
        # From bytes: marshal reads a file by a call for every small value, ten times as slow.
        return [unpack(part) for part in packed]
    except (OSError, EOFError, ValueError, TypeError):
        return None


def store(path: Path, *values: Any) -> bool:
    """Write `values` to `path` in one step; return whether it worked."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        packed = [pack(value) for value in values]
        first = " ".join(map(str, _stated(packed)))
        new = path.with_name(f"{path.name}.{os.urandom(8).hex()}")
        new.write_bytes(b"".join([f"{first}\n".encode(), *packed]))
        new.replace(path)
    except OSError:
        return False
    return True


def _stated(packed: Iterable[bytes]) -> list[int]:
    """Return what the first line of a file states: size and checksum of each of its values."""
    return [number for part in packed for number in (len(part), zlib.crc32(part))]
