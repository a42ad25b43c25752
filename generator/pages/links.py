"""Links to records, from figures and other records, and to pages; no other module makes one.

The grammar is `records.html?period=2024-05&category=logistics/delay`: the explorer follows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Container


def records_link(period: str, **filters: str) -> str:
    """Return the URL, relative to the site's root, of the records of `period`, narrowed by `filters`."""
    asked = {"period": period, **dict(sorted(filters.items()))}
    query = "&".join(f"{name}={quote(value, safe='/')}" for name, value in asked.items() if value)
    return "records.html" + (f"?{query}" if query else "")


def anchor(code: str) -> str:
    """Return a code as part of an id: `logistics-dispatch` of `logistics/dispatch`; "none" for no code."""
    return code.replace("/", "-") or "none"


def page_link(path: str) -> str:
    """Return the URL, relative to the site's root, of the page whose path in docs/ is `path`."""
    return quote(path.removesuffix(".md")) + ".html"


def department_page(code: str) -> str:
    """Return the path in docs/ of a department's page, which its groups share: `departments/tech.md`."""
    return f"departments/{anchor(code.partition('/')[0])}.md"


def department_link(code: str) -> str:
    """Return the URL, relative to the site's root, of the page of a department or of one of its groups."""
    return page_link(department_page(code))


def action_link(action: str) -> str:
    """Return the URL, relative to the site's root, of an action's page."""
    return f"actions/{quote(action, safe='')}.html"


def record_page(kind: str, record: str, period: str, written: Container[str]) -> str:
    """Return the URL, relative to the site's root, where a record is shown; "" where it has no place.

    `period` is the month in which a ticket or a survey came in, `written` the paths in docs/ of all pages: a
    case that nobody has approved yet has no page, and neither has the period of a report without records.
    """
    if kind in {"feedback", "complaint", "survey"}:
        return records_link(period, id=record)
    if kind == "action":
        return action_link(record)
    folders = {"case": ("cases",), "report": ("periods", "campaigns")}.get(kind, ())
    paths = (f"{folder}/{quote(record, safe='')}" for folder in folders)
    return next((f"{path}.html" for path in paths if f"{path}.md" in written), "")
