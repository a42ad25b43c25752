"""The page of follow-ups: what is overdue, what soon will be, who owes it, and whether deadlines are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import timeliness
from generator.pages.page import Page
from generator.pages.sparkline import Sparkline, sparkline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from generator.analysis.followups import FollowUps, OpenDeadline
    from generator.charts.drawing import Drawing
    from generator.figures import PeriodFigures, SiteFigures
    from generator.pages.page import Material

SECTIONS = {"overdue": ("overdue",), "due_soon": ("due_soon",), "open": ("open", "paused")}
"""Sections of the page, in order, and the states of the deadlines that they list."""


@dataclass(frozen=True)
class Row:
    """A deadline in its section, and its place among all of the page."""

    deadline: OpenDeadline
    place: int


@dataclass(frozen=True)
class Section:
    """One of SECTIONS; a department that owes anything at all has its place in each, maybe an empty one."""

    name: str
    count: int
    departments: tuple[tuple[str, tuple[Row, ...]], ...]


@dataclass(frozen=True)
class FollowUpsView:
    """What the template of the follow-ups reads."""

    owed: FollowUps
    sections: tuple[Section, ...]
    live: bool
    """States are to be judged anew by the reader's clock."""
    as_of: datetime
    zone: str
    month: PeriodFigures | None
    """The latest complete month, whose attainment is shown; else the running one; None without records."""
    ageing: Drawing | None
    trend: Drawing | None
    charts: tuple[Drawing, ...]
    sparks: Mapping[str, Sparkline | None]
    """Target → its attainment month by month."""


def followups(material: Material) -> Iterator[Page]:
    """Make the page of follow-ups."""
    _, figures = material.words, material.figures
    month = figures.latest_complete or figures.running
    ageing = timeliness.ageing(figures.followups.ageing, material.words)
    trend = timeliness.attainment_trend(figures.months, material.words) if month else None
    charts = _charts(material, month) if month else ()
    view = FollowUpsView(
        owed=figures.followups,
        sections=_sections(figures.followups),
        live=material.live,
        as_of=figures.as_of,
        zone=figures.zone,
        month=month,
        ageing=ageing,
        trend=trend,
        charts=charts,
        sparks=_sparks(figures, month) if month else {},
    )
    drawn = tuple(drawing for drawing in (ageing, trend, *charts) if drawing)
    yield Page("followups.md", "pages/followups.md.j2", _("Follow-up"), view, drawn)


def _sections(owed: FollowUps) -> tuple[Section, ...]:
    rows = tuple(Row(deadline, place) for place, deadline in enumerate(owed.deadlines))
    made = []
    for name, states in SECTIONS.items():
        listed = [row for row in rows if row.deadline.state in states]
        departments = tuple(
            (one.department, tuple(row for row in listed if row.deadline.department == one.department))
            for one in owed.departments
        )
        made.append(Section(name, len(listed), departments))
    return tuple(made)


def _charts(material: Material, month: PeriodFigures) -> tuple[Drawing, ...]:
    kept, labels, words = month.timeliness, material.labels, material.words
    drawn = (
        timeliness.attainment("targets", kept.targets, labels, words),
        timeliness.attainment("departments", kept.departments, labels, words),
    )
    return tuple(drawing for drawing in drawn if drawing)


def _sparks(figures: SiteFigures, month: PeriodFigures) -> dict[str, Sparkline | None]:
    series: dict[str, list[float | None]] = {}
    for each in figures.months[: figures.months.index(month) + 1]:
        for kept in each.timeliness.targets:
            series.setdefault(kept.code, []).append(kept.attainment.share)
    return {code: sparkline(shares) for code, shares in series.items()}
