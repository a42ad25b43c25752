"""Columns as texts, some places at a time: all of them at once would take much room."""

from collections.abc import Callable
from types import EllipsisType
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Places: TypeAlias = NDArray[np.intp] | EllipsisType
"""Numbers of rows; `...` for all of them."""
_CLOCK = [f"{minute // 60:02d}:{minute % 60:02d}" for minute in range(24 * 60)]


def written(column: "pd.Series[Any]") -> Callable[[Places], list[str]]:
    """Return what writes a column of texts or moments; texts recur: one object each.

    Moments are `2024-05-01 09:30`, "" for none.
    """
    if column.dtype.kind == "M":
        moments = column.to_numpy().astype("datetime64[m]")
        return lambda places: _moments(moments[places])
    codes, found = pd.factorize(column.astype("str"), use_na_sentinel=False)
    texts = found.tolist()
    return lambda places: [texts[code] for code in codes[places].tolist()]


def _moments(moments: NDArray[np.datetime64]) -> list[str]:
    """Return the moments as texts; days recur, and minutes of the day: each is written once."""
    days, unknown = moments.astype("datetime64[D]"), np.isnat(moments)
    codes, found = pd.factorize(days, use_na_sentinel=False)
    day_texts = found.astype("str").tolist()
    of_day = np.where(unknown, 0, (moments - days).astype(np.int64)).tolist()
    pairs = zip(codes.tolist(), of_day, strict=True)
    texts = [f"{day_texts[day]} {_CLOCK[minute]}" for day, minute in pairs]
    if not unknown.any():
        return texts
    return ["" if none else text for none, text in zip(unknown.tolist(), texts, strict=True)]
