"""`from-issue`: what a form's issue says → a new record, or all that is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.exchange.issue_form.body import Issue, answered
from generator.exchange.issue_form.form import forms_of
from generator.exchange.register.book import Row
from generator.exchange.register.cells import Reader
from generator.exchange.register.drafting import Drafter, Reason
from generator.exchange.register.headers import Table
from generator.exchange.register.matching import Ground, Matching
from generator.exchange.register.synonyms import load_synonyms
from generator.pipeline.authoring import Desk, desk_for, errors_among, new_record, problems_in
from generator.pipeline.mending import MASKS
from generator.problems import FieldPath, Problem
from generator.records.field_help import name_of
from generator.records.kinds import KINDS
from generator.records.writing.drafts import Draft, canonical_time, faults_in
from generator.settings import Settings
from generator.words import N_, Words


@dataclass(frozen=True)
class Written:
    """A new record: where it goes and its text."""

    path: str
    text: str


def record_of(root: Path, settings: Settings, words: Words, issue: Issue) -> Written | tuple[str, ...]:
    """Return the record that an issue describes, or in sentences all that keeps it from being one."""
    found = answered(issue.text, forms_of(settings))
    if found is None:
        return (
            words(N_("No form made this issue, or the forms have changed since; please fill one in anew.")),
        )
    form, answers = found
    desk = desk_for(root, settings, words, next(kind for kind in KINDS if kind.name == form.kind))
    draft = _drafted(desk, answers)
    if isinstance(draft, tuple):
        return draft
    faults = faults_in(draft, desk.kind.model(), settings, words)
    if faults:
        return _said([problem for fault in faults if (problem := desk.said(fault))])
    day = canonical_time(str(draft[desk.kind.model().date_field]), settings)[:10]
    path, text = new_record(desk, draft, day)
    if issue.number:
        key = "source" if "source" in desk.shape.fields else "x-source"
        text += f"\n{key}: issue {issue.number}\n"
    problems = errors_among(problems_in(desk, path, text.encode()))
    return _said(problems) if problems else Written(path, text)


def _said(problems: Sequence[Problem]) -> tuple[str, ...]:
    return tuple(f"{problem.message} {problem.remedy}" for problem in problems)


def _drafted(desk: Desk, answers: dict[str, str]) -> Draft | tuple[str, ...]:
    """Return the draft that the answers make, masked; they are read like the cells of a register."""
    kind = desk.kind.name
    ground = Ground(kind, desk.shape, desk.settings, load_synonyms(kind, desk.settings))
    table = Table(tuple(answers), (Row("1", tuple(answers.values())),))
    reader = Reader(ground, Matching(kind, {field: field for field in answers}))
    drafted = Drafter(table, reader, "").draft(table.rows[0])
    if isinstance(drafted, Reason):
        group, _, key = drafted.column.rpartition(".")
        name = name_of(group or kind, key, desk.words)
        said = desk.words(drafted.message, **drafted.values)
        return (desk.words(N_("{field}: {reason}"), field=name, reason=said),)
    return {key: _masked(value, (key,)) for key, value in drafted.draft.items()}


def _masked(value: object, path: FieldPath) -> object:
    if isinstance(value, dict):
        return {key: _masked(inner, (*path, key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [_masked(inner, (*path, index)) for index, inner in enumerate(value)]
    return MASKS.value(path, str(value))
