"""How long things took: median and 90th percentile per period and code, all sorted at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from generator.analysis.counting import Coded, Ints, Placement, minutes, truths
from generator.analysis.numbers import Result

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

_TENTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken(Result):
    """How long it took, in clock minutes from the deadline's start to its being done.

    Nights, holidays and pauses are included; what is not done yet is not in it.
    """

    n: int
    """Deadlines that were done, in time or late."""
    median: float | None
    """Half took no longer; the mean of the two middle ones where n is even. None where n is 0."""
    p90: int | None
    """The smallest time within which at least 90 % were done. None where n is 0."""
    enough: bool
    """n reaches the minimum to print a score (10); below it the 90th percentile says nothing."""


def minutes_taken(deadlines: pd.DataFrame) -> Ints:
    """Return the clock minutes from start to being done per deadline; -1 where it is not done."""
    took = (minutes(deadlines["done_at"]) - minutes(deadlines["started_at"])).astype(np.int64)
    return np.where(truths(deadlines["done_at"].isna()), -1, np.maximum(took, 0))


def times_taken(done: Placement, took: Ints, by: Coded, minimum: int) -> Callable[[int, int], Taken]:
    """Return a function from window and code to the times of the rows placed there; `took` is one per row.

    All are sorted at once, then looked up.
    """
    size = len(by.labels)
    groups, key = done.window_count * size, done.windows * size + by.codes[done.rows]
    times, span = took[done.rows], int(took.max(initial=0)) + 1
    times = np.sort(key * span + times) % span  # by group, then by time: sorting one number each is quickest
    times = np.append(times, 0)  # the last is never used: it stands for no time
    n = np.bincount(key, minlength=groups)
    first, last = np.cumsum(n) - n, len(times) - 1
    lower, upper = (times[np.where(n > 0, first + middle, last)] for middle in ((n - 1) // 2, n // 2))
    tail = times[np.where(n > 0, first - (-n * (_TENTH - 1) // _TENTH) - 1, last)]

    def taken(window: int, code: int) -> Taken:
        at = window * size + code
        count = int(n[at])
        return Taken(
            n=count,
            median=float(lower[at] + upper[at]) / 2 if count else None,
            p90=int(tail[at]) if count else None,
            enough=count >= minimum,
        )

    return taken
