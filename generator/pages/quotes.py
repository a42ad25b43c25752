"""The section of quotes: what customers say in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.page import Section

if TYPE_CHECKING:
    from generator.figures import PeriodFigures
    from generator.pages.page import Material


def quotes(figures: PeriodFigures, material: Material) -> Section | None:
    """Make the section of quotes; None where nobody was quoted."""
    _ = material.words
    if not (figures.quotes.tickets or figures.quotes.surveys):
        return None
    return Section("quotes", _("In the customers' words"), figures.quotes)
