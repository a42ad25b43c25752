"""Where the steps of a course of events stand on a line: in proportion to time, never upon another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

WIDTH = 720
EDGE = 18
_GAP = 24
"""Least distance between two steps, in units of the picture."""
_LABEL = 84
"""Least distance between the labels of two days, which is room for one."""
_INSET = 11
"""How far to the left of its step a label begins."""


@dataclass(frozen=True)
class Mark:
    """A step on the line: its number, from 1, and its place."""

    number: int
    x: float
    at: datetime


@dataclass(frozen=True)
class Timeline:
    """The line: its width, its steps, and the days whose first steps are labelled."""

    width: int
    marks: tuple[Mark, ...]
    days: tuple[tuple[float, float, date], ...]
    """Place, and where the words begin: further left at the end of the line."""


def timeline(moments: Sequence[datetime]) -> Timeline | None:
    """Lay out the steps of these moments, which are in order; None for fewer than two."""
    if len(moments) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    width = max(WIDTH, 2 * EDGE + _GAP * (len(moments) - 1))
    first, span = moments[0], (moments[-1] - moments[0]).total_seconds() or 1
    room = width - 2 * EDGE
    wanted = [EDGE + room * (moment - first).total_seconds() / span for moment in moments]
    places = _apart(wanted, width - EDGE)
    marks = tuple(
        Mark(number, round(x, 1), at)
        for number, (x, at) in enumerate(zip(places, moments, strict=True), start=1)
    )
    days = tuple((x, min(x - _INSET, width - _LABEL), day) for x, day in _days(marks))
    return Timeline(width, marks, days)


def _apart(wanted: list[float], end: float) -> list[float]:
    """Move places to the right until each has its distance, then back from the end where they ran over."""
    places = [wanted[0]]
    for place in wanted[1:]:
        places.append(max(place, places[-1] + _GAP))
    limit = end
    for index in range(len(places) - 1, -1, -1):
        places[index] = min(places[index], limit)
        limit = places[index] - _GAP
    return places


def _days(marks: Sequence[Mark]) -> list[tuple[float, date]]:
    """Label the first step of every day, unless the label before stands too close."""
    firsts = [marks[0], *(after for before, after in pairwise(marks) if before.at.date() != after.at.date())]
    days: list[tuple[float, date]] = []
    for mark in firsts:
        if not days or mark.x - days[-1][0] >= _LABEL:
            days.append((mark.x, mark.at.date()))
    return days
