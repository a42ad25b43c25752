"""What is told to a department: title, body and the hidden marks by which it is found again."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from generator.deadlines import Deadline
from generator.exchange.due_list import UNASSIGNED, DueList, departments_of
from generator.exchange.due_markdown import Rows
from generator.exchange.due_words import DueWords, minute
from generator.words import Words

LONGEST_BODY = 60_000
"""Characters; GitHub refuses a body of more than 65,536."""
_MOST_PLAIN = 15
_MARK = re.compile(r"<!-- huiyin:(\S+) (\S+) -->")
_TOLD = "told:"

ToldTo = Mapping[int, str]
"""Place of a channel in HUIYIN_NOTIFY_URLS → state of the notice that it was last told."""


@dataclass(frozen=True)
class Notice:
    """One message; `body` is Markdown, `plain` is for channels that have none."""

    key: str
    """What it is about: overdue:<department>, digest."""
    title: str
    body: str
    plain: str
    active: bool
    """There is something to tell; else only that there no longer is."""
    mark: str = ""
    """What the marker carries, if not the hash of the content."""
    footer: str = ""
    """Stands below the body and is no part of what is compared."""

    @property
    def state(self) -> str:
        """What changes when the content does."""
        return self.mark or "sha256:" + sha256(f"{self.title}\n{self.body}".encode()).hexdigest()

    def text(self, told: ToldTo | None = None) -> str:
        """Return marks, body and footer; `told` says what each other channel was last told about this."""
        marks = [_mark(self.key, self.state)]
        marks += [_mark(f"{_TOLD}{place}", state) for place, state in sorted((told or {}).items())]
        return "\n\n".join(filter(None, ("\n".join(marks), self.body, self.footer)))

    def is_news_to(self, place: int, told: ToldTo) -> bool:
        """Tell whether a channel is still to be told; an end is told only where the beginning was."""
        return told.get(place) != self.state and (self.active or place in told)


def marks_in(text: str) -> dict[str, str]:
    """Return key → state of the marks in a text, the first of each key."""
    found: dict[str, str] = {}
    for match in _MARK.finditer(text):
        found.setdefault(match[1], match[2])
    return found


def told_in(text: str) -> ToldTo:
    """Return what a text says that other channels were last told."""
    places = (
        (key.removeprefix(_TOLD), state) for key, state in marks_in(text).items() if key.startswith(_TOLD)
    )
    return {int(place): state for place, state in places if place.isdecimal()}


def _mark(key: str, state: str) -> str:
    return f"<!-- huiyin:{key} {state} -->"


def notice_key(department: str) -> str:
    """Return the key of a department's notice."""
    return f"overdue:{department or UNASSIGNED}"


def notices(due: DueList, words: Words) -> list[Notice]:
    """Return a notice for every department, its groups included, and for what no department owns."""
    known = (*departments_of(due.settings), "")
    others = sorted({due.above(deadline.department) for deadline in due.deadlines} - set(known))
    return [_notice(code, due.owed_by(code), words) for code in (*known, *others)]


def cleared(department: str, name: str, words: Words) -> Notice:
    """Return the notice that nothing of a department is overdue any more."""
    _ = words
    title = _("{department}: nothing is overdue", department=name)
    return Notice(notice_key(department), title, _("Nothing is overdue."), title, active=False)


def _notice(code: str, due: DueList, words: Words) -> Notice:
    _, names = words, DueWords(due.settings, words)
    late, soon = (due.in_state(state).deadlines for state in ("overdue", "due_soon"))
    name = names.department(code)
    if not late:
        return cleared(code, name, words)
    title = words.plural(
        "{department}: {n} deadline is overdue",
        "{department}: {n} deadlines are overdue",
        len(late),
        n=len(late),
        department=name,
    )
    rows = Rows(due, names, moving=False, mention=True)
    heading = names.counted(names.state("overdue"), len(late))
    parts = [f"## {heading}", *rows.by_owner(late)]
    if soon:
        heading = names.counted(names.state("due_soon"), len(soon))
        parts += [f"## {heading}", *rows.by_owner(soon)]
    plain = "\n".join([title, *_plain(late, names)])
    footer = _("Last change: {moment}. Kept up to date by `huiyin notify`.", moment=minute(due.as_of))
    body = shortened("\n\n".join(parts), words)
    return Notice(notice_key(code), title, body, plain, active=True, footer=footer)


def _plain(late: tuple[Deadline, ...], names: DueWords) -> Iterator[str]:
    _ = names.words
    for deadline in late[:_MOST_PLAIN]:
        parts = (
            names.record(deadline),
            names.target(deadline),
            _("due {moment}", moment=names.due(deadline)),
        )
        yield " · ".join((*parts, names.owner(deadline.owner)))
    left = len(late) - _MOST_PLAIN
    if left > 0:
        yield more(left, names.words)


def more(number: int, words: Words) -> str:
    """Say that so many stand nowhere else in a message."""
    return words.plural("… and {n} more", "… and {n} more", number, n=number)


def shortened(text: str, words: Words) -> str:
    """Return as many whole lines of a list as GitHub takes, and how many items are not among them."""
    if len(text) <= LONGEST_BODY:
        return text
    kept = text[:LONGEST_BODY].rpartition("\n")[0]
    left = sum(line.startswith("- ") for line in text[len(kept) :].splitlines())
    return f"{kept}\n\n{more(left, words)}"
