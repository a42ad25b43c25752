"""The log of follow-ups: its order, and what a customer who is not satisfied must be given [F1], [F2]."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.problems import Code, FieldPath, Finding, Severity
from generator.records.base import FollowUp, Record, Ticket
from generator.records.kinds import is_action, is_campaign, is_case
from generator.records.priority import priority_of
from generator.records.reading import Judged
from generator.settings import Person, Settings
from generator.vocabularies import Codebook
from generator.words import N_

OUT_OF_ORDER = Code(
    "LOG001",
    Severity.ERROR,
    N_("This entry ({at}) stands after a later one ({before})."),
    N_("Put the entries in the order of their times; `huiyin fix` does it."),
    title=N_("Entry out of order"),
    checks=N_("Follow-ups stand in the order of their times."),
    why=N_("State and deadlines follow from the log; a reader, too, goes through it from top to bottom."),
    wrong="- at: 2024-05-01 11:00\n  event: 首次响应\n- at: 2024-05-01 10:00\n  event: 转办",
    right="- at: 2024-05-01 10:00\n  event: 转办\n- at: 2024-05-01 11:00\n  event: 首次响应",
)
BEFORE_RECEIPT = Code(
    "LOG002",
    Severity.ERROR,
    N_("This entry ({at}) is older than the record itself ({received})."),
    N_("Correct the time of the entry or of the record."),
    title=N_("Entry before receipt"),
    checks=N_("No follow-up is older than the record itself."),
    why=N_("A response before receipt would make every response time too short."),
    wrong="received_at: 2024-05-01 09:30\nfollowups:\n  - at: 2024-05-01 09:00",
    right="received_at: 2024-05-01 09:30\nfollowups:\n  - at: 2024-05-01 09:40",
)
NOT_REOPENED = Code(
    "LOG003",
    Severity.WARNING,
    N_("The customer is not satisfied with the result, but the ticket was not reopened."),
    N_("Add an entry `event: reopened` with the priority {priority} and a reason."),
    title=N_("Dissatisfied, not reopened"),
    checks=N_("After a revisit in which the customer refuses the result, the ticket is reopened."),
    why=N_("Otherwise it counts as done while the customer still waits."),
    wrong="- event: 回访\n  satisfied: no",
    right="- event: 回访\n  satisfied: no\n- event: 重新处理\n  priority: P1\n  reason: 客户对结果不满意",
)
NOT_RAISED = Code(
    "LOG004",
    Severity.WARNING,
    N_("Reopened after a dissatisfied revisit, but the priority was not raised."),
    N_("Write `priority: {priority}`: one step higher than before."),
    title=N_("Priority not raised"),
    checks=N_("A ticket that is reopened after a dissatisfied revisit rises by one step; P1 stays."),
    why=N_("The second attempt must not wait as long as the first."),
    wrong="- event: 重新处理\n  priority: P2",
    right="- event: 重新处理\n  priority: P1",
)
NOT_ESCALATED = Code(
    "LOG005",
    Severity.WARNING,
    N_("The customer is not satisfied with the result, but nobody was told."),
    N_("Add an entry `event: escalated` to the head of the department, with a reason."),
    title=N_("Dissatisfied, not escalated"),
    checks=N_("A customer who refuses the result is brought before the head of the department."),
    why=N_("Whoever solved it first should not be alone with the second attempt."),
    wrong="- event: 回访\n  satisfied: no",
    right="- event: 回访\n  satisfied: no\n- event: 升级上报\n  to: 客服经理\n  reason: 客户对结果不满意",
)
DECLINED_UNANSWERED = Code(
    "LOG006",
    Severity.WARNING,
    N_("The customer declined the proposal, and nothing followed."),
    N_("Add an entry `event: proposed` with another solution, or `event: escalated`."),
    title=N_("Declined and nothing followed"),
    checks=N_("A proposal that the customer declines is followed by another, or escalated."),
    why=N_("The matter is not at an end only because our offer was."),
    wrong="- event: 客户不认可",
    right="- event: 客户不认可\n- event: 提出方案\n  outcome: 立即解决",
)
UNKNOWN_PERSON = Code(
    "LOG007",
    Severity.WARNING,
    N_("“{value}” is not on the list of people."),
    N_("Did you mean “{suggestion}”?"),
    otherwise=N_("Add the person to the settings, or correct the name."),
    title=N_("Unknown person"),
    checks=N_("Whoever makes an entry is on the list of people."),
    why=N_("Without it nobody knows whom to ask, and nobody is reminded."),
    wrong="by: 客服专元A",
    right="by: 客服专员A",
)
LOG_CODES = (
    *(OUT_OF_ORDER, BEFORE_RECEIPT, NOT_REOPENED, NOT_RAISED, NOT_ESCALATED, DECLINED_UNANSWERED),
    UNKNOWN_PERSON,
)

_NOBODY = ("原登记表", "imported register")
"""What an import writes where a register does not say who did it: there is nobody to be added to the list."""
_ANSWERS = ("proposed", "escalated")
"""Events that answer a declined proposal."""
_CLEARLY_REFUSED = 2
"""A revisit score of 1 or 2 refuses the result; 3 is merely low (DOMAIN 2, F2)."""


def check_order(judged: Judged) -> Iterator[Finding]:
    """Entries stand in the order of their times, none before the record's own date [F1]."""
    received, latest = judged.record.date, ""
    times = [received, *(entry.at for entry in _entries(judged))]
    if times == sorted(times):  # as it nearly always is; bare days may pass below, too
        return
    for index, entry in enumerate(_entries(judged)):
        path = ("followups", index, "at")
        at = _shown(entry.at)
        if entry.at < received[: len(entry.at)]:
            yield Finding(BEFORE_RECEIPT, path, values={"at": at, "received": _shown(received)})
        elif entry.at < latest[: len(entry.at)]:
            yield Finding(OUT_OF_ORDER, path, values={"at": at, "before": _shown(latest)})
        latest = max(latest, entry.at)


def check_dissatisfied(judged: Judged) -> Iterator[Finding]:
    """A customer not satisfied is answered by `reopened`, one step higher, and `escalated` [F2]."""
    ticket = judged.record
    if not isinstance(ticket, Ticket) or not any(map(_refuses, ticket.followups)):
        return
    priority = priority_of(ticket, judged.settings)
    for index, entry in enumerate(ticket.followups):
        if _refuses(entry):
            yield from _answers(index, ticket.followups, priority, judged.settings)
        priority = entry.priority or priority


def check_declined(judged: Judged) -> Iterator[Finding]:
    """A declined proposal is followed by another, or escalated [F2]."""
    entries = _entries(judged)
    for index, entry in enumerate(entries):
        if entry.event == "declined" and not any(later.event in _ANSWERS for later in entries[index + 1 :]):
            yield Finding(DECLINED_UNANSWERED, ("followups", index, "event"))


def check_people(judged: Judged) -> Iterator[Finding]:
    """Whoever made an entry, reviewed, led a meeting or carries a campaign is on the list of people."""
    people, known = judged.settings.people, judged.settings.people.known
    entries = enumerate(_entries(judged))
    strangers = [(("followups", index, "by"), entry.by) for index, entry in entries if entry.by not in known]
    for path, person in (*strangers, *_elsewhere(judged.record)):
        if person and person not in known and person not in _NOBODY:
            values = {"value": person, "suggestion": _nearest(people, person)}
            yield Finding(UNKNOWN_PERSON, path, values=values)


def _elsewhere(record: Record) -> Iterator[tuple[FieldPath, str | None]]:
    if is_action(record):
        yield from ((("progress", index, "by"), note.by) for index, note in enumerate(record.progress))
        yield ("review", "by"), record.review.by if record.review else None
    elif is_case(record):
        yield from ((("meetings", index, "chair"), one.chair) for index, one in enumerate(record.meetings))
    elif is_campaign(record) and record.team:
        yield from ((("team", task), person) for task, person in record.team)


@lru_cache(maxsize=1024)
def _nearest(people: Codebook[Person], name: str) -> str:
    """Return the person most like a name: the same few names stand in thousands of entries."""
    return people.nearest(name) or ""


def _answers(index: int, entries: Sequence[FollowUp], priority: str, settings: Settings) -> Iterator[Finding]:
    path, higher = ("followups", index, "event"), _raised(priority, settings)
    later = entries[index + 1 :]
    reopened = next((at for at, entry in enumerate(later, index + 1) if entry.event == "reopened"), None)
    if reopened is None:
        yield Finding(NOT_REOPENED, path, values={"priority": higher})
    elif _rank(entries[reopened].priority or priority, settings) > max(_rank(priority, settings) - 1, 1):
        yield Finding(NOT_RAISED, ("followups", reopened, "priority"), values={"priority": higher})
    if not any(entry.event == "escalated" for entry in later):
        yield Finding(NOT_ESCALATED, path)


def _refuses(entry: FollowUp) -> bool:
    if entry.event != "revisited":
        return False
    return entry.satisfied is False or (entry.score is not None and entry.score <= _CLEARLY_REFUSED)


def _rank(priority: str, settings: Settings) -> int:
    return settings.priorities.entry(priority).rank


def _raised(priority: str, settings: Settings) -> str:
    """Return the first priority one rank above `priority`; the highest stays."""
    rank = max(_rank(priority, settings) - 1, 1)
    return next((entry.code for entry in settings.priorities.entries if entry.rank == rank), priority)


def _entries(judged: Judged) -> Sequence[FollowUp]:
    entries: Sequence[FollowUp] = getattr(judged.record, "followups", ())
    return entries


def _shown(time: str) -> str:
    return time.replace("T", " ")
