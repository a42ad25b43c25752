"""Recognises a problem again when lines have moved: by its code, its field and the shape of its line.

A fingerprint gives nothing away: of the line only the field's name and the sorts of characters enter it, so
that no telephone number and no name can be found by trying all of them.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.problems import Problem
from generator.records.files import is_bulk

_KEY = re.compile(r"[ \t]*(?:- +)?[A-Za-z_][\w-]*[ \t]*[:：]", re.ASCII)
_SORTS = ((re.compile(r"[0-9]+"), "0"), (re.compile(r"[^\W\d_]+"), "a"), (re.compile(r"\s+"), " "))
_ID = re.compile(r"id:[ \t]*(\S+)")


def fingerprints(problems: Sequence[Problem], root: Path) -> list[str]:
    """Return the fingerprint of each problem; `root` is the project's folder, whose files are read."""
    files: dict[str, list[str]] = {}
    for problem in problems:
        path = problem.location.path
        if path not in files:
            files[path] = _lines_of(root / path)
    return [_fingerprint(problem, files[problem.location.path]) for problem in problems]


def _fingerprint(problem: Problem, lines: Sequence[str]) -> str:
    path, line, _ = problem.location
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    record = next(_ids_above(lines, line), "") if is_bulk(path) else ""
    parts = (path, problem.code, problem.about, record, _shape(text))
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=12).hexdigest()


def _shape(line: str) -> str:
    """Return the key as it is, and of the rest the sorts of characters: `ref: C20240501` → `ref: a0`."""
    found = _KEY.match(line)
    key, rest = (found[0], line[found.end() :]) if found else ("", line)
    for pattern, sort in _SORTS:
        rest = pattern.sub(sort, rest)
    return f"{key.strip()} {rest.strip()}"


def _ids_above(lines: Sequence[str], line: int) -> Iterator[str]:
    """Yield the id of the document that a line of a bulk file belongs to."""
    for text in reversed(lines[:line]):
        if text == "---":
            return
        if found := _ID.match(text):
            yield found[1]


def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return []
