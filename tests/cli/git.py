"""A real repository for tests, cut off from the settings of the person who runs them."""

import os
import subprocess
from pathlib import Path


def git(
    root: Path, *arguments: str, check: bool = True, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run git at `root` as an invented person."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **environment}
    return subprocess.run(
        ["git", "-C", str(root), *arguments],
        env=clean | nobody,
        check=check,
        capture_output=True,
        encoding="utf-8",
    )


def repository(root: Path, name: str = "客服专员B", email: str = "b@example.com") -> Path:
    """Make `root` a repository with a folder for records, whose commits are by that person."""
    (root / "records").mkdir(parents=True, exist_ok=True)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.name", name)
    git(root, "config", "user.email", email)
    return root
