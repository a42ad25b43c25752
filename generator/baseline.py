"""The baseline: problems that a team has accepted for now, so that `check` fails for new ones only.

`.huiyin-baseline.json` at the project's root: one entry per problem, one entry per line, sorted.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.fingerprints import fingerprints
from generator.problems import Code, Finding, Location, Problem, Severity
from generator.words import N_

BASELINE = ".huiyin-baseline.json"
_FINGERPRINT = re.compile(r'"fingerprint": *"(\w+)"', re.ASCII)

GONE = Code(
    "BAS001",
    Severity.NOTE,
    N_("{path} no longer has the problem {code} that stands here."),
    N_("Remove the entry; `huiyin check --write-baseline` writes the file anew."),
    title=N_("Baseline entry without a problem"),
    checks=N_("Every entry of the baseline stands for a problem that is still there."),
    why=N_("An entry that is left over would hide the next problem of its sort at that place."),
    wrong='{"version": 1, "problems": [\n{"path": "已改好的记录", "code": "TXT001", "fingerprint": "…"}\n]}',
    right='{"version": 1, "problems": []}',
)
UNREADABLE = Code(
    "BAS002",
    Severity.ERROR,
    N_("The baseline cannot be read."),
    N_("Restore it from git, or write it anew: `huiyin check --write-baseline`."),
    title=N_("Unreadable baseline"),
    checks=N_("The baseline is as `--write-baseline` wrote it."),
    why=N_("Without it every old problem counts as new; the file is often cut up by a merge."),
    wrong='<<<<<<< HEAD\n{"version": 1, "problems": []}',
    right='{"version": 1, "problems": []}',
)
BASELINE_CODES = (GONE, UNREADABLE)


class Entry(NamedTuple):
    """One accepted problem."""

    path: str
    code: str
    fingerprint: str


class Compared(NamedTuple):
    """Problems that the baseline does not hold, and what is wrong with the baseline itself."""

    new: tuple[Problem, ...]
    findings: tuple[tuple[Finding, Location], ...]


def entries_of(problems: Sequence[Problem], root: Path) -> list[Entry]:
    """Return the entries that stand for `problems`, sorted."""
    marks = fingerprints(problems, root)
    return sorted(
        Entry(problem.location.path, problem.code, mark)
        for problem, mark in zip(problems, marks, strict=True)
    )


def text_of(entries: Sequence[Entry]) -> str:
    """Return the text of a baseline: JSON, an entry a line."""
    rows = [f"  {json.dumps(entry._asdict(), ensure_ascii=False)}" for entry in sorted(entries)]
    return "\n".join(('{"version": 1, "problems": [', *([",\n".join(rows)] if rows else []), "]}", ""))


def compare(problems: Sequence[Problem], root: Path) -> Compared:
    """Compare `problems` with the baseline of the project at `root`; without one, all are new."""
    try:
        text = (root / BASELINE).read_text("utf-8")
    except FileNotFoundError:
        return Compared(tuple(problems), ())
    except (OSError, UnicodeDecodeError):
        text = ""
    entries = _entries_in(text)
    if entries is None:
        return Compared(tuple(problems), ((Finding(UNREADABLE), Location(BASELINE, 1, 1)),))
    left = Counter(entries)
    new = []
    for problem, mark in zip(problems, fingerprints(problems, root), strict=True):
        entry = Entry(problem.location.path, problem.code, mark)
        if left[entry] > 0:
            left[entry] -= 1
        else:
            new.append(problem)
    return Compared(tuple(new), tuple(_gone(text, +left)))


def _entries_in(text: str) -> list[Entry] | None:
    """Return the entries of a baseline's text, or None where it is not whole."""
    try:
        document = json.loads(text)
        return [Entry(*(str(row[name]) for name in Entry._fields)) for row in document["problems"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _gone(text: str, left: Mapping[Entry, int]) -> Iterator[tuple[Finding, Location]]:
    """Yield what is left of the entries, each at its line."""
    places: dict[str, list[int]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        for found in _FINGERPRINT.finditer(line):
            places.setdefault(found[1], []).append(number)
    for entry, count in left.items():
        values = {"path": entry.path, "code": entry.code}
        for place in places.get(entry.fingerprint, [1] * count)[-count:]:
            yield Finding(GONE, values=values), Location(BASELINE, place, 1)
