"""Write a folder of generated files: only changed bytes, each atomically, nothing stale left behind."""

import os
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath


def write_file(path: Path, content: bytes) -> bool:
    """Write `content` to `path` unless it is there already; return whether anything was written.

    A reader sees the old or the new file, never half of one.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, 0o644)  # noqa: PTH101 - a public file, whatever mkstemp chose
        os.replace(temporary, path)  # noqa: PTH105
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def write_folder(folder: Path, files: Mapping[str, bytes]) -> int:
    """Make `folder` hold exactly `files` (POSIX paths relative to it); return how many files changed.

    Raises ValueError for a path that would leave the folder.
    """
    return keep_only(folder, files) + write_files(folder, files)


def write_files(folder: Path, files: Mapping[str, bytes]) -> int:
    """Write `files` (POSIX paths relative to `folder`) beside what is there; return how many changed.

    Raises ValueError for a path that would leave the folder, before anything is written.
    """
    wanted = {folder / _inside(name): content for name, content in sorted(files.items())}
    return sum(write_file(path, content) for path, content in wanted.items())


def keep_only(folder: Path, names: Collection[str]) -> int:
    """Remove every file of `folder` but those named, and empty folders; return how many files went.

    Raises ValueError for a name that would leave the folder, before anything is removed.
    """
    wanted = {f"{folder / _inside(name)}" for name in names}
    stale = 0
    for place, folders, files in os.walk(folder, topdown=False):
        links = [name for name in folders if Path(place, name).is_symlink()]
        for path in (f"{place}{os.sep}{name}" for name in (*files, *links)):
            if path not in wanted:
                Path(path).unlink()
                stale += 1
        if Path(place) != folder and not any(Path(place).iterdir()):
            Path(place).rmdir()
    return stale


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return every file under `folder` by its POSIX path relative to it, sorted."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _inside(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(name)
    return path
