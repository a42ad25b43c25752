"""The campaigns: an index, and a thematic report of each with what its own records say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.pages import drawings
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.analysis.campaigns import CampaignFigures
    from generator.analysis.core_problems import Reason
    from generator.charts.drawing import Drawing
    from generator.pages.page import Material


@dataclass(frozen=True)
class CampaignsIndex:
    """What the template of the index reads."""

    campaigns: tuple[CampaignFigures, ...]
    """Newest first."""


@dataclass(frozen=True)
class CampaignView:
    """What the template of a campaign reads."""

    campaign: CampaignFigures
    reasons: Mapping[str, tuple[Reason, ...]]
    """Category → why it is a core problem, for those that have a reason."""
    categories: Drawing | None
    dimensions: Drawing | None
    causes: Drawing | None


def campaigns(material: Material) -> Iterator[Page]:
    """Make the index and the page of every campaign; none without campaigns."""
    _, found = material.words, material.figures.campaigns
    if not found:
        return
    newest = tuple(sorted(found, key=lambda one: (one.started_on, one.id), reverse=True))
    yield Page(
        "campaigns/index.md",
        "pages/campaigns.md.j2",
        _("Campaigns"),
        CampaignsIndex(newest),
        above="periods/index.md",
    )
    for one in found:
        view = _view(one, material)
        drawn = tuple(each for each in (view.categories, view.dimensions, view.causes) if each)
        path = f"campaigns/{quote(one.id, safe='')}.md"
        yield Page(path, "pages/campaign.md.j2", one.title, view, drawn)


def _view(campaign: CampaignFigures, material: Material) -> CampaignView:
    labels, words, scores = material.labels, material.words, campaign.satisfaction
    asked = (*scores.dimensions, scores.overall)
    return CampaignView(
        campaign=campaign,
        reasons=campaign.core_problems.reasons(),
        categories=drawings.category_pareto(
            campaign.categories.minor, campaign.volume.tickets.value, labels, words
        ),
        dimensions=drawings.likert(asked, labels, words) if any(each.n for each in asked) else None,
        causes=drawings.cause_pareto(campaign.causes, labels, words),
    )
