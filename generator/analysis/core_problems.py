"""Which problems matter most in a period, and why each is listed (DOMAIN 5.2). Praise is not a problem."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from generator.analysis.control_charts import Chart
from generator.analysis.counting import (
    Bools,
    Ints,
    count_chart,
    counted,
    minutes,
    place,
    ratio_change,
    truths,
)
from generator.analysis.lexicon import NEGATIVE
from generator.analysis.numbers import UNJUDGED, Control, CountChange, PointChange, Result, share
from generator.analysis.periods import Axis
from generator.analysis.traits import Traits
from generator.settings import Settings
from generator.settings.documents import Thresholds
from generator.tables import Tables, major_of

HIGH_VALUE = "vip"
"""The customer type whose problems weigh more (DOMAIN 3)."""

Reason = Literal["high_frequency", "root_cause_owed", "prominent", "rising"]
RISING = ("above", "run_above")
"""Signals of a control chart that are a rise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreProblem(Result):
    """One category seen as a problem: only tickets that do not praise it."""

    category: str
    """Category code, minor."""
    major: str
    """Code of its major category."""
    count: int
    """Valid tickets with this primary category, praise left out."""
    share: float | None
    """count / all valid tickets."""
    mentions: int
    """Valid tickets that carry the category anywhere, praise of it left out."""
    mention_rate: float | None
    """mentions / all valid tickets."""
    urgent: int
    """Those of count that are urgent: an urgent complaint, or priority rank 1."""
    high_impact: int
    """Those of urgent that hit a core function (scope core) or a high-value customer (type vip)."""
    escalated: int
    """Those of count that were escalated."""
    negative: int
    """Those of count that are negative, typed or estimated by the lexicon."""
    reasons: tuple[Reason, ...]
    """Why it is listed, by the thresholds of the settings: high_frequency (share above 5 %), root_cause_owed
    (mention rate above 10 %), prominent (at least 3 urgent ones), rising (a signal of its control chart, see
    control). Empty when it is merely large."""
    previous: CountChange
    """Of count, against the period before."""
    year_before: CountChange
    """Of count, against the same period a year before."""
    share_change: PointChange
    """Of share, against the period before."""
    control: Control = UNJUDGED
    """Of count, by a c-chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreProblems(Result):
    """The problems of a period: urgent and high-impact ones first, then by count, then by negative share."""

    tickets: int
    """All valid tickets: the denominator of every share here."""
    enough: bool
    """tickets reaches the minimum n: below it shares, and reasons that rest on them, say little."""
    top: tuple[CoreProblem, ...]
    """The first five (settings), in order."""
    also: tuple[CoreProblem, ...]
    """Further ones that have a reason, in the same order."""

    def reasons(self) -> dict[str, tuple[Reason, ...]]:
        """Return category → why it is listed, for those that have a reason."""
        return {problem.category: problem.reasons for problem in (*self.top, *self.also) if problem.reasons}


@dataclass(frozen=True, slots=True)
class _Tally:
    """Counts per window and category, praise left out, and all valid tickets per window."""

    labels: tuple[str, ...]
    counts: Ints
    mentions: Ints
    urgent: Ints
    high_impact: Ints
    escalated: Ints
    negative: Ints
    totals: Ints
    chart: Chart
    """Of counts."""


def summarise_core_problems(
    tables: Tables, axis: Axis, settings: Settings, traits: Traits
) -> tuple[CoreProblems, ...]:
    """Rank the categories of every period of the axis as problems."""
    tally, limits = _count(tables, axis, traits), settings.thresholds
    result = []
    for index in range(len(axis.periods)):
        problems = [_describe(axis, index, tally, number, limits) for number in _rank(tally, index)]
        occurring = [problem for problem in problems if problem.count]
        top = occurring[: limits.core_problems]
        result.append(
            CoreProblems(
                tickets=int(tally.totals[index]),
                enough=bool(tally.totals[index] >= limits.minimum_n),
                top=tuple(top),
                also=tuple(problem for problem in problems if problem.reasons and problem not in top),
            )
        )
    return tuple(result)


def _count(tables: Tables, axis: Axis, traits: Traits) -> _Tally:
    tickets, mentions, urgent = tables.tickets, traits.mentions, traits.urgent
    received, is_valid = minutes(tickets["received_at"]), truths(tickets["valid"])
    valid = place(axis, received).where(is_valid)
    problems = valid.where(~mentions.praised)
    mentioned = place(axis, received[mentions.tickets]).where(is_valid[mentions.tickets] & ~mentions.praise)
    impact = truths((tickets["scope"] == "core") | (tickets["customer_type"] == HIGH_VALUE))
    size = len(mentions.labels)

    def count(mask: Bools) -> Ints:
        return problems.where(mask).by_code(mentions.primary, size)

    counts = problems.by_code(mentions.primary, size)
    return _Tally(
        labels=mentions.labels,
        counts=counts,
        mentions=mentioned.by_code(mentions.codes, size),
        urgent=count(urgent),
        high_impact=count(urgent & impact),
        escalated=count(truths(tickets["escalated"])),
        negative=count(traits.tones == NEGATIVE),
        totals=valid.totals(),
        chart=count_chart(axis, counts),
    )


def _rank(tally: _Tally, index: int) -> list[int]:
    """Order what occurs: urgent and high-impact first, then count, then negative share (DOMAIN 5.2)."""

    def weight(number: int) -> tuple[bool, int, float, int]:
        count = int(tally.counts[index, number])
        negative = share(int(tally.negative[index, number]), count) or 0.0
        return not tally.high_impact[index, number], -count, -negative, number

    occurring = np.flatnonzero(tally.counts[index] + tally.mentions[index])
    return sorted(occurring.tolist(), key=weight)


def _describe(axis: Axis, index: int, tally: _Tally, number: int, limits: Thresholds) -> CoreProblem:
    total, mentions = int(tally.totals[index]), int(tally.mentions[index, number])
    count = counted(axis, index, tally.counts[:, number], tally.chart, number)
    urgent = int(tally.urgent[index, number])
    reasons: dict[Reason, bool] = {
        "high_frequency": (share(count.value, total) or 0) > limits.high_frequency_share,
        "root_cause_owed": (share(mentions, total) or 0) > limits.root_cause_mention_rate,
        "prominent": urgent >= limits.prominent_count,
        "rising": count.control.signal in RISING,
    }
    return CoreProblem(
        category=tally.labels[number],
        major=major_of(tally.labels[number]),
        count=count.value,
        share=share(count.value, total),
        mentions=mentions,
        mention_rate=share(mentions, total),
        urgent=urgent,
        high_impact=int(tally.high_impact[index, number]),
        escalated=int(tally.escalated[index, number]),
        negative=int(tally.negative[index, number]),
        reasons=tuple(reason for reason, holds in reasons.items() if holds),
        previous=count.previous,
        year_before=count.year_before,
        share_change=ratio_change(axis, index, tally.counts[:, number], tally.totals, limits.minimum_n)[0],
        control=count.control,
    )
