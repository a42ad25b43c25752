"""Pending deadlines as iCalendar files (RFC 5545), to which a calendar program subscribes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from hashlib import sha256
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from generator.deadlines import Deadline
from generator.exchange.due_list import UNASSIGNED, DueList, departments_of, due_at
from generator.exchange.due_words import DueWords, file_url, minute
from generator.words import Words

_END = b"END:VCALENDAR\r\n"
_REFRESH = timedelta(hours=4)
_MARKS = {"overdue": "❗", "due_soon": "⏰", "paused": "⏸"}


def due_calendar(due: DueList, words: Words) -> bytes:
    """Return one calendar with an event a deadline. Same list, same bytes.

    An event has no length and blocks no time; its UID stays the same while its record and target do.
    """
    return _calendar(due, words, "", _events(due, words))


def _events(due: DueList, words: Words) -> dict[Deadline, bytes]:
    return {deadline: _event(deadline, due, words).to_ical() for deadline in due.deadlines}


def _calendar(due: DueList, words: Words, name: str, events: Mapping[Deadline, bytes]) -> bytes:
    """Return the calendar of `due`, from the events of these deadlines and perhaps others.

    `name` says whose it is. Each event stands in two calendars, and is put into lines once.
    """
    _ = words
    zone = due.settings.site.zone
    title = due.settings.site.title.label(words.language)
    calendar = Calendar()
    calendar.add("prodid", "-//Huiyin//due//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("{title}: deadlines", title=" ".join(filter(None, (title, name)))))
    calendar.add("x-wr-timezone", zone)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add_component(_zone(zone, due))
    lines = calendar.to_ical().removesuffix(_END)
    return b"".join((lines, *(events[deadline] for deadline in due.deadlines), _END))


def calendar_files(due: DueList, words: Words) -> dict[str, bytes]:
    """Return path relative to the site → calendar: due.ics, and one for every department and its groups.

    A department without deadlines has an empty one, so that a subscription never breaks.
    """
    names = DueWords(due.settings, words)
    events = _events(due, words)
    files = {"due.ics": _calendar(due, words, "", events)}
    for code in (*departments_of(due.settings), ""):
        own = _calendar(due.owed_by(code), words, names.department(code), events)
        files[f"due/{code or UNASSIGNED}.ics"] = own
    return files


def _event(deadline: Deadline, due: DueList, words: Words) -> Event:
    zone, names = ZoneInfo(due.settings.site.zone), DueWords(due.settings, words)
    event = Event()
    event.add("uid", _uid(deadline, names))
    event.add("dtstamp", due.as_of.replace(tzinfo=zone).astimezone(ZoneInfo("UTC")))
    event.add("dtstart", due_at(deadline).replace(tzinfo=zone))
    event.add("summary", _summary(deadline, names))
    event.add("description", "\n".join(_description(deadline, due, names)))
    event.add("categories", [names.state(deadline.state), names.target(deadline)])
    event.add("status", "TENTATIVE" if deadline.provisional or deadline.state == "paused" else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    url = file_url(due, deadline.record)
    if url:
        event.add("url", url)
    return event


def _uid(deadline: Deadline, names: DueWords) -> str:
    """Return what tells a deadline from all others: a record has several of some targets, begun apart."""
    told = f"{names.record(deadline)} {deadline.target} {deadline.started_at:%Y-%m-%dT%H:%M}"
    return f"{sha256(told.encode()).hexdigest()[:32]}@huiyin"


def _summary(deadline: Deadline, names: DueWords) -> str:
    mark = _MARKS.get(deadline.state, "")
    return f"{mark} {names.target(deadline)} {names.record(deadline)}".strip()


def _description(deadline: Deadline, due: DueList, names: DueWords) -> Sequence[str]:
    _ = names.words
    return (
        _("State: {state}", state=names.state(deadline.state)),
        _("Due: {moment}", moment=names.due(deadline)),
        _("Department: {department}", department=names.department(deadline.department)),
        _("Owner: {owner}", owner=names.owner(deadline.owner)),
        _("As of {moment}", moment=minute(due.as_of)),
    )


def _zone(zone: str, due: DueList) -> Timezone:
    """Return the rules of the zone for the years that the deadlines lie in."""
    moments: list[datetime] = [due.as_of, *(due_at(deadline) for deadline in due.deadlines)]
    return _rules(zone, min(moments).year, max(moments).year + 1)


@cache  # the calendars of all departments lie in the same years, as a rule
def _rules(zone: str, first: int, last: int) -> Timezone:
    return Timezone.from_tzid(zone, first_date=date(first, 1, 1), last_date=date(last, 12, 31))
