"""What each campaign brought: response rate, what its own records say, and all records before and after."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from generator.analysis.categories import Categories, summarise_categories
from generator.analysis.causes import ParetoStep, summarise_causes
from generator.analysis.complaints import Nature, summarise_complaints
from generator.analysis.core_problems import CoreProblems, summarise_core_problems
from generator.analysis.counting import truths
from generator.analysis.numbers import Part, Result, share, wilson
from generator.analysis.owed import read_owed
from generator.analysis.periods import MINUTE, Axis, Period, Window
from generator.analysis.quotes import Quotes, summarise_quotes
from generator.analysis.satisfaction import Satisfaction, summarise_satisfaction
from generator.analysis.surroundings import Around, Course, read_course, summarise_around
from generator.analysis.timeliness import Timeliness, summarise_timeliness
from generator.analysis.traits import read_traits
from generator.analysis.volume import Volume, summarise_volume
from generator.settings import Settings
from generator.tables import Tables

if TYPE_CHECKING:
    from generator.records.campaign import Campaign

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Result):
    """How many of those invited answered. More answers than invitations say that `invited` is wrong."""

    answered: int
    """Surveys and tickets of the campaign."""
    invited: int | None
    """Customers asked, as the campaign states it; None where it does not."""
    rate: float | None
    """answered / invited; None where nobody was invited, or more answered than were."""
    low: float | None
    """Lower end of its 95 % Wilson interval."""
    high: float | None
    """Upper end of its 95 % Wilson interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRecord(Result):
    """A record of the campaign."""

    id: str
    """Its id."""
    kind: str
    """feedback, complaint or survey."""
    month: str
    """Month in which it came in, such as "2024-05"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFigures(Result):
    """A campaign and what it brought, at as_of. Texts are as recorded: untrusted."""

    id: str
    """Id of the campaign."""
    title: str
    """What it is called."""
    goal: str
    """What it was to find."""
    reached: bool | None
    """Whether the goal was reached, as people judged it; None while nobody has."""
    outcome: str
    """What was found, or ""."""
    started_on: date
    """First day."""
    ended_on: date | None
    """Last day; None while it is open-ended."""
    running: bool
    """It has begun, and is not over at as_of."""
    channels: tuple[str, ...]
    """Through which customers were asked."""
    customer_types: tuple[str, ...]
    """Which customers were asked; empty for all."""
    response: Response
    """How many answered."""
    volume: Volume
    """Its own records: counts, compared with nothing."""
    categories: Categories
    """What they are about."""
    core_problems: CoreProblems
    """Which problems matter most in them."""
    satisfaction: Satisfaction
    """How satisfied those are who answered."""
    quotes: Quotes
    """What they say."""
    complaints: tuple[Nature, ...]
    """The complaints among them, by nature. Whether customers come back is a question to all records."""
    demands: tuple[Part, ...]
    """What these complaints demand."""
    causes: tuple[ParetoStep, ...]
    """Why they came about, as far as they say so."""
    timeliness: Timeliness
    """Deadlines of its records that fell due by as_of, kept and missed."""
    around: tuple[Around, ...]
    """All records before, during and after; stretches that have not begun are left out."""
    records: tuple[OwnRecord, ...]
    """Its records, tickets first, by id."""


def summarise_campaigns(
    tables: Tables, settings: Settings, owed: pd.DataFrame
) -> tuple[CampaignFigures, ...]:
    """Summarise every campaign that has begun at as_of, by id; `owed` are all deadlines, judged."""
    begun = [one for one in tables.campaigns if _moment(one.started_on) <= tables.as_of]
    if not begun:
        return ()
    course = read_course(tables)
    return tuple(_summarise(one, tables, settings, owed, course) for one in begun)


def _summarise(
    campaign: "Campaign", tables: Tables, settings: Settings, owed: pd.DataFrame, course: Course
) -> CampaignFigures:
    own = _own(campaign.id, tables)
    axis = _axis(campaign, own)
    traits = read_traits(own, settings)
    (problems,) = summarise_core_problems(own, axis, settings, traits)
    tops = [[problem.category for problem in problems.top]]
    (volume,) = summarise_volume(own, axis, settings)
    (categories,) = summarise_categories(own, axis, settings, traits)
    (satisfaction,) = summarise_satisfaction(own, axis, settings, traits)
    (quotes,) = summarise_quotes(own, axis, settings, traits, tops)
    (complaints,) = summarise_complaints(own, axis, settings)
    (causes,) = summarise_causes(own, axis, settings)
    ids = {*own.tickets["id"], *own.surveys["id"]}
    theirs = read_owed(owed[truths(owed["record"].isin(ids))], settings)
    (timeliness,) = summarise_timeliness(theirs, axis, settings)
    ended = _moment(campaign.ended_on) if campaign.ended_on else None
    return CampaignFigures(
        id=campaign.id,
        title=campaign.title,
        goal=campaign.goal,
        reached=campaign.outcome.reached if campaign.outcome else None,
        outcome=(campaign.outcome and campaign.outcome.summary) or "",
        started_on=_moment(campaign.started_on).date(),
        ended_on=ended.date() if ended else None,
        running=ended is None or ended + DAY > tables.as_of,
        channels=campaign.channels,
        customer_types=campaign.audience.customer_types if campaign.audience else (),
        response=_response(len(own.surveys) + int(truths(own.tickets["valid"]).sum()), campaign.invited),
        volume=volume,
        categories=categories,
        core_problems=problems,
        satisfaction=satisfaction,
        quotes=quotes,
        complaints=complaints.natures,
        demands=complaints.demands,
        causes=causes.pareto,
        timeliness=timeliness,
        around=summarise_around(
            course, _moment(campaign.started_on), ended and ended + DAY, settings.thresholds.minimum_n
        ),
        records=_records(own),
    )


def _own(campaign: str, tables: Tables) -> Tables:
    """Return the tables of the campaign's own records."""
    tickets, surveys = (
        frame[truths(frame["campaign"] == campaign)].reset_index(drop=True)
        for frame in (tables.tickets, tables.surveys)
    )

    def within(name: str, key: str, ids: set[str]) -> dict[str, object]:
        frame = getattr(tables, name)
        return {name: frame[truths(frame[key].isin(ids))].reset_index(drop=True)}

    of_tickets, of_surveys = set(tickets["id"]), set(surveys["id"])
    frames: dict[str, object] = {"tickets": tickets, "surveys": surveys}
    frames |= within("mentions", "ticket", of_tickets) | within("scores", "survey", of_surveys)
    frames |= within("followups", "record", of_tickets | of_surveys)
    return replace(tables, **frames)  # type: ignore[arg-type]  # the names are those of frames


def _axis(campaign: "Campaign", own: Tables) -> Axis:
    """Return one stretch that holds all that the campaign brought up to as_of, early and late answers too."""
    came = [*own.tickets["received_at"], *own.surveys["responded_at"]]
    start = min([_moment(campaign.started_on), *(one.to_pydatetime() for one in came)])
    window = Window(start, own.as_of + MINUTE)
    return Axis(
        periods=(Period("campaign", campaign.id, window.start, window.end),),
        as_of=own.as_of,
        windows=(window,),
        previous=(None,),
        year_before=(None,),
    )


def _response(answered: int, invited: int | None) -> Response:
    known = invited is not None and answered <= invited
    low, high = (wilson(answered, invited) if known and invited else None) or (None, None)
    rate = share(answered, invited) if known and invited else None
    return Response(answered=answered, invited=invited, rate=rate, low=low, high=high)


def _records(own: Tables) -> tuple[OwnRecord, ...]:
    rows = [
        *zip(own.tickets["id"], own.tickets["kind"], own.tickets["received_at"], strict=True),
        *(
            (id_, "survey", at)
            for id_, at in zip(own.surveys["id"], own.surveys["responded_at"], strict=True)
        ),
    ]
    return tuple(OwnRecord(id=id_, kind=kind, month=f"{at:%Y-%m}") for id_, kind, at in rows)


def _moment(day: str) -> datetime:
    return datetime.fromisoformat(day)
