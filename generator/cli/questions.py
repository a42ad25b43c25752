"""Ask in a terminal for what a record still needs: choices in words, wrong answers explained by the rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import click

from generator.pipeline.authoring import Desk
from generator.problems import FieldPath, Finding
from generator.records.choices import Choices, asked_dimensions, choices_of, columns
from generator.records.field_help import help_of, name_of
from generator.records.record_codes import (
    CUSTOMER_TYPE_MISSING,
    CUSTOMER_UNKNOWN,
    EVENT_INCOMPLETE,
    OTHER_UNEXPLAINED,
)
from generator.records.shapes import Shape, shape_at
from generator.records.writing.drafts import Draft, entries_in, field_of, is_about, with_field
from generator.words import N_

_FINDS_THE_CUSTOMER = ("type", "ref", "name", "contact")
_MOST_ROUNDS = 200
_GAP = "   "


@dataclass(frozen=True)
class Sheet:
    """What is being filled in: shape, group whose names apply, order of questions, judge, what is offered."""

    desk: Desk
    shape: Shape
    group: str
    order: Sequence[str]
    judge: Callable[[Draft], Sequence[Finding]]
    offered: Mapping[FieldPath, str] = field(default_factory=dict)


def complete(sheet: Sheet, draft: Draft) -> Draft:
    """Ask until the judge has nothing more to ask for; return the draft. click.Abort when one gives up."""
    passed: set[FieldPath] = set()
    for _ in range(_MOST_ROUNDS):
        path = _next_field(sheet, draft, passed)
        if path is None:
            return draft
        shape = shape_at(sheet.shape, path)
        if shape is not None and shape.form == "group":
            draft = {**draft, str(path[0]): {}}
        elif shape is not None and shape.form == "mapping":
            draft = _ask_each(sheet, draft, path, shape)
        else:
            answered = ask(sheet, draft, path, may_pass=path[-1] in _FINDS_THE_CUSTOMER[1:3])
            passed |= {path} if answered is draft else set()
            draft = answered
    return draft


def ask(sheet: Sheet, draft: Draft, path: FieldPath, *, may_pass: bool = False) -> Draft:
    """Ask for one field until the answer is right; left empty, if it may, the draft stays as it is."""
    words, settings = sheet.desk.words, sheet.desk.settings
    shape = shape_at(sheet.shape, path) or Shape("value")
    choices = choices_of(shape, settings, words)
    _show_question(sheet, path, choices)
    if may_pass:
        click.echo("  " + words(N_("Press Enter if there is none.")), err=True)
    while True:
        answer = _prompt(sheet, path, choices).strip()
        if not answer and may_pass:
            return draft
        if not answer:
            click.echo(
                "  " + words(N_("An answer is needed here; Ctrl+C stops without writing anything.")), err=True
            )
            continue
        text = _in_words(answer, shape, choices, sheet.desk)
        tried = with_field(draft, _names(path), text, sheet.shape, settings)
        wrong = [finding for finding in sheet.judge(tried) if is_about(finding, path)]
        if not wrong:
            return tried
        show(sheet.desk, wrong[0])


def show(desk: Desk, finding: Finding) -> None:
    """Say what is wrong with an answer, in the rule's own words."""
    problem = desk.said(finding)
    if problem is not None:
        click.echo(f"  ✗ {problem.message}\n    → {problem.remedy}", err=True)


def _next_field(sheet: Sheet, draft: Draft, passed: set[FieldPath]) -> FieldPath | None:
    wanted = [path for finding in sheet.judge(draft) if (path := _wanted(finding, draft, passed)) is not None]
    known = {key: index for index, key in enumerate(sheet.order)}
    return min(wanted, key=lambda path: known.get(str(path[0]), len(known)), default=None)


def _wanted(finding: Finding, draft: Draft, passed: set[FieldPath]) -> FieldPath | None:
    """Return the field that would settle a finding."""
    if finding.code is CUSTOMER_UNKNOWN:
        customer = draft.get("customer") or {}
        fields = [("customer", key) for key in _FINDS_THE_CUSTOMER if key not in customer]
        return next((path for path in fields if path not in passed), ("customer", "ref"))
    if finding.code is CUSTOMER_TYPE_MISSING:
        return "customer", "type"
    if finding.code is OTHER_UNEXPLAINED:
        return ("other_note",)
    if finding.code is EVENT_INCOMPLETE:
        return (*finding.path, finding.values["needed"])
    path = field_of(finding)
    return tuple(key for key in path if isinstance(key, str)) or None


def _ask_each(sheet: Sheet, draft: Draft, path: FieldPath, shape: Shape) -> Draft:
    """Ask for the values of a mapping, key by key; what is left empty was not asked."""
    words, settings = sheet.desk.words, sheet.desk.settings
    choices = choices_of(shape, settings, words)
    _show_question(sheet, path, choices)
    click.echo("  " + words(N_("Leave empty what was not asked.")), err=True)
    book = settings.codebook(shape.words)
    for key in asked_dimensions(draft, settings):
        while True:
            answer = _read(f"  {book.label(key, words.language)}: ").strip()
            if not answer:
                break
            text = _in_words(answer, shape.entry or shape, choices, sheet.desk)
            tried = with_field(draft, (*_names(path), key), text, sheet.shape, settings)
            wrong = [finding for finding in sheet.judge(tried) if is_about(finding, (*path, key))]
            if not wrong:
                draft = tried
                break
            show(sheet.desk, wrong[0])
    return draft


def _show_question(sheet: Sheet, path: FieldPath, choices: Choices) -> None:
    words = sheet.desk.words
    group = str(path[-2]) if len(path) > 1 else sheet.group
    name, sentence = name_of(group, str(path[-1]), words), help_of(group, str(path[-1]), words)
    said = words(N_("{name}: {help}"), name=name, help=sentence) if sentence else name
    click.echo(f"\n{click.style(said, bold=True)}", err=True)
    for line in _in_columns(choices):
        click.echo(f"  {line}", err=True)


def _in_columns(choices: Choices) -> list[str]:
    """Return the choices, numbered, in as many columns as 100 characters hold."""
    if not choices or [code for code, _ in choices] == ["yes", "no"]:
        return [" / ".join(label for _, label in choices)] if choices else []
    cells = [f"{number:>2} {label}" for number, (_, label) in enumerate(choices, start=1)]
    width = max(map(columns, cells))
    across = max(1, 100 // (width + len(_GAP)))
    down = -(-len(cells) // across)
    rows = [cells[row::down] for row in range(down)]
    return [_GAP.join(cell + " " * (width - columns(cell)) for cell in row).rstrip() for row in rows]


def _prompt(sheet: Sheet, path: FieldPath, choices: Choices) -> str:
    words = sheet.desk.words
    offered = sheet.offered.get(path, "")
    if offered:
        return _read(f"> [{offered}] ") or offered
    shape = shape_at(sheet.shape, path)
    if choices and shape is not None and shape.form == "list":
        return _read(words(N_("Numbers or names, several with commas > ")))
    return _read(words(N_("Number or name > ")) if shape is not None and shape.words else "> ")


def _read(prompt: str) -> str:
    answer: str = click.prompt(prompt, prompt_suffix="", default="", show_default=False, err=True)
    return answer


def _in_words(answer: str, shape: Shape, choices: Choices, desk: Desk) -> str:
    """Return an answer with the numbers of choices replaced by their codes."""
    if shape.form == "list":
        words = shape.entry.words if shape.entry else ""
        entries = entries_in(answer, words, desk.settings)
        return ",".join(_by_number(entry, words, choices, desk) for entry in entries)
    return _by_number(answer, shape.words, choices, desk)


def _by_number(answer: str, words: str, choices: Choices, desk: Desk) -> str:
    if not words or desk.settings.codebook(words).code_of(answer) or not answer.isdecimal():
        return answer
    number = int(answer)
    return choices[number - 1][0] if 1 <= number <= len(choices) else answer


def _names(path: FieldPath) -> tuple[str, ...]:
    return tuple(str(key) for key in path)
