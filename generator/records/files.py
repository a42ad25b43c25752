"""Which files hold records and settings, and the identity of their content (git's blob id)."""

import hashlib
import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

RECORDS = "records"
SETTINGS = "records/settings"
MAX_DOCUMENT = 256 * 1024
MAX_BULK_FILE = 16 * 1024 * 1024
_YAML = (".yaml", ".yml")
_BULK = ".bulk.yaml"
_AT_ONCE = 64 * 1024
_AS_IT_IS = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_AHEAD = 64
"""Files that are open before their turn; systems allow 256 and more."""


def find_root(start: Path) -> Path | None:
    """Return the nearest folder at or above `start` that has `records/`, or None."""
    return next((folder for folder in (start, *start.parents) if (folder / "records").is_dir()), None)


def is_ours(path: str) -> bool:
    """Whether `walk` finds a regular file at `path`."""
    return path.endswith(_YAML) and not _is_hidden(path)


def walk(root: Path, folder: str = RECORDS) -> list[str]:
    """Return the YAML files below `folder`, as sorted paths relative to `root` with forward slashes.

    Links, hidden files and everything that is no regular file are passed over.
    """
    found: list[str] = []
    folders = [folder]
    while folders:
        files, inner = _entries(root, folders.pop())
        found += files
        folders += inner
    return sorted(found)


def found_at(root: Path, paths: Iterable[str]) -> dict[str, set[str]]:
    """Return what `walk` finds at `paths`, by folder, and below those that are folders.

    Every folder in which one of them would lie has its line, whether something is there or not.
    """
    found: dict[str, set[str]] = {}
    for folder, named in by_folder(paths).items():
        passed_over = _is_hidden(folder) or _is_behind_link(root, folder)
        files, folders = ([], []) if passed_over else _entries(root, folder)
        found.setdefault(folder, set()).update(named.intersection(files))
        for inner in named.intersection(folders):
            for place, theirs in by_folder(walk(root, inner)).items():
                found.setdefault(place, set()).update(theirs)
    return found


def by_folder(paths: Iterable[str]) -> dict[str, set[str]]:
    """Return folder → those of `paths` that lie in it."""
    folders: dict[str, set[str]] = {}
    for path in paths:
        folders.setdefault(path.rpartition("/")[0], set()).add(path)
    return folders


def _entries(root: Path, folder: str) -> tuple[list[str], list[str]]:
    """Return the YAML files and the folders in a folder."""
    files, folders, before = [], [], f"{folder}/" if folder else ""
    try:
        entries = list(os.scandir(root / folder))
    except OSError:
        return [], []
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        if name.endswith(_YAML) and entry.is_file(follow_symlinks=False):
            files.append(before + name)
        elif entry.is_dir(follow_symlinks=False):
            folders.append(before + name)
    return files, folders


def _is_hidden(path: str) -> bool:
    return path.startswith(".") or "/." in path


def _is_behind_link(root: Path, folder: str) -> bool:
    parts = folder.split("/")
    return any((root / "/".join(parts[:end])).is_symlink() for end in range(2, len(parts) + 1))


def is_bulk(path: str) -> bool:
    """Whether `path` names a file of many documents, split at lines equal to `---`."""
    return path.endswith(_BULK)


def read_bytes(root: Path, path: str) -> bytes:
    """Return the content of a file, at most one byte more than a file of its sort may hold."""
    # By descriptor and without a `Path`: less than half the time of a small file.
    return _read(os.open(f"{root}/{path}", _AS_IT_IS), path)


def read_many(root: Path, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each path with the content of its file, none where it cannot be read.

    Files are opened before their turn, so that a disk fetches many small ones at once: those that the system
    does not hold in memory take a fifth of the time.
    """
    opened: deque[tuple[str, int | None]] = deque()
    try:
        for path in paths:
            opened.append((path, _announced(root, path)))
            if len(opened) > _AHEAD:
                yield _content(root, *opened.popleft())
        while opened:
            yield _content(root, *opened.popleft())
    finally:
        for _, descriptor in opened:
            if descriptor is not None:
                os.close(descriptor)


def _announced(root: Path, path: str) -> int | None:
    """Open a file that will be read soon, and tell the system so; None leaves it to its turn."""
    try:
        descriptor = os.open(f"{root}/{path}", _AS_IT_IS)
    except OSError:
        return None
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_WILLNEED)
    return descriptor


def _content(root: Path, path: str, descriptor: int | None) -> tuple[str, bytes]:
    try:
        return path, read_bytes(root, path) if descriptor is None else _read(descriptor, path)
    except OSError:
        return path, b""


def _read(descriptor: int, path: str) -> bytes:
    """Return what an open file holds, and close it."""
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


def blob_at(root: Path, path: str) -> str:
    """Return the blob id of what lies at `path`; "" where it cannot be read."""
    try:
        return blob_id(read_bytes(root, path))
    except OSError:
        return ""
