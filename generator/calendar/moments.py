"""Times as whole minutes since 1970-01-01T00:00 of the site's own clock, in arrays of 64-bit integers.

A missing time is MISSING, which is what NumPy makes of NaT. The clock is the zone's, without jumps: where a
zone puts its clocks forward, an hour allowance counts the minutes that the clock shows.
"""

from datetime import date, datetime, timedelta
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Minutes: TypeAlias = NDArray[np.int64]
"""Moments, or lengths of time, in minutes."""

MISSING = int(np.iinfo(np.int64).min)
"""No moment: unknown, not yet, or beyond what a calendar can answer."""
DAY = 24 * 60
_EPOCH = datetime(1970, 1, 1)


def minutes_of(moment: datetime | None) -> int:
    """Return a local time as minutes; seconds are dropped, None is MISSING."""
    return MISSING if moment is None else (moment - _EPOCH) // timedelta(minutes=1)


def moment_of(minutes: int) -> datetime | None:
    """Return minutes as a local time; None for MISSING."""
    return None if minutes == MISSING else _EPOCH + timedelta(minutes=minutes)


def moments_of(times: NDArray[np.datetime64]) -> Minutes:
    """Return NumPy times of any unit as minutes; NaT is MISSING."""
    return times.astype("datetime64[m]").astype(np.int64)


def day_number(day: date) -> int:
    """Return the days from 1970-01-01 to a day."""
    return (day - _EPOCH.date()).days


def day_of(minutes: Minutes) -> Minutes:
    """Return the day numbers on which moments fall; 24:00 is 00:00 of the next day."""
    return np.asarray(minutes // DAY, dtype=np.int64)


def next_midnight(minutes: Minutes) -> Minutes:
    """Return 24:00 of the day of each moment; MISSING stays."""
    return np.where(minutes == MISSING, MISSING, (minutes // DAY + 1) * DAY)
