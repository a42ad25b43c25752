"""`huiyin approvals`: how the approvals of every case and report stand."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import click

from generator.approvals.standing import APPROVED, DRAFT, PARTLY, SUSPECT, VOID, Standing, Verdict
from generator.cli.options import as_of_option, now_in, root_option
from generator.cli.overdue import read_or_exit
from generator.pipeline.approving import standings_of
from generator.rules.approvals import name_of_part
from generator.settings import Settings
from generator.vocabularies import VOCABULARIES
from generator.words import N_, Words

ORDER = {VOID: "red", SUSPECT: "yellow", PARTLY: "yellow", DRAFT: "cyan", APPROVED: "green"}
"""States and their colours, what needs somebody first."""


@click.command("approvals")
@root_option
@as_of_option
def command(root: Path, as_of: datetime | None) -> None:
    """List the cases and reports by how their approvals stand; exit 1 where one is void or in doubt."""
    read = read_or_exit(root)
    if read.settings is None:
        raise AssertionError
    settings, words = read.settings, read.words
    moment = f"{now_in(settings.site.zone, as_of or settings.site.as_of):%Y-%m-%dT%H:%M}"
    standings = standings_of(read, moment).values()
    for state, colour in ORDER.items():
        listed = [one for one in standings if one.state == state]
        if listed:
            label = VOCABULARIES["standings"].label(state, words.language)
            title = words(N_("{name} ({n})"), name=label, n=len(listed))
            click.secho(title, fg=colour, bold=True)
            for standing in listed:
                click.echo("\n".join(_lines(standing, settings, words)))
    if not standings:
        click.echo(words(N_("There is no case and no report yet.")), err=True)
    sys.exit(int(any(one.state in (VOID, SUSPECT) for one in standings)))


def _lines(standing: Standing, settings: Settings, words: Words) -> Iterator[str]:
    """Yield a line for the record, and one for each approval of it."""
    count, needed = standing.valid, standing.rule.count
    yield f"  {standing.id}  " + words(N_("{count} of {needed} approvals"), count=count, needed=needed)
    for verdict in standing.verdicts:
        person, at = settings.people.label(verdict.by, words.language), verdict.at.replace("T", " ")
        yield f"    {at}  {person}  {_state(verdict, words)}"


def _state(verdict: Verdict, words: Words) -> str:
    label = VOCABULARIES["approval_states"].label(verdict.state, words.language)
    if not verdict.changed:
        return label
    changed = words(N_(", ")).join(name_of_part(name, words) for name in verdict.changed)
    return words(N_("{state}: {changed}"), state=label, changed=changed)
