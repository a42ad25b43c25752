"""The campaigns: an index, and a thematic report of each with what its own records say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.analysis.campaigns import CampaignFigures
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
        yield Page(
            f"campaigns/{quote(one.id, safe='')}.md", "pages/campaign.md.j2", one.title, CampaignView(one)
        )
