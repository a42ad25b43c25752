"""Who is how satisfied: overall scores by service type, customer type and agent (DOMAIN 5.3).

A group with fewer answers than the smallest that may be broken out (5) could identify a person: such groups
are put together, and no figure of theirs is given.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from generator.analysis.counting import Ints, encode, minutes, place, proportion, truths
from generator.analysis.numbers import Proportion, Result, share
from generator.analysis.periods import Axis
from generator.analysis.scale import OVERALL, SATISFIED, SCALE
from generator.settings import Settings
from generator.settings.documents import Thresholds
from generator.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupScores(Result):
    """The overall scores of one group of answers in a period."""

    code: str
    """Settings code; "" for not stated."""
    n: int
    """Scores given."""
    mean: float | None
    """Sum of the scores / n, on the scale 1-5."""
    difference: float | None
    """mean - mean of all groups together, in points."""
    csat: Proportion
    """CSAT: scores 4-5 / scores given (DOMAIN 6)."""
    low: Proportion
    """Low share: scores 1-2 / scores given (DOMAIN 3)."""
    enough: bool
    """n reaches the minimum to print a score (10)."""
    flagged: bool
    """n is enough to print but below the count under which a score is marked as uncertain (30)."""
    apart: Literal["above", "below"] | None
    """enough, and the 95 % interval of CSAT lies wholly above or below the CSAT of all groups together. One
    group in twenty does so by chance alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown(Result):
    """The overall scores of a period by one trait; the n of groups and folded_n add up to all of them."""

    groups: tuple[GroupScores, ...]
    """Groups of at least the smallest size that may be broken out, in the settings' order."""
    folded: int
    """Groups too small to be broken out. Where these together would still be too small, the next smallest
    group is among them, so that nothing can be found by subtraction."""
    folded_n: int
    """Scores given in these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionGroups(Result):
    """The overall scores of a period, by whom and by what was judged."""

    n: int
    """All overall scores of the period."""
    mean: float | None
    """Their mean."""
    csat: float | None
    """Their CSAT."""
    service_types: Breakdown
    """By the type of the service."""
    customer_types: Breakdown
    """By the type of the customer."""
    agents: Breakdown
    """By the agent who gave the service."""


@dataclass(frozen=True, slots=True)
class _Tally:
    """Counts per window and group, of shape (windows, labels)."""

    labels: tuple[str, ...]
    n: Ints
    sums: Ints
    satisfied: Ints
    low: Ints
    limits: Thresholds


def summarise_satisfaction_groups(
    tables: Tables, axis: Axis, settings: Settings
) -> tuple[SatisfactionGroups, ...]:
    """Count the overall scores of every period of the axis by service type, customer type and agent."""
    scores = tables.scores[truths(tables.scores["dimension"] == OVERALL)]
    limits, smallest = settings.thresholds, settings.privacy.smallest_group
    tallies = [
        _tally(scores, axis, column, order, limits)
        for column, order in (
            ("service_type", settings.service_types.codes),
            ("customer_type", settings.customer_types.codes),
            ("agent", settings.people.codes),
        )
    ]
    by_service = tallies[0]
    n, sums, satisfied = (
        counts.sum(axis=1) for counts in (by_service.n, by_service.sums, by_service.satisfied)
    )
    result = []
    for index in range(len(axis.periods)):
        mean, csat = (share(int(of[index]), int(n[index])) for of in (sums, satisfied))
        service_types, customer_types, agents = (
            _break_down(axis, index, tally, (mean, csat), smallest) for tally in tallies
        )
        result.append(
            SatisfactionGroups(
                n=int(n[index]),
                mean=mean,
                csat=csat,
                service_types=service_types,
                customer_types=customer_types,
                agents=agents,
            )
        )
    return tuple(result)


def _tally(
    scores: pd.DataFrame, axis: Axis, column: str, order: tuple[str, ...], limits: Thresholds
) -> _Tally:
    coded, score = encode(scores[column], order), scores["score"].to_numpy(dtype=np.int64)
    given = place(axis, minutes(scores["responded_at"]))
    size = len(coded.labels)
    counts = given.by_code(coded.codes * SCALE + score - 1, size * SCALE).reshape(-1, size, SCALE)
    return _Tally(
        labels=coded.labels,
        n=counts.sum(axis=2),
        sums=counts @ np.arange(1, SCALE + 1),
        satisfied=counts[:, :, SATISFIED - 1 :].sum(axis=2),
        low=counts[:, :, : limits.low_share_score].sum(axis=2),
        limits=limits,
    )


def _break_down(
    axis: Axis,
    index: int,
    tally: _Tally,
    overall: tuple[float | None, float | None],
    smallest: int,
) -> Breakdown:
    occurring = np.flatnonzero(tally.n[index]).tolist()
    shown = large_enough({number: int(tally.n[index, number]) for number in occurring}, smallest)
    hidden = [number for number in occurring if number not in shown]
    return Breakdown(
        groups=tuple(_group(axis, index, tally, number, overall) for number in sorted(shown)),
        folded=len(hidden),
        folded_n=int(tally.n[index, hidden].sum()),
    )


def large_enough(sizes: dict[int, int], smallest: int) -> set[int]:
    """Return which groups may be broken out: those of the smallest size up, less what would give away others.

    Where the groups left out are together still smaller than that, the total would tell what they hold; then
    the next smallest goes with them.
    """
    ordered = sorted(sizes, key=lambda number: (sizes[number], number))
    hidden = [number for number in ordered if sizes[number] < smallest]
    for number in ordered[len(hidden) :]:
        if not hidden or sum(sizes[one] for one in hidden) >= smallest:
            break
        hidden.append(number)
    return set(sizes) - set(hidden)


def _group(
    axis: Axis, index: int, tally: _Tally, number: int, overall: tuple[float | None, float | None]
) -> GroupScores:
    n, limits, (all_mean, all_csat) = tally.n[:, number], tally.limits, overall
    given = int(n[index])
    mean = share(int(tally.sums[index, number]), given)
    csat = proportion(axis, index, tally.satisfied[:, number], n, limits.minimum_n)
    enough = given >= limits.minimum_n
    return GroupScores(
        code=tally.labels[number],
        n=given,
        mean=mean,
        difference=None if mean is None or all_mean is None else mean - all_mean,
        csat=csat,
        low=proportion(axis, index, tally.low[:, number], n, limits.minimum_n),
        enough=enough,
        flagged=enough and given < limits.flagged_n,
        apart=_apart(csat, all_csat) if enough else None,
    )


def _apart(csat: Proportion, overall: float | None) -> Literal["above", "below"] | None:
    if overall is None or csat.low is None or csat.high is None:
        return None
    if csat.low > overall:
        return "above"
    return "below" if csat.high < overall else None
