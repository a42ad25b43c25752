"""The metric over time, for the picture: day by day, or week by week once there are too many days."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from generator.analysis.effects.results import Point, Series, Span
from generator.analysis.effects.windows import DAY

if TYPE_CHECKING:
    from datetime import date

    from generator.analysis.effects.populations import Floats, Kind, Population

MOST_DAYS = 56
"""Longer stretches are drawn by weeks."""


def series(found: Population, kind: Kind, days: Span, until: datetime) -> Series:
    """Return what passes the filter, step by step over `days`, as far as steps are complete by `until`.

    Weeks are whole ones from Monday to Sunday, so that the first may begin before `days`.
    """
    size = 1 if days.days <= MOST_DAYS else 7
    first = days.first_day - (days.first_day.weekday() * DAY if size > 1 else 0 * DAY)
    starts = []
    while first <= days.last_day and _midnight(first + size * DAY) <= until:
        starts.append(first)
        first += size * DAY
    edges = np.array([*starts, first], dtype="datetime64[m]")
    at, values = found.at[found.chosen], found.values[found.chosen]
    step = np.searchsorted(edges, at, side="right") - 1
    points = []
    for number, start in enumerate(starts):
        held = values[step == number]
        span = Span(first_day=start, last_day=start + (size - 1) * DAY)
        points.append(Point(span=span, n=len(held), value=value_of(kind, held)))
    return Series(step="day" if size == 1 else "week", points=tuple(points))


def value_of(kind: Kind, values: Floats) -> float | None:
    """Return the value of a window or a step: count, share, mean or median."""
    if kind == "count":
        return float(len(values))
    if not len(values):
        return None
    return float(np.median(values) if kind == "median" else values.mean())


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)
