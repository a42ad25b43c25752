"""What moved overall satisfaction since the period before: which service type, and by what (DOMAIN 5.3).

The mean of all scores changes because the services are judged otherwise (level), or because other services
were judged (mix). Both are told apart per service type, so that they add up to the change exactly:

    level = average share of the type × change of its mean
    mix   = change of its share × (average of its means - average of the means of all)

Source: E. M. Kitagawa, Components of a difference between two rates, Journal of the American Statistical
Association 50 (1955), 1168-1194. A type that only one of the periods has is all mix.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from generator.analysis.control_charts import Chart, p_chart, xmr_chart
from generator.analysis.counting import Ints, encode, minutes, place, truths
from generator.analysis.numbers import Z_95, Control, Result
from generator.analysis.periods import Axis
from generator.analysis.scale import OVERALL, SATISFIED, SCALE
from generator.settings import Settings
from generator.tables import Tables

SCORES = np.arange(1, SCALE + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution(Result):
    """What one service type adds to the change of the mean."""

    code: str
    """Service type; "" for the types with too few answers to be shown apart, together."""
    n: int
    """Scores given in the period."""
    before: int
    """Scores given in the period before."""
    level: float
    """Points by which the mean moved because this type is judged otherwise."""
    mix: float
    """Points by which it moved because this type makes up another share of the answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionChange(Result):
    """How the mean overall score moved since the period before, taken apart."""

    n: int
    """Scores given in the period."""
    before: int
    """Scores given in the period before; of a running period's comparison only the same length of time."""
    difference: float | None
    """Mean now - mean then, in points: all levels and mixes added up. None where either has no score."""
    low: float | None
    """Lower end of the 95 % interval of the difference (normal, from the spread of both); None where either
    period has fewer than the minimum n."""
    high: float | None
    """Upper end of it."""
    beyond_chance: bool
    """There is an interval, and it leaves out no change."""
    contributions: tuple[Contribution, ...]
    """By service type, the one that moved the mean most first; empty where there is no difference."""
    mean_control: Control
    """XmR chart of the means of the complete periods with enough scores: whether this one is news."""
    csat_control: Control
    """p-chart of the CSAT of the complete periods: whether this one is news."""


def summarise_satisfaction_change(
    tables: Tables, axis: Axis, settings: Settings
) -> tuple[SatisfactionChange, ...]:
    """Take apart how the mean of every period of the axis moved since the one before."""
    scores = tables.scores[truths(tables.scores["dimension"] == OVERALL)]
    coded = encode(scores["service_type"], settings.service_types.codes)
    size, score = len(coded.labels), scores["score"].to_numpy(dtype=np.int64)
    given = place(axis, minutes(scores["responded_at"]))
    counts = given.by_code(coded.codes * SCALE + score - 1, size * SCALE)
    counts = counts.reshape(-1, size, SCALE)
    charts = _charts(axis, counts.sum(axis=1), settings.thresholds.minimum_n)
    result = []
    for index, other in enumerate(axis.previous):
        now, then = counts[index], np.zeros_like(counts[index]) if other is None else counts[other]
        difference, half = _difference(now.sum(axis=0), then.sum(axis=0))
        n, before = int(now.sum()), int(then.sum())
        enough = difference is not None and min(n, before) >= settings.thresholds.minimum_n
        mean_control, csat_control = (chart.at(index) for chart in charts)
        result.append(
            SatisfactionChange(
                n=n,
                before=before,
                difference=difference,
                low=difference - half if enough and difference is not None else None,
                high=difference + half if enough and difference is not None else None,
                beyond_chance=enough and abs(difference or 0.0) > half,
                contributions=_contributions(coded.labels, now, then, settings.privacy.smallest_group),
                mean_control=mean_control,
                csat_control=csat_control,
            )
        )
    return tuple(result)


def _charts(axis: Axis, scores: Ints, minimum: int) -> tuple[Chart, Chart]:
    """Judge the means and the CSAT of the complete periods; scores has shape (windows, 5)."""
    complete = scores[: sum(not axis.partial(index) for index in range(len(axis.periods)))]
    n = complete.sum(axis=1)
    means = np.divide(complete @ SCORES, n, out=np.full(len(n), np.nan), where=n >= minimum)
    return xmr_chart(means), p_chart(complete[:, SATISFIED - 1 :].sum(axis=1), n)


def _difference(now: Ints, then: Ints) -> tuple[float | None, float]:
    """Return how the mean moved, and half the width of its interval."""
    n, before = int(now.sum()), int(then.sum())
    if not n or not before:
        return None, 0.0
    return _mean(now) - _mean(then), Z_95 * sqrt(_variance(now) / n + _variance(then) / before)


def _contributions(labels: tuple[str, ...], now: Ints, then: Ints, smallest: int) -> tuple[Contribution, ...]:
    """Take the change apart; now and then hold the scores per service type, of shape (types, 5)."""
    if not now.sum() or not then.sum():
        return ()
    labels, now, then = _join_small(labels, now, then, smallest)
    n, before = now.sum(axis=1), then.sum(axis=1)
    all_ = (_mean(now.sum(axis=0)) + _mean(then.sum(axis=0))) / 2
    parts = []
    for number in np.flatnonzero(n + before).tolist():
        # A type that one period does not have counts there with the mean that it has in the other.
        mean = _mean(now[number] if n[number] else then[number])
        was = _mean(then[number] if before[number] else now[number])
        weight, weighed = float(n[number] / n.sum()), float(before[number] / before.sum())
        parts.append(
            Contribution(
                code=labels[number],
                n=int(n[number]),
                before=int(before[number]),
                level=(weight + weighed) / 2 * (mean - was),
                mix=(weight - weighed) * ((mean + was) / 2 - all_),
            )
        )
    return tuple(sorted(parts, key=lambda part: (-abs(part.level + part.mix), part.code)))


def _join_small(
    labels: tuple[str, ...], now: Ints, then: Ints, smallest: int
) -> tuple[tuple[str, ...], Ints, Ints]:
    """Put the types together of which either period has some answers, but too few to be shown apart."""
    n, before = now.sum(axis=1), then.sum(axis=1)
    small = ((n > 0) & (n < smallest)) | ((before > 0) & (before < smallest))
    small |= np.array([not label for label in labels], dtype=bool)
    kept = np.flatnonzero(~small)
    return (
        (*(labels[number] for number in kept.tolist()), ""),
        np.vstack([now[kept], now[small].sum(axis=0)]),
        np.vstack([then[kept], then[small].sum(axis=0)]),
    )


def _mean(counts: Ints) -> float:
    return float(counts @ SCORES / counts.sum())


def _variance(counts: Ints) -> float:
    """Return the unbiased variance of scores; that of a single one is taken as 0."""
    return float(counts @ (SCORES - _mean(counts)) ** 2) / max(int(counts.sum()) - 1, 1)
