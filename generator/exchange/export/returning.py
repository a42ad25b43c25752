"""Which columns of an export come back when it is imported: the fields that a person typed.

`import(export(x))` has the same records as `x` in these fields, under the same ids. What is derived (state,
counts, deadlines) is derived anew; the log comes back as the moments of first response, resolution and
closing. What no table holds (descriptions, notes, texts of the log) stays with the records themselves.
"""

from collections.abc import Iterable, Mapping

from generator.exchange.export.declared import SHEETS
from generator.words import LANGUAGES, words_for

_CUSTOMER = {
    "customer_type": "customer.type",
    "customer": "customer.ref",
    "region": "customer.region",
}
_TICKET = {
    **{name: name for name in ("id", "received_at", "channel", "summary", "quote", "categories", "scope")},
    **{name: name for name in ("flags", "department", "owner", "priority", "sentiment", "frequency")},
    **{name: name for name in ("campaign", "duplicate_of", "invalid")},
    **_CUSTOMER,
    "anonymous": "customer.anonymous",
    "industry": "customer.industry",
    "tier": "customer.tier",
    "product": "product.name",
    "version": "product.version",
    "module": "product.module",
    "first_response_at": "log.responded",
    "resolved_at": "log.resolved",
    "closed_at": "log.closed",
}
_SURVEY = {
    **{name: name for name in ("id", "responded_at", "sent_at", "campaign", "method", "trigger", "quote")},
    **_CUSTOMER,
    "service_type": "service.type",
    "service_at": "service.at",
    "agent": "service.agent",
    "improve": "answers.improve",
    "suggestions": "answers.suggestions",
}
_ACTION = (
    *("id", "title", "measure", "term", "department", "owner", "opened_on", "due", "sources", "standard"),
    "completed_on",
)
RETURNING: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "feedback": ("feedback", {**_TICKET, "type": "type"}),
    "complaint": (
        "complaints",
        {**_TICKET, **{name: name for name in ("urgency", "severity", "demands", "origin")}},
    ),
    "survey": ("surveys", _SURVEY),
    "action": ("actions", {name: name for name in _ACTION}),
}
"""Kind → its table, and column → the field that it fills; other columns of the table fill none."""


def own_columns(header: Iterable[str], kind: str) -> dict[str, str]:
    """Return column → field ("" for none) where a header is that of an export of ours, else nothing.

    Programs get names, people headings in their language. The columns of scores, which follow the team's
    dimensions, and those that somebody added are not among them: their headings say what they are.
    """
    if kind not in RETURNING:
        return {}
    names = set(header)
    table, fields = RETURNING[kind]
    declared = SHEETS[table][1]
    for words in (None, *map(words_for, LANGUAGES)):
        headings = {one.name: words(one.label) if words else one.name for one in declared}
        if names >= set(headings.values()):
            return {headings[name]: fields.get(name, "") for name in headings}
    return {}
