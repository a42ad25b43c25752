"""Links to records, from figures and other records, and to what a department owes; no other module makes one.

The grammar is `records.html?period=2024-05&category=logistics/delay`: the explorer follows it.
"""

from urllib.parse import quote


def records_link(period: str, **filters: str) -> str:
    """Return the URL, relative to the site's root, of the records of `period`, narrowed by `filters`."""
    asked = {"period": period, **dict(sorted(filters.items()))}
    query = "&".join(f"{name}={quote(value, safe='/')}" for name, value in asked.items() if value)
    return "records.html" + (f"?{query}" if query else "")


def anchor(code: str) -> str:
    """Return a code as part of an id: `logistics-dispatch` of `logistics/dispatch`; "none" for no code."""
    return code.replace("/", "-") or "none"


def followups_link(department: str) -> str:
    """Return the URL, relative to the site's root, of what a department owes."""
    return f"followups.html#department-{quote(anchor(department))}"


def department_page(code: str) -> str:
    """Return the path in docs/ of a department's page, which its groups share: `departments/tech.md`."""
    return f"departments/{anchor(code.partition('/')[0])}.md"


def department_link(code: str) -> str:
    """Return the URL, relative to the site's root, of the page of a department or of one of its groups."""
    return quote(department_page(code)).removesuffix(".md") + ".html"


def action_link(action: str) -> str:
    """Return the URL, relative to the site's root, of an action's page."""
    return f"actions/{quote(action, safe='')}.html"


def record_page(kind: str, record: str, period: str) -> str:
    """Return the URL, relative to the site's root, where a record is shown; "" where it has no place.

    `period` is the month in which a ticket came in.
    """
    match kind:
        case "action":
            return action_link(record)
        case "feedback" | "complaint":
            return records_link(period, id=record)
        case _:
            return ""
