"""`huiyin fix`: mend what needs no decision; shows what it would change, and writes only when told to."""

import sys
from difflib import unified_diff
from pathlib import Path

import click

from generator.cli.options import root_option
from generator.cli.records import refuse, settings_of
from generator.pipeline.mending import MendedFile, files_below, mend_files
from generator.privacy import mask
from generator.rendering.writing import write_file
from generator.words import N_, Words

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@click.command("fix")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@root_option
@click.option("--write", is_flag=True, help="Write the changes; without it they are only shown.")
def command(paths: tuple[Path, ...], root: Path, *, write: bool) -> None:
    """Mask personal data, write codes for labels, order logs by time: in all records or in PATHS.

    Comments, quotes and the order of fields stay. Shows the changes; with --write, makes them. Ends with 1
    when there is something to change that was not written.
    """
    settings, words = settings_of(root)
    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        refuse(words(N_("There is no file or folder {path}."), path=missing))
    files = files_below(root, [path.absolute() for path in paths] or [root])
    changed = mend_files(root, files, settings, words(N_("‹hidden›")))
    for file in changed:
        _show(file, words)
        if write:
            write_file(root / file.path, file.content)
    click.echo(_sum(len(changed), words, written=write), err=True)
    sys.exit(int(bool(changed) and not write))


def _show(file: MendedFile, words: Words) -> None:
    """Print what changes in a file; personal data is hidden in what was, and masked in what will be."""
    before, after = (content.decode().splitlines() for content in (file.before, file.content))
    path = mask(file.path)
    names = (words(N_("{path} (now)"), path=path), words(N_("{path} (mended)"), path=path))
    for line in unified_diff(before, after, *names, lineterm=""):
        text = "".join(character if character.isprintable() else " " for character in line)
        click.echo(click.style(text, fg=_COLOURS.get(text[:1])) if sys.stdout.isatty() else text)


def _sum(number: int, words: Words, *, written: bool) -> str:
    if not number:
        return words(N_("Nothing to mend."))
    if written:
        return words.plural("{n} file mended.", "{n} files mended.", number, n=number)
    return words.plural(
        "{n} file can be mended; `huiyin fix --write` does it.",
        "{n} files can be mended; `huiyin fix --write` does it.",
        number,
        n=number,
    )
