"""The section of volume: where tickets came from, from whom, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.charts.drawing import Column, Drawing
from generator.pages import drawings
from generator.pages.page import Section
from generator.pages.trends import control_trend, until

if TYPE_CHECKING:
    from generator.analysis.volume import Hours, Volume
    from generator.figures import PeriodFigures
    from generator.pages.page import Material
    from generator.words import Words


@dataclass(frozen=True)
class VolumeView:
    """What the partial of the volume reads."""

    volume: Volume
    trend: Drawing | None
    channels: Drawing
    hours: Drawing | None


def volume(figures: PeriodFigures, material: Material) -> Section | None:
    """Make the section of volume; None where nothing came in."""
    _, found = material.words, figures.volume
    if not found.tickets.value:
        return None
    trend = control_trend(
        until(figures, material),
        lambda each: (each.volume.tickets.value, each.volume.tickets.control),
        material.words,
        name="tickets-trend",
        title=_("Tickets against their usual range"),
        measure=_("Tickets"),
    )
    channels = drawings.channel_bars(found.channels, material.labels, material.words)
    hours = _hours(found.hours, material.words) if found.hours.timed else None
    view = VolumeView(found, trend, channels, hours)
    drawn = tuple(drawing for drawing in (trend, channels, hours) if drawing)
    return Section("volume", _("Where tickets come from"), view, drawn)


def _hours(found: Hours, words: Words) -> Drawing:
    """Draw when tickets come in."""
    _ = words
    days = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return Drawing(
        name="hours",
        kind="hours",
        title=_("Tickets by weekday and hour"),
        caption=words.plural(
            "{n} ticket with a known time; of {untimed} only the day is known.",
            "{n} tickets with a known time; of {untimed} only the day is known.",
            found.timed,
            n=found.timed,
            untimed=found.untimed,
        ),
        description=_("Field: tickets by weekday and hour of receipt, the darker the more."),
        columns=(
            Column("label", _("Weekday"), "text"),
            *(Column(f"h{hour}", f"{hour:02}", "count") for hour in range(24)),
        ),
        rows=tuple((day, *counts) for day, counts in zip(days, found.counts, strict=True)),
    )
