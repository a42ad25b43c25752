"""Figures → published JSON: documents, their schema, and the index of them (site/api/v1/)."""

import json
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from json.encoder import encode_basestring
from math import isfinite
from typing import Any, cast

from generator.analysis.case_facts import CaseLibrary
from generator.figures.results import ActionsFigures, PeriodFigures, SiteFigures, WeekFigures

_as_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
DECIMALS = 6
"""Digits after the point of published numbers: more than any page shows, and the same everywhere."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"
MOMENT = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[+-]\d{2}:\d{2}$"
"""ISO minutes with offset (DESIGN 2): RFC 3339, which the format "date-time" means, would want seconds."""


def document(figures: PeriodFigures | WeekFigures) -> dict[str, Any]:
    """Return a period's figures as plain values: periods/<period>.json.

    Shares are fractions, numbers have at most six decimals, undefined ones are null, moments are ISO minutes
    with offset. Texts are as recorded: who shows them escapes them.
    """
    return _document_of(figures)


def actions_document(figures: SiteFigures) -> dict[str, Any]:
    """Return all improvement actions as plain values: actions.json."""
    return _document_of(ActionsFigures(as_of=figures.as_of, zone=figures.zone, actions=figures.actions))


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


def to_json(content: PeriodFigures | WeekFigures | Mapping[str, Any]) -> str:
    """Return JSON text with sorted keys and a newline at its end: the same content, the same bytes."""
    return _written(content, "\n") + "\n"


def _written(value: Any, margin: str) -> str:
    """Return JSON as `json.dumps` writes it with `sort_keys` and an indent of 1, but many times as fast.

    Its encoder in C knows no indent and no results, and the one in Python takes a step of a generator for
    every level. What there is most of comes first.
    """
    kind = type(value)
    if kind is int or value is None:
        return "null" if value is None else repr(value)
    if kind is str:
        return encode_basestring(value)
    if isinstance(value, float):
        number = round(value, DECIMALS) + 0.0  # never -0.0
        return float.__repr__(number) if isfinite(number) else _as_json(number)  # which says what is wrong
    inner = f"{margin} "
    if keys := _keys_of(cast("Hashable", kind)):
        entries = [f"{key}{_written(getattr(value, name), inner)}" for name, key in keys]
    elif isinstance(value, dict):
        entries = [f"{encode_basestring(key)}: {_written(value[key], inner)}" for key in sorted(value)]
    elif isinstance(value, tuple | list):
        items = f",{inner}".join([_written(item, inner) for item in value])
        return f"[{inner}{items}{margin}]" if items else "[]"
    else:
        return _as_json(_moment(value))
    return f"{{{inner}{f',{inner}'.join(entries)}{margin}}}" if entries else "{}"


def figures_schema() -> dict[str, Any]:
    """Return the JSON Schema of a month's, quarter's or year's document; docstrings are its descriptions."""
    return _schema_of(PeriodFigures)


def week_schema() -> dict[str, Any]:
    """Return the JSON Schema of a week's document."""
    return _schema_of(WeekFigures)


def cases_document(cases: CaseLibrary) -> dict[str, Any]:
    """Return the content of cases.json."""
    return _document_of(cases)


def cases_schema() -> dict[str, Any]:
    """Return the JSON Schema of cases.json."""
    return _schema_of(CaseLibrary)


def actions_schema() -> dict[str, Any]:
    """Return the JSON Schema of actions.json."""
    return _schema_of(ActionsFigures)


def _document_of(figures: PeriodFigures | WeekFigures | ActionsFigures | CaseLibrary) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(_written(figures, ""))
    return written


def _schema_of(result: type) -> dict[str, Any]:
    from pydantic import TypeAdapter  # noqa: PLC0415  (only a build that writes the schema pays for the import)

    schema: dict[str, Any] = TypeAdapter(result).json_schema(mode="serialization")
    return {"$schema": DIALECT, **_with_own_moments(schema)}


def _moment(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value


@cache
def _keys_of(kind: type) -> tuple[tuple[str, str], ...]:
    """Return the names of a result's fields, sorted, each as it stands before its value; none of others."""
    names = sorted(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return tuple((name, f"{encode_basestring(name)}: ") for name in names)


def _with_own_moments(schema: Any) -> Any:
    """Describe moments by a pattern wherever the schema has them."""
    if isinstance(schema, list):
        return [_with_own_moments(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("format") == "date-time":
        schema = {key: value for key, value in schema.items() if key != "format"} | {"pattern": MOMENT}
    return {key: _with_own_moments(value) for key, value in schema.items()}
