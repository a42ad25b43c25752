"""What a branch changes, as Markdown for the comment under a pull request."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from generator.exchange.changes import DEEDS, Changes, RecordChange
from generator.exchange.changes_case import case_markdown
from generator.exchange.changes_words import DEED_NAMES, ChangeWords
from generator.exchange.due_markdown import markdown_text
from generator.exchange.due_words import minute
from generator.problems import Problem, Severity
from generator.words import Words

_MOST = 50
"""Records, deadlines and problems that are listed; how many more there are is said."""
_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTE: "ℹ️"}


def changes_markdown(changes: Changes, words: Words) -> str:
    """Return what changes, in short first, then the cases in full.

    No text of a record acts or calls anybody: it is escaped for GitHub's Markdown.
    """
    _, told = words, ChangeWords(changes, words)
    parts = [_("## What this pull request changes"), _summary(changes, words)]
    if changes.problems:
        rows = (_problem(problem) for problem in changes.problems)
        parts += _listed(_("What the checks find"), len(changes.problems), rows, words)
    for deed in DEEDS:
        records = changes.of(deed)
        rows = (_record(change, told) for change in records)
        parts += _listed(_(DEED_NAMES[deed]), len(records), rows, words)
    if changes.figures:
        parts += [_("### Figures that move"), "\n".join(_figures(changes, told))]
    for title, deadlines in (
        (_("Deadlines that appear"), changes.appearing),
        (_("Deadlines that clear"), changes.clearing),
    ):
        rows = (f"- {markdown_text(told.deadline(deadline))}" for deadline in deadlines)
        parts += _listed(title, len(deadlines), rows, words)
    parts += [part for case in changes.cases for part in case_markdown(case, told)]
    return "\n\n".join(parts) + "\n"


def _summary(changes: Changes, words: Words) -> str:
    _ = words
    counts = [
        _("{name}: {value}", name=_(DEED_NAMES[deed]), value=f"**{len(records)}**")
        for deed in DEEDS
        if (records := changes.of(deed))
    ]
    if not counts:
        counts = [_("No record changes.")]
    errors = sum(problem.severity is Severity.ERROR for problem in changes.problems)
    found = words.plural("{n} error", "{n} errors", errors, n=errors) if errors else _("no errors")
    judged = _("judged as of {moment}", moment=minute(changes.as_of))
    return " · ".join((*counts, found, judged))


def _listed(title: str, number: int, rows: Iterable[str], words: Words) -> Iterator[str]:
    """Yield a heading and the first rows; nothing where there are none."""
    _ = words
    if not number:
        return
    yield "### " + _("{name} ({n})", name=title, n=number)
    shown = list(islice(rows, _MOST))
    if number > len(shown):
        shown.append("- " + _("… and {n} more", n=number - len(shown)))
    yield "\n".join(shown)


def _problem(problem: Problem) -> str:
    place = f"{problem.location.path}:{problem.location.line}"
    said = f"{markdown_text(problem.message)} {markdown_text(problem.remedy)}"
    return f"- {_SIGNS[problem.severity]} {markdown_text(place)} **{problem.code}** {said}"


def _record(change: RecordChange, told: ChangeWords) -> str:
    lines = [f"- {markdown_text(told.record(change))}"]
    lines += [f"  - {markdown_text(told.difference(one))}" for one in change.differences]
    return "\n".join(lines)


def _figures(changes: Changes, told: ChangeWords) -> Iterator[str]:
    _ = told.words
    yield _row((_("Month"), _("Figure"), _("Before"), _("After")))
    yield "| --- | --- | ---: | ---: |"
    for move in islice(changes.figures, _MOST):
        yield _row(told.figure(move))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(markdown_text, cells))} |"
