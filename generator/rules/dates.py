"""Dates that cannot be: a record or an entry dated after the moment of checking (DOMAIN 2)."""

from collections.abc import Iterable, Iterator

from generator.problems import Code, Finding, Severity
from generator.records.reading import Held
from generator.words import N_

IN_THE_FUTURE = Code(
    "REC014",
    Severity.ERROR,
    N_("The date {date} lies in the future (checked as of {as_of})."),
    N_("Correct the date; plans belong in fields such as `promised_by` or `planned_for`."),
)
DATE_CODES = (IN_THE_FUTURE,)


def check_future(held: Iterable[tuple[str, Held]], as_of: str) -> Iterator[tuple[str, Held, Finding]]:
    """Nothing is dated after `as_of` (canonical text); a bare day counts from 00:00."""
    for path, record in held:
        if record.latest > as_of:
            values = {"date": record.latest.replace("T", " "), "as_of": as_of.replace("T", " ")}
            yield path, record, Finding(IN_THE_FUTURE, record.latest_path, values=values)
