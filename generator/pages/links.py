"""Links from a figure to its records, and to a department's follow-ups; no other module makes one (DESIGN 1).

The grammar is `records.html?period=2024-05&category=logistics/delay`. Until the explorer exists a period's
records stand on a plain page of their own, which the same filters follow as its query.
"""

from urllib.parse import quote


def records_link(period: str, **filters: str) -> str:
    """Return the URL, relative to the site's root, of the records of `period`, narrowed by `filters`."""
    query = "&".join(f"{name}={quote(value, safe='/')}" for name, value in sorted(filters.items()) if value)
    return f"records/{quote(period, safe='')}.html" + (f"?{query}" if query else "")


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
