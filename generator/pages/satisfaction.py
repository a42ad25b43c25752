"""The section of satisfaction: how customers score the service, who does, what moved it, why it was low."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.charts.drawing import Column, Drawing
from generator.pages import drawings
from generator.pages.page import Section
from generator.pages.trends import control_trend, until

if TYPE_CHECKING:
    from generator.analysis.satisfaction import Scores
    from generator.analysis.satisfaction_groups import Breakdown
    from generator.figures import PeriodFigures
    from generator.pages.page import Material


@dataclass(frozen=True)
class SatisfactionView:
    """What the partial of satisfaction reads."""

    scores: tuple[Scores, ...]
    """Overall satisfaction first, then the dimensions."""
    dimensions: Drawing | None
    trend: Drawing | None
    """CSAT of the periods before; None while there are no limits yet."""
    services: Drawing | None
    """CSAT by service type; None where fewer than two have enough answers."""
    breakdowns: tuple[tuple[str, str, Breakdown], ...]
    """Heading, list of labels and groups, of each stated trait by which any group has enough answers."""


def satisfaction(figures: PeriodFigures, material: Material) -> Section:
    """Make the section of satisfaction."""
    _, found, groups = material.words, figures.satisfaction, figures.satisfaction_groups
    likert = None
    if any(scores.n for scores in (*found.dimensions, found.overall)):
        likert = drawings.likert((*found.dimensions, found.overall), material.labels, material.words)
    trend, services = _trend(figures, material), _services(figures, material)
    named = (
        (_("Service type"), "service_types", groups.service_types),
        (_("Customer type"), "customer_types", groups.customer_types),
        (_("Agent"), "people", groups.agents),
    )
    view = SatisfactionView(
        scores=(found.overall, *found.dimensions),
        dimensions=likert,
        trend=trend,
        services=services,
        breakdowns=tuple(one for one in named if _tells(one[2])),
    )
    drawn = tuple(one for one in (likert, trend, services) if one)
    return Section("satisfaction", _("Satisfaction"), view, drawn)


def _trend(figures: PeriodFigures, material: Material) -> Drawing | None:
    _ = material.words
    return control_trend(
        until(figures, material),
        lambda each: (
            each.satisfaction.overall.csat.share if each.satisfaction.overall.enough else None,
            each.satisfaction_change.csat_control,
        ),
        material.words,
        name="csat-trend",
        title=_("CSAT against its usual range"),
        measure=_("CSAT (scores 4–5)"),
        shares=True,
    )


def _tells(breakdown: Breakdown) -> bool:
    groups = breakdown.groups
    return any(group.enough for group in groups) and (len(groups) > 1 or groups[0].code != "")


def _services(figures: PeriodFigures, material: Material) -> Drawing | None:
    """Draw the CSAT of the service types that have enough answers, the lowest first."""
    _, found = material.words, figures.satisfaction_groups
    enough = [group for group in found.service_types.groups if group.enough]
    if len(enough) <= 1:
        return None
    few = _("few answers")
    ranked = sorted(enough, key=lambda group: (group.csat.share or 0.0, -group.n))
    return Drawing(
        name="services",
        kind="rating",
        title=_("CSAT by service type"),
        caption=_(
            "With the Wilson interval (95%) of each; the line marks all answers together. "
            "A hollow dot rests on few answers."
        ),
        description=_("Dots: CSAT of each service type, the lowest first."),
        columns=(
            Column("label", _("Service type"), "text"),
            Column("share", _("CSAT (scores 4–5)"), "share"),
            Column("low", _("Interval from"), "share"),
            Column("high", _("Interval to"), "share"),
            Column("all", _("All together"), "share"),
            Column("n", _("Answers"), "count"),
            Column("note", _("Note"), "text"),
        ),
        rows=tuple(
            (
                material.labels.of("service_types", group.code),
                *(group.csat.share, group.csat.low, group.csat.high),
                found.csat,
                group.n,
                few if group.flagged else None,
            )
            for group in ranked
        ),
    )
