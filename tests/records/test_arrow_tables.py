"""Rows as Arrow's tables: every value comes out as it went in, types are kept, rows can be left out."""

import pyarrow as pa
import pytest

from generator.records.arrow_tables import SCHEMAS, joined, left, packed, unpacked
from generator.records.columns import COLUMNS, Row

LINKS: list[tuple[str, Row]] = [
    ("links", (f"FB{number}", "feedback", "case", "CASE-1")) for number in range(3)
]
CAUSE: Row = ("FB0", "process tool", "人手不足", "𠮷", "", "", "", "")
GIVEN: Row = ("FB1", "voucher", 15.5, "CNY")


def tables_of(*parts: list[tuple[str, Row]]) -> dict[str, pa.Table]:
    return joined([unpacked(packed(part)) for part in parts])


def test_every_value_comes_out_as_it_went_in() -> None:
    tables = tables_of([("causes", CAUSE), *LINKS[:1]], [("compensations", GIVEN), *LINKS[1:]])

    assert {*tables} == {*COLUMNS}
    assert [*tables["causes"].to_pylist()[0].values()] == [*CAUSE]
    assert [*tables["compensations"].to_pylist()[0].values()] == [*GIVEN]
    assert [tuple(row.values()) for row in tables["links"].to_pylist()] == [row for _, row in LINKS]


def test_without_rows_every_table_has_its_columns() -> None:
    for table, rows in tables_of().items():
        assert rows.schema == SCHEMAS[table]
        assert len(rows) == 0


def test_a_number_may_be_missing_and_a_text_may_not_be_a_number() -> None:
    (row,) = tables_of([("compensations", (*GIVEN[:2], None, ""))])["compensations"].to_pylist()
    assert row["amount"] is None

    with pytest.raises(pa.ArrowTypeError):
        packed([("links", ("FB1", "feedback", "case", 7))])


def test_rows_are_sorted_wherever_they_come_from() -> None:
    entries: list[tuple[str, Row]] = [
        ("followups", (record, position, at, "", "progress", "", "", "", None, "", ""))
        for record, position, at in [
            ("FB2", 0, "2024-05-02"),
            ("FB1", 1, "2024-05-03"),
            ("FB1", 0, "2024-05-03"),
            ("FB1", 2, "2024-05-01"),
        ]
    ]

    rows = tables_of(entries[:2], entries[2:])["followups"].select(["record", "position"]).to_pylist()

    assert [tuple(row.values()) for row in rows] == [("FB1", 2), ("FB1", 0), ("FB1", 1), ("FB2", 0)]


def test_the_rows_of_some_records_are_left_out() -> None:
    tables = left(tables_of(LINKS, [("causes", CAUSE)]), frozenset({"FB0", "FB2"}))

    assert tables["links"]["record"].to_pylist() == ["FB1"]
    assert len(tables["causes"]) == 0
