"""Arrow's tables → DataFrames: declared types, cut at a moment, in order."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

DAY = len("2024-05-01")
_DTYPES = {
    pa.large_string(): pd.StringDtype(na_value=np.nan),
    pa.int64(): pd.Int64Dtype(),
    pa.float64(): pd.Float64Dtype(),
}


def frame_of(table: pa.Table, keys: list[str], seen: pa.ChunkedArray) -> pd.DataFrame:
    """Return the rows of `table` that are `seen`, sorted by `keys`: all in Arrow, where it is cheap."""
    if not pc.all(seen).as_py():
        table = table.filter(seen)
    order = pc.sort_indices(table, sort_keys=[(key, "ascending") for key in keys])
    if not np.array_equal(order, np.arange(len(order))):  # files come in order, and most rows with them
        table = table.take(order)
    whole = [column.combine_chunks() for column in table.columns]  # pandas wants one piece, even of no rows
    frame: pd.DataFrame = pa.table(whole, table.column_names).to_pandas(types_mapper=_DTYPES.get)
    return frame


def until(moment: str, dates: pa.ChunkedArray) -> pa.ChunkedArray:
    """Tell which dates do not lie after the moment."""
    return pc.less_equal(dates, moment)


def within(known: "pd.Series[str]", ids: pa.ChunkedArray) -> pa.ChunkedArray:
    """Tell which ids are known."""
    return pc.is_in(ids, value_set=pa.array(known))


def times(texts: "pd.Series[str]") -> "pd.Series[pd.Timestamp]":
    """Return canonical times as such; a bare day is its 00:00, none is NaT."""
    written = pa.array(texts)
    moments = pc.if_else(pc.equal(written, ""), None, written).cast(pa.timestamp("us"))
    return pd.Series(moments.to_numpy(zero_copy_only=False), index=texts.index)
