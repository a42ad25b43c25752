"""The improvement actions as they stand at as_of: how far each is, what it is owed, whether it worked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from generator.analysis.action_facts import ActionFacts, ActionState, Note, ReviewFacts, Source
from generator.analysis.counting import truths
from generator.analysis.effects.measuring import Known, measure
from generator.analysis.effects.populations import Counted
from generator.analysis.traits import first_moment
from generator.calendar import WorkingCalendar
from generator.tables import among

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from generator.analysis.effects.results import Measurement
    from generator.records.action import Action, Progress
    from generator.settings import Settings
    from generator.tables import Tables

UNDONE = ("overdue", "due_soon", "open", "paused")
"""States of a deadline that is not done."""
_DAY_ONLY = len("2024-05-01")


def summarise_actions(tables: Tables, settings: Settings, deadlines: pd.DataFrame) -> tuple[ActionFacts, ...]:
    """List all actions by id; deadlines are as `generator.deadlines` judged them."""
    if not tables.actions:
        return ()
    first = first_moment(tables) or tables.as_of
    calendar = WorkingCalendar.of(settings.calendar)
    reports = frozenset(report.id for report in tables.reports)
    known = Known(first.date(), tables.as_of, calendar, tables.actions, reports)
    counted, owed = Counted(tables, deadlines, settings), _owed(deadlines)
    sources = _sources(tables)
    followed: dict[str, list[str]] = {}
    for action in tables.actions:
        for source in action.sources:
            followed.setdefault(source, []).append(action.id)
    found = []
    for action in tables.actions:
        effect = None
        if action.effect is not None:
            effect = measure(action, action.effect, counted, known)
        about = _About(owed.get(action.id, {}), sources, tuple(followed.get(action.id, ())), effect)
        found.append(_facts(action, about, tables))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _About:
    """What was found out about an action beside its record."""

    owed: Mapping[str, Mapping[str, Any]]
    """Target → its deadline, of those not done."""
    sources: Mapping[str, _Known]
    followed_by: tuple[str, ...]
    effect: Measurement | None


class _Known(NamedTuple):
    """What is known of a record that is a source."""

    kind: str
    period: str
    told: datetime | None
    """When the customer was last told of a result."""
    valid: bool


def _facts(action: Action, about: _About, tables: Tables) -> ActionFacts:
    zone = ZoneInfo(tables.zone)
    due = date.fromisoformat(action.due)
    completed = date.fromisoformat(action.completed_on) if action.completed_on else None
    today = tables.as_of.date()
    review = _review(action, about.effect, zone)
    review_due = about.owed.get("effect_review")
    return ActionFacts(
        id=action.id,
        title=action.title,
        measure=action.measure,
        standard=action.standard,
        term=action.term or "",
        department=action.department,
        owner=action.owner,
        opened_on=date.fromisoformat(action.opened_on),
        due=due,
        completed_on=completed,
        on_time=completed <= due if completed else (False if due < today else None),
        state=_state(action, about, late=due < today),
        days_left=(due - today).days,
        quiet_since=_quiet_since(about),
        review_due=review_due["due_at"].to_pydatetime().replace(tzinfo=zone) if review_due else None,
        review_overdue=bool(review_due and review_due["state"] == "overdue"),
        sources=tuple(_source(source, about, completed) for source in action.sources),
        follows=tuple(
            source for source in action.sources if about.sources.get(source, _UNKNOWN).kind == "action"
        ),
        followed_by=about.followed_by,
        progress=tuple(_note(entry, zone) for entry in action.progress),
        review=review,
        effect=about.effect,
    )


def _state(action: Action, about: _About, *, late: bool) -> ActionState:
    if action.completed_on is None:
        # Where the settings have no such target, the date itself tells.
        state = about.owed.get("action_completion", {}).get("state", "overdue" if late else "open")
        return state if state in ("overdue", "due_soon") else "open"
    if action.review is not None and action.review.result != "pending":
        result: ActionState = action.review.result
        return result
    return "measuring" if about.effect is not None and about.effect.state == "measuring" else "to_review"


def _quiet_since(about: _About) -> date | None:
    missing = about.owed.get("action_progress")
    if missing is None or missing["state"] != "overdue":
        return None
    since: date = missing["started_at"].date()
    return since


def _review(action: Action, effect: Measurement | None, zone: ZoneInfo) -> ReviewFacts | None:
    review = action.review
    if review is None:
        return None
    differs = review.result != "pending" and effect is not None and review.result != effect.verdict
    return ReviewFacts(
        result=review.result,
        at=_moment(review.at, zone) if review.at else None,
        by=review.by or "",
        evidence=review.evidence or "",
        retrospective=review.retrospective or "",
        reason=review.reason or "",
        differs=differs,
    )


def _note(entry: Progress, zone: ZoneInfo) -> Note:
    return Note(at=_moment(entry.at, zone), timed=len(entry.at) > _DAY_ONLY, by=entry.by, note=entry.note)


def _moment(text: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def _source(source: str, about: _About, completed: date | None) -> Source:
    known = about.sources.get(source, _UNKNOWN)
    told = known.told is not None and completed is not None and known.told.date() >= completed
    owes = completed is not None and known.valid and known.kind in ("feedback", "complaint") and not told
    return Source(id=source, kind=known.kind, period=known.period, untold=owes)


def _owed(deadlines: pd.DataFrame) -> dict[str, dict[str, dict[str, Any]]]:
    """Return what actions owe: id → target → deadline that is not done."""
    rows = deadlines[truths(deadlines["kind"] == "action") & truths(deadlines["state"].isin(UNDONE))]
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in rows.to_dict("records"):
        found.setdefault(str(row["record"]), {})[str(row["target"])] = {
            str(name): value for name, value in row.items()
        }
    return found


def _sources(tables: Tables) -> dict[str, _Known]:
    """Return what is known of every record that is some action's source."""
    named = {source for action in tables.actions for source in action.sources}
    log = tables.followups[truths(tables.followups["event"] == "notified")]
    told = log[truths(among(log["record"], named))].groupby("record")["at"].max().to_dict()
    found = {}
    tickets = tables.tickets[truths(among(tables.tickets["id"], named))]
    for row in tickets[["id", "kind", "received_at", "valid"]].to_dict("records"):
        found[row["id"]] = _Known(
            row["kind"], f"{row['received_at']:%Y-%m}", told.get(row["id"]), bool(row["valid"])
        )
    surveys = tables.surveys[truths(among(tables.surveys["id"], named))]
    for row in surveys[["id", "responded_at"]].to_dict("records"):
        found[row["id"]] = _Known("survey", f"{row['responded_at']:%Y-%m}", None, valid=True)
    whole = {"campaign": tables.campaigns, "case": tables.cases, "action": tables.actions}
    for kind, records in {**whole, "report": tables.reports}.items():
        found |= {record.id: _Known(kind, "", None, valid=True) for record in records if record.id in named}
    return found


_UNKNOWN = _Known("", "", None, valid=False)
