"""How the tickets of a problem divide by one trait; small groups of persons are put together.

Two ratios tell apart what is easily confused: the mix of those who are hit ("40 % of them are returning
customers"), and the share within each group ("30 % of what returning customers say is about it").
"""

from dataclasses import dataclass

import numpy as np

from generator.analysis.counting import Ints
from generator.analysis.numbers import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Result):
    """One group of those whom a problem hits, or of where it occurs."""

    code: str
    """Settings code, or text as recorded (untrusted: industry, region, tier, product)."""
    count: int
    """Tickets of the problem in this group."""
    mix: float
    """count / tickets of the problem: the mix of those who are hit."""
    of: int
    """All valid tickets of this group in the period."""
    within: float
    """count / of: how much of what the group says is this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown(Result):
    """A problem's tickets by one trait: groups, small and unknown add up to them."""

    groups: tuple[Hit, ...]
    """Largest first."""
    small: int
    """Tickets in groups of persons below the smallest group of the settings (5), not broken out."""
    unknown: int
    """Tickets without the trait."""


@dataclass(frozen=True, slots=True)
class Trait:
    """A column as numbers, and the valid tickets per window and label."""

    labels: tuple[str, ...]
    codes: Ints
    totals: Ints
    smallest: int


def break_down(trait: Trait, index: int, rows: Ints) -> Breakdown:
    """Divide `rows`, a problem's tickets in window number `index`; there is at least one of them."""
    counts = np.bincount(trait.codes[rows], minlength=len(trait.labels))
    unknown = int(counts[trait.labels.index("")]) if "" in trait.labels else 0
    groups = [
        Hit(
            code=trait.labels[number],
            count=int(counts[number]),
            mix=int(counts[number]) / len(rows),
            of=int(trait.totals[index, number]),
            within=int(counts[number]) / int(trait.totals[index, number]),
        )
        for number in np.argsort(-counts, kind="stable").tolist()
        if counts[number] >= trait.smallest and trait.labels[number]
    ]
    small = len(rows) - unknown - sum(group.count for group in groups)
    return Breakdown(groups=tuple(groups), small=small, unknown=unknown)
