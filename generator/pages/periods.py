"""The index of periods: years with their quarters, months and weeks, each with its key numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.figures import PeriodFigures, SiteFigures, WeekFigures
    from generator.pages.page import Material


@dataclass(frozen=True)
class Year:
    """One year of the index."""

    key: str
    rows: tuple[PeriodFigures, ...]
    """The whole year, then its quarters, each followed by its months, newest first."""
    weeks: tuple[WeekFigures, ...]
    """Its weeks, newest first."""


@dataclass(frozen=True)
class Periods:
    """What the template of the index reads."""

    years: tuple[Year, ...]
    """Newest first."""
    campaigns: bool
    """There are campaigns, with reports of their own."""


def periods(material: Material) -> Iterator[Page]:
    """Make the index of periods."""
    _, figures = material.words, material.figures
    parts, weeks = figures.parts(), _weeks_of(figures)
    years = tuple(
        Year(year.period.key, (year, *_rows(parts, year.period.key)), tuple(weeks[year.period.key]))
        for year in reversed(figures.years)
    )
    yield Page(
        "periods/index.md", "pages/periods.md.j2", _("Reports"), Periods(years, bool(figures.campaigns))
    )


def _rows(parts: Mapping[str, tuple[PeriodFigures, ...]], year: str) -> tuple[PeriodFigures, ...]:
    quarters = reversed(parts[year])
    return tuple(row for quarter in quarters for row in (quarter, *reversed(parts[quarter.period.key])))


def _weeks_of(figures: SiteFigures) -> dict[str, list[WeekFigures]]:
    """Return the weeks of every year that has a page, newest first; one near New Year goes to the nearest."""
    keys = [year.period.key for year in figures.years]
    found: dict[str, list[WeekFigures]] = {key: [] for key in keys}
    for week in reversed(figures.weeks):
        found[min(max(week.period.key[:4], keys[0]), keys[-1])].append(week)
    return found
