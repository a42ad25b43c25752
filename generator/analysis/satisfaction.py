"""How satisfied customers are: scores per period and dimension, with what they rest on."""

from dataclasses import dataclass

import numpy as np

from generator.analysis.counting import Ints, encode, minutes, place, proportion, ratio_change
from generator.analysis.numbers import PointChange, Proportion, Result, share
from generator.analysis.periods import Axis
from generator.analysis.scale import OVERALL, SATISFIED, SCALE
from generator.analysis.traits import Traits
from generator.settings import Settings
from generator.settings.documents import Thresholds
from generator.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores(Result):
    """The scores of one dimension in a period. One survey gives at most one score per dimension."""

    dimension: str
    """Settings code: attitude, expertise, …, overall."""
    n: int
    """Scores given."""
    mean: float | None
    """Sum of scores / n, on the scale 1-5; None where n is 0."""
    distribution: tuple[int, int, int, int, int]
    """How many gave 1, 2, 3, 4, 5."""
    csat: Proportion
    """CSAT: scores 4-5 / scores given (DOMAIN 6)."""
    low: Proportion
    """Low share: scores 1-2 / scores given (DOMAIN 3)."""
    enough: bool
    """n reaches the minimum to print a score (10); below it pages say 样本不足 instead of mean and shares."""
    flagged: bool
    """n is enough to print but below the count under which a score is marked as uncertain (30)."""
    low_exceeded: bool
    """enough, and the low share reaches its threshold (15 %)."""
    previous: PointChange
    """Of the mean, against the period before, in points."""
    year_before: PointChange
    """Of the mean, against the same period a year before, in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfaction(Result):
    """Satisfaction in a period, by the day of the answer."""

    surveys: int
    """Surveys answered: those that hold at least one score."""
    overall: Scores
    """The dimension `overall` as customers gave it. A survey without it adds nothing here: other dimensions
    are never averaged in its place."""
    dimensions: tuple[Scores, ...]
    """All other dimensions of the settings, in their order; n is 0 where none was asked."""
    low_surveys: int
    """Surveys with any score at or below the low-score limit (3)."""


@dataclass(frozen=True, slots=True)
class _Tally:
    """The scores of one dimension, a count per window; counts has shape (windows, 5)."""

    dimension: str
    counts: Ints
    n: Ints
    sums: Ints
    low: Ints
    satisfied: Ints


def summarise_satisfaction(
    tables: Tables, axis: Axis, settings: Settings, traits: Traits
) -> tuple[Satisfaction, ...]:
    """Count the scores of every period of the axis, per dimension."""
    others = (code for code in settings.dimensions.codes if code != OVERALL)
    coded = encode(tables.scores["dimension"], (OVERALL, *others))
    score = tables.scores["score"].to_numpy(dtype=np.int64)
    size = len(coded.labels)
    given = place(axis, minutes(tables.scores["responded_at"]))
    counts = given.by_code(coded.codes * SCALE + score - 1, size * SCALE).reshape(-1, size, SCALE)

    answered = place(axis, minutes(tables.surveys["responded_at"])).where(traits.lowest > 0)
    low = answered.where(traits.lowest <= settings.thresholds.low_score).totals()
    surveys = answered.totals()
    limits = settings.thresholds
    tallies = [_tally(label, counts[:, number], limits) for number, label in enumerate(coded.labels)]
    result = []
    for index in range(len(axis.periods)):
        overall, *dimensions = (_summarise_scores(axis, index, tally, limits) for tally in tallies)
        result.append(
            Satisfaction(
                surveys=int(surveys[index]),
                overall=overall,
                dimensions=tuple(dimensions),
                low_surveys=int(low[index]),
            )
        )
    return tuple(result)


def _tally(dimension: str, counts: Ints, limits: Thresholds) -> _Tally:
    return _Tally(
        dimension=dimension,
        counts=counts,
        n=counts.sum(axis=1),
        sums=counts @ np.arange(1, SCALE + 1),
        low=counts[:, : limits.low_share_score].sum(axis=1),
        satisfied=counts[:, SATISFIED - 1 :].sum(axis=1),
    )


def _summarise_scores(axis: Axis, index: int, tally: _Tally, limits: Thresholds) -> Scores:
    """Summarise one dimension in period number index."""
    low = proportion(axis, index, tally.low, tally.n, limits.minimum_n)
    previous, year_before = ratio_change(axis, index, tally.sums, tally.n, limits.minimum_n)
    one, two, three, four, five = tally.counts[index].tolist()
    given = int(tally.n[index])
    enough = given >= limits.minimum_n
    return Scores(
        dimension=tally.dimension,
        n=given,
        mean=share(int(tally.sums[index]), given),
        distribution=(one, two, three, four, five),
        csat=proportion(axis, index, tally.satisfied, tally.n, limits.minimum_n),
        low=low,
        enough=enough,
        flagged=enough and given < limits.flagged_n,
        low_exceeded=enough and low.share is not None and low.share >= limits.low_share,
        previous=previous,
        year_before=year_before,
    )
