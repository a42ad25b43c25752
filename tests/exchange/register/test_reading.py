import zipfile
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest

from generator.exchange.register.book import Book, Cell, Refusal
from generator.exchange.register.reading import read_book
from tests.exchange.register.books import HEADER, ROW, compound, edited, protected, saved, strict, workbook

TEXT = "反馈日期,反馈渠道,摘要\n2024-05-01,电话客服,“退款”按钮无反应\n"


def cells(data: bytes, name: str = "register") -> list[tuple[Cell, ...]]:
    """Return the rows of the first sheet, which must be readable."""
    book = read_book(name, data)
    assert isinstance(book, Book), book
    return [row.cells for row in book.sheets[0].rows]


def refusal(data: bytes, name: str = "register") -> Refusal:
    """Return why a register is refused."""
    book = read_book(name, data)
    assert isinstance(book, Refusal)
    return book


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("gbk", "GBK"),
        ("gb18030", "GBK"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
    ],
)
def test_the_encoding_is_found(encoding: str, shown: str) -> None:
    book = read_book("a.csv", TEXT.encode(encoding))

    assert isinstance(book, Book)
    assert book.sheets[0].rows[1].cells == ("2024-05-01", "电话客服", "“退款”按钮无反应")
    assert book.told[0].values["encoding"] == shown


def test_western_text_is_not_taken_for_chinese() -> None:
    assert cells("date,customer\n2024-05-01,Café Zoë\n".encode("cp1252"))[1][1] == "Café Zoë"


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (HEADER, ROW, ROW))

    assert cells(text.encode()) == [HEADER, ROW, ROW]


def test_a_line_break_in_a_cell_stays_and_rows_keep_their_lines() -> None:
    book = read_book("a.csv", b'a,b\n"x\ny",1\n\nz,2\n')

    assert isinstance(book, Book)
    assert [(row.place, row.cells) for row in book.sheets[0].rows] == [
        ("1", ("a", "b")),
        ("2", ("x\ny", "1")),
        ("5", ("z", "2")),
    ]


def test_a_cell_without_an_end_is_refused_with_its_line() -> None:
    assert refusal(b'a,b\n1,2\n"' + b"x" * 200_000).values["line"] == 3


def test_rows_swallowed_by_an_open_quotation_mark_are_not_lost_unseen() -> None:
    rows = "".join(f"{number},x,y,z\n" for number in range(5))

    assert refusal(f'a,b,c,d\n{rows}1,"x,y,z\n{rows}2,"x",y,z\n'.encode()).values["line"] == "7"


def test_json_lines_give_columns_by_name() -> None:
    first, second = (
        b'{"id": 1, "customer": {"ref": "C1"}, "tags": ["a", "b"]}',
        b'{"id": 1234567890123456, "ok": true}',
    )

    assert cells(first + b"\n\n" + second) == [
        ("id", "customer.ref", "tags", "ok"),
        ("1", "C1", "a、b", ""),
        ("1234567890123456", "", "", "yes"),
    ]


def test_an_array_of_objects_is_read_like_lines() -> None:
    data = b'[\n {"id": 1, "customer": {"ref": "C1"}},\n {"id": 2, "anonymous": true}\n]\n'
    book = read_book("a.json", data)

    assert isinstance(book, Book)
    assert [(row.place, row.cells) for row in book.sheets[0].rows] == [
        ("0", ("id", "customer.ref", "anonymous")),
        ("1", ("1", "C1", "")),
        ("2", ("2", "", "yes")),
    ]
    assert "array" in refusal(b'[{"a": 1}, 2]').message
    assert "array" in refusal(b'[{"a": 1}').message


def test_a_day_stays_a_day_beside_times() -> None:
    book = openpyxl.Workbook()
    for value in (datetime(2024, 5, 1), datetime(2024, 5, 2, 9, 3), date(2024, 5, 3)):
        book.worksheets[0].append([value])
    book.worksheets[0]["A3"].number_format = "yyyy/m/d"

    assert cells(saved(book)) == [(datetime(2024, 5, 1),), (datetime(2024, 5, 2, 9, 3),), (date(2024, 5, 3),)]


@pytest.mark.parametrize("line", [b"[1]", b"{", b'"a"', b"[" * 10_000, b"{" * 10_000])
def test_what_is_no_object_is_refused_with_its_line(line: bytes) -> None:
    assert refusal(b'{"a": 1}\n' + line).values["line"] == 2


def test_a_workbook_keeps_numbers_and_dates_as_they_were_typed() -> None:
    data = workbook([[datetime(2024, 5, 1, 9, 3), 13812345678, 1.5, 4.0, True, None, "x "]])

    assert cells(data) == [(datetime(2024, 5, 1, 9, 3), "13812345678", "1.5", "4", "yes", "", "x")]


def test_a_number_with_lost_digits_shows_it() -> None:
    assert cells(workbook([["id"], [569724123456789012]])) == [("id",), ("5.69724E+17",)]


def test_the_strict_form_reads_like_the_usual_one() -> None:
    data = workbook([HEADER, (datetime(2024, 5, 1), *ROW[1:])])

    assert strict(data) != data
    assert cells(strict(data)) == cells(data)


def test_declared_empty_rows_and_columns_cost_nothing() -> None:
    def widen(part: bytes) -> bytes:
        far = b'<row r="1048000"><c r="XFD1048000" s="0"/></row></sheetData>'
        return part.replace(b"</sheetData>", far).replace(b'ref="A1:E2"', b'ref="A1:XFD1048576"')

    assert cells(edited(workbook([HEADER, ROW]), widen, "sheet1.xml")) == [HEADER, ROW]


def test_texts_within_cells_are_read_as_shared_ones_are() -> None:
    def inline(part: bytes) -> bytes:
        row = '<row r="1"><c r="A1" t="inlineStr"><is><t>退款</t></is></c><c r="B1" t="inlineStr"><is>'
        row += "<r><t>按钮</t></r><r><t>无反应</t></r></is></c></row></sheetData>"
        return part.replace(b"</sheetData>", row.encode()).replace(
            b"<sheetData/>", f"<sheetData>{row}".encode()
        )

    assert cells(edited(workbook([]), inline, "sheet1.xml")) == [("退款", "按钮无反应")]


def test_workbooks_that_count_from_1904_say_the_same_days() -> None:
    book = read_book("a.xlsx", workbook([[datetime(2024, 5, 1, 9, 3)], [43951]], since_1904=True))

    assert isinstance(book, Book)
    assert book.sheets[0].epoch == 1904
    assert [row.cells for row in book.sheets[0].rows] == [(datetime(2024, 5, 1, 9, 3),), ("43951",)]


def test_hidden_sheets_are_passed_over_and_named() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(list(HEADER))
    hidden = book.create_sheet("旧数据")
    hidden.append(["x"])
    hidden.sheet_state = "veryHidden"

    read = read_book("a.xlsx", saved(book))

    assert isinstance(read, Book)
    assert [sheet.name for sheet in read.sheets] == ["Sheet"]
    assert read.told[0].values == {"sheets": "旧数据"}


def test_error_cells_stay_visible() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "#REF!"
    book.worksheets[0]["A1"].data_type = "e"

    assert cells(saved(book)) == [("#REF!",)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (protected(), "password"),
        (compound({"Workbook": b"\x09\x08\x10\x00\x00\x06\x05\x00"}), ".xls"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"\x81" * 20, "not text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    assert said in refusal(data).message


def test_a_workbook_that_unpacks_to_gigabytes_is_refused_unread() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(1100):
                part.write(bytes(1024 * 1024))
        archive.writestr("xl/workbook.xml", "<workbook/>")

    assert "too large" in refusal(out.getvalue()).message
