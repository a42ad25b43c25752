"""The clocks of cases, actions and reports (DOMAIN 3): few enough to be counted one by one.

What is owed without a record of its own has an id of what it is about: a report its period (`2024-05`), the
analysis of a category its first month and the category (`2024-05:logistics/delay`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

import numpy as np

from generator.calendar import DAY, MISSING, minutes_of, moment_of, moments_of
from generator.deadlines.clocks import Clocks, Course, Limits, clocks
from generator.records.action import Action, Effect
from generator.records.case import Case
from generator.settings import Allowance, Settings
from generator.settings.levels import ServiceLevels
from generator.tables import Tables, among

NO_LONGER_WANTED = 3
"""Months without the category above the threshold, after which its analysis is not asked for any more."""
_AFTER = Effect.model_fields["after"].default
"""Days that an action without a stated effect is watched before its review."""
_MONTHS = 12


class Subject(NamedTuple):
    """Whom a deadline is about, where no ticket and no survey is."""

    id: str
    kind: str
    owner: str
    department: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """One clock; times in `Minutes`."""

    record: int
    started: int
    done: int = MISSING
    ended: int = MISSING
    stated: int = MISSING
    whole_day: bool = False
    limit: Allowance | str | None


class Obligations(NamedTuple):
    """What the prose of a project owes: subjects, numbered from `first` on, and clocks by target."""

    subjects: tuple[Subject, ...]
    clocks: list[Clocks]


def of_prose(tables: Tables, settings: Settings, first: int, as_of: int) -> Obligations:
    """Return what cases, actions and reports owe; their records are numbered from `first` on."""
    departments = {entry.code: entry.department for entry in settings.people.entries}
    actions = [Subject(one.id, "action", one.owner, one.department) for one in tables.actions]
    running = list(_analyses(tables, settings))
    for number, action in enumerate(tables.actions, first):
        running += _of_action(action, number, _levels(minutes(action.opened_on), settings))
    subjects = [*actions]
    for subject, one in (
        *_categories(tables, settings, as_of),
        *_reports(tables, settings, departments, as_of),
    ):
        running.append((one[0], replace(one[1], record=first + len(subjects))))
        subjects.append(subject)
    return Obligations(tuple(subjects), [_clocks(target, running) for target in dict(running)])


def minutes(text: str | None) -> int:
    """Return a canonical time as minutes, a bare day its 00:00; MISSING for none."""
    return minutes_of(datetime.fromisoformat(text)) if text else MISSING


def _analyses(tables: Tables, settings: Settings) -> Iterator[tuple[str, Running]]:
    """Yield a major complaint's clock: from `closed` to the day on which a case about it was written."""
    written: dict[str, int] = {}
    for case in sorted(tables.cases, key=lambda one: one.written_on, reverse=True):
        written |= dict.fromkeys(case.complaints, minutes(case.written_on))
    tickets = tables.tickets
    major = (tickets["kind"] == "complaint") & (tickets["severity"] == "major") & tickets["closed_at"].notna()
    places = np.flatnonzero(major.to_numpy(dtype=np.bool_)).tolist()
    closed = moments_of(tickets["closed_at"].to_numpy())[places].tolist()
    for place, identity, start in zip(places, tickets["id"].iloc[places], closed, strict=True):
        limit = _levels(start, settings).case.complaint
        yield (
            "case_analysis",
            Running(record=place, started=start, done=written.get(identity, MISSING), limit=limit),
        )


def _of_action(action: Action, number: int, levels: ServiceLevels) -> Iterator[tuple[str, Running]]:
    """Yield an action's clocks: completed by `due`, a note every few days until then, its effect reviewed."""
    opened, completed, limits = minutes(action.opened_on), minutes(action.completed_on), levels.action
    yield (
        "action_completion",
        Running(
            record=number,
            started=opened,
            done=completed,
            stated=minutes(action.due),
            whole_day=True,
            limit=limits.action_completion,
        ),
    )
    notes = sorted(minutes(note.at) for note in action.progress)
    if completed != MISSING:
        notes = [*(at for at in notes if at < completed), completed]
    starts, ends = [opened, *notes], [*notes, MISSING]
    for start, end in zip(starts, ends, strict=True):
        if start != completed or completed == opened:
            yield (
                "action_progress",
                Running(record=number, started=start, done=end, limit=limits.action_progress),
            )
    if completed != MISSING:
        watched = action.effect.after if action.effect else _AFTER
        judged = action.review if action.review and action.review.result != "pending" else None
        begun, reviewed = completed + watched * DAY, minutes(judged.at if judged else None)
        yield (
            "effect_review",
            Running(record=number, started=begun, done=reviewed, limit=limits.effect_review),
        )


def _reports(
    tables: Tables, settings: Settings, departments: dict[str, str], as_of: int
) -> Iterator[tuple[Subject, tuple[str, Running]]]:
    """Yield the report of every complete month since the first one that was written [R1]."""
    by_month = {report.id: report for report in tables.reports if _is_month(report.id)}
    for month in _complete_months(min(by_month, default=""), as_of):
        start = _first_minute(_later(month, 1))
        report, levels = by_month.get(month), _levels(start, settings).report
        if levels is None:
            continue
        owner = report.compiled_by if report else ""
        one = Running(
            record=0,
            started=start,
            done=minutes(report.submitted_at if report else None),
            stated=start + (levels.day - 1) * DAY + levels.time,
            limit="stated",
        )
        yield Subject(month, "report", owner, departments.get(owner, "")), ("period_report", one)


def _categories(
    tables: Tables, settings: Settings, as_of: int
) -> Iterator[tuple[Subject, tuple[str, Running]]]:
    """Yield the analysis of each category that stayed above the threshold, from its first such month's end.

    Owed since the first case that was written; months in a row are one matter. It takes as many tickets as
    make a problem prominent: a tenth of a few is chance.
    """
    departments = {entry.code: entry.department for entry in settings.categories.entries}
    first = min((case.written_on[:7] for case in tables.cases), default="")
    months, cited = _complete_months(first, as_of), _cited(tables)
    for category, run in _runs(_above(tables, settings, months)):
        start, over = (
            _first_minute(_later(run[0], 1)) - 1,
            _first_minute(_later(run[-1], 1 + NO_LONGER_WANTED)),
        )
        written = [minutes(case.written_on) for case in tables.cases if _covers(case, category, run, cited)]
        limit = _levels(start, settings).case.category
        one = Running(
            record=0,
            started=start,
            done=min(written, default=MISSING),
            ended=over if over <= as_of else MISSING,
            limit=limit,
        )
        subject = Subject(f"{run[0]}:{category}", "case", "", departments.get(category, ""))
        yield subject, ("case_analysis", one)


def _above(tables: Tables, settings: Settings, months: Sequence[str]) -> dict[str, list[str]]:
    """Return category → its months above the threshold, in order."""
    valid = tables.tickets[tables.tickets["valid"]]
    month = valid.set_index("id")["received_at"].dt.strftime("%Y-%m")
    wanted = set(months)
    month_of = {
        key: when for key, when in zip(month.index.to_list(), month.to_list(), strict=True) if when in wanted
    }
    mentions = zip(tables.mentions["ticket"].to_list(), tables.mentions["category"].to_list(), strict=True)
    carried = ((month_of[ticket], category) for ticket, category in mentions if ticket in month_of)
    totals, thresholds = Counter(month_of.values()), settings.thresholds
    found: dict[str, list[str]] = {}
    for (when, category), count in sorted(Counter(carried).items()):
        rate = count / totals[when]
        if rate > thresholds.root_cause_mention_rate and count >= thresholds.prominent_count:
            found.setdefault(category, []).append(when)
    return found


def _runs(above: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    for category, months in sorted(above.items()):
        run = months[:1]
        for month in months[1:]:
            if month != _later(run[-1], 1):
                yield category, run
                run = []
            run.append(month)
        yield category, run


def _cited(tables: Tables) -> dict[str, tuple[str, str]]:
    """Return id → category and month of the tickets that cases are about."""
    wanted = {identity for case in tables.cases for identity in (*case.complaints, *case.tickets)}
    tickets = tables.tickets.loc[among(tables.tickets["id"], wanted), ["id", "category", "received_at"]]
    months = tickets["received_at"].dt.strftime("%Y-%m")
    return dict(zip(tickets["id"], zip(tickets["category"], months, strict=True), strict=True))


def _covers(case: Case, category: str, run: Sequence[str], cited: Mapping[str, tuple[str, str]]) -> bool:
    """Tell whether a case is about that category in one of these months, by name or by its tickets."""
    named = case.category in (category, category.partition("/")[0]) and case.period
    if named and not _months_of(case.period or "").isdisjoint(run):
        return True
    wanted = {(category, month) for month in run}
    return any(cited.get(identity) in wanted for identity in (*case.complaints, *case.tickets))


def _months_of(period: str) -> set[str]:
    """Return the months that a month, quarter, year or week touches."""
    year, _, rest = period.partition("-")
    if rest.startswith("W"):
        days = (date.fromisocalendar(int(year), int(rest[1:]), day) for day in (1, 7))
        return {f"{day:%Y-%m}" for day in days}
    if rest.startswith("Q"):
        return {f"{year}-{month:02d}" for month in range(3 * int(rest[1]) - 2, 3 * int(rest[1]) + 1)}
    return {period} if rest else {f"{year}-{month:02d}" for month in range(1, _MONTHS + 1)}


def _complete_months(first: str, as_of: int) -> list[str]:
    """Return the months from `first` on that are over; none without a first."""
    months = []
    while first and _first_minute(_later(first, 1)) <= as_of:
        months.append(first)
        first = _later(first, 1)
    return months


def _is_month(period: str) -> bool:
    return len(period) == len("2024-05") and period[5:].isdigit()


def _later(month: str, by: int) -> str:
    whole = int(month[:4]) * _MONTHS + int(month[5:]) - 1 + by
    return f"{whole // _MONTHS:04d}-{whole % _MONTHS + 1:02d}"


def _first_minute(month: str) -> int:
    return minutes(f"{month}-01")


def _levels(start: int, settings: Settings) -> ServiceLevels:
    return settings.levels_at(moment_of(start) or date.min)


def _clocks(target: str, running: Sequence[tuple[str, Running]]) -> Clocks:
    own = [one for name, one in running if name == target]
    course = Course(
        record=np.array([one.record for one in own]),
        started=np.array([one.started for one in own]),
        done=np.array([one.done for one in own]),
        ended=np.array([one.ended for one in own]),
        timed=np.zeros(len(own), dtype=np.bool_),
        stated=np.array([one.stated for one in own]),
        whole_day=np.array([one.whole_day for one in own]),
    )
    return clocks(target, course, Limits.of([one.limit for one in own]))
