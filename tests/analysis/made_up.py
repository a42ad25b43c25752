"""Made-up records in a few words: rows with sensible defaults, turned into tables as a build does it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from generator.project import load_settings
from generator.records.arrow_tables import joined, packed, unpacked
from generator.records.columns import COLUMNS
from generator.settings import Settings
from generator.tables import Tables, tabulate

Row = dict[str, Any]

ROOT = Path(__file__).parents[2]
DEFAULTS: Mapping[str, Any] = {"line": 1, "anonymous": False, "score": None, "position": 0, "amount": None}


@cache
def shipped_settings() -> Settings:
    """Return the settings that ship with the product."""
    settings, _, problems = load_settings(ROOT, "en")
    assert settings is not None, problems
    return settings


def ticket(number: int, received_at: str, *categories: str, log: Sequence[Row] = (), **fields: Any) -> Row:
    """Return one ticket; a category may carry its own sentiment, as in "service/attitude positive".

    `causes={…}` and `compensation={…}` hold what those columns hold; lists of codes are joined by spaces.
    """
    mentions = [category.partition(" ")[::2] for category in categories or ("logistics/delay",)]
    kind = fields.get("kind", "feedback")
    own = {
        "id": f"{kind[0].upper()}{number:05}",
        "received_at": received_at,
        "kind": kind,
        "channel": "phone",
    }
    own |= {"category": mentions[0][0], "customer": f"C{number}", "customer_type": "new", "priority": "P3"}
    own |= {"urgency": "general"} if kind == "complaint" else {"urgency": "", "type": "problem"}
    return {**own, **fields, "mentions": mentions, "log": log}


def complaint(number: int, received_at: str, *categories: str, **fields: Any) -> Row:
    """Return one complaint."""
    return ticket(number, received_at, *categories, kind="complaint", **fields)


def entry(at: str, event: str, **fields: Any) -> Row:
    """Return one entry of a log."""
    return {"at": at, "by": "agent", "event": event, **fields}


def survey(number: int, responded_at: str, log: Sequence[Row] = (), **fields: Any) -> Row:
    """Return one survey; scores are given as `overall=4, attitude=5`, or `scores={…}`."""
    dimensions = shipped_settings().dimensions.codes
    scores = fields.pop("scores", {}) | {code: fields.pop(code) for code in dimensions if code in fields}
    own = {"id": f"S{number:05}", "responded_at": responded_at, "service_type": "consultation"}
    return {**own, "customer": f"C{number}", **fields, "scores": scores, "log": log}


def tables_of(
    tickets: Iterable[Row] = (), surveys: Iterable[Row] = (), as_of: str = "2024-07-01T00:00"
) -> Tables:
    """Return the tables of these records, in this order of rows, as they were at as_of."""
    rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for record in tickets:
        rows["tickets"].append(record)
        for position, (category, sentiment) in enumerate(record["mentions"]):
            mention = {"ticket": record["id"], "category": category, "sentiment": sentiment}
            rows["mentions"].append({**mention, "position": position})
        rows["followups"] += _log_of(record)
        rows["causes"] += _causes_of(record)
        if "compensation" in record:
            rows["compensations"].append({"ticket": record["id"], **record["compensation"]})
    for record in surveys:
        rows["surveys"].append(record)
        given = record["scores"].items()
        rows["scores"] += (
            {"survey": record["id"], "dimension": name, "score": score} for name, score in given
        )
        rows["followups"] += _log_of(record)
        rows["causes"] += _causes_of(record)
    filled = (
        (table, tuple(row.get(name, DEFAULTS.get(name, "")) for name in names))
        for table, names in COLUMNS.items()
        for row in rows[table]
    )
    tables = joined([unpacked(packed(filled))])
    return tabulate(tables, shipped_settings(), datetime.fromisoformat(as_of))


def _log_of(record: Row) -> list[Row]:
    return [
        {"record": record["id"], "position": position, **entry_}
        for position, entry_ in enumerate(record["log"])
    ]


def _causes_of(record: Row) -> list[Row]:
    return [{"record": record["id"], **record["causes"]}] if "causes" in record else []
