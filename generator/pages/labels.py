"""Codes to labels in the site's language; a code that the settings no longer know stands for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.settings import Settings
    from generator.words import Words


@dataclass(frozen=True)
class Labels:
    """Labels of the coded values that pages show."""

    settings: Settings
    words: Words

    def of(self, book: str, code: str) -> str:
        """Return the label of `code` in the list `book` (channels, customer_types, states, …)."""
        _ = self.words
        if not code:
            return _("Not stated")
        listed = self.settings.codebook(book)
        return listed.label(code, _.language) if code in listed else code

    def category(self, code: str) -> str:
        """Return the own label of a minor category (配送延迟) or of a major one (物流配送)."""
        return self.of("categories" if "/" in code else "majors", code)
