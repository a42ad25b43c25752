"""The log of all tickets as arrays: who comes first, what comes next, rounds between reopenings, pauses."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.calendar import MISSING, Minutes, Pauses, moments_of
from generator.deadlines.clocks import Flags
from generator.vocabularies import VOCABULARIES

Texts = NDArray[np.object_]

EVENTS = VOCABULARIES["events"].codes
_EVENTS = pd.Index(EVENTS, dtype="str")
NONE = -1
"""No entry."""
PAUSE_ENDS = ("customer_replied", "resolved", "closed", "reopened")
"""What ends a pause [T3]: the answer; or, where nobody logged one, work that plainly went on without it."""


@dataclass(frozen=True, slots=True, eq=False)
class Log:
    """Entries sorted by ticket, time and place in the log; a ticket is its place in the table of tickets."""

    frame: pd.DataFrame
    rows: Minutes
    """Where in the frame each entry stands."""
    tickets: int
    ticket: Minutes
    when: Minutes
    event: Minutes
    round: Minutes
    """Number of the round of each entry: a `reopened` begins a new round of its ticket."""

    @classmethod
    def of(cls, followups: pd.DataFrame, ids: "pd.Series[str]") -> Self:
        """Return the log of the tickets with these ids; entries of other records are no part of it."""
        place, event = places(followups["record"], pd.Index(ids)), places(followups["event"], _EVENTS)
        at = moments_of(followups["at"].to_numpy())
        rows = _sorted(place, at, followups["position"].to_numpy(dtype=np.int64))
        ticket, event = place[rows], event[rows]
        opens = (event == EVENTS.index("reopened")) | np.append(True, ticket[1:] != ticket[:-1])[: len(rows)]
        return cls(followups, rows, len(ids), ticket, at[rows], event, np.cumsum(opens) - 1)

    def column(self, name: str) -> Texts:
        """Return a column of text, entry by entry."""
        return self.frame[name].to_numpy(dtype=object)[self.rows]

    def is_a(self, *events: str) -> Flags:
        """Tell which entries are one of these events."""
        wanted = np.zeros(len(EVENTS) + 1, dtype=np.bool_)  # the last one is for NONE
        wanted[[EVENTS.index(event) for event in events]] = True
        return wanted[self.event]

    def moment(self, entries: Minutes) -> Minutes:
        """Return when entries were made; MISSING for NONE."""
        return self._of(self.when, entries, MISSING)

    def timed(self, entries: Minutes) -> Flags:
        """Tell whether the minute of each entry is known."""
        known = self.frame["timed"].to_numpy(dtype=np.int64)[self.rows]
        return np.asarray(self._of(known, entries, 1) == 1)

    def first(self, wanted: Flags, group: Minutes, groups: int) -> Minutes:
        """Return the first wanted entry of each group (tickets or rounds, in ascending order)."""
        entries = np.flatnonzero(wanted)[::-1]
        return self._by_group(entries, group, groups)

    def last(self, wanted: Flags, group: Minutes, groups: int) -> Minutes:
        """Return the last wanted entry of each group."""
        return self._by_group(np.flatnonzero(wanted), group, groups)

    def at_or_after(self, wanted: Flags, group: Minutes, of: Minutes, moments: Minutes) -> Minutes:
        """Return the first wanted entry in the group `of` that was made at the moment or later."""
        entries = np.flatnonzero(wanted)
        keys = self._key(group[entries], self.when[entries])
        found = np.searchsorted(keys, self._key(of, moments), side="left")
        return self._if_same(np.append(entries, NONE)[found], group, of)

    def before(self, wanted: Flags, tickets: Minutes, moments: Minutes) -> Minutes:
        """Return the last wanted entry of each ticket that was made before the moment."""
        entries = np.flatnonzero(wanted)
        keys = self._key(self.ticket[entries], self.when[entries])
        found = np.searchsorted(keys, self._key(tickets, moments), side="left")
        return self._if_same(np.append(NONE, entries)[found], self.ticket, tickets)

    @property
    def rounds(self) -> int:
        """How many rounds there are."""
        return int(self.round[-1]) + 1 if len(self.round) else 0

    def round_tickets(self) -> Minutes:
        """Return the ticket of each round."""
        return self.ticket[self._by_group(np.arange(len(self.when))[::-1], self.round, self.rounds)]

    def round_ends(self) -> Minutes:
        """Return when each round ended because the ticket was reopened; MISSING for a ticket's last one."""
        first = self.first(np.ones(len(self.when), dtype=np.bool_), self.round, self.rounds)
        ticket = self.ticket[first]
        same = np.append(ticket[1:] == ticket[:-1], False)[: len(first)]
        return np.where(same, np.append(self.when[first][1:], MISSING)[: len(first)], MISSING)

    def pauses(self, as_of: int) -> tuple[Pauses, Flags]:
        """Return the pauses by ticket, and which tickets are paused at `as_of`, where open pauses are cut."""
        waits = self.is_a("waiting_customer")
        marks = np.flatnonzero(waits | self.is_a(*PAUSE_ENDS))
        ticket, waiting = self.ticket[marks], waits[marks]
        same = np.append(False, ticket[1:] == ticket[:-1])[: len(marks)]
        begins = np.flatnonzero(waiting & ~(same & np.append(False, waiting[:-1])[: len(marks)]))
        ends = np.append(np.flatnonzero(~waiting), len(marks))
        stop = ends[np.searchsorted(ends, begins)]
        answered = np.append(ticket, NONE)[stop] == ticket[begins]
        end = np.where(answered, np.append(self.when[marks], as_of)[stop], as_of)
        paused = np.zeros(self.tickets, dtype=np.bool_)
        paused[ticket[begins[~answered]]] = True
        return Pauses.merged(ticket[begins], self.when[marks[begins]], end), paused

    def _by_group(self, entries: Minutes, group: Minutes, groups: int) -> Minutes:
        found = np.full(groups, NONE)
        found[group[entries]] = entries  # the last one of a group stays
        return found

    def _of(self, values: Minutes, entries: Minutes, otherwise: int) -> Minutes:
        return np.append(values, otherwise)[np.where(entries == NONE, len(values), entries)]

    def _if_same(self, entries: Minutes, group: Minutes, of: Minutes) -> Minutes:
        return np.where(self._of(group, entries, NONE) == of, entries, NONE)

    def _key(self, group: Minutes, moments: Minutes) -> Minutes:
        """Return one number for group and moment, in their order; moments beyond the log are its borders."""
        low, high = (int(self.when.min()), int(self.when.max())) if len(self.when) else (0, 0)
        return group * np.int64(high - low + 3) + np.clip(moments, low - 1, high + 1) - low + 1


def places(texts: "pd.Series[str] | Texts", words: "pd.Index[str]") -> Minutes:
    """Return the place of each text among the words, which differ; NONE for one that is none of them."""
    codes, found = pd.factorize(texts)  # texts recur: each is looked up once
    return words.get_indexer(pd.Index(found, dtype="str")).astype(np.int64)[codes]


def _sorted(place: Minutes, at: Minutes, position: Minutes) -> Minutes:
    """Return the rows that have a place, by place, time and position; tables mostly have them so already."""
    rows = np.flatnonzero(place != NONE)
    later = np.zeros(max(len(rows) - 1, 0), dtype=np.bool_)
    for column in (position, at, place):
        step = np.diff(column[rows])
        later = (step > 0) | ((step == 0) & later)
    if later.all():
        return rows
    return rows[np.lexsort((position[rows], at[rows], place[rows]))]
