"""What is new, as an Atom feed (RFC 4287): deadlines that have passed, and reports that are complete."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from feedgen.feed import FeedGenerator  # type: ignore[import-untyped]  # it publishes no types

from generator import __version__
from generator.analysis.periods import PeriodFacts
from generator.exchange.due_list import DueList, due_at
from generator.exchange.due_words import DueWords, file_url
from generator.settings import Settings
from generator.words import Words

FOLLOW_UPS = "followups.html"
"""Page of the site, relative to its root, that lists what is due."""
_MOST_OVERDUE = 100
_MOST_REPORTS = 24
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Report:
    """A period whose report is complete, under the name that the site gives it."""

    facts: PeriodFacts
    name: str


@dataclass(frozen=True)
class _News:
    key: str
    """What makes it this piece of news and no other, in every build."""
    title: str
    text: str
    link: str
    at: datetime


def feed(due: DueList, reports: Sequence[Report], words: Words) -> bytes:
    """Return the feed as of the list's moment, the newest first; the same arguments, the same bytes.

    An entry's id depends on what it tells and on the site alone, so that no reader shows it twice. Links are
    relative to the site's root, where the feed lies; those to records are absolute.
    """
    news = sorted([*_overdue(due, words), *_complete(reports, words)], key=lambda one: (one.at, one.key))
    zone, settings = ZoneInfo(due.settings.site.zone), due.settings
    own = _identity(settings)
    written = FeedGenerator()
    written.id(own.urn)
    written.title(_plain(settings.site.title.label(words.language)))
    written.author(name=_plain(settings.site.organisation.label(words.language)))
    written.language({"zh": "zh-CN"}.get(words.language, words.language))
    written.generator("Huiyin", version=__version__)
    written.link(href="feed.xml", rel="self")
    written.link(href="index.html", rel="alternate")
    written.updated(due.as_of.replace(tzinfo=zone))
    for one in reversed(news):
        entry = written.add_entry(order="append")
        entry.id(uuid5(own, one.key).urn)
        entry.title(_plain(one.title))
        entry.content(_plain(one.text), type="text")
        entry.link(href=one.link, rel="alternate")
        entry.updated(one.at.replace(tzinfo=zone))
    return bytes(written.atom_str(pretty=True))


def _overdue(due: DueList, words: Words) -> Iterator[_News]:
    _, names = words, DueWords(due.settings, words)
    for deadline in due.in_state("overdue").deadlines[-_MOST_OVERDUE:]:
        target, record = names.target(deadline), names.record(deadline)
        yield _News(
            key=f"overdue {record} {deadline.target} {deadline.started_at:%Y-%m-%dT%H:%M}",
            title=_("Overdue: {target} {record}", target=target, record=record),
            text=_(
                "Due {moment}. Department: {department}. Owner: {owner}.",
                moment=names.due(deadline),
                department=names.department(deadline.department),
                owner=names.owner(deadline.owner),
            ),
            link=file_url(due, deadline.record) or FOLLOW_UPS,
            at=due_at(deadline),
        )


def _complete(reports: Sequence[Report], words: Words) -> Iterator[_News]:
    _ = words
    for report in reports[-_MOST_REPORTS:]:
        yield _News(
            key=f"report {report.facts.key}",
            title=_("Report: {period}", period=report.name),
            text=_("The figures of {period} are complete.", period=report.name),
            link=f"periods/{report.facts.key}.html",
            at=datetime.combine(report.facts.last_day + timedelta(days=1), datetime.min.time()),
        )


def _identity(settings: Settings) -> UUID:
    return uuid5(NAMESPACE_URL, settings.site.repository_url or f"huiyin:{settings.site.title.zh}")


def _plain(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
