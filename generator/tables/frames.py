"""Arrow's tables → DataFrames: declared types, cut at a moment."""

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


def frame_of(rows: pa.Table, seen: pa.ChunkedArray) -> pd.DataFrame:
    """Return the rows that are `seen`, in their order: cut in Arrow, where that is cheap."""
    if not pc.all(seen).as_py():
        rows = rows.filter(seen)
    whole = [_in_one_piece(column) for column in rows.columns]
    frame: pd.DataFrame = pa.table(whole, rows.column_names).to_pandas(types_mapper=_DTYPES.get)
    return frame


def _in_one_piece(column: pa.ChunkedArray) -> pa.Array:
    """Return a column as pandas wants it, even of no rows; what is in one piece is not copied."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


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
