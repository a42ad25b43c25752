"""GitHub's API for commits, in front of a real repository: what it refuses, git refuses."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.cli.git import git
from tests.exchange.github import REPOSITORY, Answer, GitHub

_NAME, _EMAIL = "huiyin-app[bot]", "9+huiyin-app[bot]@users.noreply.github.com"
APP = {
    "GIT_AUTHOR_NAME": _NAME,
    "GIT_AUTHOR_EMAIL": _EMAIL,
    "GIT_COMMITTER_NAME": _NAME,
    "GIT_COMMITTER_EMAIL": _EMAIL,
}

_NAME, _EMAIL = "huiyin-app[bot]", "9+huiyin-app[bot]@users.noreply.github.com"


@dataclass
class GitHubWithGit(GitHub):
    """A server whose branches are those of the repository at `root`; its commits are an app's."""

    root: Path = Path()

    def answer(self, method: str, target: str, values: dict[str, Any]) -> Answer:
        """Answer what is about git; leave the rest to the plain server."""
        path = urlsplit(target).path.removeprefix(f"/repos/{REPOSITORY}/")
        if found := re.fullmatch(r"git/commits/([0-9a-f]{40})", path):
            tree = self._git("rev-parse", "--verify", "--quiet", f"{found[1]}^{{tree}}", check=False)
            return (200, {"tree": {"sha": tree}}, {}) if tree else (404, {}, {})
        if (method, path) == ("POST", "git/trees"):
            return 201, {"sha": self._tree(values)}, {}
        if (method, path) == ("POST", "git/commits"):
            parents = [option for parent in values["parents"] for option in ("-p", parent)]
            made = git(
                self.root,
                *("commit-tree", values["tree"], *parents, "-m", values["message"]),
                GIT_AUTHOR_NAME=_NAME,
                GIT_AUTHOR_EMAIL=_EMAIL,
                GIT_COMMITTER_NAME=_NAME,
                GIT_COMMITTER_EMAIL=_EMAIL,
            ).stdout.strip()
            return 201, {"sha": made}, {}
        if method == "PATCH" and (found := re.fullmatch(r"git/refs/heads/(.+)", path)):
            return self._move(f"refs/heads/{unquote(found[1])}", values["sha"])
        return super().answer(method, target, values)

    def _tree(self, values: dict[str, Any]) -> str:
        index = str(self.root / ".git" / "server-index")
        self._git("read-tree", values["base_tree"], GIT_INDEX_FILE=index)
        for entry in values["tree"]:
            file = self.root.parent / "blob"
            file.write_text(entry["content"], "utf-8", newline="")
            blob = self._git("hash-object", "-w", str(file))
            about = f"{entry['mode']},{blob},{entry['path']}"
            self._git("update-index", "--add", "--cacheinfo", about, GIT_INDEX_FILE=index)
        return self._git("write-tree", GIT_INDEX_FILE=index)

    def _move(self, name: str, commit: str) -> Answer:
        old = self._git("rev-parse", name)
        if git(self.root, "merge-base", "--is-ancestor", old, commit, check=False).returncode != 0:
            return 422, {"message": "Update is not a fast forward"}, {}
        self._git("update-ref", name, commit)
        return 200, {"object": {"sha": commit}}, {}

    def _git(self, *arguments: str, check: bool = True, **environment: str) -> str:
        return git(self.root, *arguments, check=check, **environment).stdout.strip()
