"""The front page: how are we doing, what is wrong, what is being done, did it work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.pages import drawings
from generator.pages.action_lists import states_of
from generator.pages.improvement import outcome, settled_on
from generator.pages.page import Page
from generator.pages.sparkline import Sparkline, sparkline
from generator.pages.trends import category_multiples

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.analysis.action_facts import ActionFacts
    from generator.analysis.attention import Attention
    from generator.analysis.case_facts import CaseFacts
    from generator.analysis.followups import FollowUps
    from generator.charts.drawing import Drawing
    from generator.figures import PeriodFigures, Trends
    from generator.pages.page import Material

SHOWN = 5
"""Entries of each attention list; the counts beside them are complete."""
RECENT = 4
"""Reports, and cases, linked from the front page."""
TOLD = {"met": 3, "not_met": 2, "inconclusive": 1}
"""How many actions of each outcome the front page tells of, what worked first."""
UNDERWAY = ("overdue", "due_soon", "open", "measuring", "to_review")
"""States of actions that are not settled."""
PUBLISHED = ("approved", "suspect")
"""Standings of a case that is published as approved."""
LOOKS_BACK = timedelta(days=365)
"""How long an outcome stays news."""


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
    overdue: tuple[tuple[str, int], ...]
    """Department, its groups with it → how many of its deadlines have passed undone; the most first."""
    shown: int
    underway: Mapping[str, int]
    """State → how many actions; those that occur and are not settled, the most pressing first."""
    settled: tuple[tuple[ActionFacts, str], ...]
    """The actions whose outcome became known last, and the outcome; what worked first."""
    recent: tuple[PeriodFigures, ...]
    """The latest months, newest first."""
    cases: tuple[tuple[CaseFacts, date], ...]
    """The cases approved last, newest first, and when."""


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
        overdue=_overdue(figures.followups),
        shown=SHOWN,
        underway={state: count for state, count in states_of(figures.actions).items() if state in UNDERWAY},
        settled=_settled(figures.actions, figures.as_of.date()),
        recent=figures.months[: -RECENT - 1 : -1],
        cases=_approved(material.cases.cases),
    )
    yield Page("index.md", "pages/overview.md.j2", _("Overview"), view, _charts(material) if month else ())


def _overdue(owed: FollowUps) -> tuple[tuple[str, int], ...]:
    """Add up what is overdue by department, its groups with it; the order of the settings where equal."""
    counts: dict[str, int] = {}
    for one in owed.departments:
        code = one.department.partition("/")[0]
        counts[code] = counts.get(code, 0) + one.overdue
    return tuple(sorted(((code, n) for code, n in counts.items() if n), key=lambda pair: -pair[1]))


def _settled(found: Sequence[ActionFacts], today: date) -> tuple[tuple[ActionFacts, str], ...]:
    """Return the latest outcomes, what worked first; a year later they are no news any more."""
    dated = [
        (one, outcome(one), day)
        for one in found
        if (day := settled_on(one)) and today - day <= LOOKS_BACK and outcome(one)
    ]
    newest = sorted(dated, key=lambda told: (-told[2].toordinal(), told[0].id))
    return tuple(
        (one, what)
        for told, most in TOLD.items()
        for one, what, _day in [each for each in newest if each[1] == told][:most]
    )


def _approved(shown: Sequence[CaseFacts]) -> tuple[tuple[CaseFacts, date], ...]:
    """Return the cases approved last, and when; a preview shows drafts too, which are no result yet."""
    dated = [
        (case, date.fromisoformat(max(one.at for one in case.approved_by)[:10]))
        for case in shown
        if case.approval in PUBLISHED and case.approved_by
    ]
    return tuple(sorted(dated, key=lambda pair: (-pair[1].toordinal(), pair[0].id))[:RECENT])


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
