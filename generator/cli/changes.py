"""`huiyin changes`: what a branch changes, for who reviews it; on demand under the pull request."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from generator.cli.check import base_or_exit
from generator.cli.github import client_or_refuse
from generator.cli.options import as_of_option, now_in, root_option
from generator.cli.overdue import read_or_exit
from generator.exchange.changes import Changes
from generator.exchange.changes_json import changes_json
from generator.exchange.changes_markdown import changes_markdown
from generator.exchange.changes_text import changes_text
from generator.exchange.github_client import NotifyError
from generator.exchange.github_comment import put_comment
from generator.pipeline.changing import changes
from generator.words import N_, Words

FORMATS: dict[str, Callable[[Changes, Words], str]] = {
    "text": changes_text,
    "markdown": changes_markdown,
    "json": changes_json,
}
KEY = "changes"
DEEDS = {
    "created": N_("Commented on #{number}."),
    "edited": N_("The comment on #{number} was brought up to date."),
    "unchanged": N_("The comment on #{number} says so already."),
}


@click.command("changes")
@click.argument("base", metavar="BASE")
@root_option
@as_of_option
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True)
@click.option(
    "--comment",
    metavar="N",
    type=int,
    help="Also put it, as Markdown, into one comment under the pull request N (needs GITHUB_TOKEN).",
)
def command(base: str, root: Path, as_of: datetime | None, form: str, comment: int | None) -> None:
    """Show what the working tree changes since BASE (such as origin/main).

    Records in words, figures that move, deadlines that appear or clear, cases with their approval, findings.
    """
    since = base_or_exit(root, base)
    read = read_or_exit(root)
    if read.settings is None:
        raise AssertionError
    site = read.settings.site
    moment = now_in(site.zone, as_of or site.as_of)
    found = changes(root, since, moment, lambda zone: now_in(zone, as_of))
    click.echo(FORMATS[form](found, read.words), nl=False)
    if comment is not None:
        _put(comment, changes_markdown(found, read.words), read.words)


def _put(pull: int, body: str, words: Words) -> None:
    try:
        deed = put_comment(client_or_refuse(words, "GITHUB_TOKEN"), pull, KEY, body, words)
    except NotifyError as error:
        click.echo(words(error.message, **error.values), err=True)
        sys.exit(1)
    click.echo(words(DEEDS[deed], number=pull), err=True)
