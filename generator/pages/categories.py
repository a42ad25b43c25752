"""The section of categories: what tickets are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.figures import PeriodFigures
from generator.pages import drawings
from generator.pages.page import Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.analysis.categories import CategoryGroup
    from generator.analysis.core_problems import Reason
    from generator.charts.drawing import Drawing
    from generator.figures import WeekFigures
    from generator.pages.page import Material


@dataclass(frozen=True)
class CategoriesView:
    """What the partial of the categories reads."""

    minor: tuple[CategoryGroup, ...]
    major: tuple[CategoryGroup, ...]
    """Empty where all tickets are of one, and for a week."""
    reasons: Mapping[str, tuple[Reason, ...]]
    """Category → why it is a core problem, for those that have a reason; empty for a week."""
    pareto: Drawing | None
    """None for a week."""


def categories(figures: PeriodFigures | WeekFigures, material: Material) -> Section | None:
    """Make the section of categories; None where nothing came in."""
    _ = material.words
    if not figures.volume.tickets.value:
        return None
    minor = figures.categories.minor
    if not isinstance(figures, PeriodFigures):
        return Section("categories", _("Categories"), CategoriesView(minor, (), {}, None))
    major, total = figures.categories.major, figures.volume.tickets.value
    pareto = drawings.category_pareto(minor, total, material.labels, material.words)
    reasons = figures.core_problems.reasons()
    view = CategoriesView(minor, major if len(major) > 1 else (), reasons, pareto)
    return Section("categories", _("Categories"), view, (pareto,) if pareto else ())
