"""Where a page says it stands, and what lies beside it."""

import re

import pytest

from generator.pages import Page
from generator.pages.trail import trail
from tests.pages import samples, sites


@pytest.fixture(scope="module")
def made() -> dict[str, Page]:
    return {page.path: page for page in sites.pages(samples.site_figures())}


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("index.md", []),
        ("followups.md", []),
        ("periods/index.md", []),
        ("periods/2024.md", ["index.md", "periods/index.md"]),
        ("periods/2024-05.md", ["index.md", "periods/index.md", "periods/2024.md", "periods/2024-Q2.md"]),
        ("periods/2024-W22.md", ["index.md", "periods/index.md"]),
        ("departments/cs.md", ["index.md", "departments/index.md"]),
        ("campaigns/CAMP-2024-001.md", ["index.md", "periods/index.md", "campaigns/index.md"]),
        ("targets.md", ["index.md", "followups.md"]),
        ("rules/YML003.md", ["index.md", "definitions.md", "rules/index.md"]),
    ],
)
def test_the_pages_above_one_lead_down_from_the_overview(
    made: dict[str, Page], path: str, above: list[str]
) -> None:
    assert [page.path for page in trail(made[path], made)] == above


def test_a_page_rendered_alone_stands_nowhere(made: dict[str, Page]) -> None:
    alone = made["periods/2024-05.md"]

    assert trail(alone, {alone.path: alone}) == ()


def test_every_page_is_in_the_navigation_or_shows_the_way_back(made: dict[str, Page]) -> None:
    shown = sites.render(list(made.values()))
    sections = {"index.md", "followups.md", "records.md", "definitions.md"}
    sections |= {f"{name}/index.md" for name in ("periods", "departments", "actions", "cases", "guides")}

    for path, text in shown.items():
        links = re.findall(r'<nav class="hy-trail".*?</nav>', text, re.DOTALL)
        assert bool(links) == (path not in sections), path


def test_a_report_names_its_neighbours_for_the_keyboard(made: dict[str, Page]) -> None:
    head = sites.render([made["periods/2024-05.md"]])["periods/2024-05.md"].split("\n---\n")[0]

    assert 'before: "../periods/2024-04.html"' in head
    assert 'after: "../periods/2024-06.html"' in head
