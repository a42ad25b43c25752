"""A record → rows of text and numbers: the columns that everything behind reads instead of record objects.

Each table is declared once: the names of its columns here, the values in the function of the same stem.
Missing text is "", a missing time "", a missing number None. Text of people is masked here, so that nothing
behind ever holds personal data that slipped in [V9]. Campaigns, cases, actions and reports, few and read as
prose, are kept whole. Nothing is derived here: what depends on `as_of` (state,
cuts) belongs to `tables`.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from generator.records.base import Causes, Customer, FollowUp, Product, Record, Ticket
from generator.records.documents import Document
from generator.records.kinds import is_complaint, is_feedback, is_survey
from generator.records.priority import priority_of, severity_of
from generator.records.whole import as_text
from generator.settings import Settings

if TYPE_CHECKING:
    from generator.records.complaint import Complaint
    from generator.records.survey import Survey

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
Masked = Callable[[str], str]

_DECLARED = {
    "tickets": """id kind path line received_at channel customer_type customer anonymous region
        industry tier product version module type summary quote category scope department owner
        priority urgency severity sentiment flags origin duplicate_of invalid campaign frequency
        demands""",
    "mentions": "ticket position category sentiment",
    "followups": """record position at by event to priority satisfied score outcome
        promised_by""",
    "surveys": """id path line responded_at sent_at service_type service_at agent customer_type customer
        region campaign method trigger quote improve suggestions""",
    "scores": "survey dimension score",
    "causes": "record dimensions detail direct root department owner improvement",
    "compensations": "ticket kind amount currency",
    "whole": "id kind date text",
    "links": "record kind field target",
}
COLUMNS: Mapping[str, tuple[str, ...]] = {table: tuple(names.split()) for table, names in _DECLARED.items()}
_ORDERED = {
    "tickets": "id",
    "mentions": "ticket position",
    "followups": "record at position",
    "surveys": "id",
    "scores": "survey dimension",
    "causes": "record",
    "compensations": "ticket",
    "whole": "kind id",
    "links": "record field target",
}
ORDER: Mapping[str, tuple[str, ...]] = {table: tuple(names.split()) for table, names in _ORDERED.items()}
"""The columns by which a table is sorted, wherever its rows came from."""

_NOBODY = Customer.model_construct()
_NOTHING = Product.model_construct()


def rows_of(
    record: Record, kind: str, place: Document, settings: Settings, masked: Masked
) -> Iterator[tuple[str, Row]]:
    """Yield (table, row) for all that `record`, which stands at `place`, puts into the tables.

    `masked` returns a text of the record without personal data.
    """
    if isinstance(record, Ticket):
        yield "tickets", _ticket(record, kind, place, settings, masked)
        for position, use in enumerate(record.categories):
            yield "mentions", (record.id, position, use.code, use.sentiment or "")
        yield from _followups(record.id, record.followups, masked)
        yield from _causes(record.id, record.causes, masked)
        if is_complaint(record):
            yield from _compensation(record, settings, masked)
    elif is_survey(record):
        yield "surveys", _survey(record, place, masked)
        for dimension, score in record.scores.items():
            yield "scores", (record.id, dimension, score)
        yield from _followups(record.id, record.followups, masked)
        yield from _causes(record.id, record.causes, masked)
    else:
        yield "whole", (record.id, kind, record.date, as_text(record))
    for field, target, _ in record.named():
        yield "links", (record.id, kind, str(field[0]), target)


def _ticket(ticket: Ticket, kind: str, place: Document, settings: Settings, masked: Masked) -> Row:
    customer = ticket.customer or _NOBODY
    product = ticket.product or _NOTHING
    complaint = ticket if is_complaint(ticket) else None
    return (
        *(ticket.id, kind, _shown(place.path), place.line, ticket.received_at, ticket.channel),
        *_customer(customer),
        *(masked(customer.region or ""), masked(customer.industry or ""), masked(customer.tier or "")),
        *(masked(product.name or ""), masked(product.version or ""), masked(product.module or "")),
        ticket.type or "" if is_feedback(ticket) else "",
        *(masked(ticket.summary), masked(ticket.quote or ""), ticket.categories[0].code, ticket.scope or ""),
        *(ticket.department or "", ticket.owner or "", priority_of(ticket, settings)),
        *(complaint.urgency if complaint else "", severity_of(complaint, settings) if complaint else ""),
        *(ticket.sentiment or "", " ".join(ticket.flags), (complaint.origin or "") if complaint else ""),
        *(
            ticket.duplicate_of or "",
            ticket.invalid or "",
            ticket.campaign or "",
            masked(ticket.frequency or ""),
        ),
        " ".join(dict.fromkeys(complaint.demands)) if complaint else "",
    )


def _shown(path: str) -> str:
    """Return a path as text: a file's name need not be any."""
    return path if path.isascii() else path.encode("utf-8", "replace").decode()


def _customer(customer: Customer) -> tuple[str, str, bool]:
    kind = customer.type or ("anonymous" if customer.anonymous else "")
    return kind, customer.ref or customer.order or "", customer.is_anonymous


def _survey(survey: "Survey", place: Document, masked: Masked) -> Row:
    service = survey.service
    customer = survey.customer or _NOBODY
    kind, reference, _ = _customer(customer)
    answers = survey.answers
    return (
        *(survey.id, _shown(place.path), place.line, survey.responded_at, survey.sent_at or ""),
        *(
            service.type,
            service.at or "",
            service.agent or "",
            kind,
            reference,
            masked(customer.region or ""),
        ),
        *(survey.campaign or "", survey.method or "", survey.trigger or "", masked(survey.quote or "")),
        *(
            (masked(answers.improve or "")) if answers else "",
            (masked(answers.suggestions or "")) if answers else "",
        ),
    )


def _followups(record: str, followups: tuple[FollowUp, ...], masked: Masked) -> Iterator[tuple[str, Row]]:
    for position, entry in enumerate(followups):
        at, by, event, to = entry.at, entry.by, entry.event, masked(entry.to) if entry.to else ""
        satisfied, score = "" if entry.satisfied is None else "yes" if entry.satisfied else "no", entry.score
        priority, outcome, promised = entry.priority or "", entry.outcome or "", entry.promised_by or ""
        row = (record, position, at, by, event, to, priority, satisfied, score, outcome, promised)
        yield "followups", row


def _causes(record: str, causes: Causes | None, masked: Masked) -> Iterator[tuple[str, Row]]:
    """Yield one row where causes are stated; lists of codes are joined by spaces, each code once."""
    if causes is None:
        return
    dimensions, detail = (" ".join(dict.fromkeys(codes)) for codes in (causes.dimensions, causes.detail))
    said = (masked(causes.direct or ""), masked(causes.root or ""))
    answering = (causes.department or "", causes.owner or "", masked(causes.improvement or ""))
    yield "causes", (record, dimensions, detail, *said, *answering)


def _compensation(complaint: "Complaint", settings: Settings, masked: Masked) -> Iterator[tuple[str, Row]]:
    """Yield what was given; an amount without a currency is in that of the settings."""
    given = complaint.solution.compensation if complaint.solution else None
    if given is not None:
        currency = masked(given.currency or settings.currency) if given.amount is not None else ""
        yield "compensations", (complaint.id, given.kind, given.amount, currency)
