"""A sheet → one JSON document, and the JSON Schema that describes it."""

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from generator.sheets.sheet import Cell, Column, Sheet

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DAY = r"\d{4}-\d{2}-\d{2}"
_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "count": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "share": {"type": ["number", "null"]},
    "flag": {"type": "boolean"},
    "moment": {"type": ["string", "null"], "pattern": rf"^{_DAY}(T\d{{2}}:\d{{2}}[+-]\d{{2}}:\d{{2}})?$"},
}


def to_json(sheet: Sheet, zone: str) -> bytes:
    """Return the rows as a JSON array of objects; moments are ISO minutes with the offset of `zone`."""
    known = ZoneInfo(zone)
    rows = [{name: _plain(value, known) for name, value in record.items()} for record in sheet.records()]
    return (json.dumps(rows, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def schema_of(sheet: Sheet) -> dict[str, Any]:
    """Return the JSON Schema of `to_json`'s document; every description is that of the column."""
    return {
        "$schema": _DIALECT,
        "title": sheet.title,
        "type": "array",
        "items": {
            "type": "object",
            "properties": {column.name: _described(column) for column in sheet.columns},
            "required": [column.name for column in sheet.columns],
            "additionalProperties": False,
        },
    }


def _described(column: Column) -> dict[str, Any]:
    return {**_TYPES[column.format], "title": column.label, "description": column.description}


def _plain(value: Cell, zone: ZoneInfo) -> object:
    if isinstance(value, datetime):
        return value.replace(tzinfo=zone).isoformat(timespec="minutes")
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()  # a lone surrogate has no UTF-8
    return value.isoformat() if isinstance(value, date) else value
