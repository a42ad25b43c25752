"""Small hand-made figures for the tests of pages and rendering: no tables, no records."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from generator.analysis.attention import Attention, CategoryAlert, LowScore, OpenTicket
from generator.analysis.campaigns import CampaignFigures, OwnRecord, Response
from generator.analysis.categories import Categories, CategoryGroup
from generator.analysis.core_problems import CoreProblem, CoreProblems, Reason
from generator.analysis.followups import Age, FollowUps, OpenDeadline, Owed
from generator.analysis.narratives import Narrative
from generator.analysis.numbers import CountChange, Counted, PointChange, Proportion
from generator.analysis.periods import PeriodFacts, build_axis, describe_period, period_named
from generator.analysis.quotes import Quotes, SurveyQuote, TicketQuote
from generator.analysis.satisfaction import Satisfaction, Scores
from generator.analysis.stock import Stock
from generator.analysis.surroundings import Around
from generator.analysis.taken import Taken
from generator.analysis.timeliness import Kept, Timeliness
from generator.analysis.volume import Group, Hours, Region, Volume
from generator.figures import PeriodFigures, SiteFigures, Trends, WeekFigures
from tests.pages import signals
from tests.pages.improvements import NOTHING
from tests.pages.subject_samples import no_subjects, subjects

AS_OF = datetime(2024, 7, 1, tzinfo=timezone(timedelta(hours=8)))
MONTHS = tuple(f"{year}-{month:02}" for year in (2023, 2024) for month in range(1, 13))[:18]
WEEKS = ("2024-W22", "2024-W23")
QUOTE = "退款按钮点了没有反应，等了十多分钟才接通客服。"
HOSTILE = (
    "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'> {{ 7 * 7 }} {% raw %} "
    "![](http://x.example/p) ]]> [go](javascript:alert(1))\n# h\n```\nfence\n~~~\n<!-- --> </article> &lt; "
    "\x02wzxhzdk:0\x03 \"'`"
)
_CATEGORIES = ("logistics/delay", "product/defect", "service/response", "process/refund", "account/payment")
_REASONS: tuple[tuple[Reason, ...], ...] = (
    ("high_frequency", "root_cause_owed", "prominent"),
    ("high_frequency", "prominent"),
    ("high_frequency",),
    (),
    (),
)
_LEAST, _FLAGGED, _LOW = 10, 30, 0.15
_UNKNOWN = PointChange(before=None, difference=None, enough=False)
_RISEN = PointChange(before=0.1, difference=0.01, enough=True)


@dataclass(frozen=True)
class LeftOut:
    """A document that could not be read."""

    path: str
    line: int
    codes: tuple[str, ...]


def change(now: int, before: int | None) -> CountChange:
    if before is None:
        return CountChange(None, None, None)
    return CountChange(before, now - before, (now - before) / before if before else None)


def counted(now: int, before: int | None, year: int | None = None) -> Counted:
    return Counted(now, change(now, before), change(now, year))


def proportion(count: int, n: int) -> Proportion:
    share = count / n if n else None
    moved = PointChange(before=0.5, difference=0.02, enough=n >= _LEAST)
    low = None if share is None else max(0.0, share - 0.1)
    high = None if share is None else min(1.0, share + 0.1)
    return Proportion(count, n, share, low, high, moved, _UNKNOWN)


def scores(dimension: str, distribution: tuple[int, int, int, int, int]) -> Scores:
    n, low = sum(distribution), sum(distribution[:2])
    return Scores(
        dimension=dimension,
        n=n,
        mean=sum(score * count for score, count in enumerate(distribution, 1)) / n if n else None,
        distribution=distribution,
        csat=proportion(sum(distribution[3:]), n),
        low=proportion(low, n),
        enough=n >= _LEAST,
        flagged=_LEAST <= n < _FLAGGED,
        low_exceeded=n >= _LEAST and low / n >= _LOW,
        previous=PointChange(before=4.0, difference=-0.12, enough=n >= _LEAST),
        year_before=_UNKNOWN,
    )


def period(key: str, *, partial: bool = False) -> PeriodFacts:
    found = period_named(key)
    assert found is not None
    assert found.kind != "campaign"
    days = (found.end - found.start).days
    axis = build_axis(found.kind, found.start, found.end)
    return replace(
        describe_period(axis, 0, "Asia/Shanghai"),
        days_elapsed=3 if partial else days,
        partial=partial,
        counted_until=AS_OF if partial else None,
    )


def month(key: str, tickets: int = 40, *, quote: str = QUOTE, partial: bool = False) -> PeriodFigures:
    categories = _groups(_CATEGORIES, tickets)
    return PeriodFigures(
        period=period(key, partial=partial),
        volume=_volume(tickets, quote),
        categories=Categories(minor=tuple(_category(group) for group in categories), major=()),
        stock=Stock(
            open_at_start=9,
            opened=tickets,
            closed=tickets - 3,
            reopened=1,
            open_at_end=13,
            previous=change(13, 9),
        ),
        satisfaction=_satisfaction(),
        timeliness=_timeliness(),
        core_problems=_core_problems(categories, tickets),
        problem_details=tuple(signals.details(group.code, group.count, quote) for group in categories[:4]),
        sentiment=signals.sentiments(tickets),
        quotes=_quotes(quote),
        **subjects(quote),
        improvement=NOTHING,
        narrative=narrative(),
    )


def narrative(**written: Any) -> Narrative:
    """Return the narrative of a period about which nobody wrote but what is given."""
    nothing: dict[str, Any] = dict.fromkeys(
        (
            *("suggestions", "typical_cases", "distribution", "cc"),
            *("approvals", "lapsed", "changed", "approved_figures"),
        ),
        (),
    )
    nothing |= dict.fromkeys(("compiled_by", "highlights", "next_focus", "collection_plan"), "")
    nothing |= dict.fromkeys(("due_at", "compiled_on", "submitted_at"))
    return Narrative(**{"state": "none", "overdue": False, "given": 0, "needed": 0, **nothing, **written})


def week(key: str, tickets: int = 9) -> WeekFigures:
    categories = _groups(_CATEGORIES, tickets)
    return WeekFigures(
        period=period(key),
        volume=_volume(tickets, QUOTE),
        categories=Categories(minor=tuple(_category(group) for group in categories), major=()),
        stock=Stock(
            open_at_start=9, opened=tickets, closed=5, reopened=0, open_at_end=13, previous=change(13, 9)
        ),
        timeliness=_timeliness(),
        improvement=NOTHING,
    )


def campaign(identity: str = "CAMP-2024-001", text: str = "找出3个高频问题") -> CampaignFigures:
    """Return a campaign of May; `text` stands wherever people wrote something."""
    own = month("2024-05", 12, quote=text)
    stretch = Around(
        when="before",
        first_day=date(2024, 4, 1),
        last_day=date(2024, 4, 30),
        partial=False,
        tickets=36,
        complaints=5,
        n=13,
        mean=3.6,
        csat=0.54,
    )
    return CampaignFigures(
        id=identity,
        title=text,
        goal=text,
        reached=True,
        outcome=text,
        started_on=date(2024, 5, 1),
        ended_on=date(2024, 5, 30),
        running=False,
        channels=("online_chat",),
        customer_types=("vip",),
        response=Response(answered=11, invited=40, rate=0.275, low=0.161, high=0.428),
        volume=own.volume,
        categories=own.categories,
        core_problems=own.core_problems,
        satisfaction=own.satisfaction,
        quotes=own.quotes,
        complaints=own.complaints.natures,
        demands=own.complaints.demands,
        causes=own.causes.pareto,
        timeliness=own.timeliness,
        around=(stretch, replace(stretch, when="during", n=4, mean=None, csat=None)),
        records=(
            OwnRecord(id="FB20240501001", kind="feedback", month="2024-05"),
            OwnRecord(id="CSAT20240601001", kind="survey", month="2024-06"),
        ),
    )


def empty_month(key: str) -> PeriodFigures:
    """Return a month in which nothing came in."""
    nothing = counted(0, 0, None)
    return PeriodFigures(
        period=period(key),
        volume=Volume(
            tickets=nothing,
            feedback=nothing,
            complaints=nothing,
            surveys=nothing,
            invalid=0,
            duplicates=0,
            channels=(),
            channel_groups=(),
            customer_types=(),
            products=(),
            regions=(),
            small_regions=0,
            hours=Hours(timed=0, untimed=0, counts=((0,) * 24,) * 7),
        ),
        categories=Categories(minor=(), major=()),
        stock=Stock(open_at_start=0, opened=0, closed=0, reopened=0, open_at_end=0, previous=change(0, None)),
        satisfaction=Satisfaction(
            surveys=0, overall=scores("overall", (0, 0, 0, 0, 0)), dimensions=(), low_surveys=0
        ),
        timeliness=Timeliness(total=kept("", 0, 0), targets=(), departments=()),
        core_problems=CoreProblems(tickets=0, enough=False, top=(), also=()),
        problem_details=(),
        sentiment=signals.sentiments(0),
        quotes=Quotes(tickets=(), surveys=()),
        **no_subjects(),
        improvement=NOTHING,
        narrative=narrative(),
    )


def site_figures(*months: PeriodFigures) -> SiteFigures:
    """Return a site of these months, or of a year and a half."""
    counts = tuple(30 + (index * 7) % 23 for index in range(len(MONTHS)))
    made = months or tuple(month(key, count) for key, count in zip(MONTHS, counts, strict=True))
    size = len(made)
    tickets = tuple(each.volume.tickets.value for each in made)
    complaints = tuple(each.volume.complaints.value for each in made)
    means = tuple(each.satisfaction.overall.mean for each in made)
    csat = tuple(each.satisfaction.overall.csat.share for each in made)
    trends = Trends(
        periods=tuple(each.period.key for each in made),
        partial=tuple(each.period.partial for each in made),
        tickets=tickets,
        feedback=tuple(all_ - less for all_, less in zip(tickets, complaints, strict=True)),
        complaints=complaints,
        surveys=(23,) * size,
        open_at_end=tuple(9 + index % 6 for index in range(size)),
        attainment=tuple(each.timeliness.total.attainment.share for each in made),
        overall_n=tuple(each.satisfaction.overall.n for each in made),
        overall_mean=means,
        csat=csat,
        csat_low=csat,
        csat_high=csat,
        channel_groups=(),
        categories=(),
    )
    return SiteFigures(
        as_of=AS_OF,
        zone="Asia/Shanghai",
        months=made,
        quarters=tuple(month(key) for key in dict.fromkeys(each.period.within[0] for each in made)),
        years=tuple(month(key) for key in dict.fromkeys(each.period.within[1] for each in made)),
        weeks=tuple(week(key) for key in WEEKS),
        campaigns=(campaign(),),
        trends=trends,
        attention=_attention(),
        followups=follow_ups(
            owed("20240628-001", -3000, owner="cs-a", department="logistics/dispatch"),
            owed("CSAT20240620001", -12000, kind="survey", target="low_score_followup", department="cs"),
            owed("20240628-002", 45, state="due_soon", owner="cs-b", department="logistics/dispatch"),
            owed("FB20240501001", 4000, state="open", provisional=True),
            owed("20240628-003", 600, state="paused", owner="cs-b", department="cs"),
        ),
        actions=(),
    )


def no_figures() -> SiteFigures:
    """Return the figures of a project without records."""
    trends = Trends(**dict.fromkeys(Trends.__dataclass_fields__, ()))
    attention = Attention(
        open_tickets=0,
        urgent_open_count=0,
        urgent_open=(),
        longest_open=(),
        low_scores_count=0,
        low_scores=(),
        categories=(),
    )
    return SiteFigures(
        as_of=AS_OF,
        zone="Asia/Shanghai",
        months=(),
        quarters=(),
        years=(),
        weeks=(),
        campaigns=(),
        trends=trends,
        attention=attention,
        followups=follow_ups(),
        actions=(),
    )


def kept(code: str, met: int, breached: int, overdue: int = 0) -> Kept:
    n = met + breached
    return Kept(
        code=code,
        attainment=proportion(met, n),
        breached=breached,
        overdue=overdue,
        open=0,
        enough=n >= _LEAST,
        taken=Taken(n=n, median=95.5 if n else None, p90=3000 if n else None, enough=n >= _LEAST),
    )


def owed(  # noqa: PLR0913 - the fields that tests vary
    record: str,
    left: int,
    *,
    kind: str = "complaint",
    target: str = "resolution",
    state: str = "overdue",
    owner: str = "",
    department: str = "",
    provisional: bool = False,
) -> OpenDeadline:
    """Return a deadline with so many minutes left at AS_OF; its record came in June."""
    due = AS_OF + timedelta(minutes=left)
    started = min(due, AS_OF) - timedelta(hours=30)
    return OpenDeadline(
        record=record,
        kind=kind,
        period="2024-06",
        target=target,
        started_at=started,
        due_at=due,
        soon_at=due - timedelta(minutes=60),
        state=state,
        owner=owner,
        department=department,
        provisional=provisional,
        age_minutes=(AS_OF - started) // timedelta(minutes=1),
        overdue_minutes=max(0, -left),
        left_minutes=max(0, left),
    )


def follow_ups(*deadlines: OpenDeadline) -> FollowUps:
    """Return what is owed, department by department in order of first appearance."""
    order = list(dict.fromkeys(one.department for one in deadlines))
    by = {name: [one.state for one in deadlines if one.department == name] for name in order}
    departments = tuple(
        Owed(
            department=name,
            overdue=states.count("overdue"),
            due_soon=states.count("due_soon"),
            open=sum(state in ("open", "paused") for state in states),
        )
        for name, states in by.items()
    )
    return FollowUps(
        overdue=sum(one.overdue for one in departments),
        due_soon=sum(one.due_soon for one in departments),
        open=sum(one.open for one in departments),
        deadlines=tuple(sorted(deadlines, key=lambda one: order.index(one.department))),
        departments=departments,
        ageing=(
            Age(first_day=0, last_day=1, overdue=0, in_time=len(deadlines)),
            Age(first_day=15, last_day=None, overdue=len(deadlines), in_time=0),
        ),
    )


def _groups(codes: tuple[str, ...], total: int) -> tuple[Group, ...]:
    left, counts = total, []
    for _ in codes[:-1]:
        counts.append((left + 1) // 2)
        left -= counts[-1]
    counts.append(left)
    return tuple(
        Group(
            code=code,
            count=count,
            share=count / total,
            previous=change(count, 5 if index else 0),
            year_before=change(count, None),
        )
        for index, (code, count) in enumerate(zip(codes, counts, strict=True))
    )


def _volume(tickets: int, text: str) -> Volume:
    return Volume(
        tickets=counted(tickets, 36, 30),
        feedback=counted(tickets - 9, 25, 20),
        complaints=counted(9, 11, 10),
        surveys=counted(23, 20),
        invalid=2,
        duplicates=1,
        channels=_groups(("phone", "app", "wechat", "email"), tickets),
        channel_groups=_groups(("phone", "online", "written"), tickets),
        customer_types=_groups(("returning", "new", "vip", "anonymous"), tickets),
        products=_groups((text, "手环", ""), tickets),
        regions=(Region(code=text, count=tickets - 3, share=1 - 3 / tickets),),
        small_regions=3,
        hours=Hours(
            timed=tickets - 2, untimed=2, counts=((0,) * 18 + (tickets - 2,) + (0,) * 5, *((0,) * 24,) * 6)
        ),
    )


def _category(group: Group) -> CategoryGroup:
    return CategoryGroup(
        code=group.code,
        major=group.code.split("/")[0],
        count=group.count,
        share=group.share,
        mentions=group.count,
        mention_rate=group.share,
        praise=group.count // 9,
        previous=group.previous,
        year_before=group.year_before,
        share_change=_RISEN,
    )


def _core_problems(groups: tuple[Group, ...], tickets: int) -> CoreProblems:
    problems = tuple(
        CoreProblem(
            category=group.code,
            major=group.code.split("/")[0],
            count=group.count,
            share=group.share,
            mentions=group.count,
            mention_rate=group.share,
            urgent=max(0, 3 - index),
            high_impact=0,
            escalated=1 - min(1, index),
            negative=2,
            reasons=_REASONS[index],
            previous=group.previous,
            year_before=group.year_before,
            share_change=_RISEN,
        )
        for index, group in enumerate(groups)
    )
    return CoreProblems(tickets=tickets, enough=tickets >= _LEAST, top=problems[:4], also=problems[4:])


def _timeliness() -> Timeliness:
    return Timeliness(
        total=kept("", 80, 20, 6),
        targets=(kept("first_response", 40, 2), kept("resolution", 35, 18, 6), kept("promise", 5, 0)),
        departments=(kept("cs", 60, 10, 1), kept("logistics/dispatch", 20, 10, 5), kept("", 0, 0)),
    )


def _satisfaction() -> Satisfaction:
    dimensions = (
        scores("attitude", (0, 1, 2, 8, 12)),
        scores("process", (3, 4, 5, 6, 4)),
        scores("resolution", (0, 1, 1, 2, 1)),
    )
    return Satisfaction(
        surveys=23, overall=scores("overall", (1, 2, 3, 9, 8)), dimensions=dimensions, low_surveys=7
    )


def _quotes(text: str) -> Quotes:
    ticket = TicketQuote(
        id="FB20240501001", kind="feedback", category="logistics/delay", channel="phone", text=text
    )
    low = SurveyQuote(
        id="CSAT20240601001", service_type="after_sale_complaint", lowest=2, tone="low", text=text
    )
    return Quotes(tickets=(ticket,), surveys=(low,))


def _attention() -> Attention:
    def ticket(number: int, hours: int) -> OpenTicket:
        return OpenTicket(
            id=f"20240628-{number:03}",
            kind="complaint",
            received_at=AS_OF - timedelta(hours=hours),
            timed=True,
            age_hours=hours,
            state="in_progress",
            category="logistics/delay",
            priority="P1",
            urgency="urgent",
            owner="",
            department="",
        )

    low = LowScore(
        id="CSAT20240620001",
        responded_at=AS_OF - timedelta(days=10),
        timed=True,
        age_hours=240,
        service_type="order",
        agent="",
        lowest=2,
        dimensions=("process", "resolution"),
    )
    alert = CategoryAlert(
        period="2024-06",
        category="logistics/delay",
        count=20,
        share=0.5,
        mention_rate=0.55,
        reasons=("high_frequency", "root_cause_owed"),
    )
    return Attention(
        open_tickets=13,
        urgent_open_count=2,
        urgent_open=(ticket(1, 60), ticket(2, 30)),
        longest_open=(ticket(3, 400), ticket(1, 60)),
        low_scores_count=1,
        low_scores=(low,),
        categories=(alert,),
    )
