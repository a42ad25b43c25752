"""JSON Schemas of the records, with the project's own codes and words: editors complete and check by them.

They are written for draft 7, which editors know best. They judge a record field by field; what must hold
between fields, `huiyin check` says.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from generator.records.choices import choices_of
from generator.records.field_help import help_of, name_of
from generator.records.kinds import Kind
from generator.records.shapes import Shape, shape_of, walk_shapes
from generator.settings import Settings
from generator.vocabularies import VOCABULARIES
from generator.words import N_, Words

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"
_OWN_FIELDS: Mapping[str, Any] = {"^x-": {}}
_UNKNOWN_TO_EDITORS = ("x-list", "x-open", "title", "default")
_KINDS: Mapping[str, str] = {
    "feedback": N_("One piece of feedback, from any channel."),
    "complaint": N_("One complaint, handled to the end."),
    "survey": N_("One customer's answers to a satisfaction survey."),
    "campaign": N_("One round of collecting feedback or surveys."),
    "case": N_("The analysis of one or more complaints, reviewed before it is archived."),
    "action": N_("One improvement action, followed until its effect is verified."),
    "report": N_("What people write around a period's computed figures."),
}


def schema_of(kind: Kind, settings: Settings, words: Words) -> Schema:
    """Return the JSON Schema of a kind of record, its titles and descriptions in the team's language."""
    shape = shape_of(kind.model())
    shapes = [shape, *(inner for _, inner in walk_shapes(shape))]
    lists = {name for one in shapes for name in (one.words, one.entry.words if one.entry else "") if name}
    return {
        "$schema": DRAFT,
        "title": VOCABULARIES["kinds"].label(kind.name, words.language),
        "description": words(_KINDS.get(kind.name, "")),
        **_group(kind.name, shape, settings, words),
        "definitions": {name: _listed(name, settings, words) for name in sorted(lists)},
    }


def _field(group: str, key: str, shape: Shape, settings: Settings, words: Words) -> Schema:
    """Return the schema of a field with its name and what to write there; an empty value counts as none."""
    said = {"title": name_of(group, key, words), "description": help_of(group, key, words)}
    content = _content(key, shape, settings, words)
    if "$ref" in content:
        content = {"allOf": [content]}  # draft 7 passes over whatever stands beside a reference
    if not shape.required and content:
        content = {"anyOf": [*(content.get("anyOf") or content.get("allOf") or [content]), {"type": "null"}]}
    return {name: text for name, text in said.items() if text} | content


def _content(key: str, shape: Shape, settings: Settings, words: Words) -> Schema:
    if shape.form == "group":
        return _group(key, shape, settings, words)
    if shape.form == "list" and shape.entry:
        limits = {name: shape.schema[name] for name in ("minItems", "maxItems") if name in shape.schema}
        return {"type": "array", "items": _content(key, shape.entry, settings, words), **limits}
    if shape.form == "mapping":
        return _mapping(shape, settings, words)
    value = _value(shape, settings, words)
    return {"anyOf": [value, _group(key, shape, settings, words)]} if shape.fields else value


def _group(name: str, shape: Shape, settings: Settings, words: Words) -> Schema:
    fields = {key: _field(name, key, inner, settings, words) for key, inner in shape.fields.items()}
    required = [key for key, inner in shape.fields.items() if inner.required]
    needed = {"required": required} if required else {}
    closed = {"patternProperties": _OWN_FIELDS, "additionalProperties": False}
    return {"type": "object", "properties": fields, **needed, **closed}


def _value(shape: Shape, settings: Settings, words: Words) -> Schema:
    if shape.words:
        listed = {"$ref": f"#/definitions/{shape.words}"}
        return {"anyOf": [listed, {"type": "string"}]} if shape.open else listed
    plain = {key: value for key, value in shape.schema.items() if key not in _UNKNOWN_TO_EDITORS}
    if plain.get("type") == "integer" and (choices := choices_of(shape, settings, words)):
        return {"anyOf": [{"const": int(code), "description": label} for code, label in choices]}
    return plain


def _mapping(shape: Shape, settings: Settings, words: Words) -> Schema:
    if not shape.words:
        return {"type": "object", "additionalProperties": _value(shape.entry or shape, settings, words)}
    book, language = settings.codebook(shape.words), words.language
    value = {"anyOf": [_value(shape.entry or shape, settings, words), {"type": "null"}]}
    fields = {
        word: {"title": book.full_label(code, language), **value}
        for word, code in _all_words(shape.words, settings)
    }
    return {"type": "object", "properties": fields, "minProperties": 1, "additionalProperties": False}


def _listed(name: str, settings: Settings, words: Words) -> Schema:
    """Return the schema of a list: every word that `check` takes, codes first, each with what it means."""
    book, language = settings.codebook(name), words.language
    options = []
    for word, code in _all_words(name, settings):
        label = book.full_label(code, language)
        options.append({"const": word, "description": label if word == code else f"{label} ({code})"})
    return {"anyOf": options}


def _all_words(name: str, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield every word of a list with its code: codes, then labels, then all else that is understood."""
    book = settings.codebook(name)
    codes = [(code, code) for code in book.codes]
    labels = [(entry.full_label(language), entry.code) for language in ("zh", "en") for entry in book.entries]
    others = [(word, entry.code) for entry in book.entries for word in (*entry.words(), *entry.short_words())]
    told = set()
    for word, code in (*codes, *labels, *others):
        if word not in told and book.code_of(word) == code:
            told.add(word)
            yield word, code
