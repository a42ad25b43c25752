"""`huiyin overdue`: list what is overdue, and what will be soon; exit 1 when something is overdue."""

import re
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from generator.cli.due_formats import FORMATS
from generator.cli.options import as_of_option, now_in, root_option
from generator.cli.problem_formats import FORMATS as PROBLEM_FORMATS
from generator.pipeline.checking import Checked
from generator.pipeline.overdue import overdue
from generator.pipeline.reading import Read, read_project
from generator.vocabularies import Codebook
from generator.words import N_, Words

_TIME = re.compile(r"([0-9]{1,4})(m|h|d)")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class Within(click.ParamType[timedelta]):
    """A length of time: 90m, 24h, 3d."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """Return the length of time."""
        if isinstance(value, timedelta):
            return value
        match = _TIME.fullmatch(value)
        if match is None:
            self.fail(f"{value!r}: write 90m, 24h or 3d / 请写成 90m、24h、3d 这样的时长", param, ctx)
        return timedelta(**{_UNITS[match[2]]: int(match[1])})


@click.command("overdue")
@root_option
@as_of_option
@click.option(
    "--within", type=Within(), default="0h", help="Also list what falls due within this time, such as 24h."
)
@click.option("--owner", metavar="PERSON", help="Only what this person owes: id, label, alias or login.")
@click.option("--department", help="Only what this department and its groups owe: code, label or alias.")
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True)
def command(  # noqa: PLR0913, PLR0917 - one per option
    root: Path,
    as_of: datetime | None,
    within: timedelta,
    owner: str | None,
    department: str | None,
    form: str,
) -> None:
    """List the follow-ups that are overdue, by department and owner."""
    read = read_or_exit(root)
    if read.settings is None:
        raise AssertionError
    person = _code(read.settings.people, owner, _NO_PERSON, read.words)
    place = _code(read.settings.departments, department, _NO_DEPARTMENT, read.words)
    due, _ = overdue(read, now_in(read.settings.site.zone, as_of or read.settings.site.as_of))
    due = due.overdue_or_within(within)
    due = due.owned_by(person) if person else due
    due = due.owed_by(place) if place else due
    click.echo(FORMATS[form](due, read.words, colour=sys.stdout.isatty()), nl=False)
    sys.exit(int(bool(due.in_state("overdue").deadlines)))


_NO_PERSON = (N_("There is no person {text}."), N_("There is no person {text}. Did you mean {suggestion}?"))
_NO_DEPARTMENT = (
    N_("There is no department {text}."),
    N_("There is no department {text}. Did you mean {suggestion}?"),
)


def _code(listed: Codebook[Any], text: str | None, unknown: tuple[str, str], words: Words) -> str | None:
    """Return the code that a word means; a usage error for a word of nobody."""
    if text is None:
        return None
    code = listed.code_of(text)
    if code is None:
        plain, helpful = unknown
        near = listed.nearest(text)
        raise click.UsageError(
            words(helpful, text=text, suggestion=near) if near else words(plain, text=text)
        )
    return code


def read_or_exit(root: Path) -> Read:
    """Read the project; without usable settings say what is wrong with them and exit 1."""
    read = read_project(root)
    if read.settings is None:
        checked = Checked(read.problems, 0, read.words.language)
        as_text = PROBLEM_FORMATS["text"]
        click.echo(as_text(checked, read.problems, root, colour=sys.stderr.isatty()), err=True)
        sys.exit(1)
    if read.left_out:
        number = len(read.left_out)
        told = read.words.plural(
            "{n} document was left out; `huiyin check` says why.",
            "{n} documents were left out; `huiyin check` says why.",
            number,
            n=number,
        )
        click.echo(told, err=True)
    return read
