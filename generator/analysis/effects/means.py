"""Means and medians before and after: their difference, with a bootstrap interval.

Scores are few values on a short scale and times are skewed: a t interval may lie beyond the scale, a
bootstrap stays on it. Means take the BCa interval, medians that of the percentiles (the jackknife of a
median, which BCa needs, does not settle). Source: B. Efron, Journal of the American Statistical Association
82 (1987), 171-185.
"""

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.analysis.effects.comparison import Comparison, Interval
from generator.analysis.intervals import mean_interval

Values = NDArray[np.float64]
Statistic = Callable[..., NDArray[np.float64]]
Method = Literal["BCa", "percentile"]

RESAMPLES = 4999
SEED = 20240501
"""Fixed, so that the same records give the same interval."""
NOTHING = Interval(estimate=None, low=None, high=None)
AT_ONCE = 1_000_000
"""Values drawn together: bounds memory whatever the number of answers."""


def compare_means(before: Values, after: Values) -> Comparison:
    """Compare the means of two sets of scores, whole numbers from 1."""
    return _comparison(before, after, np.mean, "BCa", mean_level(after))


def compare_medians(before: Values, after: Values) -> Comparison:
    """Compare the medians of two sets of values."""
    return _comparison(before, after, np.median, "percentile", median_level(after))


def mean_level(scores: Values) -> Interval:
    """Return the mean of scores with its interval, the one that all pages show."""
    if not len(scores):
        return NOTHING
    low, high = mean_interval(np.bincount(scores.astype(np.int64))[1:].tolist()) or (None, None)
    return Interval(estimate=float(scores.mean()), low=low, high=high)


def median_level(values: Values) -> Interval:
    """Return the median with its interval."""
    return _interval((values,), np.median, "percentile") if len(values) else NOTHING


def _comparison(
    before: Values, after: Values, middle: Statistic, method: Method, level: Interval
) -> Comparison:
    def difference(then: Values, now: Values, axis: int = -1) -> Values:
        return np.asarray(middle(now, axis=axis) - middle(then, axis=axis))

    change = NOTHING
    if len(before) and len(after):
        change = _interval((before, after), difference, method)
    return Comparison(scale="difference", change=change, p=None, level=level)


def _interval(samples: tuple[Values, ...], statistic: Statistic, method: Method) -> Interval:
    """Return the statistic with its interval; none where no sample varies, or one has a single value."""
    from scipy.stats import bootstrap  # noqa: PLC0415 - a second to import, and few actions aim at a mean

    estimate = float(statistic(*samples))
    if min(map(len, samples)) == 1 or not any(np.ptp(sample) for sample in samples):
        return Interval(estimate=estimate, low=None, high=None)
    found = bootstrap(
        samples,
        statistic,
        n_resamples=RESAMPLES,
        batch=max(1, AT_ONCE // max(map(len, samples))),
        vectorized=True,
        method=method,
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    return Interval(estimate=estimate, low=float(found.low), high=float(found.high))
