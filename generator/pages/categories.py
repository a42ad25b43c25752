"""The section of categories: what tickets are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.figures import PeriodFigures
from generator.pages.page import Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.analysis.categories import CategoryGroup
    from generator.analysis.core_problems import Reason
    from generator.figures import WeekFigures
    from generator.pages.page import Material


@dataclass(frozen=True)
class CategoriesView:
    """What the partial of the categories reads."""

    minor: tuple[CategoryGroup, ...]
    reasons: Mapping[str, tuple[Reason, ...]]
    """Category → why it is a core problem, for those that have a reason; empty for a week."""


def categories(figures: PeriodFigures | WeekFigures, material: Material) -> Section | None:
    """Make the section of categories; None where nothing came in."""
    _ = material.words
    if not figures.volume.tickets.value:
        return None
    found = figures.core_problems if isinstance(figures, PeriodFigures) else None
    problems = (*found.top, *found.also) if found else ()
    reasons = {problem.category: problem.reasons for problem in problems if problem.reasons}
    return Section("categories", _("Categories"), CategoriesView(figures.categories.minor, reasons))
