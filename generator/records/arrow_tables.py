"""Rows → Arrow's tables: the form in which the rows of many records leave a process and become frames."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from generator.records.columns import COLUMNS, ORDER, Cell, Row

pa.array(())  # at its first array Arrow imports pandas: here, and not in every process that makes one
_TEXT = pa.large_string()
_TYPES = {
    "line": pa.int64(),
    "position": pa.int64(),
    "score": pa.int64(),
    "amount": pa.float64(),
    "anonymous": pa.bool_(),
}
"""Columns that do not hold texts."""
SCHEMAS: Mapping[str, pa.Schema] = {
    table: pa.schema([(name, _TYPES.get(name, _TEXT)) for name in names]) for table, names in COLUMNS.items()
}

ArrowTables = Mapping[str, pa.Table]
"""Every declared table by its name."""
Packed = Mapping[str, bytes]
"""Some rows of every table, in Arrow's form for travelling: to pack them costs an eighth of pickling them."""


def packed(rows: Iterable[tuple[str, Row]]) -> dict[str, bytes]:
    """Return `rows`, in their order; a value of another type than its column is declared with is an error."""
    found: dict[str, list[Row]] = {table: [] for table in COLUMNS}
    for table, row in rows:
        found[table].append(row)
    return {table: _batch(table, [*zip(*held, strict=True)]) for table, held in found.items() if held}


def _batch(table: str, columns: Sequence[Sequence[Cell]]) -> bytes:
    schema = SCHEMAS[table]
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    batch: bytes = pa.RecordBatch.from_arrays(arrays, schema=schema).serialize().to_pybytes()
    return batch


def unpacked(packed: Packed) -> dict[str, pa.RecordBatch]:
    """Return what was packed, in memory of Arrow's own: it goes back at once where it is no longer needed."""
    return {
        table: pa.ipc.read_record_batch(_copied(batch), SCHEMAS[table]) for table, batch in packed.items()
    }


def _copied(data: bytes) -> pa.Buffer:
    buffer = pa.allocate_buffer(len(data))
    pa.FixedSizeBufferWriter(buffer).write(data)
    return buffer


def joined(parts: Sequence[dict[str, pa.RecordBatch]]) -> dict[str, pa.Table]:
    """Return the tables with the rows of all `parts`, sorted; the parts are used up."""
    tables = {}
    for table, schema in SCHEMAS.items():
        rows = pa.Table.from_batches([part.pop(table) for part in parts if table in part], schema)
        tables[table] = _sorted(rows, ORDER[table])
    pa.default_memory_pool().release_unused()
    return tables


def _sorted(rows: pa.Table, keys: Sequence[str]) -> pa.Table:
    """Return the rows in order, in one piece; files come in order, and most rows with them."""
    rows = rows.combine_chunks()
    order = pc.sort_indices(rows, sort_keys=[(key, "ascending") for key in keys])
    return rows if np.array_equal(order, np.arange(len(order))) else rows.take(order).combine_chunks()


def left(tables: ArrowTables, without: frozenset[str]) -> dict[str, pa.Table]:
    """Return the tables but for the rows of records whose id is in `without`."""
    ids = pa.array(sorted(without), _TEXT)
    return {
        table: rows.filter(pc.invert(pc.is_in(rows.column(0), value_set=ids)))
        for table, rows in tables.items()
    }
