"""How far a mean of scores may be off: a bootstrap interval without chance in it."""

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist

import numpy as np

from generator.analysis.numbers import Z_95

_NORMAL = NormalDist()


def mean_interval(distribution: Sequence[int]) -> tuple[float, float] | None:
    """Estimate between which values a mean of scores lies (95%), from how many gave 1, 2, 3, ….

    Bias-corrected and accelerated bootstrap (B. Efron, Journal of the American Statistical Association 82
    (1987), 171-185). Instead of drawing resamples it uses the distribution of all of them, which for scores
    is an n-fold convolution: the same scores always give the same interval, and it never leaves the scale.
    There is none where all scores are equal: resampling cannot tell then how far the mean may be off.
    """
    counts = np.asarray(distribution, dtype=np.float64)
    n = int(counts.sum())
    if np.count_nonzero(counts) < 2:  # noqa: PLR2004  (a spread needs two)
        return None
    scores = np.arange(1, len(counts) + 1)
    deviations = scores - counts @ scores / n
    acceleration = float(counts @ deviations**3) / (6 * sqrt(counts @ deviations**2) ** 3)
    chances = np.cumsum(_resampled(counts / n, n))
    total = int(counts @ np.arange(len(counts)))
    below, up_to = (float(chances[total - 1]) if total else 0.0), float(chances[total])
    bias = _NORMAL.inv_cdf((below + up_to) / 2)

    def bound(z: float) -> float:
        shifted = bias + z
        level = _NORMAL.cdf(bias + shifted / (1 - acceleration * shifted))
        return 1 + int(np.searchsorted(chances, level)) / n

    return bound(-Z_95), min(float(len(counts)), bound(Z_95))


def _resampled(
    chances: "np.ndarray[tuple[int], np.dtype[np.float64]]", n: int
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Return the chances of each sum of n draws, counted in steps above n times the lowest score."""
    size = n * (len(chances) - 1) + 1
    return np.maximum(0, np.fft.irfft(np.fft.rfft(chances, size) ** n, size))
