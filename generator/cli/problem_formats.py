"""How problems are shown: a format takes problems and returns text; FORMATS is the table of them."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from generator.pipeline.checking import Checked
from generator.problems import Problem, Severity
from generator.words import N_, Words, words_for

_LONGEST_LINE = 120
_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}
_NAMES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("note")}


def as_json(_: Checked, problems: Sequence[Problem], root: Path, *, colour: bool) -> str:
    """Return one JSON document: `{"problems": […], "counts": {error, warning, note}}` (DESIGN 2)."""
    del root, colour
    rows = [
        {**problem.location._asdict(), "code": problem.code, "severity": problem.severity.value}
        | {"message": problem.message, "remedy": problem.remedy}
        for problem in problems
    ]
    return json.dumps({"problems": rows, "counts": counts(problems)}, ensure_ascii=False, indent=2)


def as_text(checked: Checked, problems: Sequence[Problem], root: Path, *, colour: bool) -> str:
    """Return the problems for a person: place, message, the line with a caret, remedy; a sum at the end."""
    words = words_for(checked.language)
    summary = _summary(checked, problems, words)
    if not problems:
        return summary
    from rich.console import Console  # noqa: PLC0415 - only when there is something to show
    from rich.text import Text  # noqa: PLC0415

    console = Console(
        color_system="auto" if colour else None, force_terminal=colour, soft_wrap=True, highlight=False
    )
    lines: dict[str, list[str]] = {}
    with console.capture() as captured:
        for problem in problems:
            path = problem.location.path
            if path not in lines:
                lines[path] = _lines_of(root / path)
            for text, style in _frame(problem, lines[path], words):
                console.print(Text(text, style=style))
    return captured.get() + summary


def counts(problems: Sequence[Problem]) -> dict[str, int]:
    """Return how many problems there are of each severity."""
    counted = Counter(problem.severity for problem in problems)
    return {severity.value: counted[severity] for severity in Severity}


def _frame(problem: Problem, lines: Sequence[str], words: Words) -> list[tuple[str, str]]:
    from rich.cells import cell_len  # noqa: PLC0415

    path, line, column = problem.location
    name = words(_NAMES[problem.severity])
    shown = [
        (f"{path}:{line}:{column}", "bold"),
        (f"  {name} {problem.code}  {problem.message}", _COLOURS[problem.severity]),
    ]
    source = _visible(lines[line - 1]) if 0 < line <= len(lines) else ""
    if source and "\ufffd" not in source and column <= len(source) + 1 and column <= _LONGEST_LINE:
        gutter = " " * len(str(line))
        shown += [
            (f"    {line} │ {source[:_LONGEST_LINE]}", ""),
            (f"    {gutter} │ {' ' * cell_len(source[: column - 1])}^", _COLOURS[problem.severity]),
        ]
    return [*shown, (f"  → {problem.remedy}", "green"), ("", "")]


def _visible(line: str) -> str:
    """Return the line with everything that a terminal might obey made harmless; the columns stay."""
    return "".join(character if character.isprintable() else " " for character in line.rstrip("\r\n"))


def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return []


def _summary(checked: Checked, problems: Sequence[Problem], words: Words) -> str:
    _ = words
    files = words.plural("{n} file checked", "{n} files checked", checked.files, n=checked.files)
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


FORMATS: Mapping[str, Callable[..., str]] = {"text": as_text, "json": as_json}
