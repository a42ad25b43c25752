"""The section of satisfaction: how customers score the service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import drawings
from generator.pages.page import Section

if TYPE_CHECKING:
    from generator.analysis.satisfaction import Scores
    from generator.charts.drawing import Drawing
    from generator.figures import PeriodFigures
    from generator.pages.page import Material


@dataclass(frozen=True)
class SatisfactionView:
    """What the partial of satisfaction reads."""

    scores: tuple[Scores, ...]
    """Overall satisfaction first, then the dimensions."""
    dimensions: Drawing | None


def satisfaction(figures: PeriodFigures, material: Material) -> Section:
    """Make the section of satisfaction."""
    _, found = material.words, figures.satisfaction
    likert = None
    if any(scores.n for scores in (*found.dimensions, found.overall)):
        likert = drawings.likert((*found.dimensions, found.overall), material.labels, material.words)
    view = SatisfactionView((found.overall, *found.dimensions), likert)
    return Section("satisfaction", _("Satisfaction"), view, (likert,) if likert else ())
