"""Strict YAML: what people mean is what they get, and what is dangerous is refused, at its place."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Mark
from generator.records.yaml_events import MAX_DEPTH
from generator.records.yaml_text import locate, parse


def test_scalars_stay_as_they_were_typed() -> None:
    text = "time: 14:30\nanswer: no\nbatch: 0012\ncode: 1e5\nday: 2024-05-01\nquoted: '~'\n"
    assert parse(text).value == {
        "time": "14:30",
        "answer": "no",
        "batch": "0012",
        "code": "1e5",
        "day": "2024-05-01",
        "quoted": "~",
    }


def test_a_key_without_a_value_is_no_key() -> None:
    assert parse("a:\nb: ~\nc: null\nd: ''\n").value == {"d": ""}


@pytest.mark.parametrize(
    ("text", "code", "mark"),
    [
        ("a: 1\na: 2\n", "YML004", Mark(2, 1)),
        ("a: &x 1\n", "YML005", Mark(1, 4)),
        ("a: 1\nb: *x\n", "YML005", Mark(2, 4)),
        ("a: !date 1\n", "YML006", Mark(1, 4)),
        ("a: !!str 1\n", "YML006", Mark(1, 4)),
        ("a:\n\t- 1\n", "YML007", Mark(2, 1)),
        ("渠道: x\nid：1\nb: 2\n", "YML008", Mark(2, 3)),
        ("id：1\n", "YML008", Mark(1, 3)),
        ("a: " + "[" * 100_000, "YML009", Mark(1, 3 + MAX_DEPTH)),
        ("a: 1\n---\nb: 2\n", "YML011", Mark(2, 1)),
        ("", "YML012", Mark(1, 1)),
        ("- a\n", "YML012", Mark(1, 1)),
        ("a: 退款\x00\n", "YML013", Mark(1, 6)),
        ("a: 'x\n", "YML003", Mark(2, 1)),
        ("a: b: c\n", "YML003", Mark(1, 5)),
        ("? [a]\n: 1\n", "YML003", Mark(1, 3)),
    ],
)
def test_each_fault_is_one_finding_at_its_place(text: str, code: str, mark: Mark) -> None:
    assert [(finding.code.name, finding.mark) for finding in parse(text).faults] == [(code, mark)]


def test_all_duplicates_are_found_at_once() -> None:
    faults = parse("a: 1\na: 2\nb: {c: 1, c: 2}\n").faults
    assert [(fault.code.name, fault.mark) for fault in faults] == [
        ("YML004", Mark(2, 1)),
        ("YML004", Mark(3, 11)),
    ]


def test_an_alias_bomb_costs_nothing() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert {fault.code.name for fault in parse("\n".join(lines)).faults} == {"YML005"}


def test_places_are_counted_in_characters() -> None:
    places = locate("摘要: 退款\ncustomer:\n  ref: C1\nlist: [甲, 乙]\n")
    assert places["摘要",].value == Mark(1, 5)
    assert places["customer", "ref"] == (Mark(3, 3), Mark(3, 8))
    assert places["list", 1].value == Mark(4, 11)


@given(st.text(max_size=300))
def test_any_text_gives_a_value_or_faults(text: str) -> None:
    parsed = parse(text)
    assert isinstance(parsed.value, dict) or parsed.faults


_leaves = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
_values = st.recursive(
    _leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_leaves, inner, max_size=3)
)


@given(st.dictionaries(_leaves, _values, min_size=1, max_size=4))
def test_what_is_written_quoted_is_read_back(value: dict[str, object]) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_style="'", sort_keys=False, width=10**6)
    assert parse(text.replace("!!null ", "")).value == value
