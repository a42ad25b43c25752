"""What the explorer loads: tickets and surveys as rows by month, and what the panel of each record says.

Rows and panels hold codes and what records say, no words of ours: one set of files serves every language.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import pandas as pd
from pydantic_core import to_json

from generator.settings import Settings
from generator.tables import Parts, PartsOfEach, Tables, written
from generator.words import Words

FOLDER = "data/explorer"
_DAY, _MONTH = len("2024-05-01"), len("2024-05")
COLUMNS = (
    *("id", "received_at", "kind", "category", "channel", "priority", "state", "department", "summary"),
    "service_type",
)
"""Columns of a month's rows, as explorer.js reads them."""
_PANEL = ("person", "quote", "customer", "source_path")
_BOOKS = {
    "kind": "kinds",
    "category": "categories",
    "channel": "channels",
    "priority": "priorities",
    "state": "states",
    "department": "departments",
    "service_type": "service_types",
    "major": "majors",
    **{name: name for name in ("events", "targets", "deadline_states", "people")},
}


def explorer_files(tables: Tables, judged: pd.DataFrame, settings: Settings) -> dict[str, bytes]:
    """Return the files below FOLDER: an index of the months, newest first, and two files a month.

    `<month>.json` holds rows of codes and texts (masked, untrusted: the script writes them as text),
    `<month>.panels.json` what the panel of each record shows: customer, log, deadlines, file.
    """
    rows = _rows(tables)
    ids = pd.Series([row[0] for row in rows], dtype="str")
    logs = Parts.of_all(tables.followups, ("at", "by", "event", "to"), ids)
    owed = judged[judged["state"] != "not_applicable"]
    deadlines = Parts.of_all(owed, ("target", "due_at", "done_at", "state"), ids)
    shown = _customers(tables, settings)
    months = [(month, len([*found])) for month, found in groupby(row[1][:_MONTH] for row in rows)]
    files = {"index.json": _json({"months": months[::-1]})}
    end = 0
    for month, count in months:
        start, end = end, end + count
        listed, told = rows[start:end], (logs.of(start, end), deadlines.of(start, end))
        files[f"{month}.json"] = _json([row[: len(COLUMNS)] for row in listed])
        files[f"{month}.panels.json"] = _json(_panels(listed, shown, *told))
    return {f"{FOLDER}/{name}": content for name, content in sorted(files.items())}


def label_files(settings: Settings, words: Words) -> dict[str, bytes]:
    """Return the file of a language below FOLDER: list → code → label, in the order of the settings."""
    books = {name: settings.codebook(book) for name, book in _BOOKS.items()}
    labels = {
        name: {code: book.label(code, words.language) for code in book.codes} for name, book in books.items()
    }
    return {f"{FOLDER}/labels.json": _json(labels)}


def _json(content: object) -> bytes:
    return to_json(content)  # in Rust: a fifth of what `json` takes for all of these files


def _rows(tables: Tables) -> list[list[Any]]:
    """Return all rows by time and id, each with what only its panel shows behind."""
    tickets = tables.tickets.assign(service_type="", person=tables.tickets["owner"])
    surveys = tables.surveys.assign(
        person=tables.surveys["agent"],
        received_at=tables.surveys["responded_at"],
        kind="survey",
        summary=tables.surveys["quote"].where(tables.surveys["quote"] != "", tables.surveys["improve"]),
        **dict.fromkeys(("category", "channel", "priority", "state", "department"), ""),
    )
    rows = [row for frame in (tickets, surveys) for row in _listed(frame)]
    return sorted(rows, key=lambda row: (row[1], row[0]))


def _listed(frame: pd.DataFrame) -> Iterable[list[Any]]:
    moments = _texts(frame["received_at"], frame["timed"])
    columns = [moments if name == "received_at" else frame[name].tolist() for name in (*COLUMNS, *_PANEL)]
    return (list(row) for row in zip(*columns, strict=True))


def _texts(moments: "pd.Series[pd.Timestamp]", timed: "pd.Series[bool]") -> list[str]:
    """Return `2024-05-01 09:30`, or `2024-05-01` where only the day is known."""
    return [text if full else text[:_DAY] for text, full in zip(written(moments)(...), timed, strict=True)]


def _panels(
    rows: list[list[Any]], shown: dict[str, str], logs: PartsOfEach, deadlines: PartsOfEach
) -> dict[str, dict[str, Any]]:
    return {
        identity: {
            "owner": person,
            "quote": quote,
            "customer": shown.get(customer, ""),
            "path": path,
            "log": log,
            "deadlines": due,
        }
        for (identity, *_, person, quote, customer, path), log, due in zip(rows, logs, deadlines, strict=True)
    }


def _customers(tables: Tables, settings: Settings) -> dict[str, str]:
    """Return reference → what the site shows of it, as the settings say (privacy.customer_references).

    A pseudonym is a number in the order in which customers first came: a digest of a reference could be
    undone by trying all references, a number cannot.
    """
    way = settings.privacy.customer_references
    if way == "hidden":
        return {}
    answered = tables.surveys.rename(columns={"responded_at": "received_at"})
    came = pd.concat([frame[["received_at", "id", "customer"]] for frame in (tables.tickets, answered)])
    ordered = came[came["customer"] != ""].sort_values(["received_at", "id"])["customer"].drop_duplicates()
    if way == "shown":
        return {reference: reference for reference in ordered}
    return {reference: f"{number:04d}" for number, reference in enumerate(ordered, 1)}
