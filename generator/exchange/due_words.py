"""What a deadline is called: names of people, departments and targets; moments, lengths of time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from generator.deadlines import Deadline
from generator.exchange.due_list import DueList, due_at
from generator.privacy import mask
from generator.settings import Settings
from generator.words import Words

_HOUR = 60
_DAY = 24 * _HOUR


@dataclass(frozen=True)
class DueWords:
    """Names in the language of the words. Nothing is escaped: that is for the place where it lands."""

    settings: Settings
    words: Words

    def department(self, code: str) -> str:
        """Return the label of a department; one that is not set has words of its own."""
        _ = self.words
        return self._label("departments", code) if code else _("no department")

    def owner(self, code: str) -> str:
        """Return the label of a person."""
        _ = self.words
        return self._label("people", code) if code else _("no owner")

    def counted(self, name: str, number: int) -> str:
        """Return a heading with the number of what stands below it."""
        _ = self.words
        return _("{name} ({n})", name=name, n=number)

    def record(self, deadline: Deadline) -> str:
        """Return the id of the record, masked: somebody may have written anything there."""
        period, _, category = deadline.record.partition(":")
        return mask(f"{period} {self._label('categories', category)}" if category else deadline.record)

    def target(self, deadline: Deadline) -> str:
        """Return the label of what is due."""
        return self._label("targets", deadline.target)

    def state(self, code: str) -> str:
        """Return the label of a state."""
        return self._label("deadline_states", code)

    def due(self, deadline: Deadline) -> str:
        """Return when it is due, marked where a holiday notice may still move it [T2]."""
        _ = self.words
        moment = minute(due_at(deadline))
        return _("{moment} (provisional)", moment=moment) if deadline.provisional else moment

    def standing(self, deadline: Deadline, as_of: datetime) -> str:
        """Return how late it is, or how much time is left."""
        _ = self.words
        if deadline.state == "overdue":
            late = _("overdue by {time}", time=self.length(deadline.overdue_by_minutes))
            return late if deadline.explained else _("{late}; reason or escalation missing", late=late)
        left = self.length((due_at(deadline) - as_of) // timedelta(minutes=1))
        if deadline.state == "paused":
            return _("paused; {time} left at least", time=left)
        return _("{time} left", time=left)

    def age(self, deadline: Deadline, as_of: datetime) -> str:
        """Return for how long it has been waiting, from its start on."""
        _ = self.words
        passed = (as_of - deadline.started_at) // timedelta(minutes=1)
        return _("open for {time}", time=self.length(passed))

    def length(self, minutes: int) -> str:
        """Return a length of time in its two largest units: 2天3小时."""
        _ = self.words
        days, rest = divmod(max(minutes, 0), _DAY)
        hours, left = divmod(rest, _HOUR)
        if days:
            return _("{days} d {hours} h", days=days, hours=hours) if hours else _("{days} d", days=days)
        if hours:
            return (
                _("{hours} h {minutes} min", hours=hours, minutes=left)
                if left
                else _("{hours} h", hours=hours)
            )
        return _("{minutes} min", minutes=left)

    def _label(self, book: str, code: str) -> str:
        listed = self.settings.codebook(book)
        return mask(listed.label(code, self.words.language) if code in listed else code)


def minute(moment: datetime) -> str:
    """Return a moment as it is written in records: 2024-05-01 14:30."""
    return f"{moment:%Y-%m-%d %H:%M}"


def file_url(due: DueList, record: str) -> str | None:
    """Return the address of a record's file in the repository; None where that is not known.

    A path that holds personal data is not spread any further.
    """
    base, source = due.settings.site.repository_url, due.sources.get(record)
    if base is None or source is None or mask(source.path) != source.path:
        return None
    line = f"#L{source.line}" if source.line > 1 else ""
    return f"{base.rstrip('/')}/blob/HEAD/{quote(source.path)}{line}"
