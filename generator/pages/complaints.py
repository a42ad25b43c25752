"""The section of complaints: nature, demand, causes, compensation, and whether they come back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages import drawings
from generator.pages.page import Section

if TYPE_CHECKING:
    from generator.analysis.complaints import Complaints
    from generator.charts.drawing import Drawing
    from generator.figures import PeriodFigures
    from generator.pages.page import Material


@dataclass(frozen=True)
class ComplaintsView:
    """What the partial of complaints reads."""

    found: Complaints
    pareto: Drawing | None
    """Root causes; None where fewer than two are named."""


def complaints(figures: PeriodFigures, material: Material) -> Section:
    """Make the section of complaints."""
    _ = material.words
    pareto = drawings.cause_pareto(figures.causes.pareto, material.labels, material.words)
    view = ComplaintsView(figures.complaints, pareto)
    return Section("complaints", _("Complaints"), view, (pareto,) if pareto else ())
