"""`overdue` and `notify`: from what was read to the list of what is due."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from generator.calendar import WorkingCalendar
from generator.deadlines import deadlines, list_deadlines
from generator.exchange.digest import Closed, Week
from generator.exchange.due_list import PENDING, DueList, Source
from generator.pipeline.reading import Read
from generator.settings import Settings
from generator.tables import Tables, among, tabulate

if TYPE_CHECKING:
    import pandas as pd

_WEEK = timedelta(days=7)


def overdue(read: Read, as_of: datetime) -> tuple[DueList, Week]:
    """Return what is due at `as_of`, and what was done in the week before; `read` must have settings."""
    if read.settings is None or read.corpus is None:
        raise ValueError(read.problems)
    tables = tabulate(read.corpus.tables(read.double_ids), read.settings, as_of)
    judged = deadlines(tables, read.settings, as_of)
    return due_list(judged, tables, read.settings), _week(judged, tables)


def due_list(judged: "pd.DataFrame", tables: Tables, settings: Settings) -> DueList:
    """Return the pending ones of all deadlines as the tables' moment sees them."""
    pending = judged[judged["state"].isin(PENDING)]
    sources = {
        record: Source(path, line)
        for frame in (tables.tickets, tables.surveys)
        for record, path, line in _places(frame[among(frame["id"], pending["record"])])
    }
    return DueList.of(tables.as_of, list_deadlines(pending), sources, settings)


def _places(frame: "pd.DataFrame") -> Iterator[tuple[str, str, int]]:
    return zip(*(frame[name].tolist() for name in ("id", "source_path", "line")), strict=True)


def _week(judged: "pd.DataFrame", tables: Tables) -> Week:
    begin = tables.as_of - _WEEK
    tickets = tables.tickets[tables.tickets["valid"] & (tables.tickets["closed_at"] > begin)]
    return Week(
        done=list_deadlines(judged[(judged["done_at"] > begin) & judged["state"].isin(("met", "breached"))]),
        closed=tuple(
            Closed(record, department)
            for record, department in zip(tickets["id"], tickets["department"], strict=True)
        ),
    )


def works_on(day: date, settings: Settings) -> bool:
    """Tell whether a day is a working day of the team."""
    return bool(WorkingCalendar.of(settings.calendar, day, day).totals[-1])
