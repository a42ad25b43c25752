"""The arithmetic that every subject shares: shares, intervals, changes, and when a number may be printed.

Shares are fractions from 0 to 1 everywhere (0.125 prints as 12.5 %), never percentages.
"""

from dataclasses import dataclass
from math import sqrt
from typing import ClassVar, Literal, TypeAlias

Z_95 = 1.959963984540054
"""The 97.5 % point of the normal distribution: two-sided 95 % intervals."""


class Result:
    """What every result type is: described in the published schema by its own docstrings, and closed."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, object]] = {"use_attribute_docstrings": True, "extra": "forbid"}


Signal: TypeAlias = Literal["above", "below", "run_above", "run_below"]


@dataclass(frozen=True, slots=True)
class Limits(Result):
    """Between which values points lie when nothing but chance moves them."""

    centre: float
    """Mean of the points that the limits come from."""
    lower: float
    """Lower limit; a count or a share never lies below 0."""
    upper: float
    """Upper limit; a share never lies above 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control(Result):
    """What a control chart says about one point. Only a signal is called a rise or a fall (DOMAIN 6)."""

    signal: Signal | None
    """above, below: beyond a limit; run_above, run_below: with the seven points before it on one side of the
    centre; None: chance explains it, or there are no limits."""
    limits: Limits | None
    """Limits that the point was judged by; None where the period is incomplete, has no value, or follows
    fewer than four points, or where means before it had no spread."""
    points: int
    """Complete points that the limits come from, up to 24."""
    provisional: bool
    """The limits come from fewer than 12 points: they may still move, and signals are wrong more often."""


UNJUDGED = Control(signal=None, limits=None, points=0, provisional=False)
"""Of a point that no chart holds."""


@dataclass(frozen=True, slots=True)
class CountChange(Result):
    """How a count moved since another period (DOMAIN 6); all None where that lies before the first record."""

    before: int | None
    """The count then; of the running period's comparison only the same length of time."""
    difference: int | None
    """now - before."""
    relative: float | None
    """(now - before) / before; None where before is 0 or unknown."""


@dataclass(frozen=True, slots=True)
class PointChange(Result):
    """How a mean or a share moved since another period, as a difference (DOMAIN 6)."""

    before: float | None
    """The mean or share then; None where nothing was counted then."""
    difference: float | None
    """now - before: scale points for a mean; for a share a fraction, 0.05 being 5 percentage points."""
    enough: bool
    """Both periods reach the minimum n; otherwise the change is not to be printed."""


@dataclass(frozen=True, slots=True)
class Proportion(Result):
    """A share of answers, with what it rests on."""

    count: int
    """Numerator."""
    n: int
    """Denominator."""
    share: float | None
    """count / n; None where n is 0."""
    low: float | None
    """Lower end of the 95 % Wilson interval; None where n is 0."""
    high: float | None
    """Upper end of the 95 % Wilson interval; None where n is 0."""
    previous: PointChange
    """Against the period before."""
    year_before: PointChange
    """Against the same period a year before."""
    control: Control = UNJUDGED
    """Of the share, by a p-chart."""


@dataclass(frozen=True, slots=True)
class Counted(Result):
    """A count of a period and how it moved."""

    value: int
    """The count."""
    previous: CountChange
    """Against the period before (环比)."""
    year_before: CountChange
    """Against the same period a year before (同比)."""
    control: Control = UNJUDGED
    """Of the count, by a c-chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Result):
    """How many of something have one code."""

    code: str
    """Code of the settings or of a fixed list."""
    count: int
    """How many."""
    share: float | None
    """count / all that is stated where this stands; None where there is nothing."""


def share(count: int, n: int) -> float | None:
    """Return count / n, or None where there is nothing to take a share of."""
    return count / n if n else None


def wilson(count: int, n: int) -> tuple[float, float] | None:
    """Judge how far a share may be off by its Wilson score interval (95%); there is none where n is 0.

    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212. It never leaves
    0 to 1, and keeps a width at 0 of n and n of n, where the usual normal interval has none.
    """
    if n == 0:
        return None
    p, z2 = count / n, Z_95 * Z_95
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z_95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    # At 0 of n and n of n the bound is 0 or 1 itself; rounding would put it a hair inside.
    return max(0.0, middle - half) if count else 0.0, min(1.0, middle + half) if count < n else 1.0


def count_change(now: int, before: int | None) -> CountChange:
    """Compare two counts; before is None where that period lies before the first record."""
    if before is None:
        return CountChange(before=None, difference=None, relative=None)
    return CountChange(before=before, difference=now - before, relative=share(now - before, before))


def point_change(now: float | None, before: float | None, *, enough: bool) -> PointChange:
    """Compare two means or shares; enough says that both rest on the minimum n."""
    difference = None if now is None or before is None else now - before
    return PointChange(before=before, difference=difference, enough=enough and difference is not None)
