from generator.documents.blocks import Card, Cards, Figure, Heading, Item, Paragraph, Quote, Table
from tests.documents.sample import DOCUMENT


def test_a_page_becomes_what_people_read_of_it() -> None:
    assert DOCUMENT.blocks == (
        Heading(1, "2024年5月月报"),
        Paragraph("数据截至 7月1日 · 演示", "note"),
        Paragraph("共收到 23 件 <b>。", "lead"),
        Heading(2, "概览 (一)"),
        Cards((Card("工单", "23", ("较上月 · 较去年",)),)),
        Item(("甲", "5 件 · 占比 2%"), 1),
        Item(("乙",), 2),
        Paragraph("其他", "strong"),
        Item(("丙",)),
        Figure("channels", "渠道", "占比。", "条形图。"),
        Table(
            ("维度", "n", "注"),
            (("态度", "样本不足", ""), ("另有 2 组样本过少。", "", "")),
            (False, True, False),
        ),
        Quote('=cmd #eval("x") \\ $1 @a', "电话 · FB1"),
    )
