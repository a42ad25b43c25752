"""Where a page stands: the pages above it, from the overview down. The navigation lists sections only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.pages.page import Page

HOME = "index.md"


def trail(page: Page, pages: Mapping[str, Page]) -> tuple[Page, ...]:
    """Return the pages above `page`, the overview first; `pages` are all of the site by path.

    A page right below the overview has none: the navigation leads there. Nor has one that is rendered alone.
    """
    found: list[Page] = []
    above = _above(page)
    while above != HOME and above in pages:
        found.append(pages[above])
        above = _above(pages[above])
    return (pages[HOME], *reversed(found)) if found and HOME in pages else ()


def _above(page: Page) -> str:
    folder, _, name = page.path.rpartition("/")
    return page.above or (f"{folder}/{HOME}" if folder and name != HOME else HOME)
