"""A form → the YAML file that GitHub shows as one (`.github/ISSUE_TEMPLATE/*.yml`)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.exchange.issue_form.form import Form, Question
from generator.words import N_, Words

LABEL = "huiyin"
"""The label that a form gives to its issue: the workflow acts on it."""
FOLDER = ".github/ISSUE_TEMPLATE"


def form_path(form: Form) -> str:
    """Return where the form lies, relative to the project's root."""
    return f"{FOLDER}/{form.kind}-{form.language}.yml"


def form_text(form: Form, words: Words) -> str:
    """Return the file of a form; every text is quoted, so that no reader takes one for something else."""
    origin = words(N_("Written by `huiyin forms` from the models and the settings: do not edit."))
    about = words(N_("A new record by form: {kind}"), kind=form.title)
    warning = words(
        N_("Write no full names, telephone numbers or addresses: everybody who can read the issue sees them.")
    )
    head = [
        f"# {origin}",
        f"name: {_quoted(form.title)}",
        f"description: {_quoted(about)}",
        f"labels: [{LABEL}]",
        "body:",
    ]
    items: list[Mapping[str, Any]] = [{"type": "markdown", "attributes": {"value": warning}}]
    items += [_item(question) for question in form.questions]
    return "\n".join([*head, *(line for item in items for line in _lines(item))]) + "\n"


def _item(question: Question) -> Mapping[str, Any]:
    sort = "dropdown" if question.choices else "textarea" if question.is_long else "input"
    attributes: dict[str, Any] = {"label": question.label}
    if question.help:
        attributes["description"] = question.help
    if question.choices:
        attributes["options"] = list(question.choices)
        if question.several:
            attributes["multiple"] = True
    item: dict[str, Any] = {"type": sort, "id": question.name, "attributes": attributes}
    if question.required:
        item["validations"] = {"required": True}
    return item


def _lines(item: Mapping[str, Any]) -> Iterator[str]:
    yield f"  - type: {item['type']}"
    if "id" in item:
        yield f"    id: {item['id']}"
    for group in ("attributes", "validations"):
        if group in item:
            yield f"    {group}:"
            for key, value in item[group].items():
                if isinstance(value, list):
                    yield f"      {key}:"
                    yield from (f"        - {_quoted(one)}" for one in value)
                else:
                    yield f"      {key}: {_quoted(value)}"


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
