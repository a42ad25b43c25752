"""Small tables for tests of deadlines: a ticket and its log as short as a test can say them."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from generator.deadlines import Deadline, deadlines, list_deadlines
from generator.records.arrow_tables import joined, packed, unpacked
from generator.records.columns import COLUMNS
from generator.records.yaml_text import parse
from generator.settings import Settings
from generator.settings.reading import read_settings
from generator.tables import Tables, tabulate

SHIPPED = {
    path.stem: parse(path.read_text(encoding="utf-8")).value
    for path in sorted((Path(__file__).parents[2] / "records" / "settings").glob("*.yaml"))
}
LATER = "2024-07-01 00:00"

Fields = dict[str, Any]


class Item(NamedTuple):
    """One record: its row, the rows of its log, its scores."""

    table: str
    row: Fields
    log: list[Fields]
    scores: list[Fields]


def settings(**changed: object) -> Settings:
    """Return the shipped settings; `calendar__hours=[…]` replaces a value of a file."""
    values = deepcopy(SHIPPED)
    for name, value in changed.items():
        file, *path, last = name.split("__")
        place = values[file]
        for key in path:
            place = place[key]
        place[last] = value
    read, faults = read_settings(values)
    assert faults == ()
    assert read is not None
    return read


SETTINGS = settings()


def feedback(received: str, *log: str | Fields, **fields: Any) -> Item:
    """Return a piece of feedback; an entry is "2024-05-06 10:00 responded" or the fields of one."""
    return _ticket("feedback", {"priority": "P3", **fields}, received, log)


def complaint(received: str, *log: str | Fields, **fields: Any) -> Item:
    """Return a complaint."""
    return _ticket("complaint", {"priority": "P3", "urgency": "general", **fields}, received, log)


def survey(responded: str, *log: str | Fields, score: int = 5, **fields: Any) -> Item:
    """Return a survey with one score."""
    row = {"id": "CSAT1", "responded_at": _canonical(responded), **fields}
    for name in ("service_at", "sent_at"):
        row[name] = _canonical(row.get(name, ""))
    scores = [{"survey": row["id"], "dimension": "overall", "score": score}]
    return Item("surveys", row, _entries(row["id"], log), scores)


def entry(text: str, **fields: Any) -> Fields:
    """Return an entry with more than a time and an event."""
    at, _, event = text.rpartition(" ")
    if "promised_by" in fields:
        fields["promised_by"] = _canonical(fields["promised_by"])
    return {"at": _canonical(at), "event": event, **fields}


def tabulated(*items: Item, as_of: str = LATER, by: Settings = SETTINGS) -> Tables:
    """Return the tables that hold these records."""
    rows: dict[str, list[Fields]] = {name: [] for name in COLUMNS}
    for item in items:
        rows[item.table].append(item.row)
        rows["followups"] += item.log
        rows["scores"] += item.scores
    filled = (
        (table, tuple(row.get(name, _EMPTY.get(name, "")) for name in names))
        for table, names in COLUMNS.items()
        for row in rows[table]
    )
    return tabulate(joined([unpacked(packed(filled))]), by, datetime.fromisoformat(as_of))


def frame_of(*items: Item, as_of: str = LATER, by: Settings = SETTINGS) -> pd.DataFrame:
    """Return the deadlines of these records."""
    return deadlines(tabulated(*items, as_of=as_of, by=by), by, datetime.fromisoformat(as_of))


def judged(*items: Item, as_of: str = LATER, by: Settings = SETTINGS) -> tuple[Deadline, ...]:
    """Return the deadlines of these records, one by one."""
    return list_deadlines(frame_of(*items, as_of=as_of, by=by))


def all_of(target: str, *items: Item, as_of: str = LATER, by: Settings = SETTINGS) -> list[Deadline]:
    """Return the deadlines of one target."""
    return [deadline for deadline in judged(*items, as_of=as_of, by=by) if deadline.target == target]


def only(target: str, *items: Item, as_of: str = LATER, by: Settings = SETTINGS) -> Deadline:
    """Return the one deadline of a target."""
    (deadline,) = all_of(target, *items, as_of=as_of, by=by)
    return deadline


def states(*items: Item, as_of: str = LATER, by: Settings = SETTINGS) -> dict[str, str]:
    """Return the state of each target, which must be one."""
    found = judged(*items, as_of=as_of, by=by)
    assert len({deadline.target for deadline in found}) == len(found)
    return {deadline.target: deadline.state for deadline in found}


def said(moment: datetime | None) -> str | None:
    """Return a time as people write it."""
    return None if moment is None else moment.strftime("%Y-%m-%d %H:%M")


_EMPTY: Mapping[str, Any] = {"line": 1, "position": 0, "score": None, "anonymous": False, "timed": True}


def _canonical(text: str) -> str:
    return text.replace(" ", "T")


def _ticket(kind: str, fields: Fields, received: str, log: tuple[str | Fields, ...]) -> Item:
    row = {"id": "FB1" if kind == "feedback" else "C1", "kind": kind, "category": "product/defect", **fields}
    row["received_at"] = _canonical(received)
    return Item("tickets", row, _entries(row["id"], log), [])


def _entries(record: str, log: tuple[str | Fields, ...]) -> list[Fields]:
    listed = [entry(item) if isinstance(item, str) else item for item in log]
    return [{"record": record, "position": position, **item} for position, item in enumerate(listed)]
