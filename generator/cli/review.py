"""`huiyin review`: a workflow enters the approval that a review on GitHub gave, or says why it cannot."""

import json
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from generator.cli.check import base_or_exit
from generator.cli.github import client_or_refuse
from generator.cli.options import now_in, root_option
from generator.cli.records import refuse, settings_of
from generator.exchange.github_client import NotifyError
from generator.exchange.github_comment import put_comment
from generator.exchange.github_commit import MovedError, commit_files
from generator.exchange.review_words import ReviewWords
from generator.history import REVIEW, REVIEWER, head_of
from generator.pipeline.approving import Desk
from generator.pipeline.github_review import Reviewed, review
from generator.pipeline.reading import read_project
from generator.records.writing.people import person_behind
from generator.settings import Settings
from generator.words import N_, Words

TOKEN = "HUIYIN_APPROVAL_TOKEN"  # noqa: S105 - the name of a variable
KEY = "approval"


@dataclass(frozen=True)
class Event:
    """What GitHub says about a review, as far as it is needed."""

    login: str
    commit: str
    """The commit that the reviewer saw."""
    address: str
    at: datetime
    pull: int
    branch: str
    base: str
    """The commit of the branch that it is to be merged into."""
    approves: bool
    foreign: bool
    """The branch lies in a fork."""

    @classmethod
    def read(cls, path: Path) -> "Event":
        """Read the file that GITHUB_EVENT_PATH names; KeyError, ValueError when it is no review."""
        event: dict[str, Any] = json.loads(path.read_text("utf-8"))
        review, pull = event["review"], event["pull_request"]
        head, base = pull["head"], pull["base"]
        return cls(
            login=review["user"]["login"],
            commit=review["commit_id"],
            address=review["html_url"],
            at=datetime.fromisoformat(review["submitted_at"]),
            pull=int(pull["number"]),
            branch=head["ref"],
            base=base["sha"],
            approves=review["state"].casefold() == "approved",
            foreign=(head["repo"] or {}).get("full_name") != base["repo"]["full_name"],
        )


@click.command("review")
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@root_option
@click.option(
    "--people",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the project whose settings say who a login is (default: that of --root).",
)
def command(event: Path, root: Path, people: Path | None) -> None:
    """Enter the approval of the GitHub review in the file EVENT into the cases and reports that it covers.

    The work tree must be the commit that was reviewed. The approval is committed to the branch of the pull
    request with the token in HUIYIN_APPROVAL_TOKEN; without one, a comment names the command to run.
    """
    settings, words = settings_of(root)
    given = _event(event, words)
    if not given.approves or given.foreign:
        click.echo(words(N_("Nothing to do: no approval of a branch of this repository.")), err=True)
        return
    if head_of(root) != given.commit:
        refuse(
            words(N_("The work tree is not the commit that was reviewed ({commit})."), commit=given.commit)
        )
    trusted = settings_of(people)[0] if people else settings
    person = person_behind("", f"{given.login}@users.noreply.github.com", trusted)
    told = ReviewWords(words, given.login)
    try:
        body = told.unknown() if person is None else _approve(root, given, person, trusted, told)
        if body:
            put_comment(client_or_refuse(words, "GITHUB_TOKEN"), given.pull, KEY, body, words)
            click.echo(body, err=True)
    except NotifyError as error:
        click.echo(words(error.message, **error.values), err=True)
        sys.exit(1)


def _event(path: Path, words: Words) -> Event:
    try:
        return Event.read(path)
    except (KeyError, TypeError, ValueError):
        refuse(words(N_("{path} is no event of a review on GitHub."), path=path))


def _approve(root: Path, given: Event, person: str, trusted: Settings, told: ReviewWords) -> str:
    """Enter the approval, and return what the comment says; "" where the review approves no record."""
    since = base_or_exit(root, given.base)
    # Who may approve is what the branch that is merged into says, never what this one makes of it.
    desk = Desk.of(read_project(root)._replace(settings=trusted))
    at = f"{now_in(trusted.site.zone, given.at):%Y-%m-%dT%H:%M}"
    found = review(root, since, desk, person, at)
    if not found.files:
        return told.refused(found.refused)
    if not os.environ.get(TOKEN):
        return told.commands(found.approved, given.branch)
    try:
        client = client_or_refuse(told.words, TOKEN)
        commit_files(client, given.branch, given.commit, found.files, _message(given, found))
    except MovedError:
        return told.moved(given.commit)
    return told.entered(found.approved, found.refused)


def _message(given: Event, found: Reviewed) -> str:
    return f"Approve {', '.join(found.approved)}\n\n{REVIEWER}: {given.login}\n{REVIEW}: {given.address}\n"
