"""A drawing's rows as data for a spec."""

import dataclasses

import pytest

from generator.charts.drawing import Column, Drawing

COLUMNS = (Column("label", "Channel", "text"), Column("count", "Count", "count"))


def drawing(*rows: tuple[str | int | None, ...]) -> Drawing:
    return Drawing("channels", "ranked_bars", "Channels", "", "", COLUMNS, rows)


def test_rows_become_records_by_field() -> None:
    assert drawing(("电话", 3), ("邮件", None)).records() == [
        {"label": "电话", "count": 3},
        {"label": "邮件", "count": None},
    ]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\n", "\x85", "\u2028", "\ufffe", "\ud800"])
def test_what_no_picture_can_hold_is_replaced(character: str) -> None:
    assert drawing((f"a{character}b", 1)).records()[0]["label"] == "a\ufffdb"


def test_a_row_without_a_value_for_each_column_is_our_fault() -> None:
    with pytest.raises(ValueError, match="shorter"):
        drawing(("电话",)).records()


def test_a_drawing_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        drawing().name = "other"  # type: ignore[misc] # that is the point
