"""Tell everybody what is overdue: the issues first, then the other channels, each piece of news once."""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.exchange.channels import Channels
from generator.exchange.due_words import DueWords
from generator.exchange.github_client import Client, NotifyError
from generator.exchange.github_issues import Told, tell_digest, update_issues
from generator.exchange.notice import Notice, ToldTo
from generator.words import N_

TOLD_FILE = Path("build") / ".cache" / "notified.json"
"""Where it stands what channels were told, for teams that have no issues."""


@dataclass(frozen=True)
class News:
    """What there is to tell: a notice for every department, and what is told once, if it is asked for.

    With no notices the issues of departments are left alone.
    """

    title: str
    """Of messages to channels."""
    notices: tuple[Notice, ...]
    digest: Notice | None
    """Told once: the digest of a week, or the report of a period."""
    names: DueWords


def notify(news: News, client: Client | None, channels: Channels | None, told_file: Path) -> Iterator[Told]:
    """Bring the issues up to date, if there are any, and yield them; then tell the channels what is new.

    NotifyError when something could not be told: all that is left is taken up by the next run.
    """
    if client is None:
        if channels is not None:
            _tell_by_file(news, channels, told_file)
        return
    standing = []
    for told in _to_github(news, client):
        standing.append(told)
        yield told
    if channels is None:
        return
    failed: set[str] = set()
    now_told = _tell(channels, news.title, [(one.notice, one.told) for one in standing], failed)
    for one in standing:
        if now_told[one.notice.key] != one.told:
            one.remember(client, now_told[one.notice.key])
    _report(failed)


def _to_github(news: News, client: Client) -> Iterator[Told]:
    if news.notices:
        yield from update_issues(client, news.notices, news.names)
    if news.digest is not None:
        yield tell_digest(client, news.digest, news.names.words)


def _tell(
    channels: Channels, title: str, standing: Iterable[tuple[Notice, ToldTo]], failed: set[str]
) -> dict[str, ToldTo]:
    """Tell each channel what is news to it, in one message; return key → what the channels were told by now.

    A channel that fails is named in `failed` and does not keep the others from being told.
    """
    standing = list(standing)
    told = {notice.key: dict(before) for notice, before in standing}
    for place in channels.places:
        fresh = [notice for notice, before in standing if notice.is_news_to(place, before)]
        if not fresh:
            continue
        if channels.tell(place, title, "\n\n".join(notice.plain for notice in fresh)):
            for notice in fresh:
                told[notice.key][place] = notice.state
        else:
            failed.add(channels.name(place))
    return dict(told)


def _tell_by_file(news: News, channels: Channels, path: Path) -> None:
    known = _read(path)
    notices = [*news.notices, *([news.digest] if news.digest else [])]
    failed: set[str] = set()
    told = _tell(channels, news.title, [(one, known.get(one.key, {})) for one in notices], failed)
    if told != {notice.key: known.get(notice.key, {}) for notice in notices}:
        _write(path, {**known, **told})
    _report(failed)


def _report(failed: set[str]) -> None:
    if failed:
        names = ", ".join(sorted(failed))
        raise NotifyError(N_("Not delivered: {names}; the next run tries again."), names=names)


def _read(path: Path) -> dict[str, ToldTo]:
    """Return what the file says; one that is not there or not whole says nothing, and all is told again."""
    try:
        document = json.loads(path.read_text("utf-8"))
        return {
            str(key): {int(place): str(state) for place, state in told.items()}
            for key, told in document.items()
        }
    except (OSError, ValueError, AttributeError):
        return {}


def _write(path: Path, told: dict[str, ToldTo]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(told, file, ensure_ascii=False, indent=1, sort_keys=True)
    Path(name).replace(path)
