"""How a record is handled: who owns it, what is given, whether a low score was answered [V8]."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.problems import Code, Finding, Severity
from generator.records.cards import Card
from generator.records.kinds import is_complaint
from generator.records.reading import Judged
from generator.words import N_

NO_SUPERVISOR = Code(
    "OWN001",
    Severity.WARNING,
    N_("An urgent complaint needs a supervisor as its owner."),
    N_("Write `owner: …` with a supervisor, a manager or the head of a department."),
    title=N_("Urgent without supervisor"),
    checks=N_("An urgent complaint is owned by a supervisor, a manager or the head of a department."),
    why=N_("It needs somebody who may decide at once."),
    wrong="urgency: 紧急\nowner: 客服专员A",
    right="urgency: 紧急\nowner: 客服主管",
)
UNUSUAL_COMPENSATION = Code(
    "OWN002",
    Severity.WARNING,
    N_(
        "A compensation of {amount} is outside the usual range for this category ({least}–{most} {currency})."
    ),
    N_("Correct the amount, or say in `basis` why it is right."),
    title=N_("Unusual compensation"),
    checks=N_("A compensation lies in the usual range of its category, or says on what basis it does not."),
    why=N_("Customers with the same trouble are treated alike."),
    wrong="compensation: {kind: 优惠券, amount: 500}",
    right="compensation: {kind: 优惠券, amount: 15}",
)
LOW_SCORE_UNANSWERED = Code(
    "OWN003",
    Severity.WARNING,
    N_("A low score, and nobody has followed up: it was due by {due}."),
    N_("Contact the customer and add the entry under `followups`."),
    title=N_("Low score unanswered"),
    checks=N_("A survey with a score of 3 or less has a follow-up within 48 hours."),
    why=N_("A customer who is asked and then not answered is lost twice."),
    wrong="scores: {overall: 2}",
    right=(
        "scores: {overall: 2}\nfollowups:\n"
        "  - at: 2024-06-02 10:00\n    by: 客服主管\n    event: 进展\n    note: 已致电了解原因"
    ),
)
HANDLING_CODES = (NO_SUPERVISOR, UNUSUAL_COMPENSATION, LOW_SCORE_UNANSWERED)

_MAY_OWN_URGENT = frozenset(("supervisor", "manager", "director", "head"))


def check_owner(judged: Judged) -> Iterator[Finding]:
    """An urgent complaint is owned by a supervisor."""
    complaint = judged.record
    if not is_complaint(complaint) or complaint.urgency != "urgent" or complaint.invalid:
        return
    owner = judged.settings.people.entry(complaint.owner) if complaint.owner else None
    if owner is None or owner.role not in _MAY_OWN_URGENT:
        path = ("owner",) if owner else ("urgency",)
        yield Finding(NO_SUPERVISOR, path)


def check_compensation(judged: Judged) -> Iterator[Finding]:
    """A compensation lies in the usual range of its category, or says on what basis it does not."""
    complaint = judged.record
    solution = complaint.solution if is_complaint(complaint) else None
    given = solution.compensation if solution else None
    if not is_complaint(complaint) or solution is None or given is None or given.amount is None:
        return
    standard = judged.settings.standard_for(complaint.categories[0].code)
    usual = standard.compensation if standard else None
    currency = judged.settings.currency
    comparable = (given.currency or currency) == currency and given.kind != "refund" and not solution.basis
    if usual and comparable and not usual.holds(Decimal(str(given.amount))):
        values = {"amount": f"{given.amount:g}", "least": f"{usual.minimum:f}", "most": f"{usual.maximum:f}"}
        path = ("solution", "compensation", "amount")
        yield Finding(UNUSUAL_COMPENSATION, path, values={**values, "currency": currency})


def check_low_scores(held: Sequence[tuple[str, Card]], as_of: str) -> Iterator[tuple[str, Card, Finding]]:
    """A low score has a follow-up within 48 hours."""
    for path, card in held:
        if card.follow_up_due and as_of > card.follow_up_due:
            due = card.follow_up_due.replace("T", " ")
            yield path, card, Finding(LOW_SCORE_UNANSWERED, ("scores",), on_key=True, values={"due": due})
