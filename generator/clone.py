"""The person's own clone: who they are to git, what they have staged, where their hooks lie."""

import os
import subprocess
from pathlib import Path

_FILES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR")


def committer(root: Path) -> tuple[str, str]:
    """Return name and e-mail that git would write under a commit at `root`, "" for what it does not know."""
    name, email = (_ask(root, "config", "--get", f"user.{key}") for key in ("name", "email"))
    return (name or "").strip(), (email or "").strip()


def hooks_folder(root: Path) -> Path | None:
    """Return where git looks for hooks, or None outside a repository."""
    answer = _ask(root, "rev-parse", "--git-path", "hooks")
    return root / answer.rstrip("\n") if answer else None


def top_folder(root: Path) -> Path | None:
    """Return the folder of the working tree that `root` belongs to, or None outside a repository."""
    answer = _ask(root, "rev-parse", "--show-toplevel")
    return Path(answer.rstrip("\n")) if answer else None


def staged_files(root: Path, folder: str) -> list[str]:
    """Return the files below `folder` that the next commit adds or changes, relative to `root`.

    In a hook, git names the index of the commit being made in GIT_INDEX_FILE: that one is read.
    """
    options = ("--cached", "--name-only", "--no-renames", "--diff-filter=AM", "--relative", "-z")
    return _names(_ask(root, "diff", *options, "--", folder))


def partly_staged(root: Path, folder: str) -> list[str]:
    """Return the files below `folder` whose working copy differs from what is staged, relative to `root`."""
    return _names(_ask(root, "diff", "--name-only", "--relative", "-z", "--", folder))


def _names(answer: str | None) -> list[str]:
    return sorted((answer or "").split("\0")[:-1])


def _ask(root: Path, *arguments: str) -> str | None:
    """Return what git answers, or None where it cannot."""
    command = ["git", "-C", os.fspath(root), *arguments]
    # A hook's git may name its files relative to the folder in which it runs.
    given = {name: os.path.abspath(os.environ[name]) for name in _FILES if os.environ.get(name)}  # noqa: PTH100
    environment = {**os.environ, **given, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, env=environment, check=False
        )
    except OSError:
        return None
    return os.fsdecode(done.stdout) if done.returncode == 0 else None
