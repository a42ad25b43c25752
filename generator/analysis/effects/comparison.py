"""What two windows of an action say when they are laid side by side, and the verdict that follows.

The verdict is DOMAIN 6: met where the estimate reaches the target and the interval lies wholly on the better
side of no change, not met where the interval excludes the target, else the evidence is not enough.
"""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

from generator.analysis.numbers import Z_95, Result

Verdict = Literal["met", "not_met", "inconclusive"]
"""What the figures say about a target."""
Scale = Literal["ratio", "difference"]
"""after / before, where no change is 1; or after - before, where it is 0."""

NO_CHANGE = {"ratio": 1.0, "difference": 0.0}
_ROUNDING = 1e-9
"""3 / 10 - 1 is not quite -0.7: a target met exactly is met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Result):
    """An estimate with its 95 % interval."""

    estimate: float | None
    """None where it is not defined: a ratio to nothing, a mean of nothing."""
    low: float | None
    """Lower end; None where there is none."""
    high: float | None
    """Upper end; None where there is none: a ratio to nothing has no bound above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Result):
    """The window after against the window before."""

    scale: Scale
    """What `change` is: ratio for counts, difference for shares, means and medians."""
    change: Interval
    """after / before per unit of exposure, or after - before."""
    p: float | None
    """Two-sided p of no change, of counts; below 0.05 exactly where the interval leaves out no change."""
    level: Interval
    """The value after on its own, with its own interval: what a target "to" is held against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A target on one of the two scales: the change that is wanted, or the level after."""

    on_level: bool
    at: float
    upwards: bool
    """More is better (a mean score); otherwise less is."""


def judge(found: Comparison, bar: Bar) -> Verdict:
    """Return the verdict of DOMAIN 6."""
    if reached(found, bar) and better(found, bar):
        return "met"
    judged = found.level if bar.on_level else found.change
    best = judged.high if bar.upwards else judged.low
    if best is not None and not _is_better(best, bar.at, bar, _ROUNDING):
        return "not_met"
    return "inconclusive"


def reached(found: Comparison, bar: Bar) -> bool:
    """Tell whether the estimate reaches the target."""
    estimate = found.level.estimate if bar.on_level else found.change.estimate
    return estimate is not None and _is_better(estimate, bar.at, bar, _ROUNDING)


def better(found: Comparison, bar: Bar) -> bool:
    """Tell whether the whole interval of the change lies on the better side of no change."""
    worst = found.change.low if bar.upwards else found.change.high
    return worst is not None and _is_better(worst, NO_CHANGE[found.scale], bar, -_ROUNDING)


def worse(found: Comparison, bar: Bar) -> bool:
    """Tell whether the whole interval of the change lies on the worse side of no change."""
    best = found.change.high if bar.upwards else found.change.low
    return best is not None and not _is_better(best, NO_CHANGE[found.scale], bar, _ROUNDING)


def _is_better(value: float, than: float, bar: Bar, slack: float) -> bool:
    return value >= than - slack if bar.upwards else value <= than + slack


def rough_power(wanted: float, change: Interval) -> float | None:
    """Return the chance, 0 to 1, that a true difference of `wanted` would have been told from none.

    An approximation from the width of the interval, as if estimates were normal: for shares, means, medians.
    """
    if change.low is None or change.high is None or change.high <= change.low:
        return None
    error = (change.high - change.low) / (2 * Z_95)
    return NormalDist().cdf(abs(wanted) / error - Z_95)
