"""What git knows about the records. The only caller of git."""

import os
import subprocess
from pathlib import Path


def known_blobs(root: Path, folder: str) -> dict[str, str]:
    """Return path (relative to `root`) → blob id of the files below `folder` that equal git's index.

    Git compares times and sizes, so nothing is read; files that were changed, or that git does not track,
    are left to the caller. Outside a repository, or without git, the answer is empty.
    """
    if not _in_repository(root):
        return {}
    staged = _start(root, "ls-files", "-s", "-z", "--", folder)
    changed = _start(root, "diff-files", "--name-only", "--relative", "-z", "--", folder)
    if staged is None or changed is None:
        return {}
    lines, names = _answer(staged), _answer(changed)
    if lines is None or names is None:
        return {}
    known: dict[str, str] = {}
    for line in lines:
        if line[:3] == "100":
            mode_blob_stage, _, path = line.partition("\t")
            known[path] = mode_blob_stage[7:47] if mode_blob_stage.endswith(" 0") else ""
    for name in names:
        known.pop(name, None)
    return {path: blob for path, blob in known.items() if blob}


def _in_repository(root: Path) -> bool:
    return any((folder / ".git").exists() for folder in (root, *root.parents))


def _start(root: Path, *arguments: str) -> subprocess.Popen[bytes] | None:
    command = ["git", "-C", os.fspath(root), *arguments]
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
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


def _answer(process: subprocess.Popen[bytes]) -> list[str] | None:
    output, _ = process.communicate()
    if process.returncode != 0:
        return None
    return os.fsdecode(output).split("\0")[:-1]
