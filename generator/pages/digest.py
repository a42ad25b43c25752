"""The section at the head of a week's digest: what came in, what was done, what was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.page import Section

if TYPE_CHECKING:
    from generator.figures import WeekFigures
    from generator.pages.page import Material


def digest(figures: WeekFigures, material: Material) -> Section:
    """Make the section; its partial reads the week's figures alone."""
    _ = material.words
    return Section("digest", _("Overview"), figures.period)
