from generator.sheets.markup import read_table, tables_in

TABLE = """<table class="hy-table"><thead><tr><th scope="col">渠道</th><th scope="col">数量</th>
<th scope="col">占比</th><th>变化</th></tr></thead><tbody>
<tr><th scope="row"><a href="x">电话 &amp; 短信</a></th><td>1,234</td><td>12.5%</td>
<td><span><span aria-hidden="true">▲</span> +3.0%<span class="hy-unseen"> (变差)</span></span></td></tr>
<tr><th scope="row">合计</th><td>\u22122.50</td><td colspan="2">样本不足</td></tr>
</tbody></table>"""


def test_a_table_is_read_as_people_see_it() -> None:
    sheet = read_table(TABLE, "1", "渠道")

    assert [column.label for column in sheet.columns] == ["渠道", "数量", "占比", "变化"]
    assert [column.format for column in sheet.columns] == ["number", "number", "share", "share"]
    assert sheet.rows == (("电话 & 短信", 1234, 0.125, 0.03), ("合计", -2.5, "样本不足", ""))


def test_a_table_that_says_so_is_left_alone() -> None:
    page = f"{TABLE}<table data-no-download><tr><td>1</td></tr></table>{TABLE}"

    assert [found[0] for found in tables_in(page)] == [TABLE, TABLE]
