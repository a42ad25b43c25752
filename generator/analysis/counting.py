"""Counting many records into many periods at once: the only place that knows how rows become counts.

Every record is placed once; a count per period and code is then one `bincount`, however many periods.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.analysis.control_charts import Chart, c_chart
from generator.analysis.numbers import (
    Counted,
    PointChange,
    Proportion,
    count_change,
    point_change,
    share,
    wilson,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.analysis.periods import Axis

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Times = NDArray[np.datetime64]
DAYS, HOURS = 7, 24
MONDAY = np.datetime64("1970-01-05", "D")


@dataclass(frozen=True, slots=True)
class Placement:
    """Which rows of a table fall into which windows of an axis; a row may fall into several, or into none."""

    rows: Ints
    windows: Ints
    window_count: int

    def where(self, mask: Bools) -> Placement:
        """Keep the rows for which mask, one value per row of the table, is true."""
        return self.only(mask[self.rows])

    def only(self, mask: Bools) -> Placement:
        """Keep the placed rows for which mask, one value per placed row, is true."""
        return Placement(self.rows[mask], self.windows[mask], self.window_count)

    def totals(self) -> Ints:
        """Return the number of rows per window."""
        return np.bincount(self.windows, minlength=self.window_count)

    def by_code(self, codes: Ints, size: int) -> Ints:
        """Return the rows per window and code, of shape (windows, size); codes has one value per row."""
        flat = np.bincount(self.windows * size + codes[self.rows], minlength=self.window_count * size)
        return flat.reshape(self.window_count, size)

    def sums(self, codes: Ints, values: Ints, size: int) -> Ints:
        """Return the sums of whole values, one per row, per window and code; exact below 2 to the 53rd."""
        cells, minlength = self.windows * size + codes[self.rows], self.window_count * size
        flat = np.bincount(cells, weights=values[self.rows], minlength=minlength)
        return flat.astype(np.int64).reshape(self.window_count, size)


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of texts as numbers: labels[codes[row]] is the text of the row."""

    labels: tuple[str, ...]
    codes: Ints


@dataclass(frozen=True, slots=True)
class CodedLists:
    """A column of lists of codes as numbers: row rows[i] holds labels[codes[i]]; rows rise."""

    labels: tuple[str, ...]
    rows: Ints
    codes: Ints


def minutes(times: pd.Series[pd.Timestamp]) -> Times:
    """Return a column of naive times as an array; missing ones stay NaT."""
    return times.to_numpy().astype("datetime64[m]")


def hours_of(times: Times) -> tuple[Ints, Ints]:
    """Return the weekday (0 is Monday) and the hour of each time."""
    days = times.astype("datetime64[D]")
    weekday = (days - MONDAY).astype(np.int64) % DAYS
    return weekday, (times - days).astype("timedelta64[h]").astype(np.int64)


def edges(axis: Axis) -> tuple[Times, Times]:
    """Return the starts and the ends (excluded) of the axis' windows."""
    starts = np.array([window.start for window in axis.windows], dtype="datetime64[m]")
    ends = np.array([window.end for window in axis.windows], dtype="datetime64[m]")
    return starts, ends


def place(axis: Axis, times: Times) -> Placement:
    """Place rows by their times; a row without a time, or outside all windows, is nowhere."""
    starts, ends = edges(axis)
    count = len(axis.periods)
    rows = np.flatnonzero(~np.isnat(times))
    # The periods follow each other without gaps, so one binary search finds the one of each row.
    windows = np.searchsorted(starts[:count], times[rows], side="right") - 1
    inside = (
        (windows >= 0) & (times[rows] < ends[:count][windows]) if count else np.zeros(len(rows), dtype=bool)
    )
    found_rows, found_windows = [rows[inside]], [windows[inside]]
    for number in range(count, len(axis.windows)):
        within = rows[(times[rows] >= starts[number]) & (times[rows] < ends[number])]
        found_rows.append(within)
        found_windows.append(np.full(len(within), number))
    return Placement(np.concatenate(found_rows), np.concatenate(found_windows), len(axis.windows))


def encode(texts: pd.Series[str], order: Sequence[str]) -> Coded:
    """Turn a column of texts into numbers: those of order first, in its order, then any others sorted."""
    codes, distinct = pd.factorize(texts)
    found = distinct.to_list()
    labels = (*order, *sorted(set(found) - set(order)))
    positions = {label: number for number, label in enumerate(labels)}
    lookup = np.array([positions[text] for text in found], dtype=np.int64)
    return Coded(labels, lookup[codes] if len(found) else np.zeros(0, dtype=np.int64))


def encode_lists(texts: pd.Series[str], order: Sequence[str]) -> CodedLists:
    """Turn a column of codes joined by spaces into numbers, labelled as `encode` does."""
    combined, found = pd.factorize(texts)
    lists = [text.split() for text in found.to_list()]
    coded = encode(pd.Series([code for codes in lists for code in codes], dtype="str"), order)
    sizes = np.array([len(codes) for codes in lists], dtype=np.int64)
    many, first = sizes[combined], (np.cumsum(sizes) - sizes)[combined]
    within = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
    return CodedLists(
        coded.labels, np.repeat(np.arange(len(many)), many), coded.codes[np.repeat(first, many) + within]
    )


def ranks(ids: pd.Series[str]) -> Ints:
    """Return the place of each id in their sorted order."""
    if (
        ids.is_monotonic_increasing
    ):  # as tables come; sorting 100,000 texts again would cost more than all counts
        return np.arange(len(ids))
    return np.asarray(pd.factorize(ids, sort=True)[0], dtype=np.int64)


def truths(column: pd.Series[bool]) -> Bools:
    """Return a column of booleans as an array."""
    return column.to_numpy(dtype=bool)


def complete(axis: Axis) -> int:
    """Return the number of complete periods: all but the one that runs at as_of, which no chart judges."""
    count = len(axis.periods)
    return count - 1 if count and axis.partial(count - 1) else count


def count_chart(axis: Axis, counts: Ints) -> Chart:
    """Judge the counts of all complete periods; counts hold one number, or one row, per window."""
    return c_chart(counts[: complete(axis)])


def counted(axis: Axis, index: int, counts: Ints, chart: Chart, number: int = 0) -> Counted:
    """Return the count of period number index, its two changes and what the chart says of it.

    counts hold one number per window; the chart holds them as series number.
    """
    now = int(counts[index])
    previous, year_before = axis.previous[index], axis.year_before[index]
    return Counted(
        value=now,
        previous=count_change(now, None if previous is None else int(counts[previous])),
        year_before=count_change(now, None if year_before is None else int(counts[year_before])),
        control=chart.at(index, number),
    )


def ratio_change(
    axis: Axis, index: int, sums: Ints, counts: Ints, minimum: int
) -> tuple[PointChange, PointChange]:
    """Return how sums / counts of period number index moved since the period before, and since a year before.

    Both hold one number per window; the ratio is a share, or a mean when sums add up scores. A change has
    enough to rest on when counts reach minimum in both periods.
    """
    previous, year_before = (
        _ratio_change(sums, counts, index, other, minimum)
        for other in (axis.previous[index], axis.year_before[index])
    )
    return previous, year_before


def proportion(axis: Axis, index: int, counts: Ints, totals: Ints, minimum: int) -> Proportion:
    """Return counts / totals of period number index with interval and changes, not judged by a chart.

    Both hold one number per window.
    """
    count, n = int(counts[index]), int(totals[index])
    low, high = wilson(count, n) or (None, None)
    previous, year_before = ratio_change(axis, index, counts, totals, minimum)
    return Proportion(
        count=count,
        n=n,
        share=share(count, n),
        low=low,
        high=high,
        previous=previous,
        year_before=year_before,
    )


def _ratio_change(sums: Ints, counts: Ints, index: int, other: int | None, minimum: int) -> PointChange:
    now = share(int(sums[index]), int(counts[index]))
    if other is None:
        return point_change(now, None, enough=False)
    before = share(int(sums[other]), int(counts[other]))
    return point_change(now, before, enough=bool(min(counts[index], counts[other]) >= minimum))
