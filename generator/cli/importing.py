"""`huiyin import`: bring a register in, row by row; every row ends as a record or in the rejects file."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from generator.cli.import_report import preview, summary
from generator.cli.options import root_option
from generator.cli.records import fields_in, kind_meant, refuse, set_option, settings_of, shown
from generator.exchange.register.book import Refusal
from generator.exchange.register.filing import stem_of
from generator.exchange.register.rejects import rejects_csv
from generator.pipeline.authoring import Desk, desk_for
from generator.pipeline.import_clerk import Import
from generator.pipeline.import_rows import Opened, Register
from generator.pipeline.importing import files_of, open_register, read_rows
from generator.rendering.writing import write_file
from generator.words import N_

_FOLDER = "build/import"


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", required=True, help="What the rows are: feedback, complaint, survey or action.")
@root_option
@click.option(
    "--mapping",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"How columns and words are read; proposed there if missing (default: {_FOLDER}/NAME.mapping.yaml).",
)
@set_option
@click.option("--dry-run", is_flag=True, help="Show what would come in; write no record.")
def command(file: Path, kind: str, root: Path, mapping: Path | None, *, dry_run: bool, **given: Any) -> None:
    """Bring the rows of FILE (CSV, TSV, XLSX, JSON Lines) in as records; the same file again adds nothing.

    Columns are matched by their headers; the mapping file says how, and can be edited. Ends with 1 when rows
    were not taken: a file beside the mapping says which and why.
    """
    import_register(root, Wanted(file, kind, mapping, given["fields"], dry_run=dry_run))


@dataclass(frozen=True)
class Wanted:
    """What is to be imported, and how: as the command's arguments say it."""

    file: Path
    kind: str
    mapping: Path | None = None
    fields: tuple[str, ...] = ()
    dry_run: bool = False


def import_register(root: Path, wanted: Wanted) -> NoReturn:
    """Bring a register in, say what came of it, and end."""
    file, mapping, dry_run = wanted.file, wanted.mapping, wanted.dry_run
    settings, words = settings_of(root)
    desk = desk_for(root, settings, words, kind_meant(wanted.kind, words))
    constants = {".".join(path): text for path, text in fields_in(wanted.fields, words)}
    text = mapping.read_text("utf-8", "replace") if mapping and mapping.is_file() else ""
    opened = open_register(desk, Register(file.name, file.read_bytes(), text, constants))
    if isinstance(opened, Refusal):
        values = {"file": file.name, "mapping": mapping or "", **opened.values}
        refuse(words(opened.message, **values), words(opened.remedy, **values))
    done = _read(desk, opened)
    if dry_run:
        click.echo(preview(desk, done))
    written = 0 if dry_run else _write(desk, file.name, done)
    for line in summary(desk, done, written=written, dry_run=dry_run):
        click.echo(line, err=True)
    beside = root / _FOLDER / stem_of(file.name)
    _keep_mapping(desk, done, mapping or beside.with_name(f"{beside.name}.mapping.yaml"))
    if done.rejects:
        rejects = beside.with_name(f"{beside.name}.rejects.csv")
        write_file(rejects, rejects_csv(done.rejects, words))
        click.echo(words(N_("Rows that were not taken, and why: {path}"), path=shown(rejects)), err=True)
    sys.exit(int(bool(done.rejects)))


def _read(desk: Desk, opened: Opened) -> Import:
    with _bar() as bar:
        task = bar.add_task(desk.words(N_("Reading rows")), total=len(opened.table.rows))
        return read_rows(desk, opened, lambda rows: _advance(bar, task, rows))


def _write(desk: Desk, name: str, done: Import) -> int:
    files = list(files_of(desk, name, done))
    with _bar() as bar:
        task = bar.add_task(desk.words(N_("Writing files")), total=len(files))
        for path, content in files:
            write_file(desk.root / path, content)
            _advance(bar, task, 1)
    return len(files)


def _advance(bar: Progress, task: TaskID, steps: int) -> None:
    bar.advance(task, steps)
    bar.refresh()


def _bar() -> Progress:
    """Return a bar on standard error, seen only in a terminal; no thread draws it: none may run at a fork."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(
        *columns, console=console, transient=True, auto_refresh=False, disable=not console.is_terminal
    )


def _keep_mapping(desk: Desk, done: Import, path: Path) -> None:
    """Write the mapping where there is none; one that a person may have edited stays."""
    words = desk.words
    if not done.mapping:
        return
    if path.exists():
        if path.read_bytes() != done.mapping.encode():
            click.echo(words(N_("The mapping {path} is left as it is."), path=shown(path)), err=True)
        return
    write_file(path, done.mapping.encode())
    told = N_("How columns and words were read: {path} (edit it, then import with --mapping {path})")
    click.echo(words(told, path=shown(path)), err=True)
