"""Case analyses against themselves and against the logs of the complaints that they are about (DOMAIN 2)."""

from collections.abc import Iterator, Mapping, Sequence

from generator.problems import Code, Finding, Severity
from generator.records.cards import Card
from generator.records.identifiers import pattern_of
from generator.records.kinds import is_case
from generator.records.reading import Judged
from generator.words import N_

OUT_OF_ORDER = Code(
    "CAS001",
    Severity.ERROR,
    N_("This step ({at}) stands after a later one ({before})."),
    N_("Put the steps in the order of their times."),
    title=N_("Course of events out of order"),
    checks=N_("The steps of a case's course of events stand in the order of their times."),
    why=N_("A reader follows it from top to bottom; a wrong order suggests wrong causes."),
    wrong="- {at: 2024-05-02 10:00, what: 提出方案}\n- {at: 2024-05-01 09:30, what: 客户来电}",
    right="- {at: 2024-05-01 09:30, what: 客户来电}\n- {at: 2024-05-02 10:00, what: 提出方案}",
)
NO_DEEPER = Code(
    "CAS002",
    Severity.WARNING,
    N_("The root cause says the same as the direct cause."),
    N_("Ask why once more: what made the direct cause possible?"),
    title=N_("Root cause no deeper than the direct one"),
    checks=N_("The root cause of a case differs from its direct cause."),
    why=N_("Removing the direct cause mends this one complaint; only the root cause prevents the next."),
    wrong="analysis:\n  direct_cause: 承运商揽收延迟\n  root_cause: 承运商揽收延迟",
    right="analysis:\n  direct_cause: 承运商揽收延迟\n  root_cause: 没有揽收异常的预警机制",
)
SAYS_LESS = Code(
    "CAS003",
    Severity.WARNING,
    N_("The course of events leaves out what the log of {id} says of {days}."),
    N_("Add what happened then, or correct the times."),
    title=N_("Course of events incomplete"),
    checks=N_(
        "For every day on which the complaint's log has a decisive entry, the case tells what happened."
    ),
    why=N_("Whoever approves the case sees only what it tells; a gap may hide the very cause."),
    wrong="- {at: 2024-05-01 09:30, what: 客户来电}\n# 跟进记录里5月2日已提出方案",
    right="- {at: 2024-05-01 09:30, what: 客户来电}\n- {at: 2024-05-02 10:00, what: 提出方案}",
)
CONTRADICTS = Code(
    "CAS004",
    Severity.WARNING,
    N_("The log has no such entry on {day}; there it is on {days}."),
    N_("Correct the time here, or the log if that one is wrong."),
    title=N_("Course of events contradicts the log"),
    checks=N_(
        "A step that begins with the name of an event, such as “结案”, lies on the day that the log gives "
        "for it."
    ),
    why=N_("Two accounts of one matter make both worthless."),
    wrong="- {at: 2024-05-06 15:40, what: 结案}\n# 跟进记录里是5月3日结案",
    right="- {at: 2024-05-03 15:40, what: 结案}",
)
OTHER_ID = Code(
    "CAS005",
    Severity.WARNING,
    N_("The case's number does not follow its lead complaint {lead}."),
    N_("Put the lead complaint first, or give the case its number."),
    title=N_("Case named after another complaint"),
    checks=N_("A case takes date and serial of its lead complaint, the first that it names."),
    why=N_("With one number for both, everybody finds the case of a complaint at once."),
    wrong="id: CASE-20240501-002\ncomplaints: [20240501-001]",
    right="id: CASE-20240501-001\ncomplaints: [20240501-001]",
)
CASE_CODES = (OUT_OF_ORDER, NO_DEEPER, SAYS_LESS, CONTRADICTS, OTHER_ID)

_DAY = len("2024-05-01")


def check_course(judged: Judged) -> Iterator[Finding]:
    """The steps of a case stand in the order of their times."""
    latest = ""
    for index, step in enumerate(judged.record.chronology if is_case(judged.record) else ()):
        if step.at < latest[: len(step.at)]:
            values = {"at": step.at.replace("T", " "), "before": latest.replace("T", " ")}
            yield Finding(OUT_OF_ORDER, ("chronology", index, "at"), values=values)
        latest = max(latest, step.at)


def check_root_cause(judged: Judged) -> Iterator[Finding]:
    """The root cause says more than the direct one."""
    analysis = judged.record.analysis if is_case(judged.record) else None
    if analysis and analysis.root_cause and analysis.direct_cause:
        root, direct = (_bare(text) for text in (analysis.root_cause, analysis.direct_cause))
        if root == direct or root in direct:
            yield Finding(NO_DEEPER, ("analysis", "root_cause"))


def check_case_id(judged: Judged) -> Iterator[Finding]:
    """A case has date and serial of its lead complaint."""
    case, ids = judged.record, judged.settings.ids
    if not is_case(case) or not case.complaints:
        return
    own, lead = (
        pattern_of(ids.case).fullmatch(case.id),
        pattern_of(ids.complaint).fullmatch(case.complaints[0]),
    )
    if own and lead:
        said, wanted = own.groupdict(), lead.groupdict()
        if any(said[name] != wanted[name] for name in said.keys() & wanted.keys()):
            yield Finding(OTHER_ID, ("id",), values={"lead": case.complaints[0]})


def check_against_log(held: Sequence[tuple[str, Card]]) -> Iterator[tuple[str, Card, Finding]]:
    """A case tells of every day with a decisive entry in its lead complaint's log, and no other story."""
    logs = {card.id: card.log for _, card in held if card.kind == "complaint" and card.log}
    for path, card in held:
        if card.kind == "case" and card.log:
            named = [reference.id for reference in card.references if reference.path[0] == "complaints"]
            yield from ((path, card, finding) for finding in _compare(card, named, logs))


def _compare(
    case: Card, named: Sequence[str], logs: Mapping[str, tuple[tuple[str, str], ...]]
) -> Iterator[Finding]:
    told = {at[:_DAY] for at, _ in case.log}
    lead = logs.get(named[0], ()) if named else ()
    missing = sorted({at[:_DAY] for at, _ in lead if at[:_DAY] <= case.date} - told)
    if missing:
        yield Finding(SAYS_LESS, ("chronology",), values={"id": named[0], "days": ", ".join(missing)})
    entries = [entry for identity in named for entry in logs.get(identity, ())]
    for index, (at, event) in enumerate(case.log):
        days = sorted({when[:_DAY] for when, what in entries if what == event})
        if event and days and at[:_DAY] not in days:
            values = {"day": at[:_DAY], "days": ", ".join(days)}
            yield Finding(CONTRADICTS, ("chronology", index, "at"), values=values)


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum()).casefold()
