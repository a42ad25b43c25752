"""What management and readers of paper see: the front page in one screen, the way around, printed reports."""

import gzip
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, Response

from tests.browser.conftest import Visit

PAGES = (
    *("index.html", "periods/2024-05.html", "periods/2024-W20.html", "followups.html", "targets.html"),
    *("departments/logistics.html", "actions/ACT-2024-003.html", "campaigns/CAMP-2024-001.html"),
    *("actions/index.html", "cases/index.html", "definitions.html", "rules/YML003.html"),
)
SHIFTS = """
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
BOXES = """() => [...document.querySelectorAll(".hy-chart-picture")].filter((one) => one.offsetWidth)
  .map((one) => [one.offsetWidth, one.offsetHeight])"""
LEVELS = """() => [...document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6)")]
  .map((one) => [Number(one.tagName[1]), one.textContent.trim()])"""
FIRST_VIEW = 150_000  # bytes, compressed
SEARCH_INDEX = 1_500_000  # bytes, compressed, of a site of a thousand pages
LATE = ("search/search_index.json", "assets/vega.js", "assets/kinds.js")


def test_the_front_page_answers_its_four_questions_in_one_screen(visit: Visit) -> None:
    page = visit("index.html")

    seen = [page.locator(".hy-lede"), *page.locator(".hy-card").all()]
    seen += [page.locator(f"#{name}").locator("xpath=..") for name in ("problems", "overdue", "improvement")]
    seen += [page.locator(f"#{name}") for name in ("recent", "cases")]
    for part in seen:
        box = part.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 900, part.inner_text()


def test_what_the_front_page_counts_leads_to_what_was_counted(visit: Visit) -> None:
    page = visit("index.html")

    overdue = page.locator("#overdue")
    total = sum(int(one) for one in page.locator("#overdue + .hy-ranking b").all_inner_texts())
    assert overdue.inner_text().endswith(str(total))
    above = page.locator("#attention + .hy-attention summary", has_text="分类超过阈值")
    assert above.locator("xpath=..").locator("li").count() == int(above.locator("b").inner_text())


def test_charts_that_come_alive_move_nothing(visit: Visit) -> None:
    for path in ("index.html", "periods/2024-05.html"):
        page = visit(path)
        page.evaluate(SHIFTS)
        drawn = page.evaluate(BOXES)
        pictures = page.locator(".hy-chart-picture:visible")
        for index in range(pictures.count()):
            pictures.nth(index).scroll_into_view_if_needed()
            pictures.nth(index).and_(page.locator('[data-hy-live="yes"]')).wait_for()

        assert page.evaluate(BOXES) == drawn
        assert page.evaluate("window.shifted") < 0.1


def test_the_first_view_of_the_front_page_is_light(visit: Visit, site: Path, site_url: str) -> None:
    page = visit("definitions.html")
    loaded: set[str] = set()
    page.on("response", lambda answer: loaded.add(_path(answer, site_url)))
    page.goto(f"{site_url}index.html")
    page.wait_for_load_state("networkidle")

    sizes = {path: len(gzip.compress((site / path).read_bytes())) for path in loaded if path not in LATE}
    assert "assets/huiyin.css" in sizes
    assert sum(sizes.values()) < FIRST_VIEW, sizes


def _path(answer: Response, site_url: str) -> str:
    return answer.url.removeprefix(site_url).partition("?")[0]


def test_the_search_index_of_a_thousand_pages_stays_small(site: Path) -> None:
    size = len(gzip.compress((site / "search/search_index.json").read_bytes()))
    pages = len([page for page in site.rglob("*.html") if page.name != "404.html"])

    assert pages > 100
    assert size * 1000 / pages < SEARCH_INDEX  # repeated words compress better still


@pytest.mark.parametrize("path", PAGES)
def test_headings_go_down_one_level_at_a_time(visit: Visit, path: str) -> None:
    levels = visit(path).evaluate(LEVELS)

    assert [level for level, _text in levels].count(1) == 1
    assert levels[0][0] == 1
    for (above, _), (level, text) in pairwise(levels):
        assert level <= above + 1, text
        assert text


def test_a_report_leads_up_and_turns_by_keys(visit: Visit) -> None:
    page = visit("periods/2024-05.html")
    assert page.locator(".hy-trail a").all_inner_texts()[0] == "概览"
    assert _reaches(page, ".hy-trail a") == 4

    page.keyboard.press("n")
    page.wait_for_url("**/2024-06.html")
    page.keyboard.press("p")
    page.wait_for_url("**/2024-05.html")
    page.locator(".hy-trail a").last.click()
    page.wait_for_url("**/2024-Q2.html")


def _reaches(page: Page, links: str) -> int:
    """Count the links that the Tab key comes to before the article's own ones."""
    found = 0
    for _press in range(90):
        page.keyboard.press("Tab")
        inside = page.evaluate("(links) => document.activeElement.matches(links)", links)
        if found and not inside:
            break
        found += inside
    return found


@pytest.mark.parametrize("width", [390, 360])
def test_what_is_too_wide_scrolls_in_its_own_box_and_shows_it(visit: Visit, width: int) -> None:
    page = visit("periods/2024-05.html", width=width)

    hidden = page.evaluate("""() => [...document.querySelectorAll(".hy-scroll")]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.checkVisibility())
      .map((one) => getComputedStyle(one).backgroundImage.includes("gradient"))""")
    assert hidden
    assert all(hidden)


def test_a_report_on_paper_says_what_it_is_and_leaves_out_what_is_only_looked_up(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit("periods/2024-05.html")
    paper = tmp_path / "report.pdf"
    page.pdf(path=paper, prefer_css_page_size=True)
    with pypdfium2.PdfDocument(paper) as document:
        sheets = [sheet.get_textpage().get_text_bounded() for sheet in document]

    assert 6 <= len(sheets) <= 11
    for number, sheet in enumerate(sheets, 1):
        assert f"{number} / {len(sheets)}" in sheet
        assert sheet.count("2024年5月报告") == 1  # once, as the heading or above the text
    assert not any("查看数据表" in sheet or "CSV" in sheet for sheet in sheets)
    page.emulate_media(media="print")
    lines = page.eval_on_selector_all(
        "article a", "(links) => links.map((one) => getComputedStyle(one).textDecorationLine)"
    )
    assert set(lines) == {"none"}


def test_in_the_dark_paper_stays_white(visit: Visit) -> None:
    page = visit("index.html", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
