"""Counts before and after: the ratio of two rates, tested exactly.

Given n = before + after, the count after is binomial with p = ratio·t1 / (ratio·t1 + t0), t being exposure.
Source: J. Przyborowski, H. Wilenski, Biometrika 31 (1940), 313-323; limits of p by C. J. Clopper and
E. S. Pearson, Biometrika 26 (1934), 404-413. Both windows must have some exposure.
"""

from math import sqrt

import numpy as np
from scipy.special import bdtr, betaincinv, gammaincinv, gammaln, xlogy

from generator.analysis.counting import Ints
from generator.analysis.effects.comparison import Comparison, Interval

TAIL = 0.025
"""What each side of a 95 % interval leaves out."""


def compare_counts(before: int, after: int, exposures: tuple[float, float] = (1.0, 1.0)) -> Comparison:
    """Compare two counts; exposures are what stood behind each (working days, orders), both above 0.

    p doubles the smaller tail, so that it agrees with the interval always; with equal exposures it is the
    two-sided p of the exact binomial test. Without any count at all nothing is known: no estimate, no limits.
    """
    factor = exposures[0] / exposures[1]
    if before + after == 0:
        nothing = Interval(estimate=None, low=None, high=None)
        return Comparison(scale="ratio", change=nothing, p=None, level=count_level(after))
    low, high = _clopper_pearson(after, before + after)
    change = Interval(
        estimate=after / before * factor if before else None,
        low=_odds(low) * factor,
        high=_odds(high) * factor if before else None,
    )
    return Comparison(
        scale="ratio", change=change, p=_p(after, before + after, 1 / (1 + factor)), level=count_level(after)
    )


def count_level(count: int) -> Interval:
    """Return a count as an estimate of the number to be expected, with its exact Poisson interval.

    Source: F. Garwood, Biometrika 28 (1936), 437-442.
    """
    low = float(gammaincinv(count, TAIL)) if count else 0.0
    return Interval(estimate=float(count), low=low, high=float(gammaincinv(count + 1, 1 - TAIL)))


def power_of_counts(before: float, ratio: float, exposures: tuple[float, float] = (1.0, 1.0)) -> float:
    """Return the chance, 0 to 1, that a true ratio of rates is proven, where `before` counts are expected.

    Proven: the interval lies wholly on that side of no change on which the ratio is. Not simulated: the total
    is Poisson, the count after is binomial in it.
    """
    factor = exposures[0] / exposures[1]
    after = before * ratio / factor
    if before + after <= 0 or ratio == 1:
        return 0.0
    mean = before + after
    reach = 8 * sqrt(mean) + 20  # beyond, no total is likely enough to count
    n = np.arange(max(0, int(mean - reach)), int(mean + reach) + 1)
    chance_of_n = np.exp(xlogy(n, mean) - mean - gammaln(n + 1))
    # By symmetry a rise of the count after is a fall of the count before.
    null, true = (1 / (1 + factor), after / mean) if ratio < 1 else (factor / (1 + factor), before / mean)
    most = _most_proving(n, null)
    proven = np.where(most >= 0, bdtr(np.maximum(most, 0), n, true), 0.0)
    return float(min(1.0, (chance_of_n * proven).sum()))


def _most_proving(n: Ints, p: float) -> Ints:
    """Return for each n the largest count whose lower tail is at most TAIL; -1 where none is so small."""
    # Two standard deviations below the mean is near; from there, the exact tail decides.
    most = np.clip(np.floor(n * p - 2 * np.sqrt(n * p * (1 - p))), -1, n)
    while (above := (most >= 0) & (bdtr(np.maximum(most, 0), n, p) > TAIL)).any():
        most = most - above
    while (below := (most < n) & (bdtr(np.minimum(most + 1, n), n, p) <= TAIL)).any():
        most = most + below
    return np.asarray(most, dtype=np.int64)


def _p(count: int, n: int, p: float) -> float:
    lower = float(bdtr(count, n, p))
    upper = 1.0 if count == 0 else float(bdtr(n - count, n, 1 - p))
    return min(1.0, 2 * min(lower, upper))


def _clopper_pearson(count: int, n: int) -> tuple[float, float]:
    low = 0.0 if count == 0 else float(betaincinv(count, n - count + 1, TAIL))
    high = 1.0 if count == n else float(betaincinv(count + 1, n - count, 1 - TAIL))
    return low, high


def _odds(p: float) -> float:
    return p / (1 - p)
