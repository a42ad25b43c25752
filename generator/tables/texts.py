"""Columns of texts: looked up by Arrow, which holds them, or each that recurs looked at once."""

from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray


def among(ids: "pd.Series[str]", known: Iterable[str]) -> "pd.Series[bool]":
    """Tell which ids are known: `isin` would make an object of Arrow of each that is."""
    found = pc.is_in(_of_arrow(ids), value_set=_of_arrow(known))
    return pd.Series(found.to_numpy(zero_copy_only=False), index=ids.index, dtype="bool")


def positions_in(ids: "pd.Series[str]", wanted: "pd.Series[str]") -> NDArray[np.int64]:
    """Return for each wanted id the row in which ids holds it, -1 where it does not; ids are unique."""
    found = pc.index_in(_of_arrow(wanted), value_set=_of_arrow(ids))
    return np.asarray(found.fill_null(-1), dtype=np.int64)


def _of_arrow(texts: Iterable[str]) -> pa.LargeStringArray:
    """Return texts as Arrow has them, and as columns of a frame are already."""
    return pa.array(texts.array if isinstance(texts, pd.Series) else list(texts), pa.large_string())


def rewritten(texts: "pd.Series[str]", change: Callable[[str], str | None]) -> "pd.Series[str]":
    """Return what `change` makes of each text; texts recur, and each is changed once."""
    codes, found = pd.factorize(texts)
    changed = pd.array([change(text) for text in found.tolist()], dtype="str")
    return pd.Series(changed.take(codes, allow_fill=True), index=texts.index)


def major_of(category: str) -> str:
    """Return the code of what a category or department stands under: "logistics" of "logistics/delay"."""
    return category.partition("/")[0]
