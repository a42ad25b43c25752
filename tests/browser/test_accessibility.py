"""What hinders those who do not see, point or use colours: judged by axe-core, on a page of every kind."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit

PAGES = (
    "index.html",
    "periods/2024-05.html",
    "periods/2024-W20.html",
    "records.html",
    "followups.html",
    "definitions.html",
    "methods.html",
    "departments/index.html",
    "departments/cs.html",
    "actions/index.html",
    "actions/ACT-2023-001.html",
    "cases/index.html",
    "campaigns/index.html",
    "rules/index.html",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_hinders_anybody(visit: Visit, path: str, scheme: str) -> None:
    page = visit(path, color_scheme=scheme)
    page.wait_for_load_state("networkidle")

    found = Axe().run(page).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] != "minor"] == []
