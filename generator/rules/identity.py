"""Ids: their scheme, their date, the file's name, and that no two records share one [V1]."""

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.problems import Code, Finding, Severity
from generator.records.cards import Card
from generator.records.files import is_bulk
from generator.records.identifiers import example_of, pattern_of
from generator.records.reading import Judged
from generator.words import N_

WRONG_SCHEME = Code(
    "REF001",
    Severity.ERROR,
    N_("The id “{id}” does not have the form of this kind of record."),
    N_("Write an id such as {example}."),
    title=N_("Number of another form"),
    checks=N_("A record's number has the form that `ids.yaml` gives to its kind."),
    why=N_("Number, date and file find each other by this form, and the next free number is known."),
    wrong="id: F20240501-1",
    right="id: FB20240501001",
)
WRONG_DATE = Code(
    "REF002",
    Severity.ERROR,
    N_("The id “{id}” says another day than the record's date {date}."),
    N_("Correct the one that is wrong; an id of that day begins like {example}."),
    title=N_("Number of another day"),
    checks=N_("The day in the number is the day on which the record came in."),
    why=N_("One of the two is wrong, and with the wrong day the record counts in the wrong month."),
    wrong="id: FB20240501001\nreceived_at: 2024-05-02 09:30",
    right="id: FB20240502001\nreceived_at: 2024-05-02 09:30",
)
WRONG_FILE_NAME = Code(
    "REF003",
    Severity.ERROR,
    N_("The file's name is not the record's id “{id}”."),
    N_("Rename the file to {id}.yaml, or correct the id."),
    title=N_("File named otherwise"),
    checks=N_("A file that holds one record has the record's number for its name."),
    why=N_("Everybody looks for a record by its number, and two people cannot take the same one unseen."),
    wrong="# FB20240501002.yaml\nid: FB20240501001",
    right="# FB20240501001.yaml\nid: FB20240501001",
)
DOUBLE_ID = Code(
    "REF004",
    Severity.ERROR,
    N_("The id “{id}” is taken twice; it also stands in {other}."),
    N_("Give one of the records the next free number of its day; until then neither is counted."),
    title=N_("Number taken twice"),
    checks=N_("No two records share a number."),
    why=N_("Follow-ups, cases and answers to the customer would end up with the wrong record."),
    wrong="# 两个文件里都有\nid: FB20240501001",
    right="# 其中一个改用当天的下一个空号\nid: FB20240501002",
)
IDENTITY_CODES = (WRONG_SCHEME, WRONG_DATE, WRONG_FILE_NAME, DOUBLE_ID)


def check_id(judged: Judged) -> Iterator[Finding]:
    """The id has the form that the settings give to its kind, and says the record's own day."""
    record = judged.record
    scheme: str = getattr(judged.settings.ids, judged.kind.name)
    found = pattern_of(scheme).fullmatch(record.id)
    if found is None:
        yield Finding(
            WRONG_SCHEME, ("id",), values={"id": record.id, "example": example_of(scheme, record.date)}
        )
        return
    said = found.groupdict()
    day, own_day = said.get("date") or said.get("year") or "", record.id_day
    if own_day and not own_day.replace("-", "").startswith(day):
        example = example_of(scheme, record.date)
        yield Finding(
            WRONG_DATE, ("id",), values={"id": record.id, "date": record.date[:10], "example": example}
        )


def check_file_name(judged: Judged) -> Iterator[Finding]:
    """A file that holds one record is named after it."""
    path, identity = judged.document.path, judged.record.id
    if not is_bulk(path) and path.rpartition("/")[2] != f"{identity}.yaml":
        yield Finding(WRONG_FILE_NAME, ("id",), values={"id": identity})


def own_id(card: Card) -> tuple[str]:
    """Return the key under which a card is asked for: its id."""
    return (card.id,)


def check_unique(held: Sequence[tuple[str, Card]]) -> Iterator[tuple[str, Card, Finding]]:
    """No two records of the whole repository share an id; every holder of a double id is named [V9]."""
    double = {identity for identity, count in Counter(record.id for _, record in held).items() if count > 1}
    holders: dict[str, list[tuple[str, Card]]] = {identity: [] for identity in sorted(double)}
    for path, record in held if double else ():
        if record.id in double:
            holders[record.id].append((path, record))
    for identity, places in holders.items():
        for path, record in places:
            other = next(f"{one}:{its.line}" for one, its in places if (one, its.line) != (path, record.line))
            yield path, record, Finding(DOUBLE_ID, ("id",), values={"id": identity, "other": other})
