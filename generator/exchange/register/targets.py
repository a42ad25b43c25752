"""What a column may be matched with: fields of the kind, and a few names for what records say otherwise."""

from functools import cache

from generator.records.shapes import Shape, shape_at

SEVERAL = "several"
STATUS = "status"
MAJOR, MINOR = "categories.major", "categories.minor"
LOG = "log."
LOG_TIMES = {
    "log.responded": "responded",
    "log.promised": "acknowledged",
    "log.resolved": "resolved",
    "log.revisited": "revisited",
    "log.closed": "closed",
}
"""Columns of times → the event of the log that each stands for."""
LOG_WORDS = ("log.by", "log.note", "log.score", "log.satisfied")
_OWN = (STATUS, MAJOR, MINOR, *LOG_TIMES, *LOG_WORDS)


@cache
def path_of(field: str) -> tuple[str, ...]:
    """Return the path of a field that is written with dots."""
    return tuple(field.split("."))


def is_target(field: str, shape: Shape) -> bool:
    """Tell whether a column may be matched with `field` in records of that shape."""
    if field == SEVERAL:
        return True
    if field in _OWN:
        return "followups" in shape.fields and (field not in (MAJOR, MINOR) or "categories" in shape.fields)
    found = shape_at(shape, path_of(field))
    return found is not None and (found.form == "value" or _is_plain_list(found))


def is_list(field: str, shape: Shape) -> bool:
    """Tell whether several values may stand in the field."""
    found = shape_at(shape, path_of(field))
    return found is not None and found.form == "list"


def _is_plain_list(shape: Shape) -> bool:
    return shape.form == "list" and shape.entry is not None and shape.entry.form == "value"


def list_of(field: str, shape: Shape) -> str:
    """Return the name of the list of codes that the field's values come from, "" where any may stand."""
    if field in (MAJOR, MINOR):
        return ""
    if field == "log.by":
        return ""
    found = shape_at(shape, path_of(field))
    inner = found.entry if found is not None and found.form == "list" else found
    return inner.words if inner is not None and not inner.open else ""


def is_time(field: str, shape: Shape) -> bool:
    """Tell whether the field holds a time or a day."""
    if field in LOG_TIMES:
        return True
    found = shape_at(shape, path_of(field))
    return found is not None and is_time_shape(found)


def is_time_shape(shape: Shape) -> bool:
    """Tell whether a value of that shape is a time or a day."""
    return shape.schema.get("format") == "date" or str(shape.schema.get("pattern", "")).startswith(r"^\d{4}-")


def is_day(field: str, shape: Shape) -> bool:
    """Tell whether the field holds a day without a time."""
    found = shape_at(shape, path_of(field))
    return found is not None and found.schema.get("format") == "date"


def is_required(field: str, shape: Shape) -> bool:
    """Tell whether no record is complete without the field."""
    found = shape_at(shape, path_of(field)[:1])
    inner = shape_at(shape, path_of(field))
    return bool(found and found.required and inner and inner.required) or field in (MAJOR, MINOR)
