"""The section of volume: where tickets came from, and from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages import drawings
from generator.pages.page import Section

if TYPE_CHECKING:
    from generator.figures import PeriodFigures
    from generator.pages.page import Material


def volume(figures: PeriodFigures, material: Material) -> Section | None:
    """Make the section of volume; None where nothing came in."""
    _ = material.words
    if not figures.volume.tickets.value:
        return None
    channels = drawings.channel_bars(figures.volume.channels, material.labels, material.words)
    return Section("volume", _("Where tickets come from"), figures.volume, (channels,))
