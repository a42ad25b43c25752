"""The tickets of each month, row by row, for the plain tables of records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.tables import Tables

_COLUMNS = ("received_at", "timed", "id", "kind", "category", "channel", "priority", "state", "summary")


@dataclass(frozen=True, slots=True)
class ListedTicket:
    """One ticket as a list shows it: codes, and text as recorded (untrusted)."""

    received_at: datetime
    timed: bool
    id: str
    kind: str
    category: str
    channel: str
    priority: str
    state: str
    summary: str


def list_tickets(tables: "Tables") -> Mapping[str, tuple[ListedTicket, ...]]:
    """Return month (`2024-05`) → its tickets, valid or not, by time of receipt and id."""
    frame = tables.tickets.sort_values(["received_at", "id"])
    values = [frame[name].dt.to_pydatetime() if name == "received_at" else frame[name] for name in _COLUMNS]
    listed = (ListedTicket(*row) for row in zip(*values, strict=True))
    months = groupby(listed, lambda ticket: f"{ticket.received_at:%Y-%m}")
    return {month: tuple(group) for month, group in months}
