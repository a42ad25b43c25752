"""Problems for a person: place, message, the line with a caret, remedy; a sum at the end."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from generator.baseline import BASELINE
from generator.cli.formats.counting import counts
from generator.excerpts import Excerpt, excerpts, printable
from generator.pipeline.checking import Checked
from generator.problems import OFF, Problem, Severity
from generator.words import N_, Words, words_for

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
SEVERITY_NAMES: Mapping[str, str] = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.NOTE: N_("note"),
    OFF: N_("off"),
}


def as_text(checked: Checked, problems: Sequence[Problem], root: Path, *, colour: bool) -> str:
    """Return the problems, each with its frame, and their sum."""
    words = words_for(checked.language)
    unseen = [problem.location for problem in problems if problem.location not in checked.excerpts]
    seen = {**checked.excerpts, **excerpts(root, unseen)}
    style = click.style if colour else _plain
    shown = [_frame(problem, seen.get(problem.location), words, style) for problem in problems]
    return "".join((*shown, summary(checked, problems, words)))


def _plain(text: str, **_style: object) -> str:
    return text


def _frame(problem: Problem, excerpt: Excerpt | None, words: Words, style: Callable[..., str]) -> str:
    path, line, column = problem.location
    colour = _COLOURS[problem.severity]
    said = f"  {words(SEVERITY_NAMES[problem.severity])} {problem.code}  {printable(problem.message)}"
    place = style(f"{printable(path)}:{line}:{column}", bold=True)
    lines = [place, style(said, fg=colour, bold=True)]
    if excerpt:
        caret = f"    {' ' * len(str(line))} │ {' ' * excerpt.before}^"
        lines += [f"    {line} │ {excerpt.line}", style(caret, fg=colour, bold=True)]
    lines += [style(f"  → {printable(problem.remedy)}", fg="green"), "", ""]
    return "\n".join(lines)


def summary(checked: Checked, problems: Sequence[Problem], words: Words) -> str:
    """Return how many files were checked, how many problems there are, and how many the baseline holds."""
    files = words.plural("{n} file checked", "{n} files checked", checked.files, n=checked.files)
    return _sum(files, problems, words) + (_kept_back(checked.accepted, words) if checked.accepted else "")


def _sum(files: str, problems: Sequence[Problem], words: Words) -> str:
    _ = words
    if not problems:
        return _("✓ {files}, nothing to mend.", files=files)
    number = counts(problems)
    return _(
        "{files}: {errors} errors, {warnings} warnings, {notes} notes.",
        files=files,
        errors=number["error"],
        warnings=number["warning"],
        notes=number["note"],
    )


def _kept_back(accepted: int, words: Words) -> str:
    told = words.plural(
        "{n} accepted problem is not shown: it stands in {path}.",
        "{n} accepted problems are not shown: they stand in {path}.",
        accepted,
        n=accepted,
        path=BASELINE,
    )
    return f"\n{told}"
