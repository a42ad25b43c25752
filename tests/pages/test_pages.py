"""Which pages there are, and what each says."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from generator.analysis.numbers import Control, Limits
from generator.pages.guides import GUIDES
from generator.pages.labels import Labels
from generator.rendering.site import asset_files
from generator.rules.catalogue import ALL_CODES
from generator.words import words_for
from tests.pages import samples, sites

VOID = {"br", "hr", "img", "input", "meta"}


class Outline(HTMLParser):
    """Ids, local links, and whether every element is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a":
            self.links.append(str(values.get("href")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Such an element of a picture is closed where it opens."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, self.getpos()


def outline(text: str) -> Outline:
    parser = Outline()
    parser.feed(text)
    parser.close()
    return parser


@pytest.fixture(scope="module")
def whole() -> dict[str, str]:
    return sites.render(sites.pages(samples.site_figures()))


def test_there_is_an_overview_an_index_a_report_a_period_and_the_explorer(whole: dict[str, str]) -> None:
    fixed = {"index.md", "periods/index.md", "records.md", "definitions.md", "rules/index.md"}
    fixed |= {"followups.md", "targets.md", "actions/index.md"}
    fixed |= {f"departments/{name}.md" for name in ("index", "logistics", "cs")}
    rules = {f"rules/{code.name}.md" for code in ALL_CODES}
    quarters = {f"2023-Q{number}" for number in range(1, 5)} | {"2024-Q1", "2024-Q2"}
    reports = {f"periods/{key}.md" for key in {*samples.MONTHS, *quarters, "2023", "2024"}}
    digests = {f"periods/{key}.md" for key in samples.WEEKS}

    fixed |= {"campaigns/index.md", "campaigns/CAMP-2024-001.md", "cases/index.md", "methods.md"}
    fixed |= {f"guides/{name}.md" for name in ("index", *(guide.name for guide in GUIDES))}

    assert set(whole) == fixed | rules | reports | digests


def test_every_element_is_closed_and_ids_are_unique(whole: dict[str, str]) -> None:
    for path, text in whole.items():
        found = outline(text)
        assert found.open == [], path
        assert len(set(found.ids)) == len(found.ids), path


BESIDE_THE_PAGES = ("due.ics", "feed.xml")
"""Files that `exchange` writes among the pages; the golden site holds them."""


def test_every_local_link_leads_to_a_page_and_to_an_id_on_it(whole: dict[str, str]) -> None:
    ids = {path.replace(".md", ".html"): set(outline(text).ids) for path, text in whole.items()}
    ids |= {name: set() for name in (*BESIDE_THE_PAGES, *asset_files("en"))}
    for path, text in whole.items():
        folder = path.rpartition("/")[0]
        for link in outline(text).links:
            target, _, fragment = link.partition("#")
            page = target.partition("?")[0]
            full = (f"{folder}/{page}" if folder else page) if page else path.replace(".md", ".html")
            full = re.sub(r"[^/]+/\.\./", "", full)
            assert full in ids, (path, link)
            assert not fragment or fragment in ids[full], (path, link)


def test_a_report_leads_to_the_months_beside_it(whole: dict[str, str]) -> None:
    assert 'rel="prev" href="2024-04.html"' in whole["periods/2024-05.md"]
    assert 'rel="next" href="2024-06.html"' in whole["periods/2024-05.md"]
    assert 'rel="prev"' not in whole["periods/2023-01.md"]
    assert 'rel="next"' not in whole["periods/2024-06.md"]


def test_a_report_leads_to_the_longer_periods_that_hold_it_and_to_its_parts(whole: dict[str, str]) -> None:
    assert '<a href="../periods/2024-Q2.html">' in whole["periods/2024-05.md"]
    assert '<a href="../periods/2024.html">' in whole["periods/2024-05.md"]
    assert '<a href="2024-05.html">' in whole["periods/2024-Q2.md"].split("## Month by month")[1]
    assert '<a href="2024-Q2.html">' in whole["periods/2024.md"].split("## Quarter by quarter")[1]


def test_a_period_is_compared_in_the_words_of_its_kind(whole: dict[str, str]) -> None:
    assert "on the month before" in whole["periods/2024-05.md"]
    assert "on the quarter before" in whole["periods/2024-Q2.md"]
    assert "on the week before" in whole["periods/2024-W23.md"]
    year = whole["periods/2024.md"]
    assert "on the month before" not in year
    assert year.count("On the year before") == whole["periods/2024-Q2.md"].count("On the quarter before")


def test_a_campaign_shows_its_response_rate_and_leads_to_its_records(whole: dict[str, str]) -> None:
    text = whole["campaigns/CAMP-2024-001.md"]

    assert "goal reached" in text
    assert "11 of 40 invited · 16.1%–42.8%" in text
    assert 'href="../records.html?period=2024-05&amp;id=FB20240501001"' in text
    few = text.split("During")[1].split("</tr>")[0]
    assert "Too few answers" in few
    assert 'href="../campaigns/index.html"' in whole["periods/index.md"]


def test_a_campaign_shows_its_complaints_its_deadlines_and_its_pictures() -> None:
    (page,) = (page for page in sites.pages(samples.site_figures()) if page.path.endswith("CAMP-2024-001.md"))
    text = sites.render([page])[page.path]
    assert [drawing.name for drawing in page.drawings] == ["categories-pareto", "dimensions", "causes-pareto"]
    assert "Delivery delay" in text.split("Nature</th>")[1].split("</table>")[0]
    assert "40 / 42" in text.split("Met / due</th>")[1].split("</table>")[0]


def test_a_figure_leads_to_its_records_in_the_explorer(whole: dict[str, str]) -> None:
    assert 'href="../records.html?period=2024-Q2&amp;kind=complaint"' in whole["periods/2024-Q2.md"]
    assert re.findall(r'href="../(records[^"]+)"', whole["periods/2024-W22.md"]) == [
        "records.html?from=2024-05-27&amp;to=2024-06-02"
    ]


def test_a_plain_change_is_neither_a_rise_nor_a_fall() -> None:
    made = sites.render(sites.pages(samples.site_figures(samples.month("2024-06"))))

    assert '<span class="hy-change">+44.4%</span>' in made["periods/2024-06.md"]
    for path in ("periods/2024-06.md", "index.md"):
        assert "▲" not in made[path]
        assert "▼" not in made[path]


def test_the_cards_of_the_front_page_say_by_sign_and_colour_what_a_change_means() -> None:
    cards = sites.render(sites.pages(samples.site_figures(samples.month("2024-06"))))["index.md"].split(
        '<div class="hy-card">'
    )
    complaints = next(card for card in cards if "#complaints" in card)

    assert re.search(r'hy-change--better">−\d+\.\d%<span class="hy-unseen"> \(better\)</span>', complaints)
    assert "hy-change--" not in next(card for card in cards if "#tickets" in card)


def test_what_control_charts_say_of_satisfaction_stands_on_its_cards_and_in_its_picture() -> None:
    month = samples.month("2024-05")
    limits = Limits(0.8, 0.7, 0.9)
    news = Control(signal="below", limits=limits, points=24, provisional=False)
    change = replace(month.satisfaction_change, csat_control=news, mean_control=news)
    figures = samples.site_figures(replace(month, satisfaction_change=change))
    (page,) = (page for page in sites.pages(figures) if page.path == "periods/2024-05.md")
    text = sites.render([page])["periods/2024-05.md"]
    cards = text.partition("</section>")[0]
    assert cards.count("below its limits") == 2
    (trend,) = (drawing for drawing in page.drawings if drawing.name == "csat-trend")
    assert trend.rows[0][2:6] == (0.8, 0.7, 0.9, "below its limits")


def test_major_categories_stand_above_the_minor_ones() -> None:
    month = samples.month("2024-05")
    majors = tuple(replace(group, code=group.major) for group in month.categories.minor[:2])
    assert {group.code for group in majors} == {"logistics", "product"}
    figures = samples.site_figures(replace(month, categories=replace(month.categories, major=majors)))
    text = sites.render(sites.pages(figures))["periods/2024-05.md"]
    first = text.index(">Major category<")
    assert first < text.index('<th scope="row">Logistics') < text.index(">Category<", first)


def test_a_change_from_nothing_is_a_dash() -> None:
    text = sites.render(sites.pages(samples.site_figures(samples.month("2024-06"))))["periods/2024-06.md"]

    row = text.split('category=logistics/delay">')[2].split("</tr>")[0]
    assert '<span class="hy-change">—</span>' in row


def test_below_the_minimum_no_score_is_printed() -> None:
    text = sites.render(sites.pages(samples.site_figures()))["periods/2024-06.md"]

    row = text.split('<td class="hy-number">5</td><td colspan')[1].split("</tr>")[0]
    assert "Too few answers" in row
    assert "3.60" not in row


def test_a_month_without_records_says_so() -> None:
    text = sites.render(sites.pages(samples.site_figures(samples.empty_month("2024-06"))))[
        "periods/2024-06.md"
    ]

    assert "No tickets came in." in text
    assert "No survey was answered." in text


def test_without_any_month_the_overview_says_so() -> None:
    made = sites.render(sites.pages(samples.no_figures()))

    assert "There are no records yet." in made["index.md"]
    assert "There are no records yet." in made["periods/index.md"]


def test_a_running_month_is_marked_and_the_overview_describes_the_complete_one() -> None:
    figures = samples.site_figures(samples.month("2024-05"), samples.month("2024-06", 4, partial=True))
    made = sites.render(sites.pages(figures))

    assert "May 2024" in made["index.md"].split("\n---\n")[1].splitlines()[1]
    assert "3 of 30 days are counted" in made["periods/2024-06.md"]
    assert "still running" in made["periods/index.md"]


def test_what_is_left_out_is_named_on_every_page_without_its_text() -> None:
    left_out = samples.LeftOut("records/feedback/2024/05/FB20240509003.yaml", 12, ("YML003", "REC001"))
    made = sites.render(sites.pages(samples.site_figures()), left_out=(left_out,))

    for path, text in made.items():
        assert "<code>records/feedback/2024/05/FB20240509003.yaml:12</code>" in text, path
        assert "YML003" in text, path
        assert "1 document could not be read" in text, path


def test_made_up_data_is_said_to_be_made_up() -> None:
    figures = samples.site_figures(samples.month("2024-06"))

    assert "all data is made up" in sites.render(sites.pages(figures), synthetic=True)["index.md"]
    assert "all data is made up" not in sites.render(sites.pages(figures))["index.md"]


def test_every_figure_is_defined_on_the_page_of_definitions(whole: dict[str, str]) -> None:
    used = {
        link.partition("#")[2]
        for text in whole.values()
        for link in outline(text).links
        if "definitions.html#" in link
    }

    assert {"tickets", "complaints", "csat", "mean", "open", "share", "mention_rate", "change"} <= used
    assert used <= set(outline(whole["definitions.md"]).ids)


def test_a_code_that_the_settings_no_longer_know_stands_for_itself() -> None:
    labels = sites.shipped_settings()
    assert "gone/gone" not in labels.categories
    made = Labels(labels, words_for("en"))
    assert made.category("gone/gone") == "gone/gone"
    assert made.of("channels", "") == "Not stated"
    assert Labels(labels, words_for("zh")).category("logistics/delay") == "配送延迟"
    assert Labels(labels, words_for("zh")).category("logistics") == "物流配送"
