"""Deadlines as Markdown, for a comment, an issue or the summary of a job."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.deadlines import Deadline
from generator.exchange.due_list import DueList, by_owner, grouped
from generator.exchange.due_words import DueWords, file_url, minute
from generator.words import Words

_SYNTAX = re.compile(r"([\\`*_\[\]<>#!|~]|^[+\-]|(?<=\d)[.)])")
_CALLS = re.compile(r"([@#]|GH-)(?=\w)")


def markdown_text(text: str) -> str:
    """Return `text` as plain words of a line of GitHub's Markdown: no syntax, nobody called, no issue named.

    A zero-width space after @ and # keeps them from calling: an entity or a backslash would not.
    """
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return _CALLS.sub("\\1\u200b", _SYNTAX.sub(r"\\\1", line.replace("&", "&amp;")))


def due_markdown(due: DueList, words: Words) -> str:
    """Return all deadlines by department and owner: those that are overdue, then those that are coming."""
    _, names = words, DueWords(due.settings, words)
    late = due.in_state("overdue").deadlines
    coming = tuple(deadline for deadline in due.deadlines if deadline.state != "overdue")
    parts = [_("As of {moment}", moment=minute(due.as_of))]
    rows = Rows(due, names)
    for title, deadlines in ((_("Overdue"), late), (_("Coming"), coming)):
        if not deadlines:
            continue
        parts.append(f"## {names.counted(title, len(deadlines))}")
        departments = grouped(deadlines, lambda one: one.department, due.settings.departments)
        for code, own in departments:
            parts.append(f"### {names.counted(markdown_text(names.department(code)), len(own))}")
            parts.extend(rows.by_owner(own))
    if not late:
        parts.insert(1, _("Nothing is overdue."))
    return "\n\n".join(parts) + "\n"


@dataclass(frozen=True)
class Rows:
    """Writes deadlines as items of lists."""

    due: DueList
    names: DueWords
    moving: bool = True
    """Say how late and how old: words that change with every minute."""
    mention: bool = False
    """Call owners by their login."""

    def by_owner(self, deadlines: Iterable[Deadline]) -> Iterator[str]:
        """Yield, for each owner, the name and a list of the deadlines."""
        for code, own in by_owner(deadlines, self.due.settings):
            name = f"**{markdown_text(self.names.owner(code))}**{self._login(code)}"
            yield self.names.counted(name, len(own))
            yield "\n".join(map(self.row, own))

    def row(self, deadline: Deadline) -> str:
        """Return one item: record, target, when it is due, and what else is asked."""
        _ = self.names.words
        record = markdown_text(self.names.record(deadline))
        url = file_url(self.due, deadline.record)
        shown = f"[{record}]({url})" if url else record
        parts = [
            markdown_text(self.names.target(deadline)),
            _("due {moment}", moment=self.names.due(deadline)),
        ]
        if self.moving:
            as_of = self.due.as_of
            parts += [self.names.standing(deadline, as_of), self.names.age(deadline, as_of)]
        elif deadline.state == "paused":
            parts.append(self.names.state("paused"))
        return f"- {shown} " + " · ".join(parts)

    def _login(self, code: str) -> str:
        people = self.due.settings.people
        login = people.entry(code).github if code in people else None
        return f" @{login}" if login and self.mention else ""
