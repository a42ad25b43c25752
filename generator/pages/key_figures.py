"""The section of key figures: the cards at the head of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.page import Section

if TYPE_CHECKING:
    from generator.figures import PeriodFigures
    from generator.pages.page import Material


def key_figures(figures: PeriodFigures, material: Material) -> Section:
    """Make the section of key figures; its partial reads the period's figures alone."""
    _ = material.words
    return Section("key_figures", _("Overview"), figures.period)
