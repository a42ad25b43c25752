"""What git says of the files below a folder, without reading them.

It is asked before anything else, and imports little for that (decision 6).
"""

import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

_RUN = re.compile(rb"H 100[^\t]+ 0\t([^\0]*)/[^\0/]*\0(?:H 100[^\t]+ 0\t\1/[^\0/]*\0)*|[^\t]*\t([^\0]*)\0")
"""Lines of the index for files of one folder that git vouches for, or one line of another sort."""
_LINE = re.compile("H 100[0-7]{3} ([0-9a-f]+) 0\t([^\0]*)\0")
"""One line of those: a regular file that is checked out and not in conflict, its blob id and its path."""

# Git sets these for its hooks; relative to another folder they mislead: the project's folder decides.
_MISLEADING = frozenset(
    ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")
)

_Process = subprocess.Popen[bytes] | None


class Listing(NamedTuple):
    """What git knows of the files below a folder, at first hand and whatever they are called."""

    lines: Mapping[str, bytes]
    """Folder → lines of the index (see `files_listed`) about files that equal it, or are doubtful."""
    doubtful: frozenset[str]
    """Paths of which git does not say what is there: changed ones, untracked ones, repositories inside."""


class Asked(NamedTuple):
    """What git was asked about the project at `root`; it looks while others work."""

    root: Path
    staged: _Process
    others: _Process
    changed: _Process

    def answer(self) -> Listing | None:
        """Wait for what git says; None where it says nothing."""
        lines, *names = map(_answer, self[1:])
        return None if lines is None or None in names else _listing(lines, b"".join(filter(None, names)))


def ask_listing(root: Path, folder: str) -> Asked:
    """Ask git what is below `folder`. It compares times and sizes, so nothing is read.

    Outside a repository, without git, and where the folder is a link, it will have no answer.
    """
    if not _in_repository(root) or (root / folder).is_symlink():
        return Asked(root, None, None, None)
    names = ("--name-only", "--relative", "--ignore-submodules", "-z", "--", folder)
    changed = _start(root, "diff-files", *names)  # takes longest
    staged = _start(root, "ls-files", "--stage", "-v", "-z", "--", folder)
    others = _start(root, "ls-files", "--others", "-z", "--", folder)
    return Asked(root, staged, others, changed)


def _listing(index: bytes, names: bytes) -> Listing:
    runs: dict[bytes, list[bytes]] = {}
    doubtful = names.split(b"\0")[:-1]
    for run in _RUN.finditer(index):
        folder, other = run.groups()
        if folder is None:
            doubtful.append(other)
        else:
            runs.setdefault(folder, []).append(run[0])
    lines = {os.fsdecode(folder): b"".join(theirs) for folder, theirs in runs.items()}
    return Listing(lines, frozenset(os.fsdecode(name.rstrip(b"/")) for name in doubtful))


def files_listed(lines: bytes) -> list[tuple[str, str]]:
    """Return path and blob id of the files that `lines` of a listing are about."""
    return [(path, blob) for blob, path in _LINE.findall(os.fsdecode(lines))]


def command_at(root: Path, arguments: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """Return the command that asks git about the project at `root`, and its environment."""
    kept = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    return ["git", "-C", os.fspath(root), *arguments], {**kept, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


def _in_repository(root: Path) -> bool:
    return any((folder / ".git").exists() for folder in (root, *root.parents))


def _start(root: Path, *arguments: str) -> _Process:
    command, environment = command_at(root, arguments)
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
    except OSError:
        return None


def _answer(process: _Process) -> bytes | None:
    """Return what git wrote, with a NUL after each line; None where it failed, or could not be started."""
    if process is None:
        return None
    output, _ = process.communicate()
    return output if process.returncode == 0 else None
