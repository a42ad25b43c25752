"""The rules of `check`: an index of all codes, and a page for each, where the banner's codes lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.page import Page
from generator.problems import OFF, mending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.page import Material
    from generator.problems import Code


@dataclass(frozen=True)
class Rule:
    """What the template of a rule reads."""

    code: Code
    severity: str
    """As the team has set it: error, warning, note or off."""
    mending: str
    """How to mend it, in the language of the site."""


@dataclass(frozen=True)
class Rules:
    """What the template of the index reads."""

    rules: tuple[Rule, ...]


def rules(material: Material) -> Iterator[Page]:
    """Make the index and the page of every code."""
    _, severities = material.words, material.labels.settings.checks.by_code()
    made = tuple(
        Rule(code, severities.get(code.name, code.severity) or OFF, mending(code, _))
        for code in material.codes
    )
    yield Page(
        "rules/index.md", "pages/rules.md.j2", _("Rules of checking"), Rules(made), above="definitions.md"
    )
    for rule in made:
        title = f"{rule.code.name} {_(rule.code.title)}"
        yield Page(f"rules/{rule.code.name}.md", "pages/rule.md.j2", title, rule)
