"""The library of cases: which are shown, with what their complaints say, and which are alike."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

import pandas as pd

from generator.analysis.case_facts import CaseFacts, CaseLibrary, Given, Like, Matter, Step
from generator.approvals import Standing
from generator.tables import Tables

if TYPE_CHECKING:
    from generator.records.case import Case

_MOST_ALIKE = 5
_DAY = len("2024-05-01")


def summarise_cases(
    tables: Tables, standings: Mapping[str, Standing], sources: Mapping[str, str], *, drafts: bool = False
) -> CaseLibrary:
    """Return the published cases, or all with `drafts`; `sources` are the paths of their files by id.

    What is not approved, or no longer, is only counted: nothing is shown as approved that nobody approved.
    """
    known = _Known.of(tables)
    zone = ZoneInfo(tables.zone)
    made = [
        _facts(case, standings[case.id], sources, known, zone)
        for case in tables.cases
        if case.id in standings
    ]
    published = {case.id for case in made if standings[case.id].is_published}
    void = sum(standings[case.id].state == "void" for case in made)
    shown = [case for case in made if drafts or case.id in published]
    shown.sort(key=lambda case: (case.written_on, case.id), reverse=True)
    alike = [case for case in shown if case.id in published]
    return CaseLibrary(
        as_of=tables.as_of.replace(tzinfo=zone),
        drafts=len(made) - len(published) - void,
        void=void,
        cases=tuple(replace(case, likes=_likes(case, alike)) for case in shown),
    )


class _Known(NamedTuple):
    """What is known of the records that cases name."""

    tickets: Mapping[str, Mapping[str, Any]]
    surveys: Mapping[str, Mapping[str, Any]]
    scores: Mapping[str, int]
    departments: Mapping[str, str]

    @classmethod
    def of(cls, tables: Tables) -> "_Known":
        """Look up only what the cases name."""
        named = {one for case in tables.cases for one in (*case.complaints, *case.tickets, *case.surveys)}
        tickets = tables.tickets[tables.tickets["id"].isin(named)]
        surveys = tables.surveys[tables.surveys["id"].isin(named)]
        log = tables.followups
        revisits = log[log["record"].isin(named) & (log["event"] == "revisited") & log["score"].notna()]
        return cls(
            _by_id(tickets),
            _by_id(surveys),
            {record: int(score) for record, score in zip(revisits["record"], revisits["score"], strict=True)},
            {action.id: action.department for action in tables.actions},
        )


def _by_id(frame: pd.DataFrame) -> dict[str, Mapping[str, Any]]:
    rows: list[Any] = frame.to_dict("records")
    return {row["id"]: row for row in rows}


def _facts(
    case: "Case", standing: Standing, sources: Mapping[str, str], known: _Known, zone: ZoneInfo
) -> CaseFacts:
    matters = tuple(
        _matter(one, known, zone) for one in dict.fromkeys((*case.complaints, *case.tickets, *case.surveys))
    )
    analysis = case.analysis
    dimensions, answers = (analysis.dimensions, analysis.responsibility) if analysis else (None, None)
    department = (answers.department or "") if answers else ""
    return CaseFacts(
        id=case.id,
        title=case.title,
        source=sources.get(case.id, ""),
        severity=case.severity,
        author=case.author,
        written_on=date.fromisoformat(case.written_on),
        approval=standing.state,
        approved_by=tuple(Given(by=one.by, at=one.at) for one in standing.holding),
        changed=standing.changed if standing.state in ("suspect", "void") else (),
        matters=matters,
        categories=_unique([_category(one.id, known) for one in matters] or [case.category or ""]),
        departments=_unique([department, *(known.departments.get(one, "") for one in case.actions)]),
        period=next((one.period for one in matters if one.period), case.period or ""),
        chronology=tuple(_step(step.at, step.what, zone) for step in case.chronology),
        direct_cause=(analysis.direct_cause or "") if analysis else "",
        root_cause=(analysis.root_cause or "") if analysis else "",
        dimensions=tuple(
            (name, text) for name in type(dimensions).model_fields if (text := getattr(dimensions, name))
        )
        if dimensions
        else (),
        five_whys=analysis.five_whys if analysis else (),
        department=department,
        person=(answers.person or "") if answers else "",
        experience=case.experience or "",
        actions=case.actions,
        attachments=tuple((one.type, one.ref) for one in case.attachments),
        meetings=tuple((one.at, one.chair) for one in case.meetings),
        shared=tuple((date.fromisoformat(one.on), one.where) for one in case.shared),
        likes=(),
    )


def _matter(identity: str, known: _Known, zone: ZoneInfo) -> Matter:
    ticket, survey = known.tickets.get(identity), known.surveys.get(identity)
    row: Mapping[str, Any] = ticket or survey or {}
    came = row.get("received_at" if ticket else "responded_at")
    resolved = row.get("resolved_at", pd.NaT)
    timed = bool(row.get("timed", False))
    took = None if came is None or pd.isna(resolved) or not timed else resolved - came
    return Matter(
        id=identity,
        kind=str(ticket["kind"]) if ticket else "survey" if survey else "",
        period=f"{came:%Y-%m}" if came is not None else "",
        received_at=came.to_pydatetime().replace(tzinfo=zone) if came is not None else None,
        timed=timed,
        channel=str(row.get("channel", "")),
        customer_type=str(row.get("customer_type", "")),
        owner=str(row.get("owner", "")),
        summary=str(row.get("summary", "") or row.get("quote", "")),
        demands=tuple(str(row.get("demands", "")).split()),
        state=str(row.get("state", "")),
        score=known.scores.get(identity),
        minutes=int(took.total_seconds() // 60) if took is not None else None,
    )


def _category(identity: str, known: _Known) -> str:
    ticket = known.tickets.get(identity)
    return str(ticket["category"]) if ticket else ""


def _step(at: str, what: str, zone: ZoneInfo) -> Step:
    return Step(at=datetime.fromisoformat(at).replace(tzinfo=zone), timed=len(at) > _DAY, what=what)


def _unique(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code))


def _likes(case: CaseFacts, others: Sequence[CaseFacts]) -> tuple[Like, ...]:
    """Return the cases of a category of this one, first those with a cause in one of the same dimensions."""
    own = {name for name, _ in case.dimensions}
    found = [
        Like(
            id=one.id,
            title=one.title,
            by="cause" if own & {name for name, _ in one.dimensions} else "category",
        )
        for one in others
        if one.id != case.id and set(one.categories) & set(case.categories)
    ]
    found.sort(key=lambda like: like.by != "cause")
    return tuple(found[:_MOST_ALIKE])
