"""The figure partial: one finished HTML block, inert whatever the records say."""

import json
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import markdown  # type: ignore[import-untyped] # it publishes no types
import pytest
from jinja2 import Environment
from markupsafe import Markup

from generator.charts.drawing import Column, Drawing
from generator.rendering.environment import environment
from generator.rendering.formats import formats_for
from generator.words import words_for
from tests.charts.samples import HOSTILE, every_kind, ranking, satisfaction

PICTURE = Markup('<svg viewBox="0 0 9 9" role="img" aria-label="x"><text>a_b_ *c* [d](e)</text></svg>')
CALL = '{% from "partials/figure.md.j2" import figure with context %}{{ figure(drawing) }}'
MARKDOWN_LIKE = "# a\n\n- *b*\n```\n</figure>\n[c](javascript:alert(1)){: onclick=alert(1) }"


@pytest.fixture(scope="module", name="made")
def _made() -> Environment:
    return environment(words_for("en"), formats_for("en"))


def figure(made: Environment, drawing: Drawing, *, drawn: bool = True) -> str:
    key = f"index.md#{drawing.name}"
    pictures = {f"{key}/wide": PICTURE, f"{key}/narrow": PICTURE} if drawn else {}
    page = SimpleNamespace(path="index.md")
    return made.from_string(CALL).render(drawing=drawing, pictures=pictures, page=page).strip()


class Tags(HTMLParser):
    """Collect elements with their attributes, and the text of each kind of element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open[-1]][-1] += data


@pytest.mark.parametrize("key", sorted(every_kind()))
def test_markdown_leaves_a_figure_as_it_is(made: Environment, key: str) -> None:
    html = figure(made, every_kind()[key])

    assert "\n\n" not in html
    assert markdown.markdown(f"# Title\n\n{html}\n\nText.").split("\n", 1)[1] == f"{html}\n\n<p>Text.</p>"


@pytest.mark.parametrize("text", [HOSTILE, MARKDOWN_LIKE])
def test_text_of_records_and_settings_stays_text(made: Environment, text: str) -> None:
    columns = (Column("label", text, "text"), Column("count", text, "count"), Column("share", text, "share"))
    drawing = Drawing("channels", "ranked_bars", text, text, text, columns, ((text, 1, 0.5),))
    html = markdown.markdown(figure(made, drawing))
    tags = Tags(html)

    assert {name for name, _ in tags.elements} <= set(
        "figure figcaption div svg text p details summary table thead tbody tr th td template".split()  # noqa: SIM905
    )
    assert not [name for _, attributes in tags.elements for name in attributes if name.startswith("on")]
    assert tags.texts["figcaption"] == [text]
    assert tags.texts["th"][-1] == text


def test_rows_reach_the_browser_whole(made: Environment) -> None:
    drawing = ranking("电话", HOSTILE)
    html = figure(made, drawing)
    (template,) = Tags(html).texts["template"]

    assert json.loads(template) == drawing.records()
    assert "<" not in html.partition("<template>")[2].partition("</template>")[0]


def test_numbers_stand_in_a_table_with_headers(made: Environment) -> None:
    html = figure(made, satisfaction(["2024-04", "2024-05", "2024-06"]))

    assert '<th scope="col">Month</th><th scope="col" class="hy-number">Mean</th>' in html
    assert (
        '<tr><th scope="row">May 2024</th><td class="hy-number">—</td><td class="hy-number">—</td>'
        '<td class="hy-number">4</td><td>too few</td></tr>'
    ) in html
    assert "<details open" not in html


def test_search_leaves_figures_out_and_links_lead_to_records(made: Environment) -> None:
    tags = Tags(figure(made, ranking("电话")))
    name, attributes = tags.elements[0]

    assert name == "figure"
    assert "data-search-exclude" in attributes
    assert attributes["id"] == "channels"
    assert ("a", {"href": "records.html"}) in tags.elements


def test_without_pictures_the_numbers_are_open(made: Environment) -> None:
    html = figure(made, ranking("电话"), drawn=False)
    tags = Tags(html)

    assert ("details", {"class": "hy-more hy-chart-numbers", "open": None}) in tags.elements
    assert "svg" not in tags.texts
    assert "template" not in tags.texts
    assert "Bars." in tags.texts["p"]


def test_the_partial_is_shipped_with_its_assets() -> None:
    assets = Path(__file__).parents[2] / "site_templates" / "assets"

    assert (assets / "charts.js").is_file()
    assert (assets / "charts.css").is_file()
