"""What the explorer loads: tickets and surveys as rows by month, and what the panel of each record says.

Rows and panels hold codes and what records say, no words of ours: one set of files serves every language.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from generator.settings import Settings
from generator.tables import Tables
from generator.words import Words

FOLDER = "data/explorer"
_DAY = len("2024-05-01")
COLUMNS = (
    *("id", "received_at", "kind", "category", "channel", "priority", "state", "department", "summary"),
    "service_type",
)
"""Columns of a month's rows, as explorer.js reads them."""
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
    panels = _panels(tables, judged, settings)
    files: dict[str, object] = {}
    months = []
    for month, found in groupby(rows, lambda row: str(row[1])[:7]):
        listed = list(found)
        months.append((month, len(listed)))
        files[f"{month}.json"] = listed
        files[f"{month}.panels.json"] = {row[0]: panels[row[0]] for row in listed}
    files["index.json"] = {"months": months[::-1]}
    return {f"{FOLDER}/{name}": _json(content) for name, content in sorted(files.items())}


def label_files(settings: Settings, words: Words) -> dict[str, bytes]:
    """Return the file of a language below FOLDER: list → code → label, in the order of the settings."""
    books = {name: settings.codebook(book) for name, book in _BOOKS.items()}
    labels = {
        name: {code: book.label(code, words.language) for code in book.codes} for name, book in books.items()
    }
    return {f"{FOLDER}/labels.json": _json(labels)}


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _rows(tables: Tables) -> list[list[Any]]:
    """Return all rows by time and id."""
    tickets = tables.tickets.assign(service_type="")
    surveys = tables.surveys.assign(
        received_at=tables.surveys["responded_at"],
        kind="survey",
        summary=tables.surveys["quote"].where(tables.surveys["quote"] != "", tables.surveys["improve"]),
        **dict.fromkeys(("category", "channel", "priority", "state", "department"), ""),
    )
    rows = [row for frame in (tickets, surveys) for row in _listed(frame)]
    return sorted(rows, key=lambda row: (row[1], row[0]))


def _listed(frame: pd.DataFrame) -> Iterable[list[Any]]:
    moments = _texts(frame["received_at"], frame["timed"])
    columns = [moments if name == "received_at" else frame[name].tolist() for name in COLUMNS]
    return (list(row) for row in zip(*columns, strict=True))


def _texts(moments: "pd.Series[pd.Timestamp]", timed: "pd.Series[bool]") -> list[str]:
    """Return `2024-05-01 09:30`, or `2024-05-01` where only the day is known."""
    return [text if full else text[:_DAY] for text, full in zip(_plain(moments), timed, strict=True)]


def _panels(tables: Tables, judged: pd.DataFrame, settings: Settings) -> dict[str, dict[str, Any]]:
    logs = _by_record(tables.followups, "record", ("at", "by", "event", "to"))
    owed = judged[judged["state"] != "not_applicable"]
    deadlines = _by_record(owed, "record", ("target", "due_at", "done_at", "state"))
    shown = _customers(tables, settings)
    panels = {}
    for frame, owner in ((tables.tickets, "owner"), (tables.surveys, "agent")):
        columns = (frame["id"], frame[owner], frame["quote"], frame["customer"], frame["source_path"])
        for identity, person, quote, customer, path in zip(*columns, strict=True):
            panels[identity] = {
                "owner": person,
                "quote": quote,
                "customer": shown.get(customer, ""),
                "path": path,
                "log": logs.get(identity, []),
                "deadlines": deadlines.get(identity, []),
            }
    return panels


def _by_record(frame: pd.DataFrame, key: str, names: Sequence[str]) -> dict[str, list[list[str]]]:
    columns = [_plain(frame[name]) for name in names]
    found: dict[str, list[list[str]]] = {}
    for record, *row in zip(frame[key].tolist(), *columns, strict=True):
        found.setdefault(record, []).append(row)
    return found


def _plain(column: "pd.Series[Any]") -> list[str]:
    if column.dtype.kind == "M":
        written = column.to_numpy().astype("datetime64[m]").astype("str").tolist()
        return ["" if text == "NaT" else text.replace("T", " ") for text in written]
    codes, found = pd.factorize(column.astype("str"), use_na_sentinel=False)  # texts recur: one object each
    texts = found.to_list()
    return [texts[code] for code in codes.tolist()]


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
