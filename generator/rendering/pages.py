"""Pages to Markdown files: each page's template, rendered with what every page shares."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from generator.pages.links import (
    action_link,
    department_link,
    page_link,
    record_page,
    records_link,
)
from generator.pages.trail import trail
from generator.rendering.environment import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from jinja2 import Environment
    from markupsafe import Markup

    from generator.charts.drawing import Drawing
    from generator.pages import Page
    from generator.pages.labels import Labels
    from generator.settings.documents import Thresholds


class LeftOut(Protocol):
    """A document that could not be read: where it stands and why, never what it says."""

    @property
    def path(self) -> str:
        """File, relative to the project's root."""

    @property
    def line(self) -> int:
        """Line of the document's first problem, from 1."""

    @property
    def codes(self) -> Sequence[str]:
        """Codes of its problems."""


@dataclass(frozen=True)
class Notices:
    """What every page says about the state of its figures."""

    as_of: datetime
    """Local time of the site's zone."""
    synthetic: bool
    """The data is a demonstration."""
    left_out: Sequence[LeftOut] = ()


@dataclass(frozen=True)
class Shared:
    """What every template may read besides its page."""

    notices: Notices
    labels: Labels
    thresholds: Thresholds
    home: str = ""
    """From the pages' tree to the site's root, where files without words lie: "", or "../"."""


def drawings_of(pages: Iterable[Page]) -> dict[str, Drawing]:
    """Return every drawing of `pages` by a key of its own, for `charts.kinds.specs_of`."""
    return {f"{page.path}#{drawing.name}": drawing for page in pages for drawing in page.drawings}


def render_pages(
    pages: Sequence[Page],
    made: Environment,
    shared: Shared,
    pictures: Mapping[str, Markup],
    site: Sequence[Page] = (),
) -> dict[str, bytes]:
    """Render `pages` to Markdown files, by their paths in docs/.

    `pictures` are the SVGs of `drawings_of(pages)` by `<key>/<layout>`; one without shows its numbers.
    `site` are all pages that a link may lead to, where there are more.
    """
    by_path = {page.path: page for page in site or pages}
    # What is the same on all pages is known everywhere, so that what only reads it is made once, not by page.
    made.globals |= {"labels": shared.labels, "limits": shared.thresholds, "notices": shared.notices}
    return {page.path: _render_page(page, made, shared, pictures, by_path) for page in pages}


def _render_page(
    page: Page,
    made: Environment,
    shared: Shared,
    pictures: Mapping[str, Markup],
    pages: Mapping[str, Page],
) -> bytes:
    values = {
        "page": page,
        "view": page.view,
        "root": page.root,
        "home": page.root + shared.home,
        "trail": trail(page, pages),
        "pictures": pictures,
        "page_link": page_link,
        "records_link": records_link,
        "department_link": department_link,
        "action_link": action_link,
        "record_page": partial(record_page, written=pages),
    }
    return render(made, page.template, values)
