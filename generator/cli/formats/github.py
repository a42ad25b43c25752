"""Problems as workflow commands, which GitHub shows as annotations beside the lines of a pull request."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from generator.cli.formats.text import summary
from generator.cli.formats.workflow_commands import SHOWN_BY_GITHUB, annotation, plain_line
from generator.pipeline.checking import Checked
from generator.problems import Problem, Severity
from generator.words import words_for

_LEVELS: Mapping[Severity, Literal["error", "warning", "notice"]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}


def as_github(checked: Checked, problems: Sequence[Problem], root: Path, *, colour: bool) -> str:
    """Return a command for each problem that GitHub shows, a plain line for each further one, and the sum."""
    del root, colour
    lines, given = [], Counter[Severity]()
    for problem in sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR):
        given[problem.severity] += 1
        lines.append(_command(problem) if given[problem.severity] <= SHOWN_BY_GITHUB else _plain(problem))
    return "\n".join([*lines, summary(checked, problems, words_for(checked.language))])


def _command(problem: Problem) -> str:
    path, line, column = problem.location
    properties = {"file": path, "line": line, "col": column, "title": problem.code}
    return annotation(_LEVELS[problem.severity], properties, f"{problem.message}\n→ {problem.remedy}")


def _plain(problem: Problem) -> str:
    place = ":".join(map(str, problem.location))
    return plain_line(f"{place} {problem.code} {problem.message} → {problem.remedy}")
