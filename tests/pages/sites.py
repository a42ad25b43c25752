"""A whole small site out of sample figures, for the tests of pages and rendering."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from generator.analysis.case_facts import CaseLibrary
from generator.analysis.worked_examples import work_examples
from generator.figures import SiteFigures
from generator.pages import Material, Page, pages_of
from generator.pages.labels import Labels
from generator.project import load_settings
from generator.rendering.environment import environment
from generator.rendering.formats import formats_for
from generator.rendering.pages import LeftOut, Notices, Shared, render_pages
from generator.rules.catalogue import ALL_CODES
from generator.settings import Settings
from generator.words import words_for

AS_OF = datetime(2024, 7, 1)


def shipped_settings() -> Settings:
    """Return the settings that ship with the package."""
    settings, _, problems = load_settings(Path("/nonexistent"), "en")
    assert settings is not None, problems
    return settings


def with_settings(**changed: Any) -> Settings:
    """Return the settings that ship with the package, but for some."""
    return shipped_settings()._replace(**changed)


def pages(
    figures: SiteFigures,
    language: str = "en",
    *,
    live: bool = False,
    settings: Settings | None = None,
) -> tuple[Page, ...]:
    """Return the pages of `figures`."""
    settings, words = settings or shipped_settings(), words_for(language)
    return pages_of(
        Material(
            figures=figures,
            labels=Labels(settings, words),
            words=words,
            flagged_below=settings.thresholds.flagged_n,
            name_period=formats_for(language).period,
            examples=work_examples(settings.calendar),
            live=live,
            cases=CaseLibrary(as_of=AS_OF, drafts=0, void=0, cases=()),
            name_part=str,
            codes=ALL_CODES,
        )
    )


def render(
    made: Sequence[Page], language: str = "en", left_out: Sequence[LeftOut] = (), *, synthetic: bool = False
) -> dict[str, str]:
    """Return the Markdown of pages, without pictures, by path."""
    settings, words = shipped_settings(), words_for(language)
    shared = Shared(Notices(AS_OF, synthetic, left_out), Labels(settings, words), settings.thresholds)
    files = render_pages(made, environment(words, formats_for(language)), shared, {})
    return {path: content.decode() for path, content in files.items()}
