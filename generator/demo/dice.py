"""Chance that falls the same way on every machine: everything derives from `Random.random()`.

Python guarantees the sequence of `random()` for an integer seed, not that of `choice` or `randint`.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Table(Generic[T]):
    """Outcomes with their weights, ready to be drawn from."""

    def __init__(self, *rows: tuple[float, T]) -> None:
        """Take rows of weight and outcome; at least one weight is positive."""
        self.outcomes = tuple(outcome for _, outcome in rows)
        self.sums = tuple(accumulate(weight for weight, _ in rows))


class Dice:
    """The one source of chance of a demonstration set."""

    def __init__(self, seed: int) -> None:
        """Start the sequence of `seed`."""
        self._random = Random(seed).random

    def chance(self, probability: float) -> bool:
        """Say yes with the given probability."""
        return self._random() < probability

    def between(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int(self._random() * (high - low + 1))

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of the choices, all equally likely."""
        return choices[int(self._random() * len(choices))]

    def spread(self, table: Table[T], count: int, noise: int) -> Iterator[T]:
        """Yield `count` outcomes in the table's order, nearly as many of each as its weight says.

        Every draw strays over `noise` places: 1 is as even as can be, a large number is plain chance.
        """
        for number in range(count):
            place = (number + noise * self._random()) / (count - 1 + noise)
            yield self._at(table, place)

    def draw(self, table: Table[T]) -> T:
        """Return an outcome of the table, as likely as its weight."""
        return self._at(table, self._random())

    @staticmethod
    def _at(table: Table[T], place: float) -> T:
        position = bisect_right(table.sums, place * table.sums[-1])
        return table.outcomes[min(position, len(table.outcomes) - 1)]
