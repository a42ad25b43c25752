"""`huiyin from-issue`: the text of an issue form → a new record; what is wrong is said in sentences."""

import sys
from pathlib import Path

import click

from generator.cli.options import root_option
from generator.cli.records import settings_of, shown
from generator.exchange.issue_form.body import LONGEST, read_issue
from generator.pipeline.from_issue import Written, record_of
from generator.rendering.writing import write_file


@click.command("from-issue")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@root_option
def command(file: Path, root: Path) -> None:
    """Write the record that an issue describes, and print its path.

    FILE holds the issue's text, or the event of a workflow (JSON). Ends with 1 when it cannot become a
    record; standard error says why, for the person who filled in the form.
    """
    settings, words = settings_of(root)
    with file.open("rb") as opened:
        issue = read_issue(opened.read(LONGEST))
    outcome = record_of(root, settings, words, issue)
    if not isinstance(outcome, Written):
        for sentence in outcome:
            click.echo(f"- {sentence}", err=True)
        sys.exit(1)
    write_file(root / outcome.path, outcome.text.encode())
    click.echo(shown(root / outcome.path))
