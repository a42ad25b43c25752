"""Figures: the one object per period that pages, charts, exports and gates read, and its published form.

tables → summary (what analysis finds, put together) → results (PeriodFigures, WeekFigures, SiteFigures)
→ documents (JSON)
"""

from generator.figures.documents import (
    actions_of,
    actions_schema,
    cases_schema,
    document,
    figures_schema,
    index_document,
    to_json,
    week_schema,
)
from generator.figures.freezing import Drift, drifts, freeze
from generator.figures.results import CodeSeries, PeriodFigures, SiteFigures, Trends, WeekFigures
from generator.figures.summary import summarise

__all__ = [
    "CodeSeries",
    "Drift",
    "PeriodFigures",
    "SiteFigures",
    "Trends",
    "WeekFigures",
    "actions_of",
    "actions_schema",
    "cases_schema",
    "document",
    "drifts",
    "figures_schema",
    "freeze",
    "index_document",
    "summarise",
    "to_json",
    "week_schema",
]
