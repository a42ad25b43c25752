"""The section of categories: what tickets are about."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from generator.charts.drawing import Column, Drawing
from generator.figures import PeriodFigures
from generator.pages.page import Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.analysis.categories import CategoryGroup
    from generator.analysis.core_problems import Reason
    from generator.figures import WeekFigures
    from generator.pages.page import Material


DRAWN = 10
"""Categories in the picture; the table has all."""


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
    found = figures.core_problems if isinstance(figures, PeriodFigures) else None
    problems = (*found.top, *found.also) if found else ()
    reasons = {problem.category: problem.reasons for problem in problems if problem.reasons}
    pareto = _pareto(figures, material) if isinstance(figures, PeriodFigures) else None
    major = figures.categories.major if isinstance(figures, PeriodFigures) else ()
    view = CategoriesView(figures.categories.minor, major if len(major) > 1 else (), reasons, pareto)
    return Section("categories", _("Categories"), view, (pareto,) if pareto else ())


def _pareto(figures: PeriodFigures, material: Material) -> Drawing | None:
    """Draw which categories make up most of the tickets; None of a single one."""
    _, total = material.words, figures.volume.tickets.value
    largest = [group for group in figures.categories.minor if group.count][:DRAWN]
    if len(largest) < 2:  # noqa: PLR2004 - one category makes up everything
        return None
    so_far = accumulate(group.count for group in largest)
    return Drawing(
        name="categories-pareto",
        kind="pareto",
        title=_("Categories that make up most of the tickets"),
        caption=_("The line is the share of all tickets that the categories make up together, from the top."),
        description=_("Bars: share of each category, largest first; line: their sum so far."),
        columns=(
            Column("label", _("Category"), "text"),
            Column("count", _("Count"), "count"),
            Column("share", _("Share"), "share"),
            Column("so_far", _("Share so far"), "share"),
        ),
        rows=tuple(
            (material.labels.category(group.code), group.count, group.share, together / total)
            for group, together in zip(largest, so_far, strict=True)
        ),
    )
