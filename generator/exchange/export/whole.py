"""Records that are kept whole → frames: campaigns, cases, actions and reports."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from generator.exchange.export.declared import SHEETS
from generator.records.action import Action
from generator.records.campaign import Campaign
from generator.records.case import Case
from generator.records.report import Report
from generator.tables import Tables

BETWEEN = "; "
"""Stands between several values of one cell."""


def whole_frames(tables: Tables) -> Mapping[str, pd.DataFrame]:
    """Return a frame for each kind of record that is kept whole, with the columns that SHEETS declares."""
    return {
        "campaigns": _frame("campaigns", map(_campaign, tables.campaigns)),
        "cases": _frame("cases", map(_case, tables.cases)),
        "actions": _frame("actions", map(_action, tables.actions)),
        "reports": _frame("reports", map(_report, tables.reports)),
    }


def _frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=[one.name for one in SHEETS[name][1]], dtype="object")


def _campaign(record: Campaign) -> Mapping[str, Any]:
    return {
        **_texts(record, "id", "title", "goal", "occasion", "trigger"),
        **_moments(record, "started_on", "ended_on"),
        "channels": BETWEEN.join(record.channels),
        "invited": record.invited,
    }


def _case(record: Case) -> Mapping[str, Any]:
    analysis = record.analysis
    return {
        **_texts(record, "id", "title", "severity", "author", "category", "period", "experience"),
        **_moments(record, "written_on"),
        "records": BETWEEN.join((*record.complaints, *record.tickets, *record.surveys)),
        "direct_cause": (analysis and analysis.direct_cause) or "",
        "root_cause": (analysis and analysis.root_cause) or "",
        "actions": BETWEEN.join(record.actions),
    }


def _action(record: Action) -> Mapping[str, Any]:
    return {
        **_texts(record, "id", "title", "measure", "standard", "term", "department", "owner"),
        **_moments(record, "opened_on", "due", "completed_on"),
        "sources": BETWEEN.join(record.sources),
        "result": record.review.result if record.review else "",
    }


def _report(record: Report) -> Mapping[str, Any]:
    return {
        **_texts(record, "id", "compiled_by", "highlights", "next_focus", "collection_plan"),
        **_moments(record, "compiled_on", "submitted_at"),
        "typical_cases": BETWEEN.join(record.typical_cases),
        "distribution": BETWEEN.join(record.distribution),
    }


def _texts(record: object, *names: str) -> Mapping[str, str]:
    return {name: getattr(record, name) or "" for name in names}


def _moments(record: object, *names: str) -> Mapping[str, "pd.Timestamp | None"]:
    return {name: pd.Timestamp(moment) if (moment := getattr(record, name)) else None for name in names}
