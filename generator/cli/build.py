"""`huiyin build`: write the report site; exit 0 whenever one was written."""

import gc
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

import generator.records.arrow_tables  # noqa: F401 - here and once, while git looks: not by each who reads
from generator.cli.formats.text import as_text
from generator.cli.options import as_of_option, now_in, root_option
from generator.pipeline.checking import Checked
from generator.pipeline.inputs import look
from generator.pipeline.reading import reading_project
from generator.words import Words

if TYPE_CHECKING:
    from generator.pipeline.building import Built

_SELDOM = 100_000
"""New objects until one looks for rings among them; of figures and pages, which have none, there are many."""


@click.command("build")
@root_option
@as_of_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where docs/ (Markdown) and site/ (HTML) go (default: build/ of the project).",
)
@click.option(
    "--pages-only", is_flag=True, help="Write docs/ and figures without pictures and without the site."
)
@click.option("--drafts", is_flag=True, help="Also show cases that are not approved, marked as drafts.")
def command(
    root: Path, as_of: datetime | None, output: Path | None, *, pages_only: bool, drafts: bool
) -> None:
    """Build the report site from all records."""
    gc.disable()  # what is read stays to the end: looking for rings in it is in vain
    click.get_current_context().call_on_close(gc.unfreeze)
    click.get_current_context().call_on_close(partial(gc.set_threshold, *gc.get_threshold()))
    target = output or root / "build"
    try:
        with reading_project(root, look(root, click.get_current_context().obj)) as reading:
            # What comes after reading takes long to import, and meanwhile others read.
            from generator.pipeline.building import ForeignFolderError, build  # noqa: PLC0415

            read = reading()
        gc.freeze()
    finally:
        gc.set_threshold(_SELDOM)
        gc.enable()  # MkDocs makes rings, and many
    if read.settings is None:
        checked = Checked(read.problems, 0, read.words.language)
        click.echo(as_text(checked, read.problems, root, colour=sys.stderr.isatty()), err=True)
        sys.exit(1)
    chosen = as_of or read.settings.site.as_of
    moment = now_in(read.settings.site.zone, chosen)
    try:
        built = build(read, root, target, moment, pages_only=pages_only, live=chosen is None, drafts=drafts)
    except ForeignFolderError as error:
        message = read.words(
            "{folder} holds files that no build wrote; name another place with --output.", folder=error
        )
        raise click.UsageError(message) from None
    for line in _told(built, target, read.words):
        click.echo(line, err=True)


def _told(built: "Built", target: Path, words: Words) -> list[str]:
    _ = words
    lines = []
    if built.font_missing:
        lines.append(
            _("Warning: no Chinese font is installed; the pictures will show boxes. Install fonts-noto-cjk.")
        )
    if built.left_out:
        lines.append(
            words.plural(
                "{n} document was left out; `huiyin check` says why.",
                "{n} documents were left out; `huiyin check` says why.",
                built.left_out,
                n=built.left_out,
            )
        )
    place = target / "site" / "index.html" if built.site else target / "docs"
    return [*lines, _("{pages} pages written: {place}", pages=built.pages, place=place)]
