"""The guides: for each role a page that says what to do, step by step, for people who do not program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.page import Page
from generator.words import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.page import Material


@dataclass(frozen=True)
class Guide:
    """What the template of a guide reads."""

    name: str
    """Of its page, guides/<name>.md, and of its text, guides/<language>/<name>.md.j2."""
    title: str
    """Whom it is for; to be translated."""
    purpose: str
    """What it is good for; to be translated."""
    source: str = ""
    """Template of its text, in the site's language."""


@dataclass(frozen=True)
class Guides:
    """What the template of the index reads."""

    guides: tuple[Guide, ...]


GUIDES = (
    Guide("management", N_("Management"), N_("What the overview tells in a minute, and how to look deeper.")),
    Guide(
        "staff",
        N_("Service staff"),
        N_("Recording feedback and complaints, following them up, finding them."),
    ),
    Guide(
        "supervisor",
        N_("Supervisors"),
        N_("Keeping deadlines, compiling the monthly report, writing up cases."),
    ),
    Guide(
        "reviewer", N_("Reviewers"), N_("Approving case analyses and reports, and what happens afterwards.")
    ),
    Guide(
        "department",
        N_("Responsible departments"),
        N_("What your department owes, by when, and whether its measures worked."),
    ),
    Guide(
        "maintainer",
        N_("Maintainers"),
        N_("Setting it up, what runs by itself, and what other programs can read."),
    ),
)
"""Every guide, those that most people need first."""


def guides(material: Material) -> Iterator[Page]:
    """Make the index and the guide of each role."""
    _ = material.words
    yield Page("guides/index.md", "pages/guides.md.j2", _("Guides"), Guides(GUIDES))
    for guide in GUIDES:
        source = f"guides/{_.language}/{guide.name}.md.j2"
        view = Guide(guide.name, guide.title, guide.purpose, source)
        yield Page(f"guides/{guide.name}.md", "pages/guide.md.j2", _(guide.title), view)
