"""A new record's file: every field of its kind in a sensible order, explained, what is known filled in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.records.choices import asked_dimensions, choices_of, columns, label_of, listed_lines
from generator.records.field_help import help_of, name_of
from generator.records.shapes import Shape
from generator.records.writing.drafts import Draft
from generator.records.writing.scalars import entry_lines, item_lines, scalar
from generator.records.yaml_values import Value
from generator.settings import Settings
from generator.words import N_, Words

_HEADINGS: Mapping[str, str] = {
    "# required": N_("Required"),
    "# optional": N_("Optional: a line without a value counts as not written; delete what you do not need"),
}
_SHOWN_OF_AN_ENTRY = 4
_COMMENT_COLUMN = 26
_WIDEST = 110


@dataclass(frozen=True)
class Form:
    """What a template is filled in with: the kind's name and shape, the draft in codes, whose words apply."""

    kind: str
    shape: Shape
    draft: Draft
    settings: Settings
    words: Words
    told: dict[str, str] = field(default_factory=dict)
    """Lists that the text has shown: name → the field under which."""


class _Slot(NamedTuple):
    """A field's place: how deep, in which group, under which key; its shape and its value so far."""

    indent: str
    group: str
    key: str
    shape: Shape
    value: Value


def filled_in(skeleton: str, form: Form) -> str:
    """Return the text of a new record from the skeleton of its kind: its keys, in the order of the file."""
    lines: list[str] = []
    for line in skeleton.splitlines():
        if line in _HEADINGS:
            lines += [f"# ── {form.words(_HEADINGS[line])} ──"]
        elif line:
            key = line.rstrip(":")
            lines += _top(key, form.shape.fields[key], form.draft.get(key), form)
        else:
            lines.append("")
    unnamed = form.draft.keys() - form.shape.fields.keys()
    lines += [line for key in sorted(unnamed) for line in entry_lines(scalar(key), form.draft[key])]
    return "\n".join(lines) + "\n"


def _top(key: str, shape: Shape, value: Value, form: Form) -> Iterator[str]:
    """Yield the lines of a field of the record: what it means above, then itself."""
    yield f"# {_meaning(form.kind, key, form)}"
    if shape.form != "mapping":
        yield from (f"#   {line}" for line in _choices(key, shape, form))
    if key == "followups" and value is None:
        event = form.settings.codebook("events").label("responded", form.words.language)
        command = f"huiyin log {form.draft['id']} {scalar(event)}"
        hint = form.words(N_("To add an entry, run: {command}"), command=command)
        yield f"# {hint}"
    slot = _Slot("", form.kind, key, shape, value)
    has_own_form = shape.form in ("group", "mapping") or value is not None or _holds_groups(shape)
    yield from _field(slot, form) if has_own_form else [f"{key}:"]


def _field(slot: _Slot, form: Form) -> list[str]:
    """Return the lines of a field; a group or a list of groups that says nothing yet is commented out."""
    indent, _, key, shape, value = slot
    if shape.form == "mapping":
        return [f"{indent}{key}:", *_mapping(indent + "  ", shape, value or {}, form)]
    if shape.form == "group" and (value or shape.required):
        return [f"{indent}{key}:", *_members(indent + "  ", key, shape.fields, value or {}, form)]
    if shape.form == "group" or _holds_groups(shape):
        return entry_lines(key, value, indent) if value else _commented_out(indent, _example(slot, form))
    if isinstance(value, list):
        return [f"{indent}{key}:", *_entries(indent + "  ", shape, value, form)]
    if value is not None:
        return entry_lines(key, value, indent, label_of(shape, value, form.settings, form.words))
    return _empty(slot, form)


def _holds_groups(shape: Shape) -> bool:
    return shape.form == "list" and shape.entry is not None and shape.entry.form == "group"


def _example(slot: _Slot, form: Form) -> list[str]:
    """Return a group with empty fields, or a list with one such entry."""
    indent, _, key, shape, _ = slot
    if shape.form == "group":
        return [f"{indent}{key}:", *_members(indent + "  ", key, shape.fields, {}, form)]
    fields = shape.entry.fields if shape.entry else {}
    shown = dict(list(fields.items())[:_SHOWN_OF_AN_ENTRY])
    lines = _members(indent + "    ", key, shown, {}, form)
    first = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
    lines[first] = f"{indent}  - {lines[first].lstrip()}"
    return [f"{indent}{key}:", *lines]


def _members(
    indent: str, group: str, fields: Mapping[str, Shape], values: Mapping[str, Any], form: Form
) -> list[str]:
    slots = (_Slot(indent, group, key, inner, values.get(key)) for key, inner in fields.items())
    own = (entry_lines(scalar(key), values[key], indent) for key in sorted(values.keys() - fields.keys()))
    return [line for some in (*(_field(slot, form) for slot in slots), *own) for line in some]


def _mapping(indent: str, shape: Shape, values: Mapping[str, str], form: Form) -> Iterator[str]:
    """Yield a line per key that the list of keys has; they are the dimensions of a survey's service."""
    keys = [*asked_dimensions(form.draft, form.settings)]
    keys += [key for key in values if key not in keys]
    yield from (f"{indent}# {line}" for line in listed_lines(choices_of(shape, form.settings, form.words)))
    book = form.settings.codebook(shape.words)
    for key in keys:
        known = key in book.codes
        line = f"{indent}{scalar(key)}: {scalar(values[key]) if key in values else ''}".rstrip()
        yield _beside(line, book.label(key, form.words.language)) if known else line


def _entries(indent: str, shape: Shape, values: Sequence[Value], form: Form) -> Iterator[str]:
    entry = shape.entry or shape
    for value in values:
        if isinstance(value, Mapping):
            yield from item_lines(value, indent)
            continue
        label = label_of(entry, value, form.settings, form.words)
        yield f"{indent}- {scalar(value)}" + (f"  # {label}" if label else "")


def _empty(slot: _Slot, form: Form) -> list[str]:
    """Return a field of a group without a value: its meaning beside it, long lists of choices above."""
    indent, group, key, shape, _ = slot
    meaning, choices = _meaning(group, key, form), _choices(key, shape, form)
    line = f"{indent}{key}:"
    if not choices:
        return [_beside(line, meaning)]
    both = form.words(N_("{meaning} ({choices})"), meaning=meaning.rstrip(".。"), choices=choices[0])
    if len(choices) == 1 and columns(_beside(line, both)) <= _WIDEST:
        return [_beside(line, both)]
    return [f"{indent}# {meaning}", *(f"{indent}#   {part}" for part in choices), line]


def _meaning(group: str, key: str, form: Form) -> str:
    name, sentence = name_of(group, key, form.words), help_of(group, key, form.words)
    return form.words(N_("{name}: {help}"), name=name, help=sentence) if sentence else name


def _choices(key: str, shape: Shape, form: Form) -> list[str]:
    """List the choices of a field; a list that stands above already is only referred to."""
    inner = shape.entry if shape.form == "list" and shape.entry else shape
    if inner.form != "value":
        return []
    if inner.words in form.told:
        return [form.words(N_("the choices of `{key}` above"), key=form.told[inner.words])]
    if inner.words:
        form.told[inner.words] = key
    return listed_lines(choices_of(inner, form.settings, form.words))


def _beside(line: str, comment: str) -> str:
    return f"{line}{' ' * max(2, _COMMENT_COLUMN - columns(line))}# {comment}"


def _commented_out(indent: str, lines: Sequence[str]) -> list[str]:
    return [f"{indent}# {line[len(indent) :]}" for line in lines]
