"""The section of core problems: what matters most, and why it is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.page import Section

if TYPE_CHECKING:
    from generator.figures import PeriodFigures
    from generator.pages.page import Material


def core_problems(figures: PeriodFigures, material: Material) -> Section:
    """Make the section of core problems."""
    _ = material.words
    return Section("core_problems", _("Core problems"), figures.core_problems)
