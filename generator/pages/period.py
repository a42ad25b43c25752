"""A page per period: the report of a month, quarter or year, and the digest of a week, section by section.

A subject joins a report with three things: a function here in SECTIONS that makes its `Section` from one
period's figures (its own module, `pages/<subject>.py`), the partial `partials/<subject>.md.j2` that reads
`section.view` and the period's figures as `m`, and its field in PeriodFigures. A section that has nothing to
show returns None, and one that is empty but expected says so in its partial.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.figures import drifts
from generator.pages.categories import categories
from generator.pages.complaints import complaints
from generator.pages.core_problems import core_problems
from generator.pages.data_quality import data_quality
from generator.pages.digest import digest
from generator.pages.improvement import improvement
from generator.pages.key_figures import key_figures
from generator.pages.narrative import narrative
from generator.pages.page import Page, Section
from generator.pages.quotes import quotes
from generator.pages.satisfaction import satisfaction
from generator.pages.sentiment import sentiment
from generator.pages.timeliness import timeliness
from generator.pages.volume import volume

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from generator.figures import PeriodFigures, WeekFigures
    from generator.pages.page import Material

SECTIONS: tuple[Callable[[PeriodFigures, Material], Section | None], ...] = (
    *(key_figures, narrative, core_problems, volume, categories, sentiment),
    *(satisfaction, complaints, timeliness),
    *(improvement, quotes, data_quality),
)
"""The sections of a report, in the order in which they are read."""

WEEK_SECTIONS: tuple[Callable[[WeekFigures, Material], Section | None], ...] = (
    *(digest, categories, timeliness, improvement),
)
"""The sections of a week's digest. They draw no pictures: there are many weeks."""


@dataclass(frozen=True)
class PeriodView:
    """What the template of a period reads."""

    figures: PeriodFigures | WeekFigures
    sections: tuple[Section, ...]
    previous: str | None
    """The period before, if it has a page."""
    following: str | None
    """The period after, if it has a page."""
    parts: tuple[PeriodFigures, ...]
    """The months of a quarter, the quarters of a year; empty for others."""
    moved_at: datetime | None = None
    """As_of, where key figures are others by then than those that were approved."""


def reports(material: Material) -> Iterator[Page]:
    """Make the page of every period: months, quarters, years, weeks."""
    _, figures = material.words, material.figures
    parts = figures.parts()
    for kind in (figures.months, figures.quarters, figures.years):
        for index, each in enumerate(kind):
            sections = _kept(make(each, material) for make in SECTIONS)
            title = _("Report for {period}", period=material.name_period(each.period.key))
            moved = figures.as_of if any(one.moved for one in drifts(each)) else None
            view = PeriodView(each, sections, *_around(kind, index), parts.get(each.period.key, ()), moved)
            yield _page(title, view)
    for index, week in enumerate(figures.weeks):
        title = _("Digest of {period}", period=material.name_period(week.period.key))
        sections = _kept(make(week, material) for make in WEEK_SECTIONS)
        yield _page(title, PeriodView(week, sections, *_around(figures.weeks, index), ()))


def _kept(sections: Iterable[Section | None]) -> tuple[Section, ...]:
    return tuple(section for section in sections if section)


def _around(kind: Sequence[PeriodFigures | WeekFigures], index: int) -> tuple[str | None, str | None]:
    """Return the keys of the periods before and after, where they exist."""
    before = kind[index - 1].period.key if index else None
    return before, kind[index + 1].period.key if index + 1 < len(kind) else None


def _page(title: str, view: PeriodView) -> Page:
    drawn = tuple(drawing for section in view.sections for drawing in section.drawings)
    period = view.figures.period
    return Page(
        _path(period.key),
        "pages/period.md.j2",
        title,
        view,
        drawn,
        above=_path(next(iter(period.within), None)),
        before=_path(view.previous),
        after=_path(view.following),
    )


def _path(key: str | None) -> str:
    return f"periods/{key}.md" if key else ""
