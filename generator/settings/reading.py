"""From parsed settings files to Settings, or to all that is wrong with them. No value makes it raise."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.settings.approval import Approvals
from generator.settings.documents import (
    Calendar,
    Checks,
    Ids,
    Privacy,
    Remedies,
    Sentiment,
    Site,
    Thresholds,
    Wording,
)
from generator.settings.faults import FieldPath, SettingsFault, shorten
from generator.settings.levels import ServiceLevelVersions
from generator.settings.linking import Documents, link
from generator.settings.lists import (
    Categories,
    Channels,
    CustomerTypes,
    Departments,
    People,
    Priorities,
    ServiceTypes,
)
from generator.settings.messages import EXPECTED, OTHERWISE
from generator.settings.model import Settings
from generator.settings.references import check_references
from generator.settings.shapes import Part
from generator.vocabularies import nearest_word

#: File stem → model, in the order in which files are reported.
DOCUMENTS: dict[str, type[Part]] = {
    "site": Site,
    "channels": Channels,
    "customer_types": CustomerTypes,
    "service_types": ServiceTypes,
    "categories": Categories,
    "priorities": Priorities,
    "service_levels": ServiceLevelVersions,
    "calendar": Calendar,
    "thresholds": Thresholds,
    "privacy": Privacy,
    "people": People,
    "departments": Departments,
    "ids": Ids,
    "wording": Wording,
    "sentiment": Sentiment,
    "remedies": Remedies,
    "approvals": Approvals,
    "checks": Checks,
}


def read_settings(values: Mapping[str, object]) -> tuple[Settings | None, tuple[SettingsFault, ...]]:
    """Read all settings: file stem → its parsed value, every scalar a text or None.

    The caller fills in the shipped file for a stem that a project lacks; a stem still absent could not be
    parsed, which the caller has reported already. Settings come only when nothing is wrong. Faults stand in
    the order of the files; references are checked once every file is right by itself.
    """
    faults = [*_unknown_files(values)]
    read: dict[str, Any] = {}
    for stem, model in DOCUMENTS.items():
        try:
            if stem in values:
                value = values[stem]
                read[stem] = model.model_validate({} if value is None else value)
        except ValidationError as error:
            details = _first_causes(error.errors(include_url=False))
            faults.extend(_fault(stem, model, detail) for detail in details)
    if faults or len(read) < len(DOCUMENTS):
        return None, tuple(faults)
    files = Documents(**read)
    settings = link(files)
    between = tuple(check_references(files, settings))
    return (None, between) if between else (settings, ())


def _unknown_files(values: Mapping[str, object]) -> Iterator[SettingsFault]:
    for stem in sorted(values.keys() - DOCUMENTS.keys()):
        shown = {
            "value": shorten(stem),
            "suggestion": nearest_word(stem, list(DOCUMENTS)) or "",
            "allowed": ", ".join(DOCUMENTS),
        }
        yield SettingsFault(stem, (), "SET006", shown)


def _first_causes(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out lists that are too short only because their entries are faulty."""
    places = [detail["loc"] for detail in details]
    return [
        detail
        for detail in details
        if detail["type"] != "too_short"
        or not any(
            len(place) > len(detail["loc"]) and place[: len(detail["loc"])] == detail["loc"]
            for place in places
        )
    ]


def _fault(stem: str, model: type[BaseModel], detail: ErrorDetails) -> SettingsFault:
    kind, value = detail["type"], detail["input"]
    path: FieldPath = tuple(key for key in detail["loc"] if key != "[key]")
    key = next((str(key) for key in reversed(path) if isinstance(key, str)), stem)
    if kind == "missing" or (value is None and path and kind != "tuple_type"):
        return SettingsFault(stem, path[:-1], "SET002", {"key": key})
    if kind == "extra_forbidden":
        known = [field.alias or name for name, field in _model_at(path[:-1], model).model_fields.items()]
        shown = {
            "key": shorten(key),
            "suggestion": nearest_word(key, known) or "",
            "allowed": ", ".join(known),
        }
        return SettingsFault(stem, path, "SET001", shown)
    expected = EXPECTED.get(kind, OTHERWISE)
    if kind == "literal_error":
        expected = str(detail["ctx"]["expected"]).replace(" or ", ", ")
    shown = {
        "key": shorten(key),
        "value": shorten(value) if isinstance(value, str) else "…",
        "expected": expected,
    }
    return SettingsFault(stem, path, "SET003", shown)


def _model_at(path: FieldPath, model: type[BaseModel]) -> type[BaseModel]:
    """Return the model of the group at a path: names lead to fields, everything else into their items."""
    for key in path:
        field = next((held for name, held in model.model_fields.items() if key in (name, held.alias)), None)
        if field is not None:
            model = _model_in(field.annotation) or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
