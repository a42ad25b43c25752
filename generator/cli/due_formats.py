"""The table of formats of `overdue`: a format takes a list of deadlines and returns text or bytes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

import click
from rich.cells import cell_len, set_cell_size

from generator.cli.formats.workflow_commands import SHOWN_BY_GITHUB, annotation, plain_line
from generator.deadlines import Deadline
from generator.exchange.due_calendar import due_calendar
from generator.exchange.due_json import due_json
from generator.exchange.due_list import DueList, by_owner
from generator.exchange.due_markdown import due_markdown
from generator.exchange.due_words import DueWords, minute
from generator.words import Words


def as_text(due: DueList, words: Words, *, colour: bool) -> str:
    """Return the deadlines for a person: by department and owner, what is overdue before what is coming."""
    _, names = words, DueWords(due.settings, words)
    late = due.in_state("overdue")
    coming = due.in_state("due_soon", "open", "paused")
    lines = [_visible(line) for line in _summary(late, coming, words)]
    if late.deadlines:
        lines += ["", *_blocks(late, names, "red" if colour else None)]
    if coming.deadlines:
        lines += ["", _("Coming"), "", *_blocks(coming, names, "yellow" if colour else None)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _summary(late: DueList, coming: DueList, words: Words) -> Iterator[str]:
    _, moment = words, minute(late.as_of)
    number = len(late.deadlines)
    if number:
        told = words.plural("{n} deadline is overdue", "{n} deadlines are overdue", number, n=number)
    else:
        told = _("nothing is overdue")
    if coming.deadlines:
        number = len(coming.deadlines)
        told = _(
            "{overdue}, {coming}",
            overdue=told,
            coming=words.plural("{n} coming", "{n} coming", number, n=number),
        )
    yield _("As of {moment}: {told}.", moment=moment, told=told)


def _blocks(due: DueList, names: DueWords, colour: str | None) -> Iterator[str]:
    """Yield the lines of each department, each owner's below the name."""
    for department, deadlines in due.by_department():
        yield click.style(
            _visible(names.counted(names.department(department), len(deadlines))),
            bold=True if colour else None,
        )
        for owner, own in by_owner(deadlines, due.settings):
            yield _visible(f"  {names.counted(names.owner(owner), len(own))}")
            yield from _rows(own, due, names, colour)
        yield ""


def _rows(deadlines: Sequence[Deadline], due: DueList, names: DueWords, colour: str | None) -> Iterator[str]:
    _ = names.words
    rows: list[tuple[str, ...]] = [
        (
            *(names.record(deadline), names.target(deadline), _("due {moment}", moment=names.due(deadline))),
            *(names.standing(deadline, due.as_of), names.age(deadline, due.as_of)),
        )
        for deadline in deadlines
    ]
    rows = [tuple(map(_visible, row)) for row in rows]
    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True)]
        if colour:
            cells[3] = click.style(cells[3], fg=colour)
        yield ("    " + "  ".join(cells)).rstrip()


def _visible(line: str) -> str:
    """Return the line with everything that a terminal might obey made harmless."""
    return "".join(sign if sign.isprintable() else " " for sign in line)


def as_github(due: DueList, words: Words, *, colour: bool) -> str:
    """Return an annotation at the record for each deadline that GitHub shows, plain lines for the others."""
    del colour
    late = due.in_state("overdue")
    coming = due.in_state("due_soon", "open", "paused")
    levels: tuple[tuple[Literal["error", "notice"], DueList], ...] = (("error", late), ("notice", coming))
    names, lines = DueWords(due.settings, words), []
    for level, listed in levels:
        for place, deadline in enumerate(listed.deadlines):
            told = _told(deadline, due, names)
            shown = place < SHOWN_BY_GITHUB
            lines.append(_annotated(level, deadline, due, told) if shown else plain_line(told))
    return "\n".join([*lines, *_summary(late, coming, words)]) + "\n"


def _annotated(level: Literal["error", "notice"], deadline: Deadline, due: DueList, told: str) -> str:
    source = due.sources[deadline.record]
    return annotation(level, {"file": source.path, "line": source.line, "title": deadline.target}, told)


def _told(deadline: Deadline, due: DueList, names: DueWords) -> str:
    _ = names.words
    parts = (names.record(deadline), names.target(deadline), _("due {moment}", moment=names.due(deadline)))
    more = (
        names.standing(deadline, due.as_of),
        names.owner(deadline.owner),
        names.department(deadline.department),
    )
    return " · ".join((*parts, *more))


def _as_json(due: DueList, words: Words, *, colour: bool) -> str:
    del words, colour
    return due_json(due)


def _as_markdown(due: DueList, words: Words, *, colour: bool) -> str:
    del colour
    return due_markdown(due, words)


def _as_ics(due: DueList, words: Words, *, colour: bool) -> bytes:
    del colour
    return due_calendar(due, words)


FORMATS: Mapping[str, Callable[..., str | bytes]] = {
    "text": as_text,
    "json": _as_json,
    "markdown": _as_markdown,
    "github": as_github,
    "ics": _as_ics,
}
