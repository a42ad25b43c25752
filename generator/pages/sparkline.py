"""Sparklines: a series of numbers as one SVG path, small enough to stand in every card."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT, EDGE = 120, 28, 3
LONGEST = 13
"""Months shown: a year and the same month of the year before."""


@dataclass(frozen=True)
class Sparkline:
    """A drawn series: `path` for the line, and where its last point lies."""

    path: str
    last_x: float
    last_y: float


def sparkline(values: Sequence[float | None]) -> Sparkline | None:
    """Draw the last months of `values`, oldest first; None where there is no number leaves a gap.

    Returns None when fewer than two numbers are left: a point is no line. The scale runs from the lowest to
    the highest value: a sparkline shows movement, the numbers stand beside it.
    """
    shown = list(values)[-LONGEST:]
    known = [value for value in shown if value is not None]
    if len(known) < 2:  # noqa: PLR2004 - see above
        return None
    low, high = min(known), max(known)
    step = (WIDTH - 2 * EDGE) / (len(shown) - 1)
    points = [
        None if value is None else (EDGE + index * step, _height(value, low, high))
        for index, value in enumerate(shown)
    ]
    parts = []
    pen_down = False
    for point in points:
        if point is not None:
            parts.append(f"{'L' if pen_down else 'M'}{point[0]:.1f} {point[1]:.1f}")
        pen_down = point is not None
    last = [point for point in points if point is not None][-1]
    return Sparkline("".join(parts), round(last[0], 1), round(last[1], 1))


def _height(value: float, low: float, high: float) -> float:
    if high == low:
        return HEIGHT / 2
    return HEIGHT - EDGE - (value - low) / (high - low) * (HEIGHT - 2 * EDGE)
