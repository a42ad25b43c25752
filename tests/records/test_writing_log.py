"""A new entry goes into the log in its order; every other byte of the file stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.writing.log import LOG, with_entry
from generator.records.yaml_text import parse

ENTRY = {
    "at": "2024-05-02 10:00",
    "by": "cs-a",
    "event": "transferred",
    "to": "技术部, 二组",
    "note": "甲: 乙\n丙",
}
NOTES = {"event": "转办"}

BLOCK = """\
# 头
id: FB1
followups:            # 跟进
  - at: 2024-05-01    # 第一条
    note: |
      # 不是注释

  # 第二条
  - at: 2024-05-03
    note: >-
      折
      行

# 尾
summary: 甲
"""

DOCUMENTS = {
    "no log": "id: FB1\n",
    "no line end": "id: FB1",
    "no log, with groups and comments": "id: FB1\n\nsummary: a\n\n\n# 尾\n",
    "log without a value": "id: FB1\nfollowups:\nsummary: b\n",
    "null": "id: FB1\nfollowups: ~ # 无\n",
    "empty brackets": "id: FB1\nfollowups: []  # 无\nz: 1\n",
    "everything in braces": "{id: FB1}\n",
    "braces, null": "{id: FB1, followups: }",
    "braces, entries": "{id: FB1, followups: [{at: 2024-05-01}]}",
    "brackets": "id: FB1\nfollowups: [{at: 2024-05-01, by: a}, {at: 2024-06-01}] # 注\nz: 1",
    "brackets on many lines": "id: FB1\nfollowups: [\n  {at: 2024-05-01}, # 一\n  {at: 2024-06-01}\n  ]\n",
    "dashes at the margin": "id: FB1\nfollowups:\n- at: 2024-05-01\n  note: |\n    # 文\n\n\n# 注\nz: 1\n",
    "wide indentation": "followups:\n    -   at: 2024-05-01  # 注\n\n    # 二\n    -   at: 2024-06-02\n",
    "kept line ends": "id: FB1\nfollowups:\n  - at: 2024-05-01\n    by: |+\n      a\n\n\nz: 1\n",
    "no line end, null": "id: FB1\nfollowups:\n  -\n    at: 2024-05-01\n    by:",
    "line ends of Windows": "id: FB1\r\nfollowups:\r\n  - at: 2024-05-01\r\nz: 1\r\n",
    "part of a Windows bulk file": "id: FB1\r\nfollowups:\r\n  - at: 2024-05-01\r",
    "entries in braces": "id: FB1\nfollowups:\n  - {at: 2024-05-01, note: 'it''s'}\n",
    "quoted over lines": 'id: FB1\nfollowups:\n  - at: 2024-05-01\n    note: "a\n b"\nz: 1\n',
    "later entries first": "id: FB1\nfollowups:\n  - at: 2024-06-01\n",
    "block": BLOCK,
}


def as_typed(at: str) -> str:
    """Return the key by which times of these tests sort."""
    return at


@pytest.mark.parametrize("text", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_the_entry_is_in_and_nothing_else_changes(text: str) -> None:
    made = with_entry(text, ENTRY, as_typed, NOTES)

    assert made is not None
    before, after = parse(text).value, parse(made).value
    log = after.pop(LOG)
    assert ENTRY in log
    assert [entry for entry in log if entry != ENTRY] == (before.pop(LOG, None) or [])
    assert after == before
    kept = text.replace("followups: ~", "followups:").replace("followups: []", "followups:")
    begin = next(
        place for place in range(len(made) + 1) if made[place : place + 1] != kept[place : place + 1]
    )
    assert made[:begin] + made[len(made) - len(kept) + begin :] == kept
    assert "\r\n" not in text or "\n" not in made.replace("\r\n", "")


def test_the_entry_stands_as_a_person_would_write_it() -> None:
    made = with_entry(BLOCK, ENTRY, as_typed, NOTES)

    assert made == BLOCK.replace(
        "\n  # 第二条",
        """
  - at: 2024-05-02 10:00
    by: cs-a
    event: transferred  # 转办
    to: 技术部, 二组
    note: |-
      甲: 乙
      丙

  # 第二条""",
    )


def test_entries_of_the_same_time_keep_their_order() -> None:
    text = "id: 1\nfollowups:\n  - {at: 2024-05-01, by: a}\n  - {at: 2024-05-02, by: b}\n"
    made = with_entry(text, {"at": "2024-05-01", "by": "c"}, as_typed, {})

    assert made == text.replace("  - {at: 2024-05-02", "  - {at: 2024-05-01, by: c}\n  - {at: 2024-05-02")


@pytest.mark.parametrize(
    "text", ["id: [", "- a\n", "id: 1\nfollowups: text\n", "id: 1\nfollowups: {a: b}\n", "", "id: &a 1"]
)
def test_what_is_no_log_is_left_alone(text: str) -> None:
    assert with_entry(text, ENTRY, as_typed, NOTES) is None


@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(st.sampled_from(["at", "by", "x"]), max_size=3),
)
def test_any_note_is_read_back(note: str, keys: list[str]) -> None:
    text = "id: 1\n" + ("followups:\n" if keys else "") + "".join(f"  - {key}: {note!a}\n" for key in keys)
    before = parse(text)
    made = with_entry(text, {**ENTRY, "note": note}, as_typed, NOTES)

    if before.faults:
        assert made is None
    else:
        assert made is not None
        assert {**ENTRY, "note": note} in parse(made).value[LOG]
