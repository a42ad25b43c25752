"""Control charts: whether a point of a series is news, or what chance alone brings (DOMAIN 6).

Each point is judged by limits from up to 24 complete points before it, never by its own; so what is said of a
period does not change when later ones follow. One array operation judges all points of all series, however
many. Shewhart's three sigma, as in the NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2 and 6.3.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import comb, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.analysis.numbers import UNJUDGED, Control, Limits, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = "Sequence[float] | NDArray[np.int64] | Floats"
SIGNALS: tuple[Signal, ...] = ("above", "below", "run_above", "run_below")

MOST = 24
"""Points before the judged one that limits come from, at most."""
LEAST = 4
"""Points below which there are no limits: from fewer, one stable point in fifty would lie beyond them."""
SETTLED = 12
"""Points below which limits are provisional."""
RUN = 8
"""Points in a row on one side of the centre that are a signal."""
D2 = 1.128
"""Mean range of two normal values, in standard deviations (NIST 6.3.2.2)."""
BEYOND = 0.00135
"""Chance of a normal value above three standard deviations."""
RARE = 2
"""Expected count below which the upper limit is exact instead of three sigma, which a single ticket could
pass, and below which runs say nothing: most points lie below the mean then."""


class Lines(NamedTuple):
    """Centre and limits of every point."""

    centre: Floats
    lower: Floats
    upper: Floats


@dataclass(frozen=True, slots=True)
class Chart:
    """Series of points judged side by side; arrays of shape (points, series), NaN where undefined."""

    centre: Floats
    lower: Floats
    upper: Floats
    points: NDArray[np.int64]
    signals: NDArray[np.int64]
    """0 for none, else the place in SIGNALS, from 1."""

    def at(self, point: int, series: int = 0) -> Control:
        """Return what the chart says about a point; nothing of one that it does not hold."""
        if point >= len(self.centre):
            return UNJUDGED
        centre, lower, upper = (
            float(values[point, series]) for values in (self.centre, self.lower, self.upper)
        )
        count, signal = int(self.points[point, series]), int(self.signals[point, series])
        limited = centre == centre  # noqa: PLR0124  (NaN alone differs from itself)
        return Control(
            signal=SIGNALS[signal - 1] if signal else None,
            limits=Limits(centre, lower, upper) if limited else None,
            points=count,
            provisional=limited and count < SETTLED,
        )


def c_limits(counts: Sequence[int]) -> Limits:
    """Return the limits of counts of equal exposure: c ± 3√c (NIST 6.3.3.1)."""
    centre = sum(counts) / len(counts)
    return Limits(centre, max(0.0, centre - 3 * sqrt(centre)), centre + 3 * sqrt(centre))


def xmr_limits(values: Sequence[float]) -> Limits:
    """Return the limits of single values: mean ± 3 · mean moving range / 1.128 (NIST 6.3.2.2)."""
    centre = sum(values) / len(values)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    reach = 3 * sum(ranges) / len(ranges) / D2
    return Limits(centre, centre - reach, centre + reach)


def c_chart(counts: Numbers) -> Chart:
    """Judge counts of periods of a kind by a c-chart: limits c ± 3√c around their mean c (NIST 6.3.3.1).

    The limits come from up to 24 complete periods before the judged one, never from itself: from fewer than
    12 they are provisional, from fewer than four there are none. A count beyond them is a signal, or the
    eighth in a row on one side of the mean. Periods without any are zeros, not gaps. A stable series still
    gives a signal about once in a hundred points: of forty categories a month, one in three months.
    """
    return u_chart(counts, np.ones(np.shape(counts)))


def u_chart(counts: Numbers, exposure: Numbers) -> Chart:
    """Judge counts per unit of exposure (orders, contacts, days) by a u-chart: u ± 3√(u/n) (NIST 6.3.3.1).

    The judged values and the limits are rates. A point without exposure has no value.
    """
    found, over = _columns(counts), _columns(exposure)
    rate, reach = _pooled(found, over), _divide(np.ones(over.shape), over, where=over > 0)
    sigma = np.sqrt(rate * reach)
    lower, upper = np.maximum(0, rate - 3 * sigma), rate + 3 * sigma
    rare = rate * over < RARE
    upper = np.where(rare, _rare(found, over, upper), upper)
    return _judge(found * reach, Lines(rate, lower, upper), over > 0, ~rare)


def p_chart(counts: Numbers, totals: Numbers) -> Chart:
    """Judge shares by a p-chart: p ± 3√(p(1 - p)/n), n of the judged period (NIST 6.3.3.2).

    The fewer answers a period has, the wider its limits; one with none has no value.
    """
    found, over = _columns(counts), _columns(totals)
    share, reach = _pooled(found, over), _divide(np.ones(over.shape), over, where=over > 0)
    sigma = np.sqrt(share * (1 - share) * reach)
    lower, upper = np.maximum(0, share - 3 * sigma), np.minimum(1, share + 3 * sigma)
    rare, usual = share * over < RARE, (1 - share) * over < RARE
    upper = np.where(rare, np.minimum(1, _rare(found, over, upper)), upper)
    lower = np.where(usual, 1 - np.minimum(1, _rare(over - found, over, 1 - lower)), lower)
    return _judge(found * reach, Lines(share, lower, upper), over > 0, ~(rare | usual))


def xmr_chart(values: Sequence[float | None] | Floats) -> Chart:
    """Judge means by an XmR chart: mean ± 3 · mean moving range / 1.128 (NIST 6.3.2.2).

    A period with too few answers has no value, and ends a run. A moving range needs two values that follow
    each other; where all of them are 0 there are no limits.
    """
    column = _columns(np.array(values, dtype=np.float64))
    ranges = np.abs(np.diff(column, axis=0, prepend=np.full((1, column.shape[1]), np.nan)))
    # A range belongs to its later point; the first range of a window would reach back before it.
    kept = _window(ranges)[..., 1:]
    number, spread = _known(kept), np.nansum(kept, axis=-1)
    points, total = _known(_window(column)), np.nansum(_window(column), axis=-1)
    usable = (number >= LEAST - 1) & (spread > 0)
    centre = _divide(total, points, where=usable)
    reach = _divide(3 * spread, number * D2, where=usable)
    valued = ~np.isnan(column)
    return _judge(column, Lines(centre, centre - reach, centre + reach), valued, valued)


def _columns(values: Numbers) -> Floats:
    """Return the values as floats of shape (points, series)."""
    array = np.asarray(values, dtype=np.float64)
    return array.reshape(-1, 1) if array.ndim == 1 else array


def _window(values: Floats) -> Floats:
    """Return the up to 24 values before each point along a last axis, NaN where there are fewer."""
    before = np.vstack([np.full((MOST, values.shape[1]), np.nan), values])
    return np.lib.stride_tricks.sliding_window_view(before, MOST, axis=0)[:-1]


def _known(values: Floats) -> NDArray[np.int64]:
    return np.asarray(np.sum(~np.isnan(values), axis=-1), dtype=np.int64)


def _sum_before(values: Floats) -> Floats:
    """Return the sum of the up to 24 values before each point; exact for counts."""
    sums = np.vstack([np.zeros((1, values.shape[1])), np.cumsum(values, axis=0)])
    last = np.arange(len(values))
    return np.asarray(sums[last] - sums[np.maximum(last - MOST, 0)])


def _pooled(counts: Floats, over: Floats) -> Floats:
    """Return counts / exposure of all points before each, NaN where they had none."""
    total = _sum_before(over)
    return _divide(_sum_before(counts), total, where=total > 0)


def _divide(above: Floats, below: NDArray[Any], *, where: Flags) -> Floats:
    """Return above / below, NaN where it is not to be taken."""
    result: Floats = np.divide(above, below, out=np.full(where.shape, np.nan), where=where)
    return result


def _rare(counts: Floats, over: Floats, upper: Floats) -> Floats:
    """Return exact upper limits, as rates, where fewer than one event is expected; elsewhere `upper`."""
    before, exposed = _sum_before(counts), _sum_before(over)
    exact = upper.copy()
    rows, columns = np.nonzero((exposed > 0) & (over > 0) & (before * over < RARE * exposed))
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        own = float(over[row, column])
        most = most_by_chance(int(before[row, column]), own / (own + float(exposed[row, column])))
        exact[row, column] = most / own
    return exact


@lru_cache(maxsize=4096)
def most_by_chance(before: int, part: float) -> int:
    """Judge a small count by the largest that chance explains, where fewer than two are expected.

    Three sigma say nothing here: a single ticket would lie beyond them. Of all events so far, a period with a
    certain part of the exposure holds a binomial number; the limit is the largest count whose chance to be
    reached is above 0.00135, that of a normal value beyond three sigma. It has a meaning after no event at
    all, too: two in a month after 24 empty ones are chance, three are not.
    """
    count = before_all = 0
    while True:
        count, before_all = count + 1, before + count + 1
        below = sum(comb(before_all, k) * part**k * (1 - part) ** (before_all - k) for k in range(count))
        if 1 - below <= BEYOND:
            return count - 1


def _judge(values: Floats, lines: Lines, usable: Flags, even: Flags) -> Chart:
    """Compare each point with its limits and, where values lie evenly about the centre, its run with that."""
    points = _sum_before(usable.astype(np.float64)).astype(np.int64)
    limited = usable & (points >= LEAST) & ~np.isnan(lines.centre)
    centre, lower, upper = (np.where(limited, line, np.nan) for line in lines)
    higher, smaller = (even & _runs(values, centre, above=above) for above in (True, False))
    signals = np.select([values > upper, values < lower, higher, smaller], [1, 2, 3, 4], 0)
    return Chart(centre, lower, upper, points, signals.astype(np.int64))


def _runs(values: Floats, centre: Floats, *, above: bool) -> Flags:
    """Tell of each point whether it and the seven before it lie on one side of its own centre."""
    result = np.zeros(values.shape, dtype=bool)
    if len(values) < RUN:
        return result
    runs = np.lib.stride_tricks.sliding_window_view(values, RUN, axis=0)
    own = centre[RUN - 1 :, :, np.newaxis]
    result[RUN - 1 :] = np.all(runs > own if above else runs < own, axis=-1)
    return result
