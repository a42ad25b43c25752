import io

from openpyxl import load_workbook

from generator.rendering.downloads import offer_tables, with_downloads
from generator.words import words_for

PAGE = """# 标题

## 渠道 \\(按来源\\)

<div><table><thead><tr><th>渠道</th><th>数量</th></tr></thead><tbody><tr><th>电话</th><td>3</td></tr></tbody></table></div>

<figure><figcaption class="hy-chart-title">满意度 &amp; 评分</figcaption>
<table><thead><tr><th>维度</th></tr></thead><tbody><tr><th>=cmd</th></tr></tbody></table></figure>
"""


def test_every_table_has_its_file_and_the_page_its_workbook() -> None:
    offered = offer_tables("periods/2024-05.md", PAGE.encode(), words_for("zh"), workbooks=True)

    assert sorted(offered.files) == [
        "data/periods/2024-05.xlsx",
        "data/periods/2024-05/1.csv",
        "data/periods/2024-05/2.csv",
    ]
    assert offered.files["data/periods/2024-05/1.csv"].decode() == "\ufeff渠道,数量\r\n电话,3\r\n"
    assert offered.files["data/periods/2024-05/2.csv"].decode() == "\ufeff维度\r\n'=cmd\r\n"
    book = load_workbook(io.BytesIO(offered.files["data/periods/2024-05.xlsx"]))
    assert book.sheetnames == ["渠道 (按来源)", "满意度 & 评分"]


def test_the_links_stand_below_their_tables() -> None:
    page = offer_tables("periods/2024-05.md", PAGE.encode(), words_for("en"), workbooks=False).page.decode()

    assert page.count('</table><p class="hy-download"') == 2
    assert 'href="../data/periods/2024-05/1.csv" download="periods-2024-05-渠道-(按来源).csv"' in page
    assert 'aria-label="Download this table: 满意度 &amp; 评分"' in page


def test_pages_are_the_same_with_and_without_workbooks() -> None:
    words = words_for("zh")
    with_books = with_downloads({"index.md": PAGE.encode()}, words, workbooks=True)
    without = with_downloads({"index.md": PAGE.encode()}, words, workbooks=False)

    assert with_books["index.md"] == without["index.md"]
    assert set(with_books) - set(without) == {"data/index.xlsx"}


def test_a_page_without_tables_stays_as_it_is() -> None:
    offered = offer_tables("a.md", b"# a\n", words_for("zh"), workbooks=True)

    assert (offered.page, dict(offered.files)) == (b"# a\n", {})
