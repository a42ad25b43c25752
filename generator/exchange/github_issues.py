"""Notices as issues of GitHub: one issue a department, edited only when it changes, and one for the digests.

What was told stands in the issues themselves, in hidden marks: the next run takes up what one left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.exchange.digest import KEY as DIGEST
from generator.exchange.due_words import DueWords
from generator.exchange.github_client import Client
from generator.exchange.notice import Notice, ToldTo, cleared, marks_in, told_in
from generator.words import Words

LABEL = "huiyin-overdue"
DIGEST_LABEL = "huiyin-digest"
_COLOURS = {LABEL: "b60205", DIGEST_LABEL: "0e8a16"}
_OVERDUE = "overdue:"


@dataclass(frozen=True)
class Told:
    """A notice where it stands now, and what this run did to it."""

    notice: Notice
    path: str
    """Of the issue or comment, below the repository."""
    number: int
    """Of the issue."""
    deed: str
    """created, edited, closed, reopened or unchanged."""
    told: ToldTo
    """What the other channels were last told about it."""

    def remember(self, client: Client, told: ToldTo) -> None:
        """Write down what the other channels were told."""
        client.change(self.path, {"body": self.notice.text(told)})


def update_issues(client: Client, notices: Sequence[Notice], names: DueWords) -> Iterator[Told]:
    """Bring the issue of every department up to date, and yield those that there are.

    An issue is closed when nothing is overdue and reopened when something is again; of several of one
    department the oldest stays, and the others are closed with a pointer to it.
    """
    _ensure_label(client, LABEL)
    standing = _standing(client)
    known = {notice.key: notice for notice in notices}
    for key in sorted(standing.keys() - known.keys()):
        department = key.removeprefix(_OVERDUE)
        known[key] = cleared(department, department, names.words)
    for key, notice in known.items():
        issues = standing.get(key, [])
        for other in issues[1:]:
            if other["state"] == "open":
                _close_copy(client, other, issues[0], names.words)
        if issues:
            yield _updated(client, notice, issues[0])
        elif notice.active:
            yield _created(client, notice)


def _standing(client: Client) -> dict[str, list[dict[str, Any]]]:
    """Return key → issues that carry its mark, open and closed, the oldest first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for issue in client.items(f"issues?labels={LABEL}&state=all&sort=created&direction=asc&per_page=100"):
        keys = [key for key in marks_in(issue.get("body") or "") if key.startswith(_OVERDUE)]
        if keys and "pull_request" not in issue:
            found.setdefault(keys[0], []).append(issue)
    return {key: sorted(issues, key=lambda issue: int(issue["number"])) for key, issues in found.items()}


def _created(client: Client, notice: Notice) -> Told:
    values: dict[str, object] = {"title": notice.title, "body": notice.text(), "labels": [LABEL]}

    def look() -> dict[str, Any] | None:
        return next(iter(_standing(client).get(notice.key, [])), None)

    number = int(client.make("issues", values, look)["number"])
    return Told(notice, f"issues/{number}", number, "created", {})


def _updated(client: Client, notice: Notice, issue: dict[str, Any]) -> Told:
    body, is_open = issue.get("body") or "", issue["state"] == "open"
    values: dict[str, object] = {}
    deed, told = "unchanged", told_in(body)
    if marks_in(body).get(notice.key) != notice.state:
        values |= {"title": notice.title, "body": notice.text(told)}
        deed = "edited"
    if notice.active and not is_open:
        values |= {"state": "open"}
        deed = "reopened"
    elif is_open and not notice.active:
        values |= {"state": "closed", "state_reason": "completed"}
        deed = "closed"
    number = int(issue["number"])
    if values:
        client.change(f"issues/{number}", values)
    return Told(notice, f"issues/{number}", number, deed, told)


def _close_copy(client: Client, copy: dict[str, Any], kept: dict[str, Any], words: Words) -> None:
    """Close a second issue of a department; without its mark it is not found again."""
    _ = words
    pointer = _("This list is kept in #{number}.", number=kept["number"])
    values: dict[str, object] = {"body": pointer, "state": "closed", "state_reason": "not_planned"}
    client.change(f"issues/{copy['number']}", values)


def tell_digest(client: Client, notice: Notice, words: Words) -> Told:
    """Put the digest of a week, or what is told of a report, under the issue of the digests, once."""
    issue = _digest_issue(client, words)
    number = int(issue["number"])
    path = f"issues/{number}/comments"

    def look() -> dict[str, Any] | None:
        comments = client.items(f"{path}?per_page=100")
        return next(
            (one for one in comments if marks_in(one["body"] or "").get(notice.key) == notice.state), None
        )

    comment, deed = look(), "unchanged"
    if comment is None:
        comment, deed = client.make(path, {"body": notice.text()}, look), "created"
    return Told(notice, f"issues/comments/{comment['id']}", number, deed, told_in(comment["body"] or ""))


def _digest_issue(client: Client, words: Words) -> dict[str, Any]:
    _ = words
    _ensure_label(client, DIGEST_LABEL)

    def look() -> dict[str, Any] | None:
        issues = client.items(
            f"issues?labels={DIGEST_LABEL}&state=all&sort=created&direction=asc&per_page=100"
        )
        found = [issue for issue in issues if DIGEST in marks_in(issue.get("body") or "")]
        return min(found, key=lambda issue: int(issue["number"]), default=None)

    body = _("Every week a comment here says how the follow-ups stand.")
    about = Notice(DIGEST, _("Weekly progress"), body, body, active=True, mark="issue")
    values: dict[str, object] = {"title": about.title, "body": about.text(), "labels": [DIGEST_LABEL]}
    made: dict[str, Any] = look() or client.make("issues", values, look)
    return made


def _ensure_label(client: Client, label: str) -> None:
    def look() -> Any | None:
        return client.find(f"labels/{label}")

    if look() is None:
        client.make("labels", {"name": label, "color": _COLOURS[label]}, look)
