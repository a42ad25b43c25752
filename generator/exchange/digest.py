"""The weekly digest: how many deadlines stand where in each department, what was closed, what is overdue."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.deadlines import Deadline
from generator.exchange.due_list import PENDING, DueList, departments_of
from generator.exchange.due_markdown import Rows, markdown_text
from generator.exchange.due_words import DueWords, minute
from generator.exchange.notice import Notice, more, shortened
from generator.privacy import mask
from generator.words import Words

_DONE = ("met", "breached")
_MOST_LISTED = 200
KEY = "digest"


class Closed(NamedTuple):
    """A ticket that was closed."""

    record: str
    department: str


@dataclass(frozen=True)
class Week:
    """What was done in the seven days before the moment of a list."""

    done: tuple[Deadline, ...]
    """Deadlines met or breached."""
    closed: tuple[Closed, ...]
    """Tickets closed."""


def week_of(due: DueList) -> str:
    """Return the week in which the list's moment lies: 2024-W23 (ISO 8601)."""
    year, week, _ = due.as_of.isocalendar()
    return f"{year}-W{week:02}"


def digest(due: DueList, week: Week, words: Words) -> Notice:
    """Return the digest of the list's week."""
    _, names = words, DueWords(due.settings, words)
    title = _("Progress, week {week}", week=week_of(due))
    table = _table(due, week)
    parts = [
        f"## {title}",
        _("The last seven days, as of {moment}.", moment=minute(due.as_of)),
        "\n".join(_lines(table, names)),
        *_closed(week, names),
        *_overdue(due, names),
    ]
    number = len(week.closed)
    closed = words.plural("{n} ticket was closed.", "{n} tickets were closed.", number, n=number)
    plain = [title, *(_plain_row(code, counts, names) for code, counts in table), closed]
    body = shortened("\n\n".join(parts), words)
    return Notice(KEY, title, body, "\n".join(plain), active=True, mark=week_of(due))


def _table(due: DueList, week: Week) -> list[tuple[str, Counter[str]]]:
    """Return department → state → number of deadlines, for departments that have any."""
    counts: dict[str, Counter[str]] = {}
    for deadline in (*due.deadlines, *week.done):
        counts.setdefault(due.above(deadline.department), Counter())[deadline.state] += 1
    known = departments_of(due.settings)
    codes = [*known, *sorted(set(counts) - set(known))]
    return [(code, counts[code]) for code in codes if code in counts]


def _lines(table: Sequence[tuple[str, Counter[str]]], names: DueWords) -> Iterator[str]:
    _ = names.words
    states = (*PENDING, *_DONE)
    heading = _("Department")
    yield f"| {heading} | " + " | ".join(names.state(state) for state in states) + " |"
    yield "| --- |" + " ---: |" * len(states)
    for code, counts in table:
        name = markdown_text(names.department(code))
        yield f"| {name} | " + " | ".join(str(counts[state]) for state in states) + " |"


def _closed(week: Week, names: DueWords) -> Iterator[str]:
    _ = names.words
    heading = names.counted(_("Closed in the last seven days"), len(week.closed))
    yield f"### {heading}"
    shown = week.closed[:_MOST_LISTED]
    yield (
        "\n".join(
            f"- {markdown_text(mask(one.record))} · {markdown_text(names.department(one.department))}"
            for one in shown
        )
        or _("None.")
    )
    if len(week.closed) > _MOST_LISTED:
        yield more(len(week.closed) - _MOST_LISTED, names.words)


def _overdue(due: DueList, names: DueWords) -> Iterator[str]:
    _ = names.words
    late = due.in_state("overdue").deadlines
    yield f"### {names.counted(names.state('overdue'), len(late))}"
    rows = Rows(due, names)
    yield from rows.by_owner(late[:_MOST_LISTED]) if late else iter([_("None.")])
    if len(late) > _MOST_LISTED:
        yield more(len(late) - _MOST_LISTED, names.words)


def _plain_row(code: str, counts: Counter[str], names: DueWords) -> str:
    numbers = (f"{names.state(state)} {counts[state]}" for state in (*PENDING, *_DONE) if counts[state])
    _ = names.words
    return _("{department}: {counts}", department=names.department(code), counts=" · ".join(numbers))
