"""A record that is being written: fields set one by one, judged by the record's own model, put into codes."""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from pydantic import TypeAdapter, ValidationError

from generator.problems import FieldPath, Finding
from generator.records.base import Record
from generator.records.findings import validated
from generator.records.record_codes import MISSING
from generator.records.shapes import Shape, shape_at
from generator.records.types import When
from generator.records.yaml_values import Value
from generator.settings import Settings
from generator.words import Words

Draft: TypeAlias = dict[str, Any]
"""The fields of a record so far, every value as a person would type it."""

_SEPARATOR = re.compile("[,，、]")
_WHEN: TypeAdapter[str] = TypeAdapter(When)


def entries_in(text: str, words: str, settings: Settings) -> list[str]:
    """Return the entries of a list that was typed on one line; a word of the list `words` is never split."""
    if words and settings.codebook(words).code_of(text):
        return [text]
    return [entry.strip() for entry in _SEPARATOR.split(text) if entry.strip()]


def with_field(
    draft: Mapping[str, Any], path: tuple[str, ...], text: str, shape: Shape, settings: Settings
) -> Draft:
    """Return the draft with the field at `path` set to what `text` says; a list is typed with commas.

    A path that the model does not know is set as it is: the model then names the field that was meant.
    """
    field = shape_at(shape, path)
    value: Value = text
    if field is not None and field.form == "list":
        value = entries_in(text, field.entry.words if field.entry else "", settings)
    return _with_value(draft, path, value)


def _with_value(group: object, path: tuple[str, ...], value: Value) -> Draft:
    fields = dict(group) if isinstance(group, Mapping) else {}
    first, *rest = path
    fields[first] = _with_value(fields.get(first), tuple(rest), value) if rest else value
    return fields


def faults_in(draft: Draft, model: type[Record], settings: Settings, words: Words) -> tuple[Finding, ...]:
    """Return all that the model finds wrong with a draft; its id may still be missing."""
    outcome = validated(model, {"id": "-", **draft}, settings, words)
    return () if isinstance(outcome, Record) else outcome


def field_of(finding: Finding) -> FieldPath:
    """Return the field that a finding is about: of a missing one, where it would stand."""
    return (*finding.path, finding.values["key"]) if finding.code is MISSING else finding.path


def is_about(finding: Finding, path: FieldPath) -> bool:
    """Tell whether a finding is about the field at `path` or about something in it."""
    return field_of(finding)[: len(path)] == path


def in_codes(value: Value, shape: Shape | None, settings: Settings) -> Value:
    """Return a value in which every word of a list is replaced by its code."""
    if shape is None or value is None:
        return value
    if isinstance(value, Mapping):
        return {
            _code(key, shape.words, settings) if shape.form == "mapping" else key: in_codes(
                item, shape_at(shape, (key,)), settings
            )
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [in_codes(item, shape.entry, settings) for item in value]
    return _code(value, shape.words, settings) if shape.form == "value" else value


def _code(text: str, words: str, settings: Settings) -> str:
    return (settings.codebook(words).code_of(text) if words else None) or text


def canonical_time(text: str, settings: Settings) -> str:
    """Return a time as the models read it (2024-05-01T14:30, or a bare day), "" where it is none."""
    try:
        return _WHEN.validate_python(text, context=settings)
    except ValidationError:
        return ""


def as_written(time: str, settings: Settings) -> str:
    """Return a time as records write it (2024-05-01 14:30, or a day), in the site's zone; else as typed."""
    return canonical_time(time, settings).replace("T", " ") or time
