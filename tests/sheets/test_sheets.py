import csv
import io
import json
from datetime import date, datetime

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from generator.sheets import Cell, Column, Sheet, schema_of, to_csv, to_json
from generator.sheets.delimited import restore
from generator.sheets.parquet import to_parquet
from generator.sheets.workbook import to_xlsx

COLUMNS = (
    Column("id", "编号"),
    Column("n", "数量", "count"),
    Column("share", "占比", "share"),
    Column("kept", "计入", "flag"),
    Column("at", "时间", "moment"),
)
SHEET = Sheet(
    "one",
    "一张表",
    COLUMNS,
    (
        ("5697240000000000012", 3, 0.125, True, datetime(2024, 5, 1, 9, 3)),
        ("=1+1", None, None, False, date(2024, 5, 2)),
    ),
)


def words(*texts: str) -> Sheet:
    return Sheet("words", "Words", (Column("text", "Text"),), tuple((text,) for text in texts))


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_is_what_spreadsheets_read() -> None:
    assert to_csv(SHEET).decode() == (
        "\ufeffid,n,share,kept,at\r\n"
        "5697240000000000012,3,0.125,yes,2024-05-01 09:03\r\n"
        "'=1+1,,,no,2024-05-02\r\n"
    )


@pytest.mark.parametrize("text", ["-5", "+3.5%", "+86 138****5678", "+8613812345678", "plain", ""])
def test_what_no_spreadsheet_runs_stays_as_it_is(text: str) -> None:
    assert read_csv(to_csv(words(text))) == [["text"], [text]]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", "＝1", "'=1", "@name", "--1"],
)
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(text: str) -> None:
    assert read_csv(to_csv(words(text)))[1] == [f"'{text}"]


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_every_text_can_be_restored(text: str) -> None:
    rows = read_csv(to_csv(words(text)))

    assert restore(rows[1][0]) == text.translate({0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD})


def test_a_workbook_keeps_types_and_digits_and_runs_nothing() -> None:
    page = load_workbook(io.BytesIO(to_xlsx([SHEET])))["一张表"]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]

    assert rows == [
        ["编号", "数量", "占比", "计入", "时间"],
        ["5697240000000000012", 3, 0.125, True, datetime(2024, 5, 1, 9, 3)],
        ["=1+1", None, None, False, datetime(2024, 5, 2)],
    ]
    assert page["A3"].data_type == "s"
    assert [page["C2"].number_format, page["E3"].number_format] == ["0.0%", "yyyy-mm-dd"]


def test_the_same_sheets_give_the_same_workbook() -> None:
    assert to_xlsx([SHEET, words("x")]) == to_xlsx([SHEET, words("x")])


def test_titles_of_worksheets_are_told_apart() -> None:
    long = "很长的标题" * 10
    sheets = [
        Sheet("a", long, COLUMNS, ()),
        Sheet("b", long, COLUMNS, ()),
        Sheet("c", "a/b:[c]", COLUMNS, ()),
    ]

    names = load_workbook(io.BytesIO(to_xlsx(sheets))).sheetnames

    assert names == [long[:31], long[:27] + " (2)", "a b  c"]


@settings(max_examples=50)
@given(text=st.text())
def test_any_text_fits_into_every_format(text: str) -> None:
    sheet = words(text)

    assert len(read_csv(to_csv(sheet))) >= 2
    assert json.loads(to_json(sheet, "Asia/Shanghai"))[0].keys() == {"text"}
    assert load_workbook(io.BytesIO(to_xlsx([sheet]))).sheetnames == ["Words"]
    assert pq.read_table(io.BytesIO(to_parquet(sheet, "Asia/Shanghai"))).num_rows == 1


def test_json_holds_what_its_schema_says() -> None:
    rows = json.loads(to_json(SHEET, "Asia/Shanghai"))

    assert rows[0]["at"] == "2024-05-01T09:03+08:00"
    assert rows[1] == {"id": "=1+1", "n": None, "share": None, "kept": False, "at": "2024-05-02"}
    Draft202012Validator(schema_of(SHEET)).validate(rows)
    assert not Draft202012Validator(schema_of(SHEET)).is_valid([{**rows[0], "n": "3"}])


def test_parquet_is_typed() -> None:
    table = pq.read_table(io.BytesIO(to_parquet(SHEET, "Asia/Shanghai")))
    first: dict[str, Cell] = table.to_pylist()[0]

    assert [str(field.type) for field in table.schema] == [
        *("string", "int64", "double", "bool", "timestamp[ms, tz=Asia/Shanghai]")
    ]
    assert (first["n"], first["share"]) == (3, 0.125)
    moment = first["at"]
    assert isinstance(moment, datetime)
    assert moment.isoformat() == "2024-05-01T09:03:00+08:00"
