"""What pydantic found in a document → findings in the team's words, with suggestions."""

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.problems import Code, FieldPath, Finding
from generator.records.base import Record
from generator.records.field_names import FIELD_NAMES, field_name
from generator.records.record_codes import MISSING, NOT_TEXT, RECORD_CODES, UNKNOWN_FIELD, WRONG_NUMBER
from generator.records.types import shorten
from generator.settings import Settings
from generator.vocabularies import nearest_word
from generator.words import N_, Words

_BY_NAME: Mapping[str, Code] = {code.name: code for code in RECORD_CODES}
_EXPECTED = {
    "string_type": N_("text"),
    "model_type": N_("a group of fields, one per line and indented"),
    "model_attributes_type": N_("a group of fields, one per line and indented"),
    "dict_type": N_("a group of fields, one per line and indented"),
    "tuple_type": N_("a list, one entry per line, each beginning with “- ”"),
}
_MOST_LISTED = 12


def validated(
    model: type[Record], value: object, settings: Settings, words: Words
) -> Record | tuple[Finding, ...]:
    """Return the record that `value` describes, or all that is wrong with it.

    Fields that begin with `x-` are kept in the file and ignored here (DOMAIN 2).
    """
    try:
        return model.model_validate(value, context=settings)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
    if any(_is_own_field(detail) for detail in details):
        return validated(model, _without_own_fields(value), settings, words)
    inner = {detail["loc"][:-2] for detail in details} | {detail["loc"][:-1] for detail in details}
    # pydantic counts the entries that passed, so a list with a wrong entry also counts as too short.
    details = [detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in inner]
    return tuple(_finding(detail, model, settings, words) for detail in details)


def _is_own_field(detail: ErrorDetails) -> bool:
    return detail["type"] == "extra_forbidden" and str(detail["loc"][-1]).startswith("x-")


def _without_own_fields(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_own_fields(item) for key, item in value.items() if not key.startswith("x-")}
    if isinstance(value, list):
        return [_without_own_fields(item) for item in value]
    return value


def _finding(detail: ErrorDetails, model: type[Record], settings: Settings, words: Words) -> Finding:
    kind, path = detail["type"], _path(detail["loc"])
    context = {key: str(value) for key, value in detail.get("ctx", {}).items()}
    if kind == "missing":
        return Finding(
            MISSING, path[:-1], on_key=True, values={"field": field_name(path), "key": str(path[-1])}
        )
    if kind == "extra_forbidden":
        return Finding(UNKNOWN_FIELD, path, on_key=True, values=_suggested_field(path, model, words))
    if kind in ("too_short", "too_long"):
        most = "3" if path[-1:] == ("categories",) else "6"
        return Finding(WRONG_NUMBER, path, values={"field": field_name(path), "most": most})
    if kind in _BY_NAME:
        values = {"field": field_name(path), **context}
        if "list" in context:
            values |= _suggested_code(context, settings, words)
        return Finding(_BY_NAME[kind], path, on_key=detail["loc"][-1:] == ("[key]",), values=values)
    expected = _EXPECTED.get(kind, N_("written another way"))
    return Finding(NOT_TEXT, path, values={"field": field_name(path), "expected": expected})


def _path(location: Iterable[str | int]) -> FieldPath:
    return tuple(key for key in location if key != "[key]")


def _suggested_code(context: Mapping[str, str], settings: Settings, words: Words) -> dict[str, str]:
    book = settings.codebook(context["list"])
    nearest = book.nearest(context["value"])
    labels = [book.label(code, words.language) for code in book.codes]
    listed = words(N_(", ")).join(labels[:_MOST_LISTED]) + (" …" if len(labels) > _MOST_LISTED else "")
    return {"suggestion": nearest or "", "allowed": listed}


def _suggested_field(path: FieldPath, model: type[BaseModel], words: Words) -> dict[str, str]:
    key, fields = str(path[-1]), _model_at(path[:-1], model).model_fields
    known = list(fields)
    inside = {name: _model_in(field.annotation) for name, field in fields.items()}
    places = [f"{name}.{key}" for name, part in inside.items() if part and key in part.model_fields]
    meant = {name: name for name in known}
    meant |= {words(FIELD_NAMES[name]): name for name in known if name in FIELD_NAMES}
    near = nearest_word(key, list(meant))
    return {
        "key": shorten(key),
        "suggestion": meant[near] if near else next(iter(places), ""),
        "allowed": words(N_(", ")).join(known),
    }


def _model_at(path: FieldPath, model: type[BaseModel]) -> type[BaseModel]:
    for key in path:
        if isinstance(key, str) and key in model.model_fields:
            model = _model_in(model.model_fields[key].annotation) or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
