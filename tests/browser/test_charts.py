"""Charts in a real browser: there without scripts, alive when seen, inert, quiet, in the page's colours."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.charts.kinds import specs_of, templates
from generator.charts.theme import COLOURS
from generator.rendering.environment import environment
from generator.rendering.formats import formats_for
from generator.rendering.pictures import draw_pictures
from generator.rendering.vega import vega_files
from tests.browser.conftest import Quiet, served
from tests.charts.samples import HOSTILE, ZH, every_kind

pytestmark = pytest.mark.browser

ASSETS = Path(__file__).parents[2] / "site_templates" / "assets"
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'"
)
FIGURES = """
{% from "partials/figure.md.j2" import figure with context %}
{% for drawing in drawings %}<div style="min-height: 1300px">{{ figure(drawing) }}</div>{% endfor %}
"""
SHELL = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>t</title>
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><link rel="stylesheet" href="assets/charts.css">
<script src="assets/charts.js" defer></script></head>
<body class="md-typeset" data-md-color-scheme="default" style="margin: 0 16px">{}</body></html>"""
LIVE = '.hy-chart-picture[data-hy-live="yes"]'


@dataclass
class Served:
    """A page open in the browser, and what it said and asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def picture(self, name: str) -> str:
        """Return the selector of the picture that is shown of a figure."""
        return f"#{name} .hy-chart-picture:visible"

    def enliven(self, name: str) -> None:
        """Scroll to a figure and wait until it is live."""
        self.page.locator(f"#{name}").scroll_into_view_if_needed()
        self.page.locator(f"#{name} {LIVE}").wait_for()


class Guarded(Quiet):
    """Serve files under the site's content security policy."""

    def end_headers(self) -> None:
        """Add the policy."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="module", name="site")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder, cache = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("cache")
    made, drawings = templates(ZH), every_kind()
    context = {
        "drawings": list(drawings.values()),
        "pictures": draw_pictures(specs_of(drawings, made), cache),
        "page": SimpleNamespace(path="index.md"),
    }
    figures = environment(ZH, formats_for("zh")).from_string(FIGURES).render(context)
    (folder / "assets").mkdir()
    for name, content in vega_files(made, cache).items():
        (folder / name).write_bytes(content)
    for name in ("charts.js", "charts.css"):
        shutil.copy(ASSETS / name, folder / "assets")
    (folder / "index.html").write_text(SHELL.replace("{}", figures), "utf-8")
    with served(folder, Guarded) as url:
        yield f"{url}index.html"


def opened(browser: Browser, url: str, width: int = 1000, **settings: Any) -> Served:
    page = browser.new_context(viewport={"width": width, "height": 800}, **settings).new_page()
    served = Served(page)
    page.on("console", lambda message: served.said.append(message.text))
    page.on("pageerror", lambda error: served.said.append(str(error)))
    page.on("request", lambda request: served.asked.append(request.url))
    page.goto(url)
    return served


def test_without_scripts_the_drawn_picture_is_there(browser: Browser, site: str) -> None:
    served = opened(browser, site, java_script_enabled=False)

    for name in ("volume", "channels", "satisfaction", "dimensions"):
        box = served.page.locator(f"{served.picture(name)} svg").bounding_box()
        assert box is not None
        assert box["width"] > 500
        assert box["height"] > 60


def test_scripts_load_when_a_chart_is_seen_and_only_then(browser: Browser, site: str) -> None:
    served = opened(browser, site)
    served.page.locator(f"#volume {LIVE}").wait_for()

    assert served.page.locator(LIVE).count() == 1
    served.enliven("dimensions")
    assert [url.rsplit("/", 1)[1] for url in served.asked if url.endswith(".js")] == [
        *("charts.js", "vega.js", "kinds.js")
    ]


def test_every_kind_comes_alive_quietly_and_in_place(browser: Browser, site: str) -> None:
    served = opened(browser, site)
    for name in ("volume", "channels", "satisfaction", "dimensions"):
        picture = served.page.locator(served.picture(name))
        before = picture.evaluate("picture => picture.clientHeight")
        served.enliven(name)
        assert picture.evaluate("picture => picture.clientHeight") == before
        assert picture.locator("svg").get_attribute("aria-label")

    assert served.said == []
    assert {url.split("/")[2] for url in served.asked} == {site.split("/")[2]}


def test_a_tooltip_is_words_and_only_words(browser: Browser, site: str) -> None:
    served = opened(browser, site)
    served.enliven("channels")
    strips = served.page.locator(f"{served.picture('channels')} .mark-rect path")
    strips.nth(1).hover()
    tooltip = served.page.locator(".hy-chart-tooltip")

    assert tooltip.locator("strong").text_content() == HOSTILE
    assert tooltip.locator("div").all_inner_texts() == ["Count\n1", "Share\n33.3%"]
    assert served.page.locator("img, .hy-chart script").count() == 0
    served.page.mouse.move(1, 1)
    assert tooltip.is_hidden()
    assert served.said == []


def test_a_missing_value_is_a_dash(browser: Browser, site: str) -> None:
    served = opened(browser, site)
    served.enliven("satisfaction")
    served.page.locator(f"{served.picture('satisfaction')} .mark-rect path").nth(1).hover()
    lines = served.page.locator(".hy-chart-tooltip div").all_inner_texts()

    assert lines == ["Mean score\n—", "CSAT (scores 4–5)\n—", "Answers\n4", "Note\ntoo few"]


@pytest.mark.parametrize("state", ["drawn", "live"])
def test_colours_follow_the_palette(browser: Browser, site: str, state: str) -> None:
    served = opened(browser, site)
    if state == "live":
        served.enliven("dimensions")
    segment = served.page.locator(
        f"{served.picture('dimensions')} path[fill='var(--hy-chart-likert-5)']"
    ).first
    seen = []
    for scheme in ("default", "slate"):
        served.page.evaluate(f"document.body.dataset.mdColorScheme = '{scheme}'")
        seen.append(segment.evaluate("segment => getComputedStyle(segment).fill"))

    assert seen == [rgb(value) for value in COLOURS["likert-5"]]


def rgb(value: str) -> str:
    """Return `#rrggbb` as the browser writes it."""
    return f"rgb({', '.join(str(int(value[at : at + 2], 16)) for at in (1, 3, 5))})"


def test_print_is_light(browser: Browser, site: str) -> None:
    served = opened(browser, site)
    served.page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    served.page.emulate_media(media="print")
    ink = "getComputedStyle(document.body).getPropertyValue('--hy-chart-ink')"

    assert served.page.evaluate(ink) == COLOURS["ink"][0]


def test_a_bundle_that_fails_leaves_the_drawn_picture(browser: Browser, site: str) -> None:
    page = browser.new_context().new_page()
    page.route("**/vega.js", lambda route: route.fulfill(body="throw new Error('x')"))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(site)
    page.locator('#volume .hy-chart-picture[data-hy-live="failed"]').wait_for()

    assert page.locator("#volume .hy-chart-picture:visible > svg").count() == 1
    assert errors == ["x"]


def test_the_keyboard_reaches_a_chart_too(browser: Browser, site: str) -> None:
    served = opened(browser, site)
    served.page.locator("#dimensions summary").focus()
    served.page.locator(f"#dimensions {LIVE}").wait_for()


@pytest.mark.parametrize("width", [360, 390, 768, 1200])
def test_nothing_overflows_and_text_can_be_read(browser: Browser, site: str, width: int) -> None:
    served = opened(browser, site, width)

    assert served.page.evaluate("document.documentElement.scrollWidth") <= width
    for name in ("volume", "channels", "satisfaction", "dimensions"):
        served.enliven(name)
        svg = served.page.locator(f"{served.picture(name)} svg")
        scale = svg.evaluate("svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width")
        assert 12 * scale >= 11
        assert served.page.locator(f"#{name} .hy-chart-picture:visible").count() == 1
    assert served.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_turned_phone_gets_the_other_picture_alive(browser: Browser, site: str) -> None:
    served = opened(browser, site, 390)
    served.page.locator(f"#volume .hy-chart-narrow{LIVE.removeprefix('.hy-chart-picture')}").wait_for()
    served.page.set_viewport_size({"width": 844, "height": 390})
    served.page.locator(f"#volume .hy-chart-wide{LIVE.removeprefix('.hy-chart-picture')}").wait_for()

    assert served.page.locator(served.picture("volume")).get_attribute("data-hy-layout") == "wide"
