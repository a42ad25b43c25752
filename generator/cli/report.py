"""`huiyin report`: the report of a period as a document to pass on."""

from datetime import datetime
from pathlib import Path

import click

from generator.cli.options import as_of_option, now_in, root_option
from generator.cli.overdue import read_or_exit
from generator.pipeline.preparing import prepare
from generator.pipeline.reporting import FORMATS, draw_page, make_document
from generator.records import cache
from generator.rendering.writing import write_file


@click.command("report")
@click.argument("period")
@root_option
@as_of_option
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), required=True)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write (default: <period>.<format> in this folder).",
)
def command(root: Path, as_of: datetime | None, period: str, form: str, output: Path | None) -> None:
    """Write the report of PERIOD (2024-05, 2024-Q2, 2024) as Word, PDF or Excel."""
    read = read_or_exit(root)
    if read.settings is None:
        raise AssertionError
    prepared = prepare(read, now_in(read.settings.site.zone, as_of or read.settings.site.as_of))
    try:
        path = f"periods/{period}.md"
        made = make_document(prepared, path, draw_page(prepared, path, root / cache.CACHE / "pictures"))
    except KeyError:
        known = [page.path for page in prepared.pages if page.path.startswith("periods/")]
        keys = ", ".join(Path(path).stem for path in known if not path.endswith("index.md"))
        raise click.UsageError(
            read.words("There is no report for {period}. There are: {known}", period=period, known=keys)
        ) from None
    target = output or Path(f"{period}.{form}")
    write_file(target, FORMATS[form](made))
    click.echo(target)
