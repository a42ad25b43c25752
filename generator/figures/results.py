"""What is counted about a period, and about the whole site: what pages read and the site publishes."""

from dataclasses import dataclass
from datetime import datetime

from generator.analysis.action_facts import ActionFacts
from generator.analysis.attention import Attention
from generator.analysis.campaigns import CampaignFigures
from generator.analysis.categories import Categories
from generator.analysis.causes import Causes
from generator.analysis.compensation import Compensation
from generator.analysis.complaints import Complaints
from generator.analysis.core_problems import CoreProblems
from generator.analysis.data_quality import DataQuality
from generator.analysis.departments import Department
from generator.analysis.followups import FollowUps
from generator.analysis.improvement import Improvement
from generator.analysis.low_scores import LowScores
from generator.analysis.narratives import Narrative
from generator.analysis.numbers import Result
from generator.analysis.periods import PeriodFacts
from generator.analysis.problem_details import ProblemDetails
from generator.analysis.quotes import Quotes
from generator.analysis.responses import CampaignResponse
from generator.analysis.satisfaction import Satisfaction
from generator.analysis.satisfaction_change import SatisfactionChange
from generator.analysis.satisfaction_groups import SatisfactionGroups
from generator.analysis.sentiment import Sentiments
from generator.analysis.stock import Stock
from generator.analysis.timeliness import Timeliness
from generator.analysis.volume import Volume


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFigures(Result):
    """Everything counted about one period. Codes, never labels; shares as fractions."""

    period: PeriodFacts
    """The period itself."""
    volume: Volume
    """What came in."""
    categories: Categories
    """What it is about."""
    stock: Stock
    """What was opened and done, and what is still open."""
    satisfaction: Satisfaction
    """How satisfied customers are."""
    satisfaction_groups: SatisfactionGroups
    """Who is how satisfied, and with what service."""
    satisfaction_change: SatisfactionChange
    """Which service moved the mean since the period before."""
    low_scores: LowScores
    """Why scores were low."""
    responses: tuple[CampaignResponse, ...]
    """How many answered the campaigns that ran."""
    complaints: Complaints
    """What complaints are about."""
    causes: Causes
    """Why complaints arise."""
    compensation: Compensation
    """What complainants were given."""
    timeliness: Timeliness
    """Which deadlines were kept."""
    departments: tuple[Department, ...]
    """What each department answers for, in the settings' order."""
    core_problems: CoreProblems
    """Which problems matter most."""
    problem_details: tuple[ProblemDetails, ...]
    """More about each of the top core problems, in their order."""
    sentiment: Sentiments
    """How the tickets sound, typed or estimated."""
    quotes: Quotes
    """What customers say."""
    data_quality: DataQuality
    """How good the records themselves are."""
    improvement: Improvement
    """What was done about problems, and whether it worked."""
    narrative: Narrative
    """What people wrote about it, and its review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekFigures(Result):
    """The digest of a week: counts, shares, attainment and progress. It is too short to judge by scores."""

    period: PeriodFacts
    """The week itself."""
    volume: Volume
    """What came in."""
    categories: Categories
    """What it is about."""
    stock: Stock
    """What was opened and done, and what is still open."""
    timeliness: Timeliness
    """Which deadlines were kept."""
    improvement: Improvement
    """What was done about problems."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSeries(Result):
    """One code's counts over all months."""

    code: str
    """Settings code; "" for not stated."""
    counts: tuple[int, ...]
    """Valid tickets per month, aligned with Trends.periods."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends(Result):
    """Series over all months, oldest first, every tuple aligned with periods; None where undefined."""

    periods: tuple[str, ...]
    """Keys of the months."""
    partial: tuple[bool, ...]
    """Which month still runs (only ever the last)."""
    tickets: tuple[int, ...]
    """Valid tickets."""
    feedback: tuple[int, ...]
    """Valid feedback."""
    complaints: tuple[int, ...]
    """Valid complaints."""
    surveys: tuple[int, ...]
    """Surveys answered."""
    open_at_end: tuple[int, ...]
    """Open stock at the month's end."""
    attainment: tuple[float | None, ...]
    """Share of the deadlines of all targets that were kept, by the month in which they fell due."""
    overall_n: tuple[int, ...]
    """Scores given for `overall`."""
    overall_mean: tuple[float | None, ...]
    """Mean of `overall`; None below the minimum n, so that a line shows a gap instead of noise."""
    csat: tuple[float | None, ...]
    """CSAT share of `overall`; None below the minimum n."""
    csat_low: tuple[float | None, ...]
    """Lower end of its 95 % Wilson interval; None below the minimum n."""
    csat_high: tuple[float | None, ...]
    """Upper end of its 95 % Wilson interval; None below the minimum n."""
    channel_groups: tuple[CodeSeries, ...]
    """By channel group, in the settings' order; they add up to tickets."""
    categories: tuple[CodeSeries, ...]
    """By primary category, largest total first; they add up to tickets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsFigures(Result):
    """All improvement actions, as published."""

    as_of: datetime
    """The moment that they are described at, with offset."""
    zone: str
    """Zone of all times, such as Asia/Shanghai."""
    actions: tuple[ActionFacts, ...]
    """By id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFigures(Result):
    """Everything counted, at as_of."""

    as_of: datetime
    """The moment that the figures describe, with offset."""
    zone: str
    """Zone of all times, such as Asia/Shanghai."""
    months: tuple[PeriodFigures, ...]
    """All months from the first record to as_of, oldest first; empty without records."""
    quarters: tuple[PeriodFigures, ...]
    """All quarters, likewise."""
    years: tuple[PeriodFigures, ...]
    """All years, likewise."""
    weeks: tuple[WeekFigures, ...]
    """All weeks, likewise."""
    campaigns: tuple[CampaignFigures, ...]
    """All campaigns that have begun, by id."""
    trends: Trends
    """Series over the months, for the overview."""
    attention: Attention
    """What needs attention at as_of."""
    followups: FollowUps
    """What is owed at as_of."""
    actions: tuple[ActionFacts, ...]
    """All improvement actions, by id."""

    @property
    def reported(self) -> tuple[PeriodFigures, ...]:
        """The periods that have a report: months, quarters and years, each kind oldest first."""
        return (*self.months, *self.quarters, *self.years)

    @property
    def counted(self) -> tuple[PeriodFigures | WeekFigures, ...]:
        """All periods: those that have a report, then the weeks."""
        return (*self.reported, *self.weeks)

    def parts(self) -> dict[str, tuple[PeriodFigures, ...]]:
        """Return the quarters of every year and the months of every quarter, by its key, oldest first."""
        found: dict[str, list[PeriodFigures]] = {}
        for each in (*self.quarters, *self.months):
            found.setdefault(each.period.within[0], []).append(each)
        return {key: tuple(parts) for key, parts in found.items()}

    @property
    def latest_complete(self) -> PeriodFigures | None:
        """The newest month that is over, or None."""
        return next((month for month in reversed(self.months) if not month.period.partial), None)

    @property
    def running(self) -> PeriodFigures | None:
        """The month that runs at as_of, or None."""
        return self.months[-1] if self.months and self.months[-1].period.partial else None
