"""All records of the project before, during and after a stretch of days, such as a campaign's."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

import numpy as np

from generator.analysis.counting import Bools, Ints, Times, minutes, truths
from generator.analysis.numbers import Result, share
from generator.analysis.periods import MINUTE
from generator.analysis.scale import OVERALL, SATISFIED
from generator.tables import Tables

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around(Result):
    """All records of the project in a stretch of time: of the campaign, before it, or after it."""

    when: Literal["before", "during", "after"]
    """Which stretch; all three are as long as the campaign."""
    first_day: date
    """First day, included."""
    last_day: date
    """Last day, included, of the whole stretch even while it runs."""
    partial: bool
    """The stretch is not over at as_of: its counts are not to be compared yet."""
    tickets: int
    """Valid tickets."""
    complaints: int
    """Valid complaints among them."""
    n: int
    """Scores for overall satisfaction."""
    mean: float | None
    """Their mean; None below the minimum n."""
    csat: float | None
    """Share of 4 and 5 among them; None below the minimum n."""


@dataclass(frozen=True, slots=True)
class _Totals:
    """Running totals over sorted times: what lies between two moments is a difference."""

    times: Times
    totals: Ints

    def between(self, start: datetime, end: datetime) -> list[int]:
        """Return the sum of each row from start to end (excluded)."""
        first, last = np.searchsorted(self.times, np.array([start, end], dtype="datetime64[m]"))
        return [int(number) for number in self.totals[:, last] - self.totals[:, first]]


@dataclass(frozen=True, slots=True)
class Course:
    """All records of the project over time, to be counted between any two moments."""

    as_of: datetime
    tickets: _Totals
    """Valid tickets, and complaints among them."""
    scores: _Totals
    """Scores for overall satisfaction, their sum, and the satisfied ones."""


def read_course(tables: Tables) -> Course:
    """Lay out when tickets and scores came in."""
    valid = truths(tables.tickets["valid"])
    complaints = valid & truths(tables.tickets["kind"] == "complaint")
    overall = tables.scores[truths(tables.scores["dimension"] == OVERALL)]
    score = overall["score"].to_numpy(dtype=np.int64)
    return Course(
        as_of=tables.as_of,
        tickets=_totals(minutes(tables.tickets["received_at"]), [valid, complaints]),
        scores=_totals(minutes(overall["responded_at"]), [np.ones_like(score), score, score >= SATISFIED]),
    )


def _totals(times: Times, rows: "list[Bools | Ints]") -> _Totals:
    order = np.argsort(times, kind="stable")
    counts = np.array([np.asarray(row, dtype=np.int64)[order] for row in rows])
    return _Totals(
        times[order], np.concatenate([np.zeros((len(rows), 1), np.int64), counts.cumsum(1)], axis=1)
    )


def summarise_around(course: Course, start: datetime, end: datetime | None, least: int) -> tuple[Around, ...]:
    """Count all records in three stretches of one length; only one that has an end has an after.

    `least` is the minimum n of scores.
    """
    as_of = course.as_of
    length = (end or max(as_of, start + _DAY)) - start
    length = timedelta(days=-(-length // _DAY))
    stretches: list[tuple[Literal["before", "during", "after"], datetime]] = [
        ("before", start - length),
        ("during", start),
        ("after", start + length),
    ]
    found = []
    for when, begin in stretches:
        if begin >= as_of or (when == "after" and end is None):
            continue
        until = min(begin + length, as_of + MINUTE)
        valid, complaints = course.tickets.between(begin, until)
        n, total, high = course.scores.between(begin, until)
        found.append(
            Around(
                when=when,
                first_day=begin.date(),
                last_day=(begin + length - _DAY).date(),
                partial=begin + length > as_of,
                tickets=valid,
                complaints=complaints,
                n=n,
                mean=share(total, n) if n >= least else None,
                csat=share(high, n) if n >= least else None,
            )
        )
    return tuple(found)
