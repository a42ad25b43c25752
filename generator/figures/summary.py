"""Tables → figures: every subject counts all periods of a kind at once, then they are put together by period.

A new subject: its `summarise_…(tables, axis, settings, traits)` in analysis/, a field in PeriodFigures (in
WeekFigures too, only where a week's digest shows it), and a line in `_count_periods`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import pandas as pd

from generator.analysis.action_facts import ActionFacts
from generator.analysis.attention import Attention, CategoryAlert, summarise_attention
from generator.analysis.campaigns import CampaignFigures, summarise_campaigns
from generator.analysis.categories import summarise_categories
from generator.analysis.causes import summarise_causes
from generator.analysis.compensation import summarise_compensation
from generator.analysis.complaints import summarise_complaints
from generator.analysis.core_problems import summarise_core_problems
from generator.analysis.data_quality import summarise_data_quality
from generator.analysis.departments import summarise_departments
from generator.analysis.followups import FollowUps, summarise_followups
from generator.analysis.improvement import summarise_improvement
from generator.analysis.low_scores import summarise_low_scores
from generator.analysis.narratives import summarise_narratives
from generator.analysis.owed import OwedArrays, read_owed
from generator.analysis.periods import Axis, Kind, build_axis, describe_period
from generator.analysis.problem_details import summarise_problem_details
from generator.analysis.quotes import summarise_quotes
from generator.analysis.responses import summarise_responses
from generator.analysis.satisfaction import summarise_satisfaction
from generator.analysis.satisfaction_change import summarise_satisfaction_change
from generator.analysis.satisfaction_groups import summarise_satisfaction_groups
from generator.analysis.sentiment import summarise_sentiment
from generator.analysis.stock import summarise_stock
from generator.analysis.timeliness import summarise_timeliness
from generator.analysis.traits import Traits, first_moment, read_traits
from generator.analysis.volume import summarise_volume
from generator.approvals import Standing
from generator.deadlines import deadlines
from generator.figures.results import CodeSeries, PeriodFigures, SiteFigures, Trends, WeekFigures
from generator.settings import Settings
from generator.tables import Tables
from generator.workers import meanwhile

_Subjects: TypeAlias = dict[str, tuple[Any, ...]]
"""Subject → its results, one a period."""
COUNTED = {"prominent", "rising"}
"""Reasons that rest on counts, not on shares."""


@dataclass(frozen=True, slots=True)
class _Basis:
    """What all periods are counted from."""

    tables: Tables
    settings: Settings
    traits: Traits
    owed: pd.DataFrame
    timed: OwedArrays
    actions: Callable[[], tuple[ActionFacts, ...]]
    """What waits for them: they are counted in a copy of this process."""
    standings: Mapping[str, Standing]


def summarise(
    tables: Tables,
    settings: Settings,
    judged: pd.DataFrame | None = None,
    standings: Mapping[str, Standing] | None = None,
    traits: Traits | None = None,
) -> SiteFigures:
    """Count everything; the order of rows in the tables makes no difference.

    `judged` are the deadlines of the tables at their as_of, and `traits` those of their records, where the
    caller has them already.
    `standings` say by id how the approvals of reports stand; without one a report is approved by nobody.
    """
    owed = deadlines(tables, settings, tables.as_of) if judged is None else judged
    with meanwhile(lambda: _actions(tables, settings, owed)) as counting:
        actions = cache(counting)
        found, timed = traits or read_traits(tables, settings), read_owed(owed, settings)
        basis = _Basis(tables, settings, found, owed, timed, actions, standings or {})
        return _summarise_site(basis)


def _actions(tables: Tables, settings: Settings, owed: pd.DataFrame) -> tuple[ActionFacts, ...]:
    from generator.analysis.actions import summarise_actions  # noqa: PLC0415 - scipy, which nothing else needs

    return summarise_actions(tables, settings, owed)


def _summarise_site(basis: _Basis) -> SiteFigures:
    tables, settings, traits, owed = basis.tables, basis.settings, basis.traits, basis.owed
    as_of, first = tables.as_of.replace(tzinfo=ZoneInfo(tables.zone)), first_moment(tables)

    def axis_of(kind: Kind) -> Axis:
        """Lay out the periods from the first record, valid or not, to as_of."""
        return build_axis(kind, first, tables.as_of)

    quarters, years = axis_of("quarter"), axis_of("year")

    def count_few() -> tuple[list[_Subjects], tuple[CampaignFigures, ...], FollowUps, Attention]:
        """Count what is large to count and small to send back from a copy of this process."""
        found = [_count_periods(basis, axis) for axis in (quarters, years)]
        campaigns = summarise_campaigns(tables, settings, owed)
        followups = summarise_followups(owed, tables, settings)
        return found, campaigns, followups, summarise_attention(tables, settings, traits, owed)

    with meanwhile(count_few) as counting:
        month_axis, week_axis = axis_of("month"), axis_of("week")
        months = _periods(basis, month_axis, _count_periods(basis, month_axis))
        weeks = _summarise_weeks(basis, week_axis)
        (of_quarters, of_years), campaigns, followups, attention = counting()
    return SiteFigures(
        as_of=as_of,
        zone=tables.zone,
        months=months,
        quarters=_periods(basis, quarters, of_quarters),
        years=_periods(basis, years, of_years),
        weeks=weeks,
        campaigns=campaigns,
        trends=_join(months, settings),
        attention=replace(attention, categories=_alerts(months)),
        followups=followups,
        actions=basis.actions(),
    )


def _count_periods(basis: _Basis, axis: Axis) -> _Subjects:
    """Count every subject of months, quarters or years but those that wait for the actions."""
    tables, settings, traits = basis.tables, basis.settings, basis.traits
    core_problems = summarise_core_problems(tables, axis, settings, traits)
    tops = [[problem.category for problem in found.top] for found in core_problems]
    return {
        "volume": summarise_volume(tables, axis, settings),
        "categories": summarise_categories(tables, axis, settings, traits),
        "sentiment": summarise_sentiment(tables, axis, settings, traits),
        "stock": summarise_stock(tables, axis),
        "satisfaction": summarise_satisfaction(tables, axis, settings, traits),
        "satisfaction_groups": summarise_satisfaction_groups(tables, axis, settings),
        "satisfaction_change": summarise_satisfaction_change(tables, axis, settings),
        "low_scores": summarise_low_scores(tables, axis, settings, traits),
        "responses": summarise_responses(tables, axis),
        "complaints": summarise_complaints(tables, axis, settings),
        "causes": summarise_causes(tables, axis, settings),
        "compensation": summarise_compensation(tables, axis, settings),
        "timeliness": summarise_timeliness(basis.timed, axis, settings),
        "departments": summarise_departments(tables, axis, settings, traits, basis.timed),
        "core_problems": core_problems,
        "problem_details": summarise_problem_details(tables, axis, settings, traits, tops),
        "quotes": summarise_quotes(tables, axis, settings, traits, tops),
        "data_quality": summarise_data_quality(tables, axis, settings),
        "narrative": summarise_narratives(tables, axis, settings, basis.standings),
    }


def _periods(basis: _Basis, axis: Axis, counted: _Subjects) -> tuple[PeriodFigures, ...]:
    subjects = counted | {"improvement": summarise_improvement(basis.actions(), axis)}
    return tuple(PeriodFigures(**found) for found in _by_period(subjects, axis, basis.tables.zone))


def _summarise_weeks(basis: _Basis, axis: Axis) -> tuple[WeekFigures, ...]:
    tables, settings, traits = basis.tables, basis.settings, basis.traits
    subjects: _Subjects = {
        "volume": summarise_volume(tables, axis, settings),
        "categories": summarise_categories(tables, axis, settings, traits),
        "stock": summarise_stock(tables, axis),
        "timeliness": summarise_timeliness(basis.timed, axis, settings),
        "improvement": summarise_improvement(basis.actions(), axis),
    }
    return tuple(WeekFigures(**found) for found in _by_period(subjects, axis, tables.zone))


def _by_period(subjects: _Subjects, axis: Axis, zone: str) -> Iterator[dict[str, Any]]:
    """Turn results per subject into results per period; every subject has one for each."""
    for index, results in enumerate(zip(*subjects.values(), strict=True)):
        yield {"period": describe_period(axis, index, zone), **dict(zip(subjects, results, strict=True))}


def _alerts(months: tuple[PeriodFigures, ...]) -> tuple[CategoryAlert, ...]:
    """List the categories above a threshold in the latest complete month.

    In a month with too few tickets any share is high: then only reasons that rest on counts alert.
    """
    latest = next((month for month in reversed(months) if not month.period.partial), None)
    if latest is None:
        return ()
    found = latest.core_problems
    telling = {"high_frequency", "root_cause_owed", "prominent", "rising"} if found.enough else COUNTED
    alerts = (
        CategoryAlert(
            period=latest.period.key,
            category=problem.category,
            count=problem.count,
            share=problem.share,
            mention_rate=problem.mention_rate,
            reasons=tuple(reason for reason in problem.reasons if reason in telling),
        )
        for problem in (*found.top, *found.also)
    )
    return tuple(alert for alert in alerts if alert.reasons)


def _join(months: tuple[PeriodFigures, ...], settings: Settings) -> Trends:
    """Lay the months' figures side by side; scores only where there are enough."""
    overall = [month.satisfaction.overall for month in months]
    groups = [{group.code: group.count for group in month.volume.channel_groups} for month in months]
    categories = _series(
        [{group.code: group.count for group in month.categories.minor} for month in months],
        settings.categories.codes,
    )
    return Trends(
        periods=tuple(month.period.key for month in months),
        partial=tuple(month.period.partial for month in months),
        tickets=tuple(month.volume.tickets.value for month in months),
        feedback=tuple(month.volume.feedback.value for month in months),
        complaints=tuple(month.volume.complaints.value for month in months),
        surveys=tuple(month.volume.surveys.value for month in months),
        open_at_end=tuple(month.stock.open_at_end for month in months),
        attainment=tuple(month.timeliness.total.attainment.share for month in months),
        overall_n=tuple(scores.n for scores in overall),
        overall_mean=tuple(scores.mean if scores.enough else None for scores in overall),
        csat=tuple(scores.csat.share if scores.enough else None for scores in overall),
        csat_low=tuple(scores.csat.low if scores.enough else None for scores in overall),
        csat_high=tuple(scores.csat.high if scores.enough else None for scores in overall),
        channel_groups=_series(groups, settings.channel_groups.codes),
        categories=tuple(sorted(categories, key=lambda series: -sum(series.counts))),
    )


def _series(months: list[dict[str, int]], order: tuple[str, ...]) -> tuple[CodeSeries, ...]:
    """Turn counts per month into one series per code that ever occurs, in the order of the settings."""
    found = {code for month in months for code, count in month.items() if count}
    codes = [*(code for code in order if code in found), *sorted(found - set(order))]
    return tuple(
        CodeSeries(code=code, counts=tuple(month.get(code, 0) for month in months)) for code in codes
    )
