"""Mending masks, codes and orders; what it need not touch stays, and once more changes nothing."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pipeline.mending import MASKS
from generator.privacy import find
from generator.project import load_settings
from generator.records.kinds import KINDS
from generator.records.shapes import shape_of
from generator.records.writing.drafts import canonical_time, in_codes
from generator.records.writing.mending import Mended, mended
from generator.records.writing.ordering import in_order_of_time
from generator.records.yaml_text import parse
from generator.settings import Settings

ROOT = Path(__file__).parents[2]
HIDDEN = "‹原文不显示›"


def _settings() -> Settings:
    settings, _, problems = load_settings(ROOT, "zh")
    assert settings, problems
    return settings


SETTINGS = _settings()
SHAPES = {kind.name: shape_of(kind.model()) for kind in KINDS}


def mend(text: str, kind: str = "feedback") -> Mended:
    """Mend a document, and see that mending it again changes nothing and that nothing personal is shown."""
    made = mended(text, SHAPES[kind], SETTINGS, MASKS, HIDDEN)
    assert mended(made.text, SHAPES[kind], SETTINGS, MASKS, HIDDEN) == Mended(made.text, made.text)
    return made


def test_a_whole_record() -> None:
    text = """\
# 电话 13812345678
id: FB20240501001
channel: '电话客服'   # 注
customer: {ref: C1, name: 王小明, contact: 13812345678, type: "老客户"}
quote: |
  打 13812345678 吧
  好的
categories:
  - 物流配送/配送延迟  # 主
  - {code: 客服响应, sentiment: 正面}
followups:
  # 后来的
  - at: 2024-05-02
    by: 客服专员A
    event: 转办

  - {at: 2024-05-01, by: 张三, event: responded}   # 先前的
"""
    assert (
        mend(text).text
        == """\
# 电话 138****5678
id: FB20240501001
channel: 'phone'   # 注
customer: {ref: C1, name: 王*, contact: 138****5678, type: "returning"}
quote: |
  打 138****5678 吧
  好的
categories:
  - logistics/delay  # 主
  - {code: service/response, sentiment: positive}
followups:
  - {at: 2024-05-01, by: 张三, event: responded}   # 先前的

  # 后来的
  - at: 2024-05-02
    by: cs-a
    event: transferred
"""
    )


def test_what_was_is_shown_without_personal_data() -> None:
    before = mend(
        "# 13812345678\nid: FB1\ncustomer:\n  name: 王小明\nquote: 打 13812345678 吧\nchannel: 电话\n"
    ).before

    assert before == f"# {HIDDEN}\nid: FB1\ncustomer:\n  name: {HIDDEN}\nquote: {HIDDEN}\nchannel: 电话\n"


def test_dimensions_are_codes_too() -> None:
    made = mend("id: 1\nscores:\n  服务态度: 4   # 注\n  overall: 3\n", "survey")

    assert made.text == "id: 1\nscores:\n  attitude: 4   # 注\n  overall: 3\n"


def test_a_dimension_scored_twice_is_left_to_people() -> None:
    text = "id: 1\nscores:\n  服务态度: 4\n  attitude: 3\n"

    assert mend(text, "survey").text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "id: [",
        "id: &a 1\n",
        "- 1\n",
        "id: 1\nfollowups: 无\n",
        "id: 1\nfollowups:\n  - at: 昨天\n  - at: 2024-01-01\n",
    ],
)
def test_what_cannot_be_read_or_ordered_stays(text: str) -> None:
    assert mend(text).text == text


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_entries_move_with_their_comments(order: tuple[int, ...], newline: str) -> None:
    entries = {
        number: f"  # 第{number}条\n  - at: 2024-05-0{number}   # 行\n    note: |\n      甲\n"
        for number in order
    }
    head, tail = "id: 1\nfollowups:\n", "# 尾\nsummary: a\n"
    text = (head + "".join(entries.values()) + tail).replace("\n", newline)

    made = in_order_of_time(text, lambda at: at)

    assert made == (head + "".join(entries[number] for number in (1, 2, 3)) + tail).replace("\n", newline)


def test_an_open_last_line_stays_open() -> None:
    assert in_order_of_time("followups:\n- at: 2\n- at: 1", lambda at: at) == "followups:\n- at: 1\n- at: 2"


LABELS = st.sampled_from(["电话客服", "phone", "Phone", "不认识", "公众号"])
TEXTS = st.sampled_from(
    ["13812345678", "打 138 1234 5678", "甲: 乙", "*女士", "订单 DD2309250418", "两\n行 13912345678", "~"]
)
TIMES = st.sampled_from(["2024-05-01", "2024-05-02 10:00", "2024-05-02T09:00", "2024-05-01T23:00+00:00"])


@given(LABELS, TEXTS, st.lists(st.tuples(TIMES, TEXTS), max_size=4), st.booleans())
def test_a_mended_record_reads_equal_apart_from_masks_codes_and_order(
    channel: str,
    quote: str,
    log: list[tuple[str, str]],
    flow: bool,  # noqa: FBT001 - drawn by Hypothesis
) -> None:
    from generator.records.writing.scalars import entry_lines, in_flow  # noqa: PLC0415

    value: dict[str, Any] = {
        "channel": channel,
        "quote": quote,
        "followups": [{"at": at, "note": note} for at, note in log],
    }
    text = (
        f"{in_flow(value)}\n"
        if flow
        else "".join(f"{line}\n" for key in value for line in entry_lines(key, value[key]))
    )

    after = parse(mend(text).text).value

    masked = {**value, "quote": MASKS.text(quote)}
    masked["followups"] = sorted(
        ({"at": at, "note": MASKS.text(note)} for at, note in log),
        key=lambda one: canonical_time(one["at"], SETTINGS),
    )
    assert after == in_codes(masked, SHAPES["feedback"], SETTINGS)
    assert not any(find(text) for text in (after["quote"], *(entry["note"] for entry in after["followups"])))
