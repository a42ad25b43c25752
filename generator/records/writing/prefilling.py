"""What a new record takes over from the one that it grows from, so that nobody types it twice."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.records.action import Action
from generator.records.base import FollowUp, Record, Ticket
from generator.records.case import Case
from generator.records.complaint import Complaint
from generator.records.priority import severity_of
from generator.records.report import Report
from generator.records.shapes import Shape
from generator.records.survey import Survey
from generator.records.writing.drafts import Draft
from generator.settings import Settings
from generator.words import N_, Words

_THE_MATTER = (
    *("channel", "customer", "product", "summary", "quote", "description", "occurred", "frequency", "scene"),
    *("expectation", "categories", "other_note", "scope", "flags", "tags", "campaign"),
)
_LONGEST_TITLE = 40


def carried_over(source: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
    """Return the fields of `source` that a record of `shape` takes over: matter and customer, no handling."""
    return {key: source[key] for key in _THE_MATTER if key in source and key in shape.fields}


def case_from(record: Record, settings: Settings, words: Words) -> Draft:
    """Return all that a ticket or a survey already says of its case; {} where none can grow from it."""
    if isinstance(record, Survey):
        return {"surveys": [record.id], **_analysis(record), "severity": "typical"}
    if not isinstance(record, Ticket):
        return {}
    complains = isinstance(record, Complaint)
    major = isinstance(record, Complaint) and severity_of(record, settings) == "major"
    attached = [part.model_dump(exclude_none=True) for part in record.attachments]
    draft: Draft = {
        "title": record.summary,
        "complaints" if complains else "tickets": [record.id],
        "severity": "major" if major else "typical",
        "chronology": list(_chronology(record, settings, words)),
        **_analysis(record),
        "attachments": [{**one, **_spaced(one, "submitted_at")} for one in attached],
    }
    return {key: value for key, value in draft.items() if value}


def action_from(record: Record) -> Draft:
    """Return what an action takes over from a case, a ticket, a survey, a report or the action before it."""
    own = _FOR_ACTIONS.get(type(record), _from_causes)(record)
    return {key: value for key, value in {"sources": [record.id], **own}.items() if value}


def _from_causes(record: Any) -> Draft:
    causes = getattr(record, "causes", None)
    department = (causes.department if causes else None) or getattr(record, "department", None)
    improvement = causes.improvement if causes else None
    return {
        "title": _title(improvement),
        "measure": improvement,
        "department": department,
        "owner": causes.owner if causes else None,
    }


def _from_case(case: Case) -> Draft:
    responsible = case.analysis.responsibility if case.analysis else None
    return {"department": responsible.department if responsible else None}


def _from_report(report: Report) -> Draft:
    """Return the first measure that the report suggests in words."""
    suggested = next((one for one in report.suggestions if not one.action), None)
    if suggested is None:
        return {}
    return {
        "title": _title(suggested.measure),
        "measure": suggested.measure,
        "standard": suggested.expected_effect,
        "department": suggested.department,
        "owner": suggested.owner,
        "due": suggested.due,
    }


def _from_action(action: Action) -> Draft:
    return {"standard": action.standard, "department": action.department, "owner": action.owner}


_FOR_ACTIONS: Mapping[type[Record], Callable[[Any], Draft]] = {
    Case: _from_case,
    Report: _from_report,
    Action: _from_action,
}


def _title(measure: str | None) -> str | None:
    """Return the first clause of a measure, as a title."""
    return next(iter((measure or "").replace("；", "，").split("，")), "")[:_LONGEST_TITLE] or None


def _analysis(record: Ticket | Survey) -> Draft:
    causes = record.causes
    if causes is None:
        return {}
    responsible = {"department": causes.department, "person": causes.owner}
    analysis = {
        "direct_cause": causes.direct,
        "root_cause": causes.root,
        "responsibility": {key: value for key, value in responsible.items() if value},
    }
    told = {key: value for key, value in analysis.items() if value}
    return {"analysis": told} if told else {}


def _chronology(ticket: Ticket, settings: Settings, words: Words) -> Iterator[dict[str, str]]:
    channel = settings.channels.label(ticket.channel, words.language)
    what = words(
        N_("The customer reports through {channel}: {summary}"), channel=channel, summary=ticket.summary
    )
    yield {"at": _written(ticket.received_at), "what": what}
    for entry in ticket.followups:
        yield {"at": _written(entry.at), "what": _told(entry, settings, words)}


def _told(entry: FollowUp, settings: Settings, words: Words) -> str:
    """Return an entry of the log as a sentence: its event, then what it says."""
    book = settings.codebook
    label = book("events").label(entry.event, words.language)
    outcome = book("proposal_outcomes").label(entry.outcome, words.language) if entry.outcome else ""
    promised = (
        words(N_("answer promised by {time}"), time=_written(entry.promised_by)) if entry.promised_by else ""
    )
    scored = words(N_("score {score}"), score=entry.score) if entry.score else ""
    parts = (
        entry.to,
        outcome,
        promised,
        entry.direction,
        entry.reason,
        entry.note,
        entry.alternative,
        scored,
    )
    said = words(N_(", ")).join(part.strip() for part in parts if part)
    return words(N_("{name}: {help}"), name=label, help=said) if said else label


def _written(time: str) -> str:
    return time.replace("T", " ")


def _spaced(values: Mapping[str, str], key: str) -> dict[str, str]:
    return {key: _written(values[key])} if key in values else {}
