"""What a branch changes, as one JSON document: `changes --format json`."""

import json
from typing import Any

from generator.deadlines import Deadline
from generator.exchange.changes import Changes, RecordChange
from generator.exchange.due_words import minute
from generator.problems import Problem
from generator.words import Words


def changes_json(changes: Changes, words: Words) -> str:
    """Return the document; its names are stable, its texts are those of the records, masked."""
    document = {
        "base": changes.base,
        "as_of": minute(changes.as_of).replace(" ", "T"),
        "language": words.language,
        "records": [_record(change) for change in changes.records],
        "figures": [vars(move) for move in changes.figures],
        "deadlines": {
            "appearing": [_deadline(deadline) for deadline in changes.appearing],
            "clearing": [_deadline(deadline) for deadline in changes.clearing],
        },
        "cases": [
            {"id": one.case.id, "deed": one.deed, "approval": one.standing.state} for one in changes.cases
        ],
        "problems": [_problem(problem) for problem in changes.problems],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _record(change: RecordChange) -> dict[str, Any]:
    fields = [
        {"field": ".".join(map(str, one.path)), "before": one.before, "after": one.after}
        for one in change.differences
    ]
    about = {name: getattr(change, name) for name in ("id", "kind", "path", "line", "deed", "title")}
    return {**about, "fields": fields}


def _deadline(deadline: Deadline) -> dict[str, Any]:
    due = minute(deadline.due_at).replace(" ", "T") if deadline.due_at else None
    return {"record": deadline.record, "target": deadline.target, "due_at": due, "state": deadline.state}


def _problem(problem: Problem) -> dict[str, Any]:
    location, code, severity, message, remedy, _ = problem
    return {**location._asdict(), "code": code, "severity": severity, "message": message, "remedy": remedy}
