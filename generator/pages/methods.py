"""The page of methods: how numbers are judged and estimated, in the words of the code that does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.analysis.control_charts import c_chart, most_by_chance, p_chart, u_chart, xmr_chart
from generator.analysis.intervals import mean_interval
from generator.analysis.lexicon import Lexicon
from generator.analysis.numbers import wilson
from generator.docstrings import paragraphs
from generator.pages.page import Page
from generator.words import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.pages.page import Material

METHODS: tuple[tuple[str, str, Callable[..., object]], ...] = (
    ("counts", N_("Counts: has a number risen or fallen?"), c_chart),
    ("shares", N_("Shares: has a share risen or fallen?"), p_chart),
    ("rates", N_("Rates: has a number risen more than its exposure?"), u_chart),
    ("means", N_("Means: has a score risen or fallen?"), xmr_chart),
    ("rare", N_("Rare events"), most_by_chance),
    ("share-interval", N_("How far a share may be off"), wilson),
    ("mean-interval", N_("How far a mean may be off"), mean_interval),
    ("lexicon", N_("Estimated sentiment"), Lexicon.tone_of),
)
"""Place on the page, heading, and the function whose docstring says it."""


@dataclass(frozen=True)
class Method:
    """One method, as the page states it."""

    name: str
    title: str
    text: tuple[str, ...]


def methods(material: Material) -> Iterator[Page]:
    """Make the page of methods."""
    _ = material.words
    view = tuple(
        Method(name, _(title), tuple(_(paragraph) for paragraph in paragraphs(function)))
        for name, title, function in METHODS
    )
    yield Page("methods.md", "pages/methods.md.j2", _("Methods"), view, above="definitions.md")
