"""Clocks: what is measured of a record, from when to when, and how long it may take; not yet judged."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from generator.calendar import MISSING, Minutes
from generator.settings import Allowance

Flags = NDArray[np.bool_]

TARGETS = (
    *("first_response", "acknowledgement", "investigation", "resolution", "total_resolution", "promise"),
    *("immediate", "progress", "notification", "revisit", "survey_sent", "low_score_followup"),
    *("case_analysis", "action_completion", "action_progress", "effect_review", "period_report"),
)
"""Every target that is judged, in the order in which a record's deadlines are listed."""
UNITS = ("", "stated", "m", "h", "d", "wh", "wd")
"""What an allowance is counted in. "": nothing is measured; stated: the record names a date."""


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """How long each clock may run: an amount, and its unit as a place in UNITS."""

    amount: Minutes
    unit: Minutes

    @classmethod
    def of(cls, allowances: Sequence[Allowance | str | None]) -> Self:
        """Return allowances of the settings as arrays."""
        amounts = [item.amount if isinstance(item, Allowance) else 0 for item in allowances]
        units = [item.unit if isinstance(item, Allowance) else item or "" for item in allowances]
        places = [UNITS.index(unit) for unit in units]
        return cls(np.array(amounts, dtype=np.int64), np.array(places, dtype=np.int64))

    def take(self, rows: Minutes) -> "Limits":
        """Return the limits at these places."""
        return Limits(self.amount[rows], self.unit[rows])

    def is_in(self, *units: str) -> Flags:
        """Tell which limits are counted in one of these units."""
        return np.isin(self.unit, [UNITS.index(unit) for unit in units])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Course:
    """What happened, one row a clock; times in `Minutes`, MISSING where there is none."""

    record: Minutes
    """Place of the record: the tickets, then the surveys, then what `prose` counts."""
    started: Minutes
    """MISSING: nothing has set the clock going."""
    done: Minutes
    """When what was due was done."""
    ended: Minutes | None = None
    """When it stopped being wanted: reopened, promised anew. Only looked at where not done."""
    timed: Flags | None = None
    """The minute of the start is known, not only its day; None: of all."""
    stated: Minutes | None = None
    """The date that the record itself names."""
    whole_day: Flags | None = None
    """The stated date is a bare one: the close of that day's work is meant."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clocks:
    """One row a clock, as in `Course`, with what decides its deadline."""

    target: Minutes
    """Place in TARGETS."""
    record: Minutes
    started: Minutes
    done: Minutes
    ended: Minutes
    """MISSING where done."""
    timed: Flags
    stated: Minutes
    whole_day: Flags
    pausable: Flags
    """Pauses stop this clock [T3]."""
    amount: Minutes
    unit: Minutes
    opens_amount: Minutes
    opens_unit: Minutes
    """What has to pass before it may be done at all (a periodic survey), as a limit."""

    @property
    def limits(self) -> Limits:
        """The allowances."""
        return Limits(self.amount, self.unit)

    def where(self, kept: Flags) -> "Clocks":
        """Return only some of the clocks."""
        return Clocks(**{field.name: getattr(self, field.name)[kept] for field in fields(self)})


def clocks(
    target: str, course: Course, limits: Limits, *, pausable: bool = False, opens: Limits | None = None
) -> Clocks:
    """Return the clocks of one target that have a start and a limit."""
    size = len(course.record)
    none, no = np.full(size, MISSING), np.zeros(size, dtype=np.bool_)
    opens = opens or Limits.of([None]).take(np.zeros(size, dtype=np.int64))
    found = Clocks(
        target=np.full(size, TARGETS.index(target)),
        record=course.record,
        started=course.started,
        done=course.done,
        ended=none if course.ended is None else np.where(course.done == MISSING, course.ended, MISSING),
        timed=~no if course.timed is None else course.timed,
        stated=none if course.stated is None else course.stated,
        whole_day=no if course.whole_day is None else course.whole_day,
        pausable=np.full(size, pausable),
        amount=limits.amount,
        unit=limits.unit,
        opens_amount=opens.amount,
        opens_unit=opens.unit,
    )
    return found.where((found.unit != 0) & (found.started != MISSING))


def joined(parts: Sequence[Clocks]) -> Clocks:
    """Return all clocks, sorted by record, target and start."""
    names = [field.name for field in fields(Clocks)]
    values = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
    started = values["started"] - values["started"].min(initial=0)
    key = values["record"] * len(TARGETS) + values["target"]
    order = np.argsort(key * (started.max(initial=0) + 1) + started, kind="stable")
    return Clocks(**{name: column[order] for name, column in values.items()})
