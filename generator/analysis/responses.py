"""How many of those whom a campaign invited have answered (DOMAIN 5.3)."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from generator.analysis.counting import encode, minutes, place, truths
from generator.analysis.numbers import Result, share, wilson
from generator.analysis.periods import Axis
from generator.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignResponse(Result):
    """The answers to a campaign that ran during a period and says how many were invited."""

    id: str
    """Id of the campaign."""
    title: str
    """Its title, as recorded."""
    invited: int
    """Customers invited to it, altogether."""
    answered: int
    """Surveys answered for it, altogether, whenever they came in."""
    in_period: int
    """Those of them answered in the period."""
    rate: float | None
    """Response rate: answered / invited; None where nobody was invited, or more answered than were."""
    low: float | None
    """Lower end of its 95 % Wilson interval."""
    high: float | None
    """Upper end of it."""


def summarise_responses(tables: Tables, axis: Axis) -> tuple[tuple[CampaignResponse, ...], ...]:
    """List for every period of the axis the campaigns that ran in it and say whom they invited, by id."""
    asked = [one for one in tables.campaigns if one.invited is not None]
    surveys = tables.surveys[truths(tables.surveys["campaign"].isin([one.id for one in asked]))]
    of = encode(surveys["campaign"], [one.id for one in asked])
    counts = place(axis, minutes(surveys["responded_at"])).by_code(of.codes, len(of.labels))
    answered = np.bincount(of.codes, minlength=len(of.labels))
    starts, ends = [one.start for one in axis.periods], [one.end for one in axis.periods]
    listed: list[list[CampaignResponse]] = [[] for _period in axis.periods]
    for number, campaign in enumerate(asked):
        until = datetime.fromisoformat(campaign.ended_on) if campaign.ended_on else axis.as_of
        first = bisect_right(ends, datetime.fromisoformat(campaign.started_on))
        for index in range(first, max(first, bisect_right(starts, until))):
            invited, count = campaign.invited or 0, int(answered[number])
            low, high = (wilson(count, invited) if count <= invited else None) or (None, None)
            listed[index].append(
                CampaignResponse(
                    id=campaign.id,
                    title=campaign.title,
                    invited=invited,
                    answered=count,
                    in_period=int(counts[index, number]),
                    rate=share(count, invited) if count <= invited else None,
                    low=low,
                    high=high,
                )
            )
    return tuple(tuple(one) for one in listed)
