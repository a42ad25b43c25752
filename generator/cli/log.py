"""`huiyin log`: add an entry to a record's log; every other byte of its file stays."""

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from generator.cli.options import as_of_option, now_in, root_option
from generator.cli.questions import Sheet, complete
from generator.cli.records import (
    document_meant,
    fields_in,
    is_terminal,
    refuse,
    refuse_for,
    remind_of,
    set_option,
    settings_of,
    shown,
)
from generator.clone import committer
from generator.pipeline.authoring import INCOMPLETE, Desk, desk_for, errors_among, new_problems
from generator.problems import FieldPath, Finding, Problem, Severity
from generator.records.choices import label_of
from generator.records.documents import Document
from generator.records.field_help import name_of
from generator.records.files import read_bytes
from generator.records.lookup import id_in, kind_of, spliced
from generator.records.writing.drafts import (
    Draft,
    as_written,
    canonical_time,
    faults_in,
    in_codes,
    with_field,
)
from generator.records.writing.log import LOG, with_entry
from generator.records.writing.people import person_behind
from generator.records.yaml_text import parse
from generator.rendering.writing import write_file
from generator.rules.dates import IN_THE_FUTURE
from generator.words import N_

_FIRST = ("at", "by", "event")


@dataclass(frozen=True)
class _Given:
    event: str | None
    by: str | None
    at: str | None
    note: str | None
    fields: tuple[str, ...]


@click.command("log")
@click.argument("record", metavar="ID")
@click.argument("event", required=False)
@root_option
@as_of_option
@click.option(
    "--by", help="Who did it (default: the person of the list whom git's user name or e-mail fits)."
)
@click.option("--at", metavar="T", help="When, such as 2024-05-01T15:20 (default: now).")
@click.option("--note", help="What was done, in a sentence.")
@set_option
def command(record: str, event: str | None, root: Path, as_of: datetime | None, **given: Any) -> None:
    """Add EVENT (such as transferred or 转办) to the log of the record ID, and print its file.

    In a terminal it asks for what the event needs, such as to whom.
    """
    settings, words = settings_of(root)
    document = document_meant(record, root, words)
    kind = kind_of(document.path)
    if kind is None or LOG not in (desk := desk_for(root, settings, words, kind)).shape.fields:
        refuse(words(N_("{path} has no log."), path=document.path))
    now = now_in(settings.site.zone, as_of)
    sheet = _sheet(desk, document, now)
    entry = _entry(sheet, _Given(event, **given), now)
    _write(desk, document, _in_order(entry, sheet))


def _sheet(desk: Desk, document: Document, now: datetime) -> Sheet:
    """Return what there is to ask of an entry: judged by the model of the record that it belongs to."""
    parsed, model = parse(document.text), desk.kind.model()
    if parsed.faults or not isinstance(parsed.value, dict):
        refuse(desk.words(N_("{path} cannot be read yet; `huiyin check` says why."), path=document.path))
    latest = f"{now:%Y-%m-%dT%H:%M}"

    def judge(entry: Draft) -> list[Finding]:
        found = faults_in({**parsed.value, LOG: [entry]}, model, desk.settings, desk.words)
        own = [_within(finding) for finding in found if finding.path[:2] == (LOG, 0)]
        own += desk.personal_data_in(entry)
        at = canonical_time(str(entry.get("at", "")), desk.settings)
        if at > latest:
            values = {"date": at.replace("T", " "), "as_of": latest.replace("T", " ")}
            own.append(Finding(IN_THE_FUTURE, ("at",), values=values))
        return own

    shape = desk.shape.fields[LOG].entry or desk.shape
    order = [*_FIRST, *(key for key in shape.fields if key not in _FIRST)]
    offered: dict[FieldPath, str] = {("at",): f"{now:%Y-%m-%d %H:%M}"}
    return Sheet(desk, shape, LOG, order, judge, offered)


def _within(finding: Finding) -> Finding:
    return Finding(finding.code, finding.path[2:], finding.mark, finding.on_key, finding.values)


def _entry(sheet: Sheet, given: _Given, now: datetime) -> Draft:
    """Return the whole entry: as given, as git knows, as answered; refuse what is wrong or missing."""
    desk = sheet.desk
    entry: Draft = {"at": as_written(given.at, desk.settings) if given.at else f"{now:%Y-%m-%d %H:%M}"}
    by = given.by or person_behind(*committer(desk.root), desk.settings)
    known = {"by": by, "event": given.event, "note": given.note}
    entry |= {key: value for key, value in known.items() if value}
    for path, text in fields_in(given.fields, desk.words):
        entry = with_field(entry, path, text, sheet.shape, desk.settings)
    for problem in _said(sheet, entry):
        if problem.code not in INCOMPLETE or not is_terminal():
            refuse_for(_as_option(problem, entry, desk))
    try:
        return complete(sheet, entry)
    except click.Abort:
        click.echo(f"\n{desk.words('Stopped; nothing was written.')}", err=True)
        sys.exit(1)


def _said(sheet: Sheet, entry: Draft) -> list[Problem]:
    said = (sheet.desk.said(finding) for finding in sheet.judge(entry))
    return [problem for problem in said if problem is not None]


def _as_option(problem: Problem, entry: Draft, desk: Desk) -> Problem:
    """Return a problem with what a command line needs: an option, not a line of a file."""
    if problem.code not in INCOMPLETE:
        return problem
    words, key = desk.words, problem.about.rpartition("/")[2]
    book = desk.settings.codebook("events")
    if "event" not in entry:
        command = f"huiyin log ID {book.label('transferred', words.language)}"
        return problem._replace(remedy=words(N_("Say what was done, such as: {command}"), command=command))
    event, name = book.label(book.code_of(entry["event"]) or "", words.language), name_of(LOG, key, words)
    message = words(N_("“{event}” must also say: {field} (`{key}`)."), event=event, field=name, key=key)
    option = f"--{key} …" if key in ("by", "note") else f"--set {key}=…"
    remedy = words(N_("Add it to the command: {option}"), option=option)
    return problem._replace(message=message, remedy=remedy)


def _in_order(entry: Draft, sheet: Sheet) -> dict[str, str]:
    """Return the entry in codes, as it is written: when, who, what, its details, the note last."""
    codes = in_codes(entry, sheet.shape, sheet.desk.settings)
    keys = [key for key in sheet.order if key in codes and key != "note"]
    own = sorted(codes.keys() - set(sheet.order))
    return {key: codes[key] for key in (*keys, *(["note"] if "note" in codes else []), *own)}


def _write(desk: Desk, document: Document, entry: dict[str, str]) -> None:
    settings, words, shape = desk.settings, desk.words, desk.shape.fields[LOG].entry
    labels = (
        {key: label_of(inner, entry.get(key), settings, words) for key, inner in shape.fields.items()}
        if shape
        else {}
    )
    notes = {key: label for key, label in labels.items() if label}
    text = with_entry(document.text, entry, lambda at: canonical_time(at, settings) or at, notes)
    if text is None:
        refuse(
            words(
                N_("The log in {path} is written in a way that I cannot add to; add the entry in the file."),
                path=document.path,
            )
        )
    before = read_bytes(desk.root, document.path)
    problems = new_problems(desk, document, before, text)
    for problem in errors_among(problems):
        refuse_for(problem)
    write_file(desk.root / document.path, spliced(before, document, text))
    remind_of(problem for problem in problems if problem.severity is Severity.WARNING)
    if is_terminal():
        event, identity = labels["event"] or entry["event"], id_in(document.text)
        said = words(N_("Entered in {id}: {event}, {at}"), id=identity, event=event, at=entry["at"])
        click.echo(said, err=True)
    click.echo(shown(desk.root / document.path))
