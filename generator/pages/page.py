"""What a page is, and what pages are made from. Pages know no pandas: they read figures and prepared rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.analysis.case_facts import CaseLibrary
    from generator.analysis.worked_examples import Examples
    from generator.charts.drawing import Drawing
    from generator.figures import SiteFigures
    from generator.pages.labels import Labels
    from generator.problems import Code
    from generator.words import Words


@dataclass(frozen=True)
class Page:
    """One page of the site, before it has a form."""

    path: str
    """Of the Markdown file, relative to docs/: `periods/2024-05.md`."""
    template: str
    """Relative to site_templates/: `pages/period.md.j2`."""
    title: str
    """In the navigation, the browser's tab and the search; plain text."""
    view: object
    """What the template reads as `view`; a frozen dataclass of the page's module."""
    drawings: tuple[Drawing, ...] = ()
    """What is to be drawn for it; the names are unique on the page."""
    above: str = ""
    """Path of the page above it, where that is another than the index of its folder."""
    before: str = ""
    """Path of the page before it in a series, such as last month's report; "" for none."""
    after: str = ""
    """Path of the page after it; "" for none."""

    @property
    def root(self) -> str:
        """Relative URL from this page to the site's root: "" or "../"."""
        return "../" * self.path.count("/")


@dataclass(frozen=True)
class Section:
    """One subject on the page of a period or a campaign."""

    name: str
    """Of its partial, `partials/<name>.md.j2`, and of its place on the page, `#section-<name>`."""
    title: str
    """Its heading; plain text."""
    view: object
    """What its partial reads as `section.view`."""
    drawings: tuple[Drawing, ...] = ()
    """What is to be drawn for it; the names are unique on the page."""


@dataclass(frozen=True)
class Material:
    """Everything that pages are made from."""

    figures: SiteFigures
    labels: Labels
    words: Words
    flagged_below: int
    """Number of answers below which a score is marked as uncertain."""
    name_period: Callable[[str], str]
    """Writes a period for people: `2024-05` → 2024年5月."""
    examples: Examples
    """Deadlines computed by the project's calendar, for the page of targets."""
    live: bool
    """The figures are those of now, not of a chosen moment: a reader's clock may judge deadlines anew."""
    cases: CaseLibrary
    """The cases that are shown, and how many are not."""
    name_part: Callable[[str], str]
    """Names a part of a case that has changed since its approval."""
    codes: Sequence[Code]
    """Everything that `check` can find, in the order in which it is listed."""
