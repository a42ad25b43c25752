"""A page per month: what came in, what the problems are, how satisfied customers are, what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import drawings
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.analysis.core_problems import CoreProblem, Reason
    from generator.analysis.satisfaction import Scores
    from generator.charts.drawing import Drawing
    from generator.figures import PeriodFigures
    from generator.pages.page import Material


@dataclass(frozen=True)
class Month:
    """What the template of a month reads."""

    month: PeriodFigures
    previous: str | None
    """The month before, if it has a page."""
    following: str | None
    """The month after, if it has a page."""
    channels: Drawing | None
    dimensions: Drawing | None
    scores: tuple[Scores, ...]
    """Overall satisfaction first, then the dimensions."""
    reasons: Mapping[str, tuple[Reason, ...]]
    """Category → why it is a core problem, for those that have a reason."""


def months(material: Material) -> Iterator[Page]:
    """Make the page of every month."""
    _, figures = material.words, material.figures.months
    keys = [month.period.key for month in figures]
    for index, month in enumerate(figures):
        channels, dimensions = _channels(month, material), _dimensions(month, material)
        view = Month(
            month=month,
            previous=_at(keys, index - 1),
            following=_at(keys, index + 1),
            channels=channels,
            dimensions=dimensions,
            scores=(month.satisfaction.overall, *month.satisfaction.dimensions),
            reasons={problem.category: problem.reasons for problem in _problems(month) if problem.reasons},
        )
        drawn = tuple(drawing for drawing in (channels, dimensions) if drawing)
        title = _("Report for {period}", period=material.name_period(month.period.key))
        yield Page(f"periods/{month.period.key}.md", "pages/month.md.j2", title, view, drawn)


def _at(keys: Sequence[str], index: int) -> str | None:
    return keys[index] if 0 <= index < len(keys) else None


def _problems(month: PeriodFigures) -> tuple[CoreProblem, ...]:
    return (*month.core_problems.top, *month.core_problems.also)


def _channels(month: PeriodFigures, material: Material) -> Drawing | None:
    if not month.volume.tickets.value:
        return None
    return drawings.channel_bars(month.volume.channels, material.labels, material.words)


def _dimensions(month: PeriodFigures, material: Material) -> Drawing | None:
    scores = (*month.satisfaction.dimensions, month.satisfaction.overall)
    if not any(score.n for score in scores):
        return None
    return drawings.likert(scores, material.labels, material.words)
