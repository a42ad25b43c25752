"""The rows that were not taken, as a CSV that a spreadsheet opens: row, column, what stood there, why."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.sheets import Column, Sheet, to_csv
from generator.words import N_, Words

_COLUMNS = {
    "row": N_("Row"),
    "column": N_("Column"),
    "cell": N_("Cell"),
    "reason": N_("Why it was not taken"),
}
_LONGEST = 200


@dataclass(frozen=True)
class Reject:
    """A row that was not taken; `cell` is masked."""

    place: str
    column: str
    cell: str
    reason: str


def rejects_csv(rejects: Iterable[Reject], words: Words) -> bytes:
    """Return the rejects file, in the order of the rows; a spreadsheet runs nothing of it."""
    columns = tuple(Column(name, words(label)) for name, label in _COLUMNS.items())
    rows = tuple((one.place, one.column, one.cell[:_LONGEST], one.reason) for one in rejects)
    return to_csv(Sheet("rejects", words(N_("Rows not taken")), columns, rows), labels=True)
