"""`huiyin new`: a new record under the next free id; asks in a terminal for what it needs."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from generator.cli.options import as_of_option, now_in, root_option
from generator.cli.questions import Sheet, ask, complete
from generator.cli.records import (
    document_meant,
    fields_in,
    is_terminal,
    kind_meant,
    refuse,
    refuse_for,
    remind_of,
    set_option,
    settings_of,
    shown,
)
from generator.pipeline.authoring import (
    INCOMPLETE,
    Desk,
    desk_for,
    errors_among,
    keys_of,
    new_record,
    problems_in,
)
from generator.problems import FieldPath, Finding, Problem
from generator.records.base import Record
from generator.records.choices import joined
from generator.records.field_help import name_of
from generator.records.findings import validated
from generator.records.lookup import kind_of
from generator.records.shapes import shape_at
from generator.records.writing.drafts import Draft, as_written, canonical_time, faults_in, with_field
from generator.records.writing.prefilling import action_from, carried_over, case_from
from generator.records.yaml_text import parse
from generator.rendering.writing import write_file
from generator.rules.dates import IN_THE_FUTURE
from generator.vocabularies import VOCABULARIES
from generator.words import N_


@click.command("new")
@click.argument("kind")
@root_option
@as_of_option
@set_option
@click.option(
    "--from",
    "source",
    metavar="ID",
    help="Take over what this record says: a complaint from its feedback, a case from its complaint …",
)
@click.option("--date", "day", metavar="D", help="The day of the record, or its time (default: now).")
def command(kind: str, root: Path, as_of: datetime | None, **given: Any) -> None:
    """Write a new record of KIND (feedback, complaint, case, action, report …) and print its path.

    In a terminal it asks for the required fields; elsewhere it writes what --set gives, the rest empty.
    """
    settings, words = settings_of(root)
    desk = desk_for(root, settings, words, kind_meant(kind, words))
    now = now_in(settings.site.zone, as_of)
    draft = _taken_over(desk, given["source"]) if given["source"] else {}
    for field, value in fields_in(given["fields"], words):
        draft = with_field(draft, field, value, desk.shape, settings)
    if given["day"]:
        draft.setdefault(_date_field(desk), as_written(given["day"], settings))
    sheet = _sheet(desk, now)
    _refuse_wrong(sheet, draft)
    try:
        path, text = _settled(sheet, draft)
    except click.Abort:
        click.echo(f"\n{words('Stopped; nothing was written.')}", err=True)
        sys.exit(1)
    if (root / path).exists():
        refuse(
            words(N_("{path} exists already."), path=path),
            words(N_("Change that record, or give another id.")),
        )
    write_file(root / path, text.encode())
    _report(desk, path, text)
    if given["source"] and desk.kind.name == "action":
        _remind_of_link(desk, given["source"], Path(path).stem)


def _date_field(desk: Desk) -> str:
    return desk.kind.model().date_field


def _sheet(desk: Desk, now: datetime) -> Sheet:
    """Return what there is to ask: judged by the record's model, and no date after `now`."""
    model, date_field = desk.kind.model(), _date_field(desk)

    def judge(draft: Draft) -> list[Finding]:
        found = [*faults_in(draft, model, desk.settings, desk.words), *desk.personal_data_in(draft)]
        date = canonical_time(str(draft.get(date_field, "")), desk.settings)
        if date > f"{now:%Y-%m-%dT%H:%M}":
            values = {"date": date.replace("T", " "), "as_of": f"{now:%Y-%m-%d %H:%M}"}
            found.append(Finding(IN_THE_FUTURE, (date_field,), values=values))
        return found

    is_day = desk.shape.fields[date_field].schema.get("format") == "date"
    offered: dict[FieldPath, str] = {(date_field,): f"{now:%Y-%m-%d}" if is_day else f"{now:%Y-%m-%d %H:%M}"}
    return Sheet(desk, desk.shape, desk.kind.name, keys_of(desk.kind), judge, offered)


def _taken_over(desk: Desk, source: str) -> Draft:
    """Return what a new record takes over from the record that it grew from."""
    document = document_meant(source, desk.root, desk.words)
    kind, parsed = kind_of(document.path), parse(document.text)
    if kind is not None and desk.kind.name in ("case", "action") and not parsed.faults:
        record = validated(kind.model(), parsed.value, desk.settings, desk.words)
        if isinstance(record, Record):
            is_case = desk.kind.name == "case"
            draft = case_from(record, desk.settings, desk.words) if is_case else action_from(record)
            if draft:
                return draft
    fields = desk.kind.model().reference_fields
    link = next((field for field, wanted in fields.items() if kind and wanted == kind.name), None)
    kind_name = VOCABULARIES["kinds"].label(desk.kind.name, desk.words.language)
    if link is None or parsed.faults or not isinstance(parsed.value, dict):
        refuse(desk.words(N_("A new {kind} cannot grow from {path}."), kind=kind_name, path=document.path))
    return {**carried_over(parsed.value, desk.shape), link: parsed.value.get("id", source)}


def _remind_of_link(desk: Desk, source: str, identity: str) -> None:
    """Say where the new action is still to be listed: links hold both ways."""
    document = document_meant(source, desk.root, desk.words)
    kind = kind_of(document.path)
    key = {"case": "actions", "survey": "actions", "report": "suggestions"}.get(kind.name if kind else "")
    if key:
        text = N_("Now add {id} to `{key}` in {path}.")
        click.echo(desk.words(text, id=identity, key=key, path=document.path), err=True)


def _refuse_wrong(sheet: Sheet, draft: Draft) -> None:
    """Refuse what was given and is wrong; what is not given yet can still be asked for."""
    for finding in sheet.judge(draft):
        problem = sheet.desk.said(finding)
        if problem is not None and problem.code not in INCOMPLETE:
            refuse_for(problem)


def _settled(sheet: Sheet, draft: Draft) -> tuple[str, str]:
    """Return path and text of the record: asked for where somebody is there, judged by the rules."""
    desk, date_field = sheet.desk, _date_field(sheet.desk)
    if is_terminal():
        draft = complete(sheet, draft)
    else:
        draft.setdefault(date_field, sheet.offered[(date_field,)])
    while True:
        day = canonical_time(draft[date_field], desk.settings)[:10]
        path, text = new_record(desk, draft, day)
        wrong = [
            one for one in errors_among(problems_in(desk, path, text.encode())) if one.code not in INCOMPLETE
        ]
        if not wrong:
            return path, text
        field = _field_at(wrong[0], desk)
        if not field or not is_terminal():
            refuse_for(wrong[0])
        click.echo(f"\n  ✗ {wrong[0].message}\n    → {wrong[0].remedy}", err=True)
        draft = complete(sheet, ask(sheet, draft, field))


def _field_at(problem: Problem, desk: Desk) -> FieldPath:
    path: FieldPath = tuple(problem.about.split("/")) if problem.about else ()
    while path and shape_at(desk.shape, path) is None:
        path = path[:-1]
    return path


def _name(problem: Problem, desk: Desk) -> str:
    """Return what the team calls the field that a problem is about."""
    *groups, key = problem.about.split("/")
    return name_of(groups[-1] if groups else desk.kind.name, key, desk.words)


def _report(desk: Desk, path: str, text: str) -> None:
    """Print the path; say on standard error what is still to be done."""
    problems = problems_in(desk, path, text.encode())
    remind_of(problem for problem in problems if problem.code not in INCOMPLETE)
    missing = dict.fromkeys(_name(problem, desk) for problem in problems if problem.code in INCOMPLETE)
    if missing:
        what = joined(missing, desk.words)
        click.echo(desk.words(N_("Still to be filled in: {what}"), what=what), err=True)
    place = shown(desk.root / path)
    if is_terminal():
        click.echo(
            desk.words(N_("Written. Fill in more in the file, then run: huiyin check {path}"), path=place),
            err=True,
        )
    click.echo(place)
