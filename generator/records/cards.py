"""A card per record: what rules about the whole corpus need of it, kept while the record itself is gone."""

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.problems import FieldPath
from generator.records.base import Record, Ticket
from generator.records.kinds import is_action, is_case, is_complaint, is_survey
from generator.records.seals import sealed_of
from generator.records.texts import compatible
from generator.settings import Settings

if TYPE_CHECKING:
    from generator.records.survey import Survey

_FOLLOW_UP = timedelta(hours=48)
_NO_WORD = re.compile(r"[\W_]+")
_LONGEST = 120
_RECOGNISED = ("responded", "revisited", "closed")
"""Events whose name tells a step of a case from all others."""
_DECISIVE = (*_RECOGNISED, "proposed", "resolved", "reopened", "escalated")
"""What a case about a complaint does not pass over."""


class Reference(NamedTuple):
    """A field that names another record, of one of the kinds that it may be ("" for any)."""

    path: FieldPath
    id: str
    kind: str


class Card(NamedTuple):
    """What the corpus knows of one record without reading it again."""

    id: str
    kind: str
    line: int
    date: str
    """Its own date, canonical text."""
    latest: str
    """The latest date that it carries: its own, or that of an entry or an amendment."""
    latest_path: FieldPath
    references: tuple[Reference, ...]
    follow_up_due: str
    """When an unanswered low score is late (DOMAIN 3, 48 hours); "" where nothing is owed."""
    customer: str
    category: str
    log: tuple[tuple[str, str], ...]
    """(at, event) of a complaint's decisive entries, or of a case's steps: the event that begins each."""
    result: str
    """What the review of an action found, "" for none."""
    text: str
    """Summary and quote of a ticket that counts, folded to bare words, to find what was recorded twice."""
    handlers: tuple[str, ...]
    """Who owned or resolved a ticket."""
    sealed: tuple[Any, ...] | None
    """`seals.Sealed` as plain tuples, of a record that people approve."""


def card_of(record: Record, kind: str, line: int, settings: Settings) -> Card:
    """Return the card of `record`, which begins at `line` of its file."""
    latest, latest_path = _latest(record)
    ticket = record if isinstance(record, Ticket) and not record.invalid and not record.duplicate_of else None
    customer = ticket.customer if ticket else None
    due = _follow_up_due(record, settings) if is_survey(record) else ""
    return Card(
        id=record.id,
        kind=kind,
        line=line,
        date=record.date,
        latest=latest,
        latest_path=latest_path,
        references=tuple(_references(record)),
        follow_up_due=due,
        customer=(customer.ref or "") if customer else "",
        category=ticket.categories[0].code if ticket else "",
        log=_log(record, settings),
        result=(record.review.result if record.review else "") if is_action(record) else "",
        text=_folded(f"{ticket.summary} {ticket.quote or ''}") if ticket else "",
        handlers=_handlers(record) if isinstance(record, Ticket) else (),
        sealed=sealed_of(record, kind),
    )


def _log(record: Record, settings: Settings) -> tuple[tuple[str, str], ...]:
    if is_complaint(record):
        return tuple((entry.at, entry.event) for entry in record.followups if entry.event in _DECISIVE)
    if not is_case(record):
        return ()
    book = settings.codebook("events")
    labels = [(book.label(event, language), event) for event in _RECOGNISED for language in ("zh", "en")]
    return tuple(
        (step.at, next((event for label, event in labels if step.what.startswith(label)), ""))
        for step in record.chronology
    )


def _latest(record: Record) -> tuple[str, FieldPath]:
    dates = record.dates()
    if not record.may_be_planned:
        dates.append((record.date, (record.date_field,)))
    if is_case(record):
        dates += [(entry.at, ("chronology", index, "at")) for index, entry in enumerate(record.chronology)]
    return max(dates, default=("", ()))


def _references(record: Record) -> list[Reference]:
    return [Reference(*named) for named in record.named()]


def _handlers(ticket: Ticket) -> tuple[str, ...]:
    resolved = {entry.by for entry in ticket.followups if entry.event == "resolved"}
    return tuple(sorted({*resolved, ticket.owner or ""} - {""}))


def _follow_up_due(survey: "Survey", settings: Settings) -> str:
    """Return 48 hours after the answer, where a score is low and nobody followed up."""
    if survey.followups or min(survey.scores.values()) > settings.thresholds.low_score:
        return ""
    text = survey.responded_at  # a bare day counts to its end
    answered = datetime.fromisoformat(text)
    try:
        due = answered + _FOLLOW_UP + (timedelta(days=1) if len(text) == len("2024-05-01") else timedelta())
    except OverflowError:
        return ""
    return f"{due:%Y-%m-%dT%H:%M}"


def _folded(text: str) -> str:
    return _NO_WORD.sub("", compatible(text[:_LONGEST]).casefold())
