"""Figures → published JSON: documents, their schema, and the index of them (site/api/v1/)."""

import json
from collections.abc import Hashable
from dataclasses import is_dataclass
from datetime import datetime
from functools import cache
from math import isfinite
from typing import Any, TypeAlias, cast

from pydantic import TypeAdapter
from pydantic_core import SchemaSerializer, core_schema

from generator.analysis.case_facts import CaseLibrary
from generator.figures.results import ActionsFigures, PeriodFigures, SiteFigures, WeekFigures

Result: TypeAlias = PeriodFigures | WeekFigures | ActionsFigures | CaseLibrary
"""What is published as a document of its own."""
DECIMALS = 6
"""Digits after the point of published numbers: more than any page shows, and the same everywhere."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"
MOMENT = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[+-]\d{2}:\d{2}$"
"""ISO minutes with offset (DESIGN 2): RFC 3339, which the format "date-time" means, would want seconds."""


def document(figures: Result) -> dict[str, Any]:
    """Return a result as plain values, such as a period's figures.

    Shares are fractions, numbers have at most six decimals, undefined ones are null, moments are ISO minutes
    with offset. Texts are as recorded: who shows them escapes them.
    """
    written: dict[str, Any] = json.loads(to_json(figures))
    return written


def actions_of(figures: SiteFigures) -> ActionsFigures:
    """Return all improvement actions as the result that actions.json publishes."""
    return ActionsFigures(as_of=figures.as_of, zone=figures.zone, actions=figures.actions)


def index_document(figures: SiteFigures) -> dict[str, Any]:
    """Return what index.json says: as_of, zone, and the periods with their totals and paths.

    Months come first, then quarters, years and weeks, each kind oldest first.
    """
    return {
        "as_of": _moment(figures.as_of),
        "zone": figures.zone,
        "periods": [
            {
                "key": each.period.key,
                "kind": each.period.kind,
                "partial": each.period.partial,
                "path": f"periods/{each.period.key}.json",
                "tickets": each.volume.tickets.value,
                "surveys": each.volume.surveys.value,
            }
            for each in figures.counted
        ],
    }


def to_json(content: Result | dict[str, Any]) -> bytes:
    """Return JSON with sorted keys and a newline at its end: the same content, the same bytes.

    Raises ValueError where a number of a result is none.
    """
    if is_dataclass(content):
        return _serializer(cast("Hashable", type(content))).to_json(content, indent=1) + b"\n"
    return f"{json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=1)}\n".encode()


@cache
def _serializer(result: Hashable) -> SchemaSerializer:
    """Return what writes a result in Rust: results are large, and Python writes JSON one value at a time."""
    return SchemaSerializer(_as_published(_adapter(result).core_schema))


@cache
def _adapter(result: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(cast("type", result))


def _as_published(schema: Any) -> Any:
    """Return a schema whose keys are written in order, its numbers rounded and its moments in minutes."""
    if isinstance(schema, list):
        return [_as_published(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    changed = {key: _as_published(schema[key]) if key in _HOLDING else schema[key] for key in schema}
    match schema.get("type"):
        case "float":
            changed["serialization"] = _ROUNDED
        case "datetime":
            changed["serialization"] = _IN_MINUTES
        case "dataclass":
            changed["fields"] = sorted(schema["fields"])
        case "dataclass-args":
            changed["fields"].sort(key=lambda field: field["name"])
    return changed


def _rounded(number: float) -> float:
    if not isfinite(number):
        raise ValueError(number)
    return round(number, DECIMALS) + 0.0  # never -0.0


def _moment(value: datetime) -> str:
    return value.isoformat(timespec="minutes")


_HOLDING = ("schema", "fields", "items_schema", "definitions")
"""Where a schema holds others."""
_ROUNDED = core_schema.plain_serializer_function_ser_schema(_rounded)
_IN_MINUTES = core_schema.plain_serializer_function_ser_schema(_moment)


def figures_schema() -> dict[str, Any]:
    """Return the JSON Schema of a month's, quarter's or year's document; docstrings are its descriptions."""
    return _schema_of(PeriodFigures)


def week_schema() -> dict[str, Any]:
    """Return the JSON Schema of a week's document."""
    return _schema_of(WeekFigures)


def cases_schema() -> dict[str, Any]:
    """Return the JSON Schema of cases.json."""
    return _schema_of(CaseLibrary)


def actions_schema() -> dict[str, Any]:
    """Return the JSON Schema of actions.json."""
    return _schema_of(ActionsFigures)


def _schema_of(result: type) -> dict[str, Any]:
    schema = _adapter(cast("Hashable", result)).json_schema(mode="serialization")
    return {"$schema": DIALECT, **_with_own_moments(schema)}


def _with_own_moments(schema: Any) -> Any:
    """Describe moments by a pattern wherever the schema has them."""
    if isinstance(schema, list):
        return [_with_own_moments(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("format") == "date-time":
        schema = {key: value for key, value in schema.items() if key != "format"} | {"pattern": MOMENT}
    return {key: _with_own_moments(value) for key, value in schema.items()}
