"""Pending deadlines as one JSON document, with its schema: `overdue --format json`, api/v1/deadlines.json."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from generator.deadlines import Deadline
from generator.exchange.due_list import PENDING, DueList, due_at
from generator.figures.documents import DIALECT, MOMENT
from generator.privacy import mask
from generator.vocabularies import VOCABULARIES


def due_json(due: DueList) -> str:
    """Return `{"as_of", "deadlines": […]}` (DESIGN 2), the earliest deadline first; moments with offset."""
    zone = ZoneInfo(due.settings.site.zone)
    document = {
        "as_of": _moment(due.as_of, zone),
        "deadlines": [_row(deadline, zone) for deadline in due.deadlines],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _row(deadline: Deadline, zone: ZoneInfo) -> dict[str, object]:
    return {
        "record": mask(deadline.record),
        "kind": deadline.kind,
        "target": deadline.target,
        "due_at": _moment(due_at(deadline), zone),
        "done_at": None if deadline.done_at is None else _moment(deadline.done_at, zone),
        "state": deadline.state,
        "owner": deadline.owner,
        "department": deadline.department,
        "provisional": deadline.provisional,
        "overdue_by_minutes": deadline.overdue_by_minutes,
    }


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return moment.replace(tzinfo=zone).isoformat(timespec="minutes")


def due_schema() -> dict[str, Any]:
    """Return the JSON Schema of the document."""
    deadline = {
        "record": {"type": "string", "description": "Id of the record."},
        "kind": {"enum": list(VOCABULARIES["kinds"].codes), "description": "Kind of the record."},
        "target": {"enum": list(VOCABULARIES["targets"].codes), "description": "What is due."},
        "due_at": _moment_schema("When it is due; while paused, the earliest possible moment."),
        "done_at": _moment_schema("When it was done; null: not done.", "string", "null"),
        "state": {"enum": list(PENDING), "description": "State at as_of."},
        "owner": {"type": "string", "description": 'Code of the person who owns the record; "": nobody.'},
        "department": {"type": "string", "description": 'Code of the department or group; "": none.'},
        "provisional": {
            "type": "boolean",
            "description": "A holiday notice that is not out yet may move the deadline.",
        },
        "overdue_by_minutes": {
            "type": "integer",
            "minimum": 0,
            "description": "Minutes by the clock since the deadline; 0 before it.",
        },
    }
    as_of = _moment_schema("The moment at which the states are judged.")
    rows = {"type": "array", "description": "The earliest deadline first.", "items": _closed(deadline)}
    return {
        "$schema": DIALECT,
        "title": "Deadlines",
        "description": "Deadlines that are still to be kept.",
        **_closed({"as_of": as_of, "deadlines": rows}),
    }


def _moment_schema(description: str, *types: str) -> dict[str, object]:
    return {"type": list(types) or "string", "pattern": MOMENT, "description": description}


def _closed(properties: dict[str, object]) -> dict[str, object]:
    """Describe an object that has all these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
