"""Columns of plain values → DataFrames: declared types, cut at a moment, in order."""

from collections.abc import Mapping
from itertools import compress
from typing import Any

import pandas as pd
import pyarrow as pa

Columns = Mapping[str, list[object]]
DAY = len("2024-05-01")


def frame_of(columns: Columns, keys: list[str], seen: list[bool]) -> pd.DataFrame:
    """Return the rows of `columns` that are seen, sorted by `keys`.

    Mostly all are seen, and come nearly in order, as files do: Python's sort takes what is in order as it is,
    while a frame is dear to filter and to sort.
    """
    if not all(seen):
        columns = {name: list(compress(values, seen)) for name, values in columns.items()}
    frame = pd.DataFrame({name: _series(name, values) for name, values in columns.items()})
    rows = [*zip(*(columns[key] for key in keys), strict=True)]
    order = sorted(range(len(rows)), key=rows.__getitem__)
    return frame if order == [*range(len(rows))] else frame.take(order).reset_index(drop=True)


def until(moment: str, dates: list[object]) -> list[bool]:
    """Tell which dates do not lie after the moment."""
    return [date <= moment for date in dates]  # type: ignore[operator]  # texts


def within(known: set[str], ids: list[object]) -> list[bool]:
    """Tell which ids are known."""
    return [identity in known for identity in ids]


def times(texts: "pd.Series[str]") -> "pd.Series[pd.Timestamp]":
    """Return canonical times as such; a bare day is its 00:00, none is NaT."""
    full = texts.where(texts.str.len() != DAY, texts + "T00:00")
    return pd.to_datetime(full.where(full != ""), format="%Y-%m-%dT%H:%M")


def _series(name: str, values: list[object]) -> "pd.Series[Any]":
    dtype = _dtype(name)
    # pandas would look at every text before Arrow, which refuses what is none, does.
    return pd.Series(pa.array(values, pa.large_string()) if dtype == "str" else values, dtype=dtype)


def _dtype(name: str) -> str:
    if name in ("line", "position", "score"):
        return "Int64"
    if name == "amount":
        return "Float64"
    return "bool" if name == "anonymous" else "str"
