"""The section of complaints: nature, demand, causes, compensation, and whether they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.page import Section

if TYPE_CHECKING:
    from generator.figures import PeriodFigures
    from generator.pages.page import Material


def complaints(figures: PeriodFigures, material: Material) -> Section:
    """Make the section of complaints."""
    _ = material.words
    return Section("complaints", _("Complaints"), figures.complaints)
