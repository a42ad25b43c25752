"""Which row is which: a record's id from a register's own number, or from what the row says.

The same row gives the same id again, whatever the file's format, name or length; that is what makes a second
import add nothing. Ids are made from masked text only: from a digest of a whole telephone number, whoever
knows the rest of the row could find the digits that the mask hides.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from generator.records.identifiers import example_of, pattern_of

FACTS: Mapping[str, tuple[str, ...]] = {
    "ticket": (
        *("received_at", "customer.ref", "customer.order", "customer.name", "customer.contact"),
        *("summary", "quote", "description", "product.name"),
    ),
    "survey": (
        *("responded_at", "service.agent", "service.at", "customer.ref", "customer.name"),
        *("customer.contact", "scores", "quote", "answers"),
    ),
    "action": ("opened_on", "title", "measure", "department"),
}
"""The fields by which rows are told apart: those that nobody edits while a matter is handled."""
_DIGITS = 12
"""Of 300 rows a day, two meet by chance once in 20 million days."""


@dataclass(frozen=True)
class Identities:
    """Gives rows of one import their ids: of records of `kind`, after `scheme`."""

    kind: str
    scheme: str

    def id_of(self, number: str, facts: str, day: str, repeat: int = 1) -> str:
        """Return the register's own number where it is an id of that day, else an id from number or facts.

        Rows without number that say the same are told apart by their order: `repeat` counts them from 1.
        "" where the scheme has no serial that could tell rows of a day apart.
        """
        if self.is_own(number, day):
            return number
        said = f"number={number}\n" if number else f"{facts}\n{repeat}"
        digest = hashlib.sha256(f"{self.kind}\n{said}".encode()).hexdigest()
        return _with_serial(self.scheme, day, str(int(digest, 16) % 10**_DIGITS).zfill(_DIGITS))

    def is_own(self, number: str, day: str) -> bool:
        """Tell whether a register's number is a valid id for a record of that day."""
        found = pattern_of(self.scheme).fullmatch(number)
        if found is None:
            return False
        said = found.groupdict()
        return (
            said.get("date", day.replace("-", "")) == day.replace("-", "")
            and said.get("year", day[:4]) == day[:4]
        )


def _with_serial(scheme: str, day: str, serial: str) -> str:
    first = example_of(scheme, day)
    found = pattern_of(scheme).fullmatch(first)
    if found is None or "serial" not in found.groupdict():
        return ""
    begin, end = found.span("serial")
    return first[:begin] + serial + first[end:]
