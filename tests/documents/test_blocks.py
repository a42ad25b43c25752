import pytest

from generator.documents.blocks import Table, column_widths

LONG = "无线吸尘器充电时发烫，烫得拿不住，要求退款并说明原因"


@pytest.mark.parametrize(
    "rows",
    [
        [("功能缺陷", "4", "品质部")],
        [(LONG, "4", "品质部")],
        [(LONG * 3, "4", LONG)],
        [("另有 2 组样本过少，为避免指向个人，不单独列出。", "", ""), ("功能缺陷", "4", "品质部")],
    ],
)
def test_columns_fill_the_page_and_short_ones_keep_their_words_whole(rows: list[tuple[str, ...]]) -> None:
    widths = column_widths(Table(("类别", "件数", "责任部门"), tuple(rows), (False, True, False)), 174)

    assert sum(widths) == pytest.approx(174)
    assert widths[1] >= 1.7 * 4
    assert rows[0][2] == LONG or widths[2] >= 1.7 * 8


def test_a_column_of_many_long_ones_still_has_its_share() -> None:
    heads = ("投诉", "性质", "直接原因", "根本原因", "部门", "负责人", "改进方向")
    row = (LONG, "功能缺陷", LONG, LONG, "技术部", "前端工程师", LONG)

    widths = column_widths(Table(heads, (row,), (False,) * 7), 174)

    assert widths[1] >= 1.7 * 8
    assert sum(widths) == pytest.approx(174)
    assert min(widths[index] for index in (0, 2, 3, 6)) >= 24


def test_no_word_is_wider_than_its_column() -> None:
    heads = ("Complaint", "Nature", "Direct cause", "Root cause", "Department", "Owner", "Improvement")
    said = "late " * 12
    row = (said * 2, "Damaged goods", said, said, "Customer operations", "Developer", said)

    widths = column_widths(Table(heads, (row,), (False,) * 7), 174)

    assert widths[4] >= 1.7 * len("operations")
    assert widths[1] >= 1.7 * len("Damaged")
