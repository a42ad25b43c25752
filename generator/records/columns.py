"""A record → rows of text and numbers: the columns that everything behind reads instead of record objects.

Each table is declared once: the names of its columns here, the values in the function of the same stem.
Missing text is "", a missing time "", a missing number None. Text of people is masked here, so that nothing
behind ever holds personal data that slipped in [V9]. Campaigns, cases, actions and reports, few and read as
prose, are kept whole. Nothing is derived here: what depends on `as_of` (state,
cuts) belongs to `tables`.
"""

from collections.abc import Iterator, Mapping

from generator.privacy import mask
from generator.records.base import Causes, Customer, FollowUp, Product, Record, Ticket
from generator.records.complaint import Complaint
from generator.records.feedback import Feedback
from generator.records.priority import priority_of, severity_of
from generator.records.survey import Service, Survey
from generator.records.whole import as_text
from generator.settings import Settings

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]

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

_NOBODY = Customer.model_construct()
_NOTHING = Product()


def rows_of(record: Record, kind: str, path: str, line: int, settings: Settings) -> Iterator[tuple[str, Row]]:
    """Yield (table, row) for all that `record`, which begins at `line` of `path`, puts into the tables."""
    if isinstance(record, Ticket):
        yield "tickets", _ticket(record, kind, path, line, settings)
        for position, use in enumerate(record.categories):
            yield "mentions", (record.id, position, use.code, use.sentiment or "")
        yield from _followups(record.id, record.followups)
        yield from _causes(record.id, record.causes)
        if isinstance(record, Complaint):
            yield from _compensation(record, settings)
    elif isinstance(record, Survey):
        yield "surveys", _survey(record, path, line)
        for dimension, score in record.scores.items():
            yield "scores", (record.id, dimension, score)
        yield from _followups(record.id, record.followups)
        yield from _causes(record.id, record.causes)
    else:
        yield "whole", (record.id, kind, record.date, as_text(record))
    for field, target, _ in record.named():
        yield "links", (record.id, kind, str(field[0]), target)


def _ticket(ticket: Ticket, kind: str, path: str, line: int, settings: Settings) -> Row:
    customer = ticket.customer or _NOBODY
    product = ticket.product or _NOTHING
    complaint = ticket if isinstance(ticket, Complaint) else None
    return (
        *(ticket.id, kind, path, line, ticket.received_at, ticket.channel),
        *_customer(customer),
        *(mask(customer.region or ""), mask(customer.industry or ""), mask(customer.tier or "")),
        *(mask(product.name or ""), mask(product.version or ""), mask(product.module or "")),
        ticket.type or "" if isinstance(ticket, Feedback) else "",
        *(mask(ticket.summary), mask(ticket.quote or ""), ticket.categories[0].code, ticket.scope or ""),
        *(ticket.department or "", ticket.owner or "", priority_of(ticket, settings)),
        *(complaint.urgency if complaint else "", severity_of(complaint, settings) if complaint else ""),
        *(ticket.sentiment or "", " ".join(ticket.flags), (complaint.origin or "") if complaint else ""),
        *(
            ticket.duplicate_of or "",
            ticket.invalid or "",
            ticket.campaign or "",
            mask(ticket.frequency or ""),
        ),
        " ".join(dict.fromkeys(complaint.demands)) if complaint else "",
    )


def _customer(customer: Customer) -> tuple[str, str, bool]:
    kind = customer.type or ("anonymous" if customer.anonymous else "")
    return kind, customer.ref or customer.order or "", customer.is_anonymous


def _survey(survey: Survey, path: str, line: int) -> Row:
    service: Service = survey.service
    customer = survey.customer or _NOBODY
    kind, reference, _ = _customer(customer)
    answers = survey.answers
    return (
        *(survey.id, path, line, survey.responded_at, survey.sent_at or ""),
        *(service.type, service.at or "", service.agent or "", kind, reference, mask(customer.region or "")),
        *(survey.campaign or "", survey.method or "", survey.trigger or "", mask(survey.quote or "")),
        *(
            (mask(answers.improve or "")) if answers else "",
            (mask(answers.suggestions or "")) if answers else "",
        ),
    )


def _followups(record: str, followups: tuple[FollowUp, ...]) -> Iterator[tuple[str, Row]]:
    for position, entry in enumerate(followups):
        satisfied = "" if entry.satisfied is None else "yes" if entry.satisfied else "no"
        about = (record, position, entry.at, entry.by, entry.event, mask(entry.to or ""))
        said = (entry.priority or "", satisfied, entry.score, entry.outcome or "", entry.promised_by or "")
        yield "followups", (*about, *said)


def _causes(record: str, causes: Causes | None) -> Iterator[tuple[str, Row]]:
    """Yield one row where causes are stated; lists of codes are joined by spaces, each code once."""
    if causes is None:
        return
    dimensions, detail = (" ".join(dict.fromkeys(codes)) for codes in (causes.dimensions, causes.detail))
    said = (mask(causes.direct or ""), mask(causes.root or ""))
    answering = (causes.department or "", causes.owner or "", mask(causes.improvement or ""))
    yield "causes", (record, dimensions, detail, *said, *answering)


def _compensation(complaint: Complaint, settings: Settings) -> Iterator[tuple[str, Row]]:
    """Yield what was given; an amount without a currency is in that of the settings."""
    given = complaint.solution.compensation if complaint.solution else None
    if given is not None:
        currency = mask(given.currency or settings.currency) if given.amount is not None else ""
        yield "compensations", (complaint.id, given.kind, given.amount, currency)
