"""The page of definitions: what each figure counts, and the categories with who answers for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.page import Material


@dataclass(frozen=True)
class Category:
    """One minor category and its responsible department, as labels."""

    label: str
    department: str


@dataclass(frozen=True)
class Definitions:
    """What the template of the definitions reads."""

    categories: tuple[tuple[str, tuple[Category, ...]], ...]
    """Major categories by label, with their minor ones, in the settings' order."""


def definitions(material: Material) -> Iterator[Page]:
    """Make the page of definitions."""
    _, labels = material.words, material.labels
    majors: dict[str, list[Category]] = {}
    for entry in labels.settings.categories.entries:
        minor = Category(labels.category(entry.code), labels.of("departments", entry.department))
        majors.setdefault(labels.category(entry.major), []).append(minor)
    view = Definitions(tuple((major, tuple(minors)) for major, minors in majors.items()))
    yield Page("definitions.md", "pages/definitions.md.j2", _("Definitions"), view)
