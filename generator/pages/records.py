"""Plain tables of records: one page per month, and what leads to them. The links of all figures lead here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pages.page import Material, RecordRow


@dataclass(frozen=True)
class RecordsIndex:
    """What the template of the index, and of a quarter or a year, reads."""

    period: str | None
    """The quarter or year; None for the index of all months."""
    months: tuple[tuple[str, int], ...]
    """Months and how many tickets each lists, newest first."""


@dataclass(frozen=True)
class Records:
    """What the template of a month's table reads."""

    period: str
    rows: Sequence[RecordRow]


def records(material: Material) -> Iterator[Page]:
    """Make the index and the table of every month that has a report, with or without tickets."""
    _ = material.words
    keys = [month.period.key for month in reversed(material.figures.months)]
    counts = tuple((key, len(material.records.get(key, ()))) for key in keys)
    yield Page("records/index.md", "pages/records.md.j2", _("Records"), RecordsIndex(None, counts))
    for key in keys:
        title = _("Records of {period}", period=material.name_period(key))
        view = Records(key, material.records.get(key, ()))
        yield Page(f"records/{key}.md", "pages/records_month.md.j2", title, view)
    yield from _longer(material)


def _longer(material: Material) -> Iterator[Page]:
    """Make the page of every quarter and year: it leads to its months, where their records are listed."""
    _, figures = material.words, material.figures
    parts = figures.parts()
    for each in (*figures.quarters, *figures.years):
        key = each.period.key
        months = [month for part in parts[key] for month in parts.get(part.period.key, (part,))]
        keys = [month.period.key for month in reversed(months)]
        counts = tuple((month, len(material.records.get(month, ()))) for month in keys)
        title = _("Records of {period}", period=material.name_period(key))
        yield Page(f"records/{key}.md", "pages/records.md.j2", title, RecordsIndex(key, counts))
