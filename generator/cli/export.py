"""`huiyin export`: write the tables of records and deadlines as files for other programs."""

from datetime import datetime
from pathlib import Path

import click

from generator.cli.options import as_of_option, now_in, root_option
from generator.cli.overdue import read_or_exit
from generator.exchange.export import SHEETS
from generator.pipeline.exporting import FORMATS, export
from generator.rendering.writing import write_file


@click.command("export")
@click.argument("tables", nargs=-1, type=click.Choice(sorted(SHEETS)), metavar="[TABLE]...")
@root_option
@as_of_option
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="csv", show_default=True)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder that the files go to; those of the same names are replaced.",
)
def command(tables: tuple[str, ...], root: Path, as_of: datetime | None, form: str, output: Path) -> None:
    """Write tables as CSV, XLSX, Parquet or JSON with its schema; without a name all of them."""
    read = read_or_exit(root)
    if read.settings is None:
        raise AssertionError
    moment = now_in(read.settings.site.zone, as_of or read.settings.site.as_of)
    files = export(read, tables or tuple(SHEETS), form, moment)
    for name, content in sorted(files.items()):
        write_file(output / name, content)
        click.echo(output / name)
