"""Which files hold records and settings, and the identity of their content (git's blob id)."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

RECORDS = "records"
SETTINGS = "records/settings"
MAX_DOCUMENT = 256 * 1024
MAX_BULK_FILE = 16 * 1024 * 1024
_BULK = ".bulk.yaml"
_AT_ONCE = 64 * 1024


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above `start` that has `records/`, or None."""
    return next((folder for folder in (start, *start.parents) if (folder / "records").is_dir()), None)


def walk(root: Path, folder: str = RECORDS) -> list[str]:
    """Return the YAML files below `folder`, as sorted paths relative to `root` with forward slashes.

    Links, hidden files and everything that is no regular file are passed over.
    """
    found: list[str] = []
    folders = [folder]
    while folders:
        here = folders.pop()
        try:
            entries = list(os.scandir(root / here))
        except OSError:
            continue
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if name.endswith((".yaml", ".yml")) and entry.is_file(follow_symlinks=False):
                found.append(f"{here}/{name}")
            elif entry.is_dir(follow_symlinks=False):
                folders.append(f"{here}/{name}")
    return sorted(found)


def is_bulk(path: str) -> bool:
    """Whether `path` names a file of many documents, split at lines equal to `---`."""
    return path.endswith(_BULK)


def read_bytes(root: Path, path: str) -> bytes:
    """Return the content of a file, at most one byte more than a file of its sort may hold."""
    # By descriptor and without a `Path`: less than half the time of a small file.
    descriptor = os.open(f"{root}/{path}", os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        parts: list[bytes] = []
        left = (MAX_BULK_FILE if is_bulk(path) else MAX_DOCUMENT) + 1
        while left > 0 and (part := os.read(descriptor, min(left, _AT_ONCE))):
            parts.append(part)
            left -= len(part)
    finally:
        os.close(descriptor)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def blob_id(data: bytes) -> str:
    """Return the id that git gives to this content: SHA-1 over a header and the bytes."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def blob_ids(root: Path, paths: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """Return path → blob id; what git already `known` is not read again. Unreadable files get an empty id."""
    return {path: known[path] if path in known else _hashed(root, path) for path in paths}


def _hashed(root: Path, path: str) -> str:
    try:
        return blob_id(read_bytes(root, path))
    except OSError:
        return ""
