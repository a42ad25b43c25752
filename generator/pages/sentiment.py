"""The section of sentiment: how tickets sound, as typed and as estimated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.page import Section
from generator.pages.trends import control_trend, until

if TYPE_CHECKING:
    from generator.analysis.sentiment import Sentiments
    from generator.charts.drawing import Drawing
    from generator.figures import PeriodFigures
    from generator.pages.page import Material


@dataclass(frozen=True)
class SentimentView:
    """What the partial of sentiment reads."""

    found: Sentiments
    estimated: int
    """Tickets whose sentiment is estimated."""
    trend: Drawing | None


def sentiment(figures: PeriodFigures, material: Material) -> Section | None:
    """Make the section of sentiment; None where nothing came in."""
    _, found = material.words, figures.sentiment
    if not found.tickets:
        return None
    tones = found.estimated
    trend = control_trend(
        until(figures, material),
        lambda each: (each.sentiment.negative.share, each.sentiment.negative.control),
        material.words,
        name="sentiment-trend",
        title=_("Share of negative sentiment (partly estimated)"),
        measure=_("Negative share"),
        shares=True,
    )
    view = SentimentView(found, tones.negative + tones.neutral + tones.positive, trend)
    return Section("sentiment", _("Sentiment (partly estimated)"), view, (trend,) if trend else ())
