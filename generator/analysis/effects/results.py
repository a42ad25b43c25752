"""What is found out about the effect of an action: what pages show and the site publishes."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.analysis.effects.comparison import Comparison, Verdict
from generator.analysis.numbers import Result

State = Literal["waiting", "measuring", "measured", "unmeasurable"]
"""Not completed yet; completed, and the window after is still open; measured; and where that cannot be."""
Reason = Literal["before_uncovered", "no_exposure", "filter_unknown", "nothing_counted"]
"""Why an effect cannot be measured: the window before begins ahead of the first record; a window has no
exposure (0 orders, not a single working day); the metric's records do not carry what the filter asks for;
nothing was counted in a window (no score given, no deadline fell due)."""
Place = Literal["before", "between", "after"]
"""Within the window before, between both, or within the window after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span(Result):
    """Days in a row, both ends included."""

    first_day: date
    """The first day."""
    last_day: date
    """The last day."""

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last_day - self.first_day).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Side(Result):
    """One of the two windows."""

    span: Span
    """Its days."""
    n: int
    """Records, scores or deadlines counted."""
    value: float | None
    """Their count, share (0 to 1), mean, or median in hours, as the metric says; None where n is 0 and the
    metric is no count."""
    low: float | None
    """Lower end of the value's own 95 % interval; None where there is none."""
    high: float | None
    """Upper end of the value's own 95 % interval; None where there is none."""
    exposure: float | None
    """What stands behind a count, in units of Measurement.unit; None for other metrics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest(Result):
    """Everything that the filter leaves out, in the same two windows: what moved without the action."""

    before: float | None
    """As Side.value, in the window before."""
    after: float | None
    """As Side.value, in the window after."""
    comparison: Comparison
    """The two laid side by side, like those of the action."""
    improved: bool
    """Its whole interval, too, lies on the better side of no change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap(Result):
    """Another action on the same cause whose work reaches into what is measured here."""

    action: str
    """Its id."""
    place: Place
    """Where it falls: the last of the three places that its work reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point(Result):
    """One step of the series."""

    span: Span
    """Its days."""
    n: int
    """Records, scores or deadlines counted."""
    value: float | None
    """As Side.value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Result):
    """The metric over time, from the window before to the window after."""

    step: Literal["day", "week"]
    """Length of a step; weeks begin on Mondays."""
    points: tuple[Point, ...]
    """Complete steps, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement(Result):
    """An effect: what was aimed at before the start, and what came of it."""

    metric: str
    """Code of the list "effect_metrics"."""
    narrowed: tuple[tuple[str, str], ...]
    """What the records were narrowed to, as (field of the filter, code or text), sorted."""
    wanted_change: float | None
    """The change aimed at, as a fraction of the value before (-0.5: half); None where a level is the aim."""
    wanted_level: float | None
    """The value aimed at: a count, a share (0 to 1), a mean, or hours; None where a change is the aim."""
    upwards: bool
    """More is better; otherwise less is."""
    unit: str
    """What exposure is in: "working_days", or as the action states it; "" where the metric is no count."""
    unit_unknown: str
    """The unit of an exposure that the action states without both numbers: working days stand in for it."""
    state: State
    """How far it is."""
    reasons: tuple[Reason, ...]
    """Why it cannot be measured; empty unless state is unmeasurable."""
    before_days: Span
    """The window before: it ends with the month before the one of the start, which is left out because
    what alarmed everybody would fall back by itself (regression to the mean)."""
    after_days: Span | None
    """The window after: from the day after completion; None before that."""
    before: Side | None
    """What was counted in the window before; None where it cannot be."""
    after: Side | None
    """The same of the window after; None until it is over."""
    comparison: Comparison | None
    """Both side by side; None until measured."""
    verdict: Verdict | None
    """DOMAIN 6; None until the window after is over. What cannot be measured is inconclusive."""
    reached: bool
    """The estimate reaches what was aimed at."""
    improved: bool
    """The whole interval lies on the better side of no change."""
    worsened: bool
    """The whole interval lies on the worse side of no change."""
    power: float | None
    """Chance that a true change as large as the one aimed at would have been proven, from this baseline;
    exact for counts, else approximate; None where unknown."""
    rest: Rest | None
    """The comparison series; None without a filter and until measured."""
    overlaps: tuple[Overlap, ...]
    """Other actions on the same cause, by id: what is measured may be theirs."""
    series: Series | None
    """For the picture; None where nothing can be measured."""
