"""The section of complaints: nature, demand, causes, compensation, and whether they come back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.charts.drawing import Column, Drawing
from generator.pages.page import Section

if TYPE_CHECKING:
    from generator.analysis.causes import ParetoStep
    from generator.analysis.complaints import Complaints
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
    _, pareto = material.words, _pareto(figures, material)
    view = ComplaintsView(figures.complaints, pareto)
    return Section("complaints", _("Complaints"), view, (pareto,) if pareto else ())


def _pareto(figures: PeriodFigures, material: Material) -> Drawing | None:
    _, steps = material.words, figures.causes.pareto
    if len(steps) <= 1:
        return None
    return Drawing(
        name="causes-pareto",
        kind="pareto",
        title=_("Causes by how often they are named"),
        caption=_(
            "Each cause that a complaint names counts once. The line adds the shares up, on the same axis."
        ),
        description=_("Bars: causes, the most frequent first; line: what they make up so far."),
        columns=(
            Column("label", _("Cause"), "text"),
            Column("count", _("Times named"), "count"),
            Column("share", _("Share"), "share"),
            Column("so_far", _("Added up"), "share"),
        ),
        rows=tuple((_name(step, material), step.count, step.share, step.cumulative) for step in steps),
    )


def _name(step: ParetoStep, material: Material) -> str:
    """Return a cause with its dimension: "Process: gap in the rules"."""
    _, labels = material.words, material.labels
    dimension = labels.of("cause_dimensions", step.dimension)
    if not step.code:
        return _("{dimension}, no detail", dimension=dimension)
    return _("{dimension}: {detail}", dimension=dimension, detail=labels.of("cause_details", step.code))
