"""Rows about records (their log, their deadlines), found for some records at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Self, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generator.tables.texts import positions_in
from generator.tables.written import Places, written

PartsOfEach: TypeAlias = list[list[tuple[str, ...]]]
"""For each of some records its rows, as texts."""


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Rows about records, in the order of these; some at a time become text, as that takes much room."""

    about: NDArray[np.int64]
    """Number of the record that each row is about, ascending; -1 for one that is not wanted."""
    places: NDArray[np.intp]
    """Where each row stands in its frame."""
    columns: tuple[Callable[[Places], list[str]], ...]
    """What each column says at some places."""

    @classmethod
    def of_all(cls, frame: pd.DataFrame, names: Sequence[str], ids: "pd.Series[str]") -> Self:
        """Lay out the rows of a frame; `ids` name the records that are wanted, in order."""
        about = positions_in(ids, frame["record"])
        places = np.argsort(about, kind="stable")
        return cls(about[places], places, tuple(written(frame[name]) for name in names))

    def of(self, start: int, end: int) -> PartsOfEach:
        """Return the rows of each record from number `start` to before `end`, as they stand in the frame."""
        first, last = np.searchsorted(self.about, (start, end))
        rows = zip(*(column(self.places[first:last]) for column in self.columns), strict=True)
        counts = np.bincount(self.about[first:last] - start, minlength=end - start)
        return [[*islice(rows, count)] for count in counts.tolist()]
