"""The deadlines that apply, as arrays: what periods count of each target and department (DOMAIN 5.5)."""

from dataclasses import dataclass

import pandas as pd

from generator.analysis.counting import Bools, Coded, Ints, Times, encode, minutes, truths
from generator.analysis.taken import minutes_taken
from generator.settings import Settings

WAITING = ("open", "due_soon", "paused")
"""States of a deadline that is neither kept nor missed yet."""
TIMED_TARGET = "resolution"
"""The target whose time a department is measured by."""


@dataclass(frozen=True, slots=True)
class OwedArrays:
    """All deadlines that apply, as arrays of one length."""

    due_at: Times
    met: Bools
    overdue: Bools
    breached: Bools
    waiting: Bools
    """Neither kept nor missed yet."""
    took: Ints
    """Minutes from start to being done; -1 where it is not done."""
    timed: Bools
    """Of the target whose times are comparable."""
    targets: Coded
    departments: Coded


def read_owed(deadlines: pd.DataFrame, settings: Settings) -> OwedArrays:
    """Return the deadlines that `generator.deadlines` judged, as every kind of period counts them."""
    columns = ["state", "due_at", "started_at", "done_at", "target", "department"]
    applies = deadlines.loc[truths(deadlines["state"] != "not_applicable"), columns]
    state = applies["state"]
    return OwedArrays(
        due_at=minutes(applies["due_at"]),
        met=truths(state == "met"),
        overdue=truths(state == "overdue"),
        breached=truths(state.isin(("breached", "overdue"))),
        waiting=truths(state.isin(WAITING)),
        took=minutes_taken(applies),
        timed=truths(applies["target"] == TIMED_TARGET),
        targets=encode(applies["target"], settings.codebook("targets").codes),
        departments=encode(applies["department"], settings.departments.codes),
    )
