"""A site in both languages, of a few English records: what is Chinese in its English tree is ours to mend."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.pipeline.building import build
from tests.browser.conftest import Watched, served
from tests.projects import action, campaign, case, complaint, feedback, read, report, survey, write_record

AS_OF = datetime(2024, 7, 1)
SITE = (Path(__file__).parents[2] / "records/settings/site.yaml").read_text("utf-8")
HAN = re.compile("[^<>]*[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef][^<>]*")
# The name of the other language; examples of records and of words, which are in Chinese.
NOT_OURS = re.compile(
    r'<a class="hy-language".*?</a>|<pre>.*?</pre>|<code>.*?</code>|“[^“”]*”|&quot;.*?&quot;', re.DOTALL
)


def records() -> Iterator[str]:
    """Yield a record of every kind without a Chinese character."""
    lead, ticket, low = "20240501-001", "FB20240602001", "CSAT20240603001"
    closed = "{at: 2024-05-02 10:00, by: cs-a, event: closed}"
    log = f"[{{at: 2024-05-01 10:00, by: cs-a, event: responded}}, {closed}]"
    causes = "{direct: Not collected in time, root: No warning, dimensions: [process], department: logistics}"
    yield complaint(lead, summary="Three days late", followups=log, causes=causes, demands="[refund]")
    yield feedback(ticket, summary="The refund button does nothing", quote="Nothing happens when I press it")
    yield survey(
        low, scores="{attitude: 2, overall: 2}", quote="Quick but unkind", answers="{improve: The tone}"
    )
    yield campaign(title="After-sale round", goal="Find the three most frequent problems", invited="20")
    yield case(title="Late parcels", complaints=f"[{lead}]", author="cs-supervisor")
    measure = {
        "title": "Early warning",
        "measure": "Warn after two hours",
        "standard": "All parcels are warned of",
    }
    yield action(**measure, department="logistics", owner="logistics-supervisor", sources=f"[{lead}]")
    yield report(
        "2024-05",
        compiled_by="cs-supervisor",
        highlights="Fewer parcels were late",
        submitted_at="2024-06-04",
    )


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site; its folder."""
    root = tmp_path_factory.mktemp("both")
    for text in records():
        write_record(root, text)
    settings = root / "records/settings/site.yaml"
    settings.parent.mkdir(parents=True)
    settings.write_text(SITE.replace("\nlanguage: zh\n", "\nlanguage: [zh, en]\n"), "utf-8")
    project = read(root)
    assert project.left_out == ()
    build(project, root, root / "build", AS_OF, drafts=True)
    return root / "build" / "site"


@pytest.fixture(scope="module")
def url(both: Path) -> Iterator[str]:
    """Serve the site behind a path; the URL of its folder."""
    with served(both) as place:
        yield place


@pytest.fixture
def page(browser: Browser, url: str) -> Iterator[Page]:
    """Open a window that may neither complain nor leave the site."""
    watched, context = Watched(), browser.new_context(locale="en-GB")
    opened = context.new_page()
    watched.watch(opened, url)
    yield opened
    context.close()
    assert watched.faults == []


def test_both_trees_have_the_same_pages(both: Path) -> None:
    paths = {path.relative_to(both).as_posix() for path in both.rglob("*.html")}
    english = {path.removeprefix("en/") for path in paths if path.startswith("en/")}

    assert len(english) > 100
    assert english == {path for path in paths if not path.startswith("en/")}


def test_the_english_tree_speaks_english_only(both: Path) -> None:
    found = {
        (path.relative_to(both).as_posix(), words.strip())
        for path in sorted((both / "en").rglob("*.html"))
        for words in HAN.findall(NOT_OURS.sub("", path.read_text("utf-8")))
    }

    assert found == set()


def test_the_switch_stays_on_the_page_with_its_filters_and_its_place(page: Page, url: str) -> None:
    for path in ("index.html", "periods/2024-05.html#section-categories", "records.html?kind=complaint"):
        page.goto(url + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.lang") == "zh"
        page.locator(".hy-language").click()
        page.wait_for_load_state("networkidle")
        assert page.url == f"{url}en/{path}"
        assert page.evaluate("document.documentElement.lang") == "en"
        alternates = page.locator("link[rel~=alternate][hreflang]").evaluate_all(
            "all => all.map((one) => [one.hreflang, one.href])"
        )
        plain = re.sub("[?#].*", "", path)
        assert alternates == [["en", f"{url}en/{plain}"], ["zh", url + plain]]
        page.locator(".hy-language").click()
        page.wait_for_load_state("networkidle")
        assert page.url == url + path


def test_the_english_explorer_shows_the_shared_rows_with_its_own_labels(page: Page, url: str) -> None:
    page.goto(f"{url}en/records.html?kind=complaint")
    row = page.locator("tr[data-id='20240501-001']")
    row.click()

    assert "Delivery delay" in row.inner_text()
    page.locator("[data-hy-panel] b", has_text="First response").first.wait_for()


def test_each_language_is_searched_by_itself(page: Page, url: str) -> None:
    for tree, words, other in (("", "口径", "definitions"), ("en/", "definitions", "口径")):
        page.goto(f"{url}{tree}index.html")
        field, found = (
            page.locator("[data-md-component=search-query]"),
            page.locator(".md-search-result__link"),
        )
        field.click()
        for asked, state in ((words, "visible"), (other, "detached")):
            field.fill(asked)
            page.keyboard.press("End")
            found.first.wait_for(state=state)  # type: ignore[arg-type]


def test_the_trees_find_each_other_in_a_folder(browser: Browser, both: Path) -> None:
    page = browser.new_page()
    page.goto((both / "periods/2024-05.html").as_uri())
    page.locator(".hy-language").click()

    assert page.url == (both / "en/periods/2024-05.html").as_uri()
    page.close()
