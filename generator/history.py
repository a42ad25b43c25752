"""What git knows about the past of the records."""

import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.listing import command_at
from generator.records.files import is_ours
from generator.words import N_

_NO_REPOSITORY = N_("Comparing with “{revision}” needs git's history, and git cannot read it here: {detail}.")
_UNKNOWN = N_(
    "git knows no revision “{revision}” here; name a branch, tag or commit, or get it with `git fetch` first."
)
_SHALLOW = N_(
    "This is a shallow clone, without the history that “{revision}” is compared by; "
    "get it with `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout in a workflow."
)
_UNRELATED = N_("“{revision}” and the current branch have no common history to compare; name another branch.")

REVIEWER, REVIEW = "Huiyin-Reviewer", "Huiyin-Review"
"""Trailers of the workflow's commit of an approval: the reviewer's login, the review's address."""
_PERSON = re.compile(r"\s*([^<>]*?)\s*<([^<>]*)>\s*")


class HistoryError(Exception):
    """Git cannot tell what was asked: an English, translatable `message` and its `values`."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message)
        self.message, self.values = message, values


class Base(NamedTuple):
    """What a working tree is compared with: `revision` as typed, its commit, where this branch left it."""

    root: Path
    revision: str
    tip: str
    fork: str


class Commit(NamedTuple):
    """One commit of a file: whose it is, and what the file then held."""

    author: str
    people: tuple[tuple[str, str], ...]
    """Name and e-mail of its author, its co-authors, and the reviewer for whom the workflow made it."""
    blob: str
    """Blob id of the file after it; "" where it was removed."""


class Difference(NamedTuple):
    """The YAML files that differ between two states, as path (relative to the root) → blob id."""

    before: Mapping[str, str]
    after: Mapping[str, str]


def find_base(root: Path, revision: str) -> Base:
    """Return the base for comparing the working tree at `root` with `revision`.

    What this branch changes is judged from where it left `revision` (the merge base with HEAD): what came to
    `revision` later is not undone by a branch that does not have it yet. HistoryError when git cannot tell.
    """
    shallow = _ask(root, revision, "rev-parse", "--is-shallow-repository")
    is_shallow = shallow.stdout.strip() == b"true"
    if shallow.returncode != 0:
        raise HistoryError(_NO_REPOSITORY, revision=revision, detail=_first_line(shallow.stderr))
    named = () if "\0" in revision else ("--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    found = _ask(root, revision, "rev-parse", *named)
    tip = os.fsdecode(found.stdout).strip()
    if found.returncode != 0 or not tip:
        raise HistoryError(_SHALLOW if is_shallow else _UNKNOWN, revision=revision)
    common = _ask(root, revision, "merge-base", tip, "HEAD")
    fork = os.fsdecode(common.stdout).strip()
    if common.returncode != 0 or not fork:
        raise HistoryError(_SHALLOW if is_shallow else _UNRELATED, revision=revision)
    return Base(root, revision, tip, fork)


def changed_here(base: Base, folder: str, blobs: Mapping[str, str]) -> Difference:
    """Return the files below `folder` that differ between the fork and the working tree.

    `blobs` is the state of the working tree, as path → blob id. Files that a sparse checkout keeps out of the
    working tree are no change.
    """
    before = _tree(base, base.fork, folder)
    if not before.keys() <= blobs.keys():
        absent = _not_checked_out(base, folder) - blobs.keys()
        before = {path: blob for path, blob in before.items() if path not in absent}
    return _difference(before, blobs)


def changed_there(base: Base, folder: str) -> Difference:
    """Return the files below `folder` that differ between the fork and the tip of the revision."""
    if base.fork == base.tip:
        return Difference({}, {})
    return _difference(_tree(base, base.fork, folder), _tree(base, base.tip, folder))


def read_blobs(base: Base, blobs: Iterable[str]) -> dict[str, bytes]:
    """Return blob id → content, read by one process; HistoryError when git does not have one of them."""
    wanted = sorted(set(blobs))
    if not wanted:
        return {}
    asked = "".join(f"{blob}\n" for blob in wanted).encode()
    answer = _ask(base.root, base.revision, "cat-file", "--batch", given=asked)
    contents, at = {}, 0
    for blob in wanted:
        end = answer.stdout.find(b"\n", at)
        header = answer.stdout[at:end].split()
        if end < 0 or header[1:2] != [b"blob"]:
            detail = _first_line(answer.stderr) or f"{blob} missing"
            raise HistoryError(_NO_REPOSITORY, revision=base.revision, detail=detail)
        size = int(header[2])
        contents[blob] = answer.stdout[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return contents


def head_of(root: Path) -> str:
    """Return the id of the commit that is checked out at `root`; "" where git cannot tell."""
    found = _ask(root, "HEAD", "rev-parse", "--verify", "--quiet", "HEAD")
    return os.fsdecode(found.stdout).strip()


def files_at(base: Base, folder: str) -> dict[str, str]:
    """Return path → blob id of the YAML files below `folder` as they were at the fork."""
    return _tree(base, base.fork, folder)


def commits_of(base: Base, path: str) -> list[Commit]:
    """Return the commits since the fork that changed the file at `path`, the oldest first."""
    form = "%x1e%H%x1f%an%x1f%ae%x1f" + "%x1f".join(
        f"%(trailers:key={key},valueonly,separator=%x1d)" for key in ("Co-authored-by", REVIEWER, REVIEW)
    )
    span = f"{base.fork}..HEAD"
    asked = ("log", "--reverse", "--topo-order", f"--format={form}", span, "--", path)
    answer = _ask(base.root, base.revision, *asked)
    if answer.returncode != 0:
        raise HistoryError(_NO_REPOSITORY, revision=base.revision, detail=_first_line(answer.stderr))
    said = answer.stdout.decode("utf-8", "replace")
    return [_commit(base, path, entry.split("\x1f")) for entry in said.split("\x1e")[1:]]


def _commit(base: Base, path: str, fields: list[str]) -> Commit:
    commit, author, email, together, reviewer, review = (field.strip() for field in fields)
    people = [(author, email)]
    people += [(found[1], found[2]) for one in together.split("\x1d") if (found := _PERSON.fullmatch(one))]
    # Anybody can write a trailer; the workflow's commits are those of a bot, and name the review.
    if reviewer and review and author.endswith("[bot]"):
        people.append(("", f"{reviewer.removeprefix('@')}@users.noreply.github.com"))
    blob = _ask(base.root, base.revision, "rev-parse", "--verify", "--quiet", f"{commit}:./{path}")
    return Commit(author, tuple(people), os.fsdecode(blob.stdout).strip())


def _tree(base: Base, commit: str, folder: str) -> dict[str, str]:
    answer = _ask(base.root, base.revision, "ls-tree", "-r", "-z", commit, "--", f"{folder}/")
    if answer.returncode != 0:
        raise HistoryError(_NO_REPOSITORY, revision=base.revision, detail=_first_line(answer.stderr))
    tree = {}
    for line in os.fsdecode(answer.stdout).split("\0")[:-1]:
        mode_type_blob, _, path = line.partition("\t")
        if mode_type_blob[:3] == "100" and is_ours(path):
            tree[path] = mode_type_blob.split(" ")[2]
    return tree


def _not_checked_out(base: Base, folder: str) -> set[str]:
    """Return the files of the index that git does not expect to find as it lists them."""
    said = _ask(base.root, base.revision, "ls-files", "-v", "-z", "--", folder).stdout
    return {line[2:] for line in os.fsdecode(said).split("\0") if line[:1] in {"S", "s", "h"}}


def _difference(before: Mapping[str, str], after: Mapping[str, str]) -> Difference:
    return Difference(
        {path: blob for path, blob in sorted(before.items()) if after.get(path) != blob},
        {path: blob for path, blob in sorted(after.items()) if before.get(path) != blob},
    )


def _ask(
    root: Path, revision: str, *arguments: str, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    command, environment = command_at(root, arguments)
    try:
        return subprocess.run(command, input=given, capture_output=True, env=environment, check=False)
    except OSError as error:
        raise HistoryError(_NO_REPOSITORY, revision=revision, detail=str(error)) from None


def _first_line(said: bytes) -> str:
    """Return the first line of what git said, without its own stop."""
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ").rstrip(".") if lines else ""
