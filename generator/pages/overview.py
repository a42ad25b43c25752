"""The front page: how are we doing, what is wrong, what needs somebody now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import drawings
from generator.pages.improvement import this_quarter
from generator.pages.page import Page
from generator.pages.sparkline import Sparkline, sparkline
from generator.pages.trends import category_multiples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.analysis.action_facts import ActionFacts
    from generator.analysis.attention import Attention
    from generator.analysis.followups import FollowUps
    from generator.charts.drawing import Drawing
    from generator.figures import PeriodFigures, Trends
    from generator.pages.page import Material

SHOWN = 5
"""Entries of each attention list; the counts beside them are complete."""
RECENT = 6
"""Months linked from the front page."""


@dataclass(frozen=True)
class Sparks:
    """One sparkline per key figure, up to the month that the page describes."""

    tickets: Sparkline | None
    complaints: Sparkline | None
    csat: Sparkline | None
    mean: Sparkline | None
    open: Sparkline | None
    attainment: Sparkline | None


@dataclass(frozen=True)
class Overview:
    """What the template of the front page reads."""

    month: PeriodFigures | None
    """The month described: the latest complete one, else the running one; None without records."""
    running: PeriodFigures | None
    """The month that has begun since, when it is another one."""
    sparks: Sparks | None
    attention: Attention
    followups: FollowUps
    shown: int
    settled: tuple[ActionFacts, ...]
    """Actions whose effect became known in the quarter of as_of, what worked first."""
    recent: tuple[PeriodFigures, ...]
    """The latest months, newest first."""


def overview(material: Material) -> Iterator[Page]:
    """Make the front page."""
    _, figures = material.words, material.figures
    month = figures.latest_complete or figures.running
    running = figures.running if figures.running is not month else None
    view = Overview(
        month=month,
        running=running,
        sparks=_sparks(figures.trends, month.period.key) if month else None,
        attention=figures.attention,
        followups=figures.followups,
        shown=SHOWN,
        settled=this_quarter(figures),
        recent=figures.months[: -RECENT - 1 : -1],
    )
    yield Page("index.md", "pages/overview.md.j2", _("Overview"), view, _charts(material) if month else ())


def _sparks(trends: Trends, until: str) -> Sparks:
    end = trends.periods.index(until) + 1
    return Sparks(
        tickets=sparkline(trends.tickets[:end]),
        complaints=sparkline(trends.complaints[:end]),
        csat=sparkline(trends.csat[:end]),
        mean=sparkline(trends.overall_mean[:end]),
        open=sparkline(trends.open_at_end[:end]),
        attainment=sparkline(trends.attainment[:end]),
    )


def _charts(material: Material) -> tuple[Drawing, ...]:
    trends, words = material.figures.trends, material.words
    multiples = category_multiples(material.figures.months, material.labels, material)
    return (
        drawings.volume_trend(trends, words),
        drawings.satisfaction_trend(trends, words, flagged_below=material.flagged_below),
        *((multiples,) if multiples else ()),
    )
