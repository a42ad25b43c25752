"""A page per department, and their index: what it owes, what hits it, how fast it is, what it caused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import timeliness
from generator.pages.action_lists import pressing
from generator.pages.links import department_page
from generator.pages.page import Page
from generator.pages.sparkline import Sparkline, sparkline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.analysis.action_facts import ActionFacts
    from generator.analysis.causes import CauseRow
    from generator.analysis.core_problems import CoreProblem
    from generator.analysis.departments import Department
    from generator.analysis.followups import OpenDeadline
    from generator.charts.drawing import Drawing
    from generator.figures import PeriodFigures, SiteFigures
    from generator.pages.page import Material
    from generator.words import Words

MONTHS = 12
"""Months that a department's page looks back on."""
STATES = ("overdue", "due_soon", "open", "paused")


@dataclass(frozen=True)
class OwedDeadlines:
    """What a department with its groups owes at as_of."""

    deadlines: tuple[OpenDeadline, ...]
    """The most pressing first."""
    overdue: int
    due_soon: int
    open: int
    """Neither overdue nor due soon; paused ones among them."""


@dataclass(frozen=True)
class Line:
    """A department in the index."""

    code: str
    owed: OwedDeadlines
    now: Department | None
    """In the month described; None where it had nothing to do with that."""
    spark: Sparkline | None
    """Its tickets month by month."""


@dataclass(frozen=True)
class Departments:
    """What the template of the index reads."""

    month: PeriodFigures | None
    """The month described: the latest complete one, else the running one."""
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class DepartmentView:
    """What the template of a department reads."""

    code: str
    owed: OwedDeadlines
    month: PeriodFigures
    now: Department | None
    sparks: Mapping[str, Sparkline | None]
    """Category → its tickets of this department, month by month."""
    problems: tuple[CoreProblem, ...]
    """Core problems of the month in whose category it has tickets, with a reason."""
    trend: Drawing | None
    actions: tuple[ActionFacts, ...]
    """Its improvement actions, the most pressing first."""
    causes: tuple[tuple[str, CauseRow], ...]
    """Month and complaint whose cause names the department, the latest month first."""


def departments(material: Material) -> Iterator[Page]:
    """Make the index of departments and the page of each that had or owes anything."""
    _, figures, labels = material.words, material.figures, material.labels
    month = figures.latest_complete or figures.running
    codes = _codes(figures, labels.settings.departments.codes)
    lines = tuple(_line(code, figures, month) for code in codes) if month else ()
    yield Page("departments/index.md", "pages/departments.md.j2", _("Departments"), Departments(month, lines))
    if month is None:
        return
    for code in codes:
        view = _view(code, material, month)
        drawn = (view.trend,) if view.trend else ()
        title = labels.of("departments", code)
        yield Page(department_page(code), "pages/department.md.j2", title, view, drawn)


def _top(code: str) -> str:
    return code.partition("/")[0]


def _codes(figures: SiteFigures, order: Sequence[str]) -> tuple[str, ...]:
    """Return the departments that occur anywhere, without their groups, in the settings' order."""
    found = {one.code for month in figures.months for one in month.departments}
    found |= {_top(one.department) for one in figures.followups.deadlines}
    found |= {_top(one.department) for one in figures.actions}
    known = dict.fromkeys(_top(code) for code in order)
    return tuple(code for code in (*known, *sorted(found - set(known))) if code and code in found)


def _of(month: PeriodFigures, code: str) -> Department | None:
    return next((one for one in month.departments if one.code == code), None)


def _owed(code: str, figures: SiteFigures) -> OwedDeadlines:
    own = [one for one in figures.followups.deadlines if _top(one.department) == code]
    own.sort(key=lambda one: (STATES.index(one.state), one.due_at, one.record, one.target))
    states = [one.state for one in own]
    overdue, due_soon = states.count("overdue"), states.count("due_soon")
    return OwedDeadlines(tuple(own), overdue, due_soon, len(own) - overdue - due_soon)


def _line(code: str, figures: SiteFigures, month: PeriodFigures) -> Line:
    counts = [one.tickets.value if (one := _of(each, code)) else 0 for each in _recent(figures, month)]
    return Line(code, _owed(code, figures), _of(month, code), sparkline(counts))


def _recent(figures: SiteFigures, month: PeriodFigures) -> tuple[PeriodFigures, ...]:
    """Return the months up to the one described, at most MONTHS."""
    end = figures.months.index(month) + 1
    return figures.months[max(0, end - MONTHS) : end]


def _view(code: str, material: Material, month: PeriodFigures) -> DepartmentView:
    figures = material.figures
    recent, now = _recent(figures, month), _of(month, code)
    own = {one.code for one in now.categories} if now else set()
    problems = (*month.core_problems.top, *month.core_problems.also)
    return DepartmentView(
        code=code,
        owed=_owed(code, figures),
        month=month,
        now=now,
        sparks={category: sparkline(_counts(recent, code, category)) for category in sorted(own)},
        problems=tuple(one for one in problems if one.reasons and one.category in own),
        trend=_trend(recent, code, material.words),
        actions=pressing([one for one in figures.actions if _top(one.department) == code]),
        causes=tuple(
            (each.period.key, row)
            for each in reversed(recent)
            for row in each.causes.table
            if _top(row.department) == code
        ),
    )


def _counts(recent: Sequence[PeriodFigures], code: str, category: str) -> list[int]:
    found = (_of(each, code) for each in recent)
    return [
        sum(one.count for one in department.categories if one.code == category) if department else 0
        for department in found
    ]


def _trend(recent: Sequence[PeriodFigures], code: str, words: Words) -> Drawing | None:
    """Draw the attainment of a department month by month; None where nothing ever fell due."""
    found = [(month, _of(month, code)) for month in recent]
    if not any(one and one.attainment.n for _month, one in found):
        return None
    return timeliness.attainment_over_time(
        [(month, one.attainment if one else None, bool(one and one.enough)) for month, one in found], words
    )
