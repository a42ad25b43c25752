"""The index of periods: every month with its key numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.figures import PeriodFigures
    from generator.pages.page import Material


@dataclass(frozen=True)
class Periods:
    """What the template of the index reads."""

    years: tuple[tuple[str, tuple[PeriodFigures, ...]], ...]
    """Years and their months, newest first."""


def periods(material: Material) -> Iterator[Page]:
    """Make the index of periods."""
    _ = material.words
    years: dict[str, list[PeriodFigures]] = {}
    for month in reversed(material.figures.months):
        years.setdefault(month.period.key[:4], []).append(month)
    view = Periods(tuple((year, tuple(months)) for year, months in years.items()))
    yield Page("periods/index.md", "pages/periods.md.j2", _("Monthly reports"), view)
