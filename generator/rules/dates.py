"""Dates that cannot be: a record or an entry dated after the moment of checking (DOMAIN 2)."""

from collections.abc import Iterator, Sequence

from generator.problems import Code, Finding, Severity
from generator.records.cards import Card
from generator.words import N_

IN_THE_FUTURE = Code(
    "REC014",
    Severity.ERROR,
    N_("The date {date} lies in the future (checked as of {as_of})."),
    N_("Correct the date; plans belong in fields such as `promised_by` or `planned_for`."),
    title=N_("Date in the future"),
    checks=N_("What a record says has happened: no date of receipt or of a log entry lies in the future."),
    why=N_("It is a slip of the pen, and the record would be missing until that day."),
    wrong="received_at: 2042-05-01 09:30",
    right="received_at: 2024-05-01 09:30",
)
DATE_CODES = (IN_THE_FUTURE,)


def check_future(held: Sequence[tuple[str, Card]], as_of: str) -> Iterator[tuple[str, Card, Finding]]:
    """Nothing is dated after `as_of` (canonical text); a bare day counts from 00:00."""
    for path, record in held:
        if record.latest > as_of:
            values = {"date": record.latest.replace("T", " "), "as_of": as_of.replace("T", " ")}
            yield path, record, Finding(IN_THE_FUTURE, record.latest_path, values=values)
