"""`huiyin report-draft`: a report's narrative, drafted from the figures for a person to edit."""

from datetime import datetime
from pathlib import Path

import click

from generator.analysis.periods import period_named
from generator.cli.options import as_of_option, now_in, root_option
from generator.cli.overdue import read_or_exit
from generator.cli.records import refuse, shown
from generator.clone import committer
from generator.pipeline.authoring import desk_for
from generator.pipeline.narrating import draft_report
from generator.records.kinds import KIND_OF_FOLDER
from generator.records.writing.people import person_behind
from generator.rendering.writing import write_file
from generator.words import N_


@click.command("report-draft")
@click.argument("period")
@root_option
@as_of_option
@click.option(
    "--by", help="Who compiles it (default: the person of the list whom git's user name or e-mail fits)."
)
def command(period: str, root: Path, as_of: datetime | None, by: str | None) -> None:
    """Write the draft of the report for PERIOD (2024-05, 2024-Q2 or 2024) and print its path.

    Highlights, suggestions, the next focus and the collection plan are filled in from the figures; whoever
    compiles the report rewrites them. A report that exists is left alone.
    """
    read = read_or_exit(root)
    settings, words = read.settings, read.words
    if settings is None:
        raise AssertionError
    found = period_named(period)
    if found is None or found.kind == "week":
        refuse(
            words(N_("“{value}” is no period with a report; write 2024-05, 2024-Q2 or 2024."), value=period)
        )
    kind = KIND_OF_FOLDER["reports"]
    moment = now_in(settings.site.zone, as_of or settings.site.as_of)
    path = kind.path_of(period, f"{moment:%Y-%m-%d}")
    if (root / path).exists():
        refuse(words(N_("{path} exists already; it is left as it is."), path=shown(root / path)))
    person = settings.people.code_of(by) if by else person_behind(*committer(root), settings)
    if by and person is None:
        refuse(words(N_("“{value}” is not in the list of people."), value=by))
    desk = desk_for(root, settings, words, kind)
    text = draft_report(read, desk, found, moment, person or "")
    if text is None:
        refuse(words(N_("There are no figures of {period} yet."), period=period))
    write_file(root / path, text.encode())
    click.echo(shown(root / path))
