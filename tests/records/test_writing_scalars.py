"""What is written reads back equal, whatever the text, and looks as a person would write it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.records.writing.scalars import entry_lines, in_flow, item_lines, scalar
from generator.records.yaml_events import parse_events
from generator.records.yaml_text import parse
from generator.records.yaml_values import Value

TEXT = (
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.text(alphabet="a -:#,[]{}'\"\n\\&*!|>%@`~?.\t中\r\x85\u2028\ufeff")
    | st.sampled_from(
        ["~", "null", "NULL", "", "-1", "- a", "---", "...", "--- a", "a: b", "a #b", "=", "<<", "："]
    )
)
VALUE = st.recursive(
    TEXT,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.from_regex(r"[a-z][\w-]{0,9}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=6,
)


def read(text: str) -> Value:
    """Return the value of a document, which both readers must agree on."""
    parsed = parse(text)
    assert parsed.faults == ()
    assert parse_events(text).value == parsed.value
    return parsed.value


@given(text=TEXT, quote=st.sampled_from(["", "'", '"']))
@example(text="a\ud7ff", quote="")
def test_any_text_reads_back(text: str, quote: str) -> None:
    one_line = scalar(text, quote=quote)

    assert "\n" not in one_line
    assert read(f"a: {one_line}\nb: {scalar(text)}\n") == {"a": text, "b": text}


@given(TEXT, TEXT)
def test_any_text_reads_back_between_brackets(one: str, other: str) -> None:
    text = (
        f"a: [{scalar(one, flow=True)}, {scalar(other, flow=True)}]\nb: {{c: {scalar(other, flow=True)}}}\n"
    )

    assert read(text) == {"a": [one, other], "b": {"c": other}}


@given(VALUE)
def test_any_value_reads_back(value: Value) -> None:
    block = "\n".join([*entry_lines("a", value), *entry_lines("b", "c")]) + "\n"

    assert read(block) == {"a": value, "b": "c"}
    assert read(f"a: {in_flow(value)}\n") == {"a": value}


@given(st.dictionaries(st.sampled_from(["at", "by", "note"]), TEXT, min_size=1), st.integers(2, 6))
def test_any_entry_reads_back(entry: dict[str, str], offset: int) -> None:
    lines = item_lines(entry, "  ", offset, {"at": "a # note", "note": "another"})

    assert read("\n".join(["a:", *lines]) + "\n") == {"a": [entry]}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("APP退款按钮无反应，等待超10分钟", "APP退款按钮无反应，等待超10分钟"),
        ("2024-05-01 14:30", "2024-05-01 14:30"),
        ("no", "no"),
        ("0012", "0012"),
        ("*女士", '"*女士"'),
        ("报错: 500", '"报错: 500"'),
        ("第 #3 单", '"第 #3 单"'),
        ("第#3单", "第#3单"),
        ("null", '"null"'),
        ("", '""'),
        ("-5 元", "-5 元"),
        ('他说"好"', '他说"好"'),
    ],
)
def test_quotes_only_where_they_are_needed(text: str, written: str) -> None:
    assert scalar(text) == written


def test_a_long_text_keeps_its_lines() -> None:
    assert entry_lines("quote", "第一行\n\n第三行\n", "  ") == ["  quote: |", "    第一行", "", "    第三行"]
    assert entry_lines("quote", "甲\n乙") == ["quote: |-", "  甲", "  乙"]
