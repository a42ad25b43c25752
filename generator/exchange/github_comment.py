"""One comment under a pull request: written once, then kept up to date."""

from typing import Any

from generator.exchange.github_client import Client
from generator.exchange.notice import LONGEST_BODY, Notice, marks_in
from generator.words import Words


def put_comment(client: Client, pull: int, key: str, body: str, words: Words) -> str:
    """Make the comment of `key` under a pull request say `body`; return created, edited or unchanged.

    It is found again by a hidden mark in a comment of a bot: what people write is never edited.
    """
    notice = Notice(key, "", shortened(body, words), "", active=True)
    path = f"issues/{pull}/comments"

    def look() -> dict[str, Any] | None:
        return next((one for one in client.items(f"{path}?per_page=100") if _is_ours(one, key)), None)

    comment = look()
    if comment is None:
        client.make(path, {"body": notice.text()}, look)
        return "created"
    if marks_in(comment["body"])[key] == notice.state:
        return "unchanged"
    client.change(f"issues/comments/{comment['id']}", {"body": notice.text()})
    return "edited"


def _is_ours(comment: dict[str, Any], key: str) -> bool:
    by_bot = (comment.get("user") or {}).get("type") == "Bot"
    return by_bot and key in marks_in(comment.get("body") or "")


def shortened(body: str, words: Words) -> str:
    """Return as many whole paragraphs as a comment can hold, and a word about the rest."""
    _ = words
    if len(body) <= LONGEST_BODY:
        return body
    end = body.rfind("\n\n", 0, LONGEST_BODY)
    rest = _("*The rest is too long for a comment; it stands in the files of the pull request.*")
    return f"{body[:end].rstrip()}\n\n{rest}\n"
