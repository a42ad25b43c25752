"""A sheet → Parquet, for data tools: typed columns, each with its description."""

import io
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pyarrow as pa
from pyarrow import parquet

from generator.sheets.sheet import Cell, Column, Sheet


def to_parquet(sheet: Sheet, zone: str) -> bytes:
    """Return the sheet as one Parquet file; moments carry `zone`, a bare day counts from its 00:00."""
    types = {
        "text": pa.string(),
        "count": pa.int64(),
        "number": pa.float64(),
        "share": pa.float64(),
        "flag": pa.bool_(),
        "moment": pa.timestamp("ms", tz=zone),
    }
    fields = [
        pa.field(column.name, types[column.format], metadata={"description": column.description})
        for column in sheet.columns
    ]
    known = ZoneInfo(zone)
    arrays = [
        pa.array([_typed(row[index], column, known) for row in sheet.rows], type=field.type)
        for index, (column, field) in enumerate(zip(sheet.columns, fields, strict=True))
    ]
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), out)
    return out.getvalue()


def _typed(value: Cell, column: Column, zone: ZoneInfo) -> Cell:
    if column.format == "moment" and isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        return moment.replace(tzinfo=zone)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
