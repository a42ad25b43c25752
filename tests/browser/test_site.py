"""What only a browser shows of the demonstration site."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

PAGES = (
    "index.html",
    "periods/index.html",
    "periods/2024-05.html",
    "periods/2024-Q2.html",
    "periods/2024-W20.html",
    "records.html",
    "definitions.html",
    "followups.html",
    "targets.html",
)
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_its_window(visit: Visit, path: str) -> None:
    page = visit(path)
    page.wait_for_load_state("networkidle")
    for width in (1440, 768, 390, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(TOO_WIDE) == 0, width


def test_the_overview_shows_its_figures_and_charts(visit: Visit) -> None:
    page = visit("index.html")

    assert page.locator(".hy-card").count() == 6
    assert page.locator(".hy-spark path").count() >= 8
    assert page.locator("#problems + .hy-ranking li").count() >= 3
    pictures = page.locator(".hy-chart-picture:visible svg")
    assert pictures.count() == 3
    for index in range(pictures.count()):
        box = pictures.nth(index).bounding_box()
        assert box is not None
        assert box["width"] > 300
        assert box["height"] > 100


def test_the_toggle_changes_to_dark_and_is_remembered(visit: Visit) -> None:
    page = visit("index.html", color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)

    page.locator("label[for=__palette_1]:visible").click()
    page.locator("label[for=__palette_2]:visible").click()
    dark = page.evaluate(ground)
    page.reload()

    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert light != dark
    assert page.evaluate(ground) == dark


def test_dark_follows_the_system(visit: Visit) -> None:
    page = visit("index.html", color_scheme="dark")

    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [page for page in PAGES if not page.endswith("/index.html")])
def test_words_stand_out_from_their_ground(visit: Visit, path: str, scheme: str) -> None:
    pale = visit(path, color_scheme=scheme).evaluate(CONTRAST)

    assert pale == []


CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = rgba(getComputedStyle(each).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const pale = new Set();
  for (const element of document.querySelectorAll("article *:not(svg *)")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility({ opacityProperty: true })) continue;
    const [a, b] = [light(rgba(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) pale.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [...pale];
}"""


def search(page: Page, words: str) -> None:
    """Write `words` as an input method does: at once, then a key goes up."""
    page.locator("[data-md-component=search-query]").fill(words)
    page.keyboard.press("End")


def test_the_search_finds_chinese_and_nothing_where_nothing_is(visit: Visit) -> None:
    page = visit("index.html")
    page.locator("[data-md-component=search-query]").click()
    found = page.locator(".md-search-result__link")
    for words in ("配送", "配送延迟", "退款流程", "退款"):
        search(page, words)
        found.first.wait_for()
        assert page.locator(".md-search-result mark").count() >= 1, words
        search(page, "不存在词")
        found.first.wait_for(state="detached")


def test_a_report_reads_and_prints_without_scripts(visit: Visit, tmp_path: Path) -> None:
    page = visit("periods/2024-05.html", java_script_enabled=False)

    assert page.locator(".hy-card").count() == 6
    assert page.locator(".hy-chart-picture:visible svg").count() >= 6
    page.emulate_media(media="print")
    for hidden in (".md-header", ".md-tabs", ".md-footer", ".hy-turning", ".md-sidebar"):
        assert not any(each.is_visible() for each in page.locator(hidden).all()), hidden
    paper = tmp_path / "report.pdf"
    page.pdf(path=paper, prefer_css_page_size=True)
    assert 2 <= paper.read_bytes().count(b"/Type /Page\n") <= 12
