"""`huiyin renumber`: give a record another id, where two branches both took the next free one."""

from pathlib import Path

import click

from generator.cli.options import root_option
from generator.cli.records import document_meant, refuse, refuse_for, settings_of, shown
from generator.pipeline.authoring import Desk, desk_for
from generator.pipeline.renumbering import Renumbered, renumber
from generator.problems import Finding
from generator.records.documents import Document
from generator.records.identifiers import example_of, pattern_of
from generator.records.lookup import holders_of, id_in, ids_of_kind, kind_of
from generator.records.writing.drafts import canonical_time
from generator.records.writing.numbering import next_id
from generator.records.yaml_text import parse
from generator.rendering.writing import write_file
from generator.rules.identity import WRONG_DATE, WRONG_SCHEME
from generator.words import N_


@click.command("renumber")
@click.argument("record", metavar="ID|PATH")
@root_option
@click.option(
    "--to", "new", metavar="NEW", help="The new id (default: the next free one of the record's day)."
)
def command(record: str, root: Path, new: str | None) -> None:
    """Give the record ID another id: in its text, in its file's name, and in the records that name it.

    Where two records have the ID, name the file of the one that is to change. Prints the files written.
    """
    settings, words = settings_of(root)
    document = document_meant(record, root, words)
    kind, old = kind_of(document.path), id_in(document.text)
    if kind is None or not old:
        refuse(words(N_("There is no record {id} here."), id=record))
    desk = desk_for(root, settings, words, kind)
    new = _new_id(desk, document, new)
    holders = holders_of(root, old)
    done = renumber(root, document, old, new, is_shared=len(holders) > 1)
    if done is None:
        refuse(words(N_("{path} cannot be read yet; `huiyin check` says why."), path=document.path))
    _write(desk, done)
    _report(desk, done, old, new)


def _new_id(desk: Desk, document: Document, wanted: str | None) -> str:
    """Return the id asked for, else the next free one of the day; refuse one that does not fit."""
    words, kind = desk.words, desk.kind
    scheme: str = getattr(desk.settings.ids, kind.name)
    value = parse(document.text).value
    date = str(value.get(kind.model().date_field, "")) if isinstance(value, dict) else ""
    day = canonical_time(date, desk.settings)[:10]
    if not day:
        refuse(words(N_("{path} cannot be read yet; `huiyin check` says why."), path=document.path))
    if wanted is None:
        return next_id(scheme, day, ids_of_kind(desk.root, kind))
    found, example = pattern_of(scheme).fullmatch(wanted), example_of(scheme, day)
    values = {"id": wanted, "example": example, "date": day}
    wrong_date = found is not None and found.groupdict().get("date", day.replace("-", "")) != day.replace(
        "-", ""
    )
    if found is None or wrong_date:
        problem = desk.said(Finding(WRONG_DATE if wrong_date else WRONG_SCHEME, ("id",), values=values))
        if problem is not None:
            refuse_for(problem)
    if holders := holders_of(desk.root, wanted):
        refuse(words(N_("The id {id} is taken: {path}"), id=wanted, path=holders[0].path))
    return wanted


def _write(desk: Desk, done: Renumbered) -> None:
    for path in sorted(done.files):
        write_file(desk.root / path, done.files[path])
        click.echo(shown(desk.root / path))
    if done.removed:
        (desk.root / done.removed).unlink()


def _report(desk: Desk, done: Renumbered, old: str, new: str) -> None:
    words = desk.words
    click.echo(words(N_("{old} is {new} now."), old=old, new=new), err=True)
    if done.unsure:
        click.echo(
            words(N_("These records name {old}; which one they mean, only you know:"), old=old), err=True
        )
        for path, line in done.unsure:
            click.echo(f"  {path}:{line}", err=True)
