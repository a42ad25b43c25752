"""What holds of every import: counts add up, any bytes end in rows or a sentence, words stay as they were."""

import csv
from functools import cache
from io import StringIO
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.exchange.register.book import Refusal
from generator.pipeline.authoring import Desk, desk_for
from generator.pipeline.import_clerk import Import
from generator.pipeline.import_rows import Register
from generator.pipeline.importing import open_register, read_rows
from generator.privacy import find
from generator.project import load_settings
from generator.records.kinds import KINDS
from generator.records.yaml_text import parse
from tests.exchange.register.books import HEADER, ROW

KIND_NAMES = ("feedback", "complaint", "survey")
COLUMNS = (
    *HEADER,
    "投诉编号",
    "联系电话",
    "客户姓名",
    "状态",
    "满意度",
    "服务类型",
    "服务态度",
    "解决时间",
    "客户信息",
    "备注",
)
CELLS = st.sampled_from(
    [
        *(
            *ROW,
            "",
            "13812345678",
            "王小明",
            "2024/13/45",
            "01-05-2024",
            "45413.5",
            "5.69724E+17",
            "=1+1",
            "已解决",
        ),
        *(
            "4",
            "-2",
            "客户编号：C1；客户类型：老客户",
            "产品功能-功能缺陷/服务质量-客服响应",
            "#REF!",
            "a\nb",
        ),
        *("'", '"', "# x", "- x", "x: y"),
    ]
)


@cache
def desk(kind: str) -> Desk:
    """Return the desk of a project without records, with the shipped settings."""
    root = Path("nowhere")
    found, words, _ = load_settings(root, "zh")
    assert found is not None
    return desk_for(root, found, words, next(one for one in KINDS if one.name == kind))


def bring_in(kind: str, data: bytes) -> Import | Refusal:
    """Import a register into an empty project."""
    opened = open_register(desk(kind), Register("登记.csv", data))
    return opened if isinstance(opened, Refusal) else read_rows(desk(kind), opened, lambda _: None)


def as_csv(rows: list[list[str]]) -> bytes:
    """Return rows as CSV."""
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


@settings(max_examples=100)
@given(
    header=st.lists(st.sampled_from(COLUMNS), min_size=2, max_size=9),
    rows=st.lists(st.lists(CELLS | st.text(max_size=12), max_size=9), max_size=9),
    kind=st.sampled_from(KIND_NAMES),
)
def test_the_counts_add_up_and_what_is_written_reads_back(
    header: list[str], rows: list[list[str]], kind: str
) -> None:
    done = bring_in(kind, as_csv([header, *rows]))

    if isinstance(done, Refusal):
        return
    assert done.rows == len(done.filed) + done.known + len(done.rejects)
    assert all(reject.reason for reject in done.rejects)
    for filed in done.filed:
        parsed = parse(filed.text)
        assert not parsed.faults
        assert isinstance(parsed.value, dict)
        assert parsed.value["id"] == filed.identity
        assert not find(filed.text)


@settings(max_examples=200)
@given(
    start=st.sampled_from(
        [
            b"",
            b"PK\x03\x04",
            b"{",
            b'{"a":1}\n',
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            "反馈日期,渠道\n".encode("gbk"),
        ]
    ),
    data=st.binary(max_size=300)
    | st.text(max_size=200).map(lambda text: text.encode("utf-16", "surrogatepass")),
)
@example(b"\xff\xfe", b"\x00\xd8")
@example(b"", b"")
def test_any_bytes_end_in_rows_or_in_one_sentence(start: bytes, data: bytes) -> None:
    done = bring_in("feedback", start + data)

    if isinstance(done, Refusal):
        assert (
            desk("feedback")
            .words(done.message, **{"file": "登记.csv", "mapping": "", **done.values})
            .endswith("。")
        )
    else:
        assert done.rows == len(done.filed) + done.known + len(done.rejects)


@given(st.text(st.sampled_from("客户说：没货\"'#-{}[]&*!|>%@`,;/\\。？ab \n\t")))
def test_words_of_customers_come_in_as_they_are(quote: str) -> None:
    done = bring_in("feedback", as_csv([[*HEADER, "反馈内容"], [*ROW, f"说{quote}了"]]))

    assert isinstance(done, Import)
    value = parse(done.filed[0].text).value
    assert isinstance(value, dict)
    assert value["quote"] == f"说{quote}了"
