"""Registers with several rows per case are seen before anything is taken: half a case is worse than none."""

from collections import Counter

from generator.exchange.register.book import Refusal
from generator.exchange.register.headers import Table
from generator.exchange.register.matching import Matching
from generator.words import N_

_TOLERATED = 0.1
"""Share of rows that may repeat a number: slips of the pen, refused one by one."""
_FEW = 2


def several_rows_a_case(table: Table, matching: Matching) -> Refusal | None:
    """Return why a table that spreads cases over several rows is refused, None for any other."""
    for column in matching.columns_of("id")[:1]:
        if column not in table.header:
            continue
        numbers = [str(cell) for cell in table.column(column)]
        counts = Counter(number for number in numbers if number)
        repeated = sum(number - 1 for number in counts.values())
        gaps = _continuations(table, matching, numbers)
        if column in table.merged or repeated + gaps > max(_FEW, _TOLERATED * len(numbers)):
            return Refusal(
                N_(
                    "{file} has several rows for one case: in “{column}” {repeated} rows repeat a number "
                    "or carry one on."
                ),
                N_("Bring each case into one row, follow-ups in columns of their own, and import again."),
                {"column": column, "repeated": max(repeated + gaps, 1)},
            )
    return None


def _continuations(table: Table, matching: Matching, numbers: list[str]) -> int:
    """Count rows without number and without date: they carry on the case above."""
    dates = [name for target in ("received_at", "responded_at") for name in matching.columns_of(target)]
    columns = [table.column(name) for name in dates if name in table.header]
    if not columns:
        return 0
    return sum(
        not number and not any(column[index] for column in columns) for index, number in enumerate(numbers)
    )
