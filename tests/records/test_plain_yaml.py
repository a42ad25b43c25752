"""The fast reader reads as the YAML parser does, and leaves alone what it is not sure of."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.plain_yaml import STRANGE, read_plain
from generator.records.yaml_events import MAX_DEPTH, parse_events
from generator.records.yaml_text import parse

ROOT = Path(__file__).parent.parent.parent
KINDS = ("complaints", "feedback", "surveys")
RECORDS = [path for kind in KINDS for path in sorted((ROOT / "records" / kind).rglob("*.yaml"))]
FILES = sorted({*(ROOT / "records").rglob("*.yaml"), *(ROOT / "tests/examples/valid").rglob("*.yaml")})

ALL_FORMS = """\
# a comment
text:   2024-05-01 14:30
x-own: a:b, c#d  # and a comment
渠道: 电话：“急”
space: before and after\x20\x20
quoted: "说 \\"不\\"\\n: #"
single: 'it''s' # 一
absent:
null: ~
empty: ''
minus: -5
literal: |
  # one

    two

folded: >-
  three
  four

  five
   six
list:
- [甲 , "乙", 'c', -1, 09:00-18:00, ~]
- {code: a, zh: "b", none: null}
-
- k: 1
  l:
    m: "2"

  n:
  - o
last:
  - []
  - {}
"""


def same_as_the_parser(text: str) -> bool:
    """Tell whether the text is read; if so, it must be faultless and give the same, in the same order."""
    value = read_plain(text)
    if value is None:
        return False
    parsed = parse_events(text)
    assert parsed.faults == ()
    assert repr(parsed.value) == repr(value)
    return True


def test_all_plain_forms_are_read() -> None:
    assert same_as_the_parser(ALL_FORMS)
    assert same_as_the_parser(ALL_FORMS.replace("\n", "\r\n"))
    assert same_as_the_parser(ALL_FORMS.removesuffix("\n"))


def test_parse_takes_the_fast_way_and_the_other() -> None:
    assert parse("a: 1\n").value == {"a": "1"}
    assert parse("a: 1 \n b\n").value == {"a": "1 b"}


@pytest.mark.parametrize(
    "text",
    [
        *("", "# nothing\n", "word\n", "- a\n", "[a]\n", "{a: b}\n", "--- a\n", "%YAML 1.2\n", "...\n"),
        *("a: 1\na: 2\n", "a:\na: 2\n", "b: {c: 1, c: 2}\n", "a: &x 1\n", "a: *x\n", "a: !x 1\n", "<<: *x\n"),
        *("? a\n: 1\n", "a : 1\n", "a:1\n", "a：1\n", "id：1\nb: 2\n", f"{'k' * 1100}: 1\n", "'a': 1\n"),
        *("a: b: c\n", "a: b:\n", "a: - b\n", "a: b\n  c\n", "a: b\n  c: d\n", "a: b\n  - c\n", "a:\n  b\n"),
        *("a:\n  b: 1\n c: 2\n", "  a: 1\nb: 2\n", "a: 1\n- b\n", "- a\nb: 1\n", "a:\n- b\n c: d\n"),
        *("a: 'b\n", 'a: "b\n', "a: 'b'c\n", "a: 'b' 'c'\n", 'a: "\\x"\n', 'a: "b\\"\n', 'a: "b\n  c"\n'),
        *("a: [b\n", "a: [b]]\n", "a: [b,]\n", "a: [,]\n", "a: [b] c\n", "a: [b: c]\n", "a: [b # c]\n"),
        *("a: [b\n  ]\n", "a: {b}\n", "a: {b:c}\n", "a: {b: }\n", "a: {b: c}}\n", "a: [-]\n", "a: [?b]\n"),
        *("a: |\n", "a: |\nb: 1\n", "a: |+\n  b\n", "a: |1\n  b\n", "a: |\n   b\n  c\n", "a: |\n    \n  b\n"),
        *("a: |\n  b", "a: |\n  b\n  # c", "a: |\n  b\n    ", "a: > b\n  c\n", "- |\n  b\n"),
        *("a:\t1\n", "a:\n\t- 1\n", "a: b\tc\n", "\ufeffa: 1\n", "a: \x00\n", "a: \ud800\n", "a: \ufffe\n"),
        *("a: b\x85c\n", "a: b\x7f\n", "a: b\ufeffc\n", "a: b\u2028\n", "a: b\rc: d\n", "a: b\n---\nc: d\n"),
        *("a: b\n...\n", "a: `b`\n", "a: [b?]\n", "a: [b ?c]\n", "a:\n-b: c\n", "a:\n-b\n", "a:\n  -b: c\n"),
    ],
)
def test_what_is_not_plain_is_left_alone(text: str) -> None:
    assert read_plain(text) is None


@pytest.mark.parametrize("depth", [3, MAX_DEPTH - 1, MAX_DEPTH, 5_000])
def test_deep_nesting_is_left_alone_in_time(depth: int) -> None:
    keys = "".join(f"{' ' * level}a:\n" for level in range(depth)) + " " * depth + "b: 1\n"
    assert same_as_the_parser(keys) == (depth < 10)


def test_a_long_text_below_a_key_is_read_whole_or_not_at_all() -> None:
    for lines in (100, 499, 500, 501, 2_000):
        text = "a: |\n" + "  b\n" * lines + "   \nc: d\n"
        assert same_as_the_parser(text) == (lines < 499)


def test_every_record_is_read_alike() -> None:
    read = {path: same_as_the_parser(path.read_bytes().decode()) for path in FILES}
    assert len(RECORDS) > 500
    assert all(read[path] for path in RECORDS)


Edit = tuple[str, int, int, str]
PIECES = (
    *":#-[]{}&*!|>'\"%@`,?\\~\t\n\r\x85\u2028\xa0\u3000\ufeff\x00：，😀a ",
    *("\r\n", ": ", " #", "- ", "\n- ", "\n  ", "\n\n", "|\n", ">-\n", "---\n", "...\n", "''", "null"),
    *("", "   ", "# c", "  # c", "a:", "a: b", "- a", "- a: b", "-", "  b: 'c'", "a: |", "    text", "- - a"),
)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(("insert", "insert", "replace", "cut", "indent", "swap", "line", "drop")),
        st.integers(0, 10_000),
        st.integers(0, 6),
        st.sampled_from(PIECES),
    ),
    max_size=4,
)


def edited(text: str, edits: list[Edit]) -> str:
    """Change some places of a text, one after the other."""
    for kind, place, width, piece in edits:
        at = place % (len(text) + 1)
        if kind == "insert":
            text = text[:at] + piece + text[at:]
        elif kind == "replace":
            text = text[:at] + piece + text[at + width :]
        elif kind == "cut":
            text = text[:at]
        else:
            text = with_other_lines(text.split("\n"), kind, place, width, piece)
    return text


def with_other_lines(lines: list[str], kind: str, place: int, width: int, piece: str) -> str:
    """Change a line's indentation, the order of lines or their number."""
    row = place % len(lines)
    other = (place + width) % len(lines)
    if kind == "indent":
        lines[row] = " " * width + lines[row].lstrip(" ")
    elif kind == "swap":
        lines[row], lines[other] = lines[other], lines[row]
    elif kind == "line":
        lines.insert(row, piece)
    else:
        del lines[row]
    return "\n".join(lines)


TEXTS = [ALL_FORMS, ALL_FORMS, *(path.read_bytes().decode() for path in RECORDS[::25])]


@settings(max_examples=200)
@given(st.sampled_from(TEXTS), EDITS)
def test_a_spoilt_record_is_read_alike_or_not_at_all(text: str, edits: list[Edit]) -> None:
    same_as_the_parser(edited(text, edits))


SCALARS = (
    *("a", "甲 乙", "14:30", "a:b", "a#b", "a #b", "-1", "~", "null", "no", "", "# c", "it's", "a, b]"),
    *("''", "'a'", "'it''s'", "'a' # b", "'a'b", '""', '"a: #b"', '"\\n\\""', '"\\t"', '"a" b', "a: b", "a:"),
    *("[]", "[a]", "[a, 'b', \"c\"]", "[~, -1, a:b]", "[a: b]", "[-]", "[a, [b]]", "[a?]", "[a] # b", "[a]b"),
    *("{}", "{a: b}", "{a: b, c: ~}", "{a: b, a: c}", "{a: 'b', c: \"d\"}", "{a}", "{a: {b: c}}", "{a: b} c"),
    *("&a b", "*a", "!a b", "@a", "%a", "? a", "?a", ":a", "- a", "|", ">", "| # a", "|2", "> a", "|\n a"),
)
BLOCKS = (
    *("|\n  a", "|-\n  a\n\n  b", ">\n   - a\n   b: c", ">-\n  # a\n   b\n  c", "|\n\n  a\n ", ">\n a\n"),
    *(">\n  a\n    b\n   \n  c\n  d", ">-\n\n  a\n\n\n  b\n\n c", "|\na", "|\n", ">\n   \n  a", "|+\n  a\n"),
)
Step = tuple[str, bool, int, str]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("scalar", "scalar", "block", "below", "below", "beside", "blank", "up")),
        st.booleans(),
        st.integers(0, len(BLOCKS) - 1),
        st.sampled_from(("a", "b c", *SCALARS)),
    ),
    min_size=1,
    max_size=8,
)


def document(steps: list[Step]) -> str:
    """Write a small document, in which most lines stand where they should."""
    lines: list[str] = []
    levels = [(0, False)]
    for number, (form, dashes, turn, scalar) in enumerate(steps):
        column, dashed = levels[-1]
        head = " " * column + ("- " if dashed else f"k{number}: ")
        if form == "blank":
            lines.append(("", "# c", "      # c", "   ", "#c: d")[turn % 5])
        elif form == "up":
            levels = levels[:-1] or levels
        elif form == "block":
            lines.append(head + BLOCKS[turn].replace("\n", "\n" + " " * column))
        elif form == "below":
            lines.append(head.rstrip(" ") + ("", " ", " # c")[turn % 3])
            levels.append((column + (2, 2, 2, 4, 1, 0)[turn % 6], dashes))
        elif form == "beside" and dashed:
            lines.append(f"{head}k: {scalar}")
            levels.append((column + 2, False))
        else:
            lines.append(head + scalar)
    return "\n".join(lines)


@settings(max_examples=300)
@given(STEPS, st.sampled_from(("\n", "\r\n", "")), EDITS | st.just([]))
def test_a_small_document_is_read_alike_or_not_at_all(steps: list[Step], end: str, edits: list[Edit]) -> None:
    text = edited(document(steps) + end[-1:], edits)
    same_as_the_parser(text.replace("\n", end or "\n"))


@given(st.text() | st.text(st.sampled_from("ab :-#\n'\"[]{},|>&*!?%@`\\~\t")))
def test_any_text_is_read_alike_or_not_at_all(text: str) -> None:
    same_as_the_parser(text)


def test_what_is_strange_cannot_be_printed() -> None:
    """Therefore a text that can be printed needs no look for it."""
    strange = re.compile(STRANGE)
    assert [
        code for code in range(sys.maxunicode + 1) if strange.search(chr(code)) and chr(code).isprintable()
    ] == []
