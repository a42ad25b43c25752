"""What people wrote about a period: highlights, suggestions, review, and whether the report is late (R1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from generator.analysis.numbers import Result
from generator.analysis.periods import Axis, Period, period_named
from generator.approvals import Standing, Verdict
from generator.settings import Settings
from generator.tables import Tables

if TYPE_CHECKING:
    from generator.records.action import Action
    from generator.records.report import Report, Suggestion

State = Literal["none", "draft", "submitted", "partly", "approved", "suspect", "void"]

_STATES: Mapping[str, State] = {one: one for one in ("partly", "approved", "suspect", "void")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested(Result):
    """A measure that the report suggests. Untrusted text: escape it where it is shown."""

    action: str
    """Id of the action that it is, or "" for one in words; the rest is then that action's own."""
    measure: str
    """What is to be done."""
    department: str
    """Department code, or ""."""
    owner: str
    """Person code, or ""."""
    expected_effect: str
    """What it is to change, or ""; of an action, its verification standard."""
    due: date | None
    """By when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved(Result):
    """One approval."""

    by: str
    """Person code."""
    at: datetime
    """When, with offset."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen(Result):
    """One key figure as it was approved (R2)."""

    name: str
    """Name of the figure, such as "tickets"."""
    value: str
    """As the record writes it: 42, 0.7391, 4.05."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative(Result):
    """The words of a period's report, as they stood at as_of. Untrusted text: escape it where it is shown."""

    state: State
    """none: nobody wrote one; draft; submitted: waits for its approval; partly: too few people approved
    it; approved: enough, as it stands; suspect: so, but what it cites has changed; void: it has itself."""
    due_at: datetime | None
    """When a month's report is due, with offset: the 5th of the next month, 18:00, holiday or not (R1). None
    for other periods, and for months before the first one that anybody reported on."""
    overdue: bool
    """due_at has passed and the report is not submitted."""
    compiled_by: str
    """Person code, "" where there is no report."""
    compiled_on: date | None
    """Day on which it was compiled."""
    submitted_at: datetime | None
    """When it was handed in, with offset."""
    highlights: str
    """What was special, in Markdown."""
    suggestions: tuple[Suggested, ...]
    """What should be done."""
    typical_cases: tuple[str, ...]
    """Ids of cases worth reading."""
    next_focus: str
    """What the next period is about, in Markdown."""
    collection_plan: str
    """What feedback is to be collected next, in Markdown."""
    distribution: tuple[str, ...]
    """Departments that receive it."""
    cc: tuple[str, ...]
    """Who else receives it."""
    approvals: tuple[Approved, ...]
    """The approvals that hold, in order."""
    lapsed: tuple[Approved, ...]
    """The approvals that became void, in order, where no others hold in their place."""
    changed: tuple[str, ...]
    """What has changed since it was approved: names of its parts, or ids of the records that it cites."""
    given: int
    """How many people's approvals are valid."""
    needed: int
    """How many people must approve it; 0 where there is none."""
    approved_figures: tuple[Frozen, ...]
    """The key figures as they were approved; empty where no approval holds, or not enough do."""


def summarise_narratives(
    tables: Tables, axis: Axis, settings: Settings, standings: Mapping[str, Standing]
) -> tuple[Narrative, ...]:
    """Return what was written about every period of the axis; `standings` are those of the reports by id.

    Without its standing a report counts as approved by nobody, whatever its record says.

    A team that has never written a report owes none; once it has, every month from the first one reported
    on is due.
    """
    reports = {report.id: report for report in tables.reports}
    actions = {action.id: action for action in tables.actions}
    months = [key for key in reports if (named := period_named(key)) and named.kind == "month"]
    since = min(months, default="")
    return tuple(
        _narrative(
            reports.get(period.key),
            actions,
            _due_at(period, settings) if since and period.key >= since else None,
            standings.get(period.key),
            tables,
        )
        for period in axis.periods
    )


def _due_at(period: Period, settings: Settings) -> datetime | None:
    """Return when the report of a month is due, by the levels in force at its end; None for other kinds."""
    limit = settings.levels_at(period.end).report
    if period.kind != "month" or limit is None:
        return None
    return period.end + timedelta(days=limit.day - 1, minutes=limit.time)


def _narrative(
    report: "Report | None",
    actions: "dict[str, Action]",
    due_at: datetime | None,
    standing: Standing | None,
    tables: Tables,
) -> Narrative:
    zone = ZoneInfo(tables.zone)
    submitted = _moment(report.submitted_at) if report and report.submitted_at else None
    judged = standing if report and standing and standing.state != "draft" else None
    written: State = "submitted" if submitted else "draft" if report else "none"
    approvals = _approvals(judged.holding if judged else (), zone)
    return Narrative(
        state=_STATES[judged.state] if judged else written,
        due_at=due_at.replace(tzinfo=zone) if due_at else None,
        overdue=due_at is not None and submitted is None and not approvals and tables.as_of > due_at,
        compiled_by=report.compiled_by if report else "",
        compiled_on=date.fromisoformat(report.compiled_on) if report else None,
        submitted_at=submitted.replace(tzinfo=zone) if submitted else None,
        highlights=(report and report.highlights) or "",
        suggestions=tuple(_suggested(report.suggestions, actions)) if report else (),
        typical_cases=report.typical_cases if report else (),
        next_focus=(report and report.next_focus) or "",
        collection_plan=(report and report.collection_plan) or "",
        distribution=report.distribution if report else (),
        cc=report.cc if report else (),
        approvals=approvals,
        lapsed=_approvals((one for one in judged.verdicts if one.state == "void") if judged else (), zone),
        changed=judged.changed if judged else (),
        given=judged.valid if judged else 0,
        needed=standing.rule.count if report and standing else 0,
        approved_figures=_frozen(report) if judged and judged.is_published else (),
    )


def _approvals(verdicts: Iterable[Verdict], zone: ZoneInfo) -> tuple[Approved, ...]:
    return tuple(Approved(by=one.by, at=_moment(one.at).replace(tzinfo=zone)) for one in verdicts)


def _frozen(report: "Report | None") -> tuple[Frozen, ...]:
    figures = (report.figures or {}) if report else {}
    return tuple(Frozen(name=name, value=value) for name, value in sorted(figures.items()))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=None)


def _suggested(suggestions: "Iterable[Suggestion]", actions: "dict[str, Action]") -> Iterable[Suggested]:
    for one in suggestions:
        action = actions.get(one.action or "")
        due = (action.due if action else one.due) or ""
        yield Suggested(
            action=one.action or "",
            measure=(action.measure if action else one.measure) or "",
            department=(action.department if action else one.department) or "",
            owner=(action.owner if action else one.owner) or "",
            expected_effect=(action.standard if action else one.expected_effect) or "",
            due=date.fromisoformat(due) if due else None,
        )
