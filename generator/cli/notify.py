"""`huiyin notify`: tell departments what is overdue, once; exit 1 when something could not be told."""

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from generator.cli.options import as_of_option, now_in, root_option
from generator.cli.overdue import read_or_exit
from generator.exchange.channels import Channels, channels_of
from generator.exchange.digest import digest as digest_of
from generator.exchange.due_words import DueWords
from generator.exchange.github_client import Client, NotifyError
from generator.exchange.notice import notices
from generator.exchange.notifying import TOLD_FILE, News, notify
from generator.pipeline.narrating import NotApprovedError, report_news
from generator.pipeline.overdue import overdue, works_on
from generator.pipeline.reading import Read
from generator.words import N_

_API = "https://api.github.com"
_NOBODY = N_("There is nobody to tell: set GITHUB_REPOSITORY and GITHUB_TOKEN, or HUIYIN_NOTIFY_URLS.")
_DEEDS = {
    "created": N_("#{number} created: {title}"),
    "edited": N_("#{number} edited: {title}"),
    "closed": N_("#{number} closed: {title}"),
    "reopened": N_("#{number} reopened: {title}"),
    "unchanged": N_("#{number} unchanged: {title}"),
}


@click.command("notify")
@root_option
@as_of_option
@click.option("--working-days-only", is_flag=True, help="Do nothing on days on which the team does not work.")
@click.option("--digest", is_flag=True, help="Also send the digest of the week, unless it was sent already.")
@click.option(
    "--report", metavar="PERIOD", help="Only send the approved report of a period, such as 2024-05."
)
def command(
    root: Path, as_of: datetime | None, *, working_days_only: bool, digest: bool, report: str | None
) -> None:
    """Keep one GitHub issue per department up to date, and tell other channels what is new.

    Reads GITHUB_REPOSITORY, GITHUB_TOKEN and GITHUB_API_URL, and HUIYIN_NOTIFY_URLS (addresses of apprise).
    """
    read = read_or_exit(root)
    settings, _ = read.settings, read.words
    if settings is None:
        raise AssertionError
    if working_days_only and not works_on(now_in(settings.site.zone, as_of).date(), settings):
        click.echo(_("Not a working day: nothing is sent."), err=True)
        return
    moment = now_in(settings.site.zone, as_of or settings.site.as_of)
    try:
        client, channels = _client(), _channels()
        if client is None and channels is None:
            raise click.UsageError(_(_NOBODY))
        news = _report(read, report, moment) if report else _news(read, moment, digest=digest)
        for told in notify(news, client, channels, root / TOLD_FILE):
            click.echo(_(_DEEDS[told.deed], number=told.number, title=told.notice.title), err=True)
    except NotifyError as error:
        click.echo(_(error.message, **error.values), err=True)
        sys.exit(1)
    except NotApprovedError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


def _news(read: Read, moment: datetime, *, digest: bool) -> News:
    due, week = overdue(read, moment)
    _ = read.words
    title = _("{title}: follow-ups", title=due.settings.site.title.label(_.language))
    weekly = digest_of(due, week, _) if digest else None
    return News(title, tuple(notices(due, _)), weekly, DueWords(due.settings, _))


def _report(read: Read, period: str, moment: datetime) -> News:
    """Return the message about a period's report alone; NotApprovedError where it is not approved."""
    notice, settings = report_news(read, period, moment), read.settings
    if settings is None:
        raise AssertionError
    return News(notice.title, (), notice, DueWords(settings, read.words))


def _client() -> Client | None:
    repository, token = os.environ.get("GITHUB_REPOSITORY", ""), os.environ.get("GITHUB_TOKEN", "")
    if not repository and not token:
        return None
    if not repository or not token:
        raise NotifyError(N_("GITHUB_REPOSITORY and GITHUB_TOKEN are needed both."))
    return Client(os.environ.get("GITHUB_API_URL") or _API, repository, token)


def _channels() -> Channels | None:
    addresses = os.environ.get("HUIYIN_NOTIFY_URLS", "")
    return channels_of(addresses) if addresses.strip() else None
