"""Plain tables of records: one page per month, and their index. The links of all figures lead here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pages.page import Material, RecordRow


@dataclass(frozen=True)
class RecordsIndex:
    """What the template of the index reads."""

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
    yield Page("records/index.md", "pages/records.md.j2", _("Records"), RecordsIndex(counts))
    for key in keys:
        title = _("Records of {period}", period=material.name_period(key))
        view = Records(key, material.records.get(key, ()))
        yield Page(f"records/{key}.md", "pages/records_month.md.j2", title, view)
