"""Problems for a person: place, message, the line with a caret, remedy; a sum at the end."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.baseline import BASELINE
from generator.cli.formats.counting import counts
from generator.pipeline.checking import Checked
from generator.problems import OFF, Problem, Severity
from generator.words import N_, Words, words_for

_LONGEST_LINE = 120
_NAME = re.compile("""\\b(?:name|contact)["']? *[:：] *["']?([^,}#"']*)""")
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}
SEVERITY_NAMES: Mapping[str, str] = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.NOTE: N_("note"),
    OFF: N_("off"),
}


def as_text(checked: Checked, problems: Sequence[Problem], root: Path, *, colour: bool) -> str:
    """Return the problems, each with its frame, and their sum."""
    words = words_for(checked.language)
    if not problems:
        return summary(checked, problems, words)
    from rich.console import Console  # noqa: PLC0415 - only when there is something to show
    from rich.text import Text  # noqa: PLC0415

    console = Console(
        color_system="auto" if colour else None, force_terminal=colour, soft_wrap=True, highlight=False
    )
    lines: dict[str, list[str]] = {}
    shown: list[tuple[str, str]] = []
    for problem in problems:
        path = problem.location.path
        if path not in lines:
            lines[path] = _lines_of(root / path)
        shown += [(f"{text}\n", style) for text, style in _frame(problem, lines[path], words)]
    with console.capture() as captured:
        console.print(Text.assemble(*shown), end="")
    return captured.get() + summary(checked, problems, words)


def _frame(problem: Problem, lines: Sequence[str], words: Words) -> list[tuple[str, str]]:
    from rich.cells import cell_len  # noqa: PLC0415

    path, line, column = problem.location
    name = words(SEVERITY_NAMES[problem.severity])
    shown = [
        (f"{path}:{line}:{column}", "bold"),
        (f"  {name} {problem.code}  {problem.message}", _COLOURS[problem.severity]),
    ]
    source = _visible(lines[line - 1]) if 0 < line <= len(lines) else ""
    if source and "\ufffd" not in source and column <= len(source) + 1 and column <= _LONGEST_LINE:
        before, masked = _masked(source[: column - 1]), _masked(source)
        gutter = " " * len(str(line))
        shown += [
            (f"    {line} │ {masked[:_LONGEST_LINE]}", ""),
            (f"    {gutter} │ {' ' * cell_len(before)}^", _COLOURS[problem.severity]),
        ]
    return [*shown, (f"  → {problem.remedy}", "green"), ("", "")]


def _masked(line: str) -> str:
    """Return the line without personal data: a frame must not show what its record may not hold [V4]."""
    from generator.privacy import find_names, mask  # noqa: PLC0415 - only when there is something to show

    parts, done = [], 0
    for found in _NAME.finditer(line):
        for name in find_names(found[1]):
            parts += [line[done : found.start(1) + name.start], name.masked]
            done = found.start(1) + name.end
    return mask("".join((*parts, line[done:])))


def _visible(line: str) -> str:
    """Return the line with everything that a terminal might obey made harmless; the columns stay."""
    return "".join(character if character.isprintable() else " " for character in line.rstrip("\r\n"))


def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return []


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
