"""What fields a record has, read off its model, which templates, questions and schemas all follow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel

from generator.problems import FieldPath


@dataclass(frozen=True)
class Shape:
    """One field: a value, a group of named fields, a list of entries, or a mapping of listed keys to values.

    `words` names the list that a value comes from ("" for none); of a mapping, the list of its keys. `open`
    says that other values than those listed pass too. `schema` is the JSON Schema of a plain value. A value
    may be written as a group as well: then it has `fields` (a category with a sentiment of its own).
    """

    form: Literal["value", "group", "list", "mapping"]
    required: bool = False
    words: str = ""
    open: bool = False
    schema: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, "Shape"] = field(default_factory=dict)
    entry: "Shape | None" = None


def shape_of(model: type[BaseModel]) -> Shape:
    """Return the shape of a whole record, a group."""
    schema = model.model_json_schema()
    return _read(schema, schema.get("$defs", {}), required=True)


def shape_at(shape: Shape, path: FieldPath) -> Shape | None:
    """Return the shape of the field at `path`, or None where the model knows none."""
    here: Shape | None = shape
    for key in path:
        if here is None:
            return None
        here = here.fields.get(key) if isinstance(key, str) and here.form != "mapping" else here.entry
    return here


def walk_shapes(shape: Shape, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Shape]]:
    """Yield every named field below `shape` with its path, in the models' order."""
    for key, inner in shape.fields.items():
        yield (*path, key), inner
        yield from walk_shapes(inner.entry if inner.form == "list" and inner.entry else inner, (*path, key))


def _read(schema: Mapping[str, Any], parts: Mapping[str, Any], *, required: bool) -> Shape:
    if "$ref" in schema:
        return _read(parts[schema["$ref"].rpartition("/")[2]], parts, required=required)
    if "anyOf" in schema:
        return _read_choice(schema["anyOf"], parts, required=required)
    if schema.get("type") == "array":
        return Shape("list", required, schema=schema, entry=_read(schema["items"], parts, required=True))
    if "properties" in schema:
        needed = schema.get("required", ())
        named = schema["properties"].items()
        fields = {key: _read(inner, parts, required=key in needed) for key, inner in named}
        return Shape("group", required, fields=fields)
    if schema.get("type") == "object":
        keys = schema.get("propertyNames", {}).get("x-list", "")
        inner = _read(schema["additionalProperties"], parts, required=True)
        return Shape("mapping", required, keys, schema=schema, entry=inner)
    return Shape("value", required, schema.get("x-list", ""), schema.get("x-open", False), schema)


def _read_choice(choice: list[Mapping[str, Any]], parts: Mapping[str, Any], *, required: bool) -> Shape:
    """Read a field that may hold different things: nothing, or a group in place of its first field."""
    options = [option for option in choice if option.get("type") != "null"]
    shapes = [_read(option, parts, required=required) for option in options]
    group = next((shape for shape in shapes if shape.form == "group"), None)
    if group is None or len(shapes) == 1:
        return shapes[0]
    code = next(iter(group.fields.values()))
    return Shape("value", required, code.words, code.open, code.schema, group.fields)
