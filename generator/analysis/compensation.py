"""What complainants were given: how often and how much, per category and currency (DOMAIN 5.4)."""

from dataclasses import dataclass

import numpy as np

from generator.analysis.counting import Ints, encode, minutes, place, truths
from generator.analysis.numbers import Part, Result, share
from generator.analysis.periods import Axis
from generator.settings import Settings
from generator.tables import Tables, positions_in

_CENTS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts(Result):
    """Amounts in one currency, of one category or of all."""

    currency: str
    """As recorded, such as CNY."""
    n: int
    """Complaints with an amount in this currency."""
    total: float
    """The amounts added up."""
    mean: float
    """total / n."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryCompensation(Result):
    """What was given to the complainants of one category."""

    code: str
    """Category code of the primary category."""
    complaints: int
    """Valid complaints of the category in the period."""
    compensated: int
    """Those that record a compensation, with or without an amount."""
    share: float | None
    """compensated / complaints."""
    amounts: tuple[Amounts, ...]
    """Per currency; empty where no amount is recorded. Currencies are never added up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compensation(Result):
    """What was given to the complainants of a period, by the receipt of the complaint."""

    complaints: int
    """Valid complaints of the period."""
    compensated: int
    """Those that record a compensation."""
    without_amount: int
    """Those of them that record no amount."""
    kinds: tuple[Part, ...]
    """By kind of compensation, largest first; shares of the compensated. They add up to all of them."""
    amounts: tuple[Amounts, ...]
    """Per currency, over all categories."""
    categories: tuple[CategoryCompensation, ...]
    """Categories in which something was given, most often first."""


@dataclass(frozen=True, slots=True)
class _Tally:
    """Counts and sums (in hundredths) per window, category and currency, and counts of kinds."""

    categories: tuple[str, ...]
    currencies: tuple[str, ...]
    kinds: tuple[str, ...]
    complaints: Ints
    compensated: Ints
    paid: Ints
    sums: Ints
    by_kind: Ints


def summarise_compensation(tables: Tables, axis: Axis, settings: Settings) -> tuple[Compensation, ...]:
    """Add up the compensation of the valid complaints of every period of the axis."""
    tally = _count(tables, axis, settings)
    return tuple(_summarise(tally, index) for index in range(len(axis.periods)))


def _count(tables: Tables, axis: Axis, settings: Settings) -> _Tally:
    tickets, given = tables.tickets, tables.compensations
    ours = truths(tickets["valid"]) & truths(tickets["kind"] == "complaint")
    received = minutes(tickets["received_at"])
    categories = encode(tickets["category"], settings.categories.codes)
    kinds = encode(given["kind"], settings.codebook("compensation_kinds").codes)
    currencies = encode(given["currency"], ("", settings.currency))
    rows = positions_in(tickets["id"], given["ticket"])
    placed = place(axis, received[rows]).where(ours[rows])
    cents = np.rint(given["amount"].to_numpy(dtype=np.float64, na_value=0.0) * _CENTS).astype(np.int64)
    size, many = len(categories.labels), len(currencies.labels)
    cell = categories.codes[rows] * many + currencies.codes
    shape = (-1, size, many)
    return _Tally(
        categories=categories.labels,
        currencies=currencies.labels,
        kinds=kinds.labels,
        complaints=place(axis, received).where(ours).by_code(categories.codes, size),
        compensated=placed.by_code(categories.codes[rows], size),
        paid=placed.by_code(cell, size * many).reshape(shape),
        sums=placed.sums(cell, cents, size * many).reshape(shape),
        by_kind=placed.by_code(kinds.codes, len(kinds.labels)),
    )


def _summarise(tally: _Tally, index: int) -> Compensation:
    compensated, complaints = tally.compensated[index], tally.complaints[index]
    total = int(compensated.sum())
    given = np.argsort(-compensated, kind="stable")[: np.count_nonzero(compensated)].tolist()
    by_kind = tally.by_kind[index]
    kinds = np.argsort(-by_kind, kind="stable")[: np.count_nonzero(by_kind)].tolist()
    return Compensation(
        complaints=int(complaints.sum()),
        compensated=total,
        without_amount=int(tally.paid[index, :, 0].sum()),
        kinds=tuple(
            Part(code=tally.kinds[kind], count=int(by_kind[kind]), share=share(int(by_kind[kind]), total))
            for kind in kinds
        ),
        amounts=_amounts(tally, tally.paid[index].sum(axis=0), tally.sums[index].sum(axis=0)),
        categories=tuple(
            CategoryCompensation(
                code=tally.categories[number],
                complaints=int(complaints[number]),
                compensated=int(compensated[number]),
                share=share(int(compensated[number]), int(complaints[number])),
                amounts=_amounts(tally, tally.paid[index, number], tally.sums[index, number]),
            )
            for number in given
        ),
    )


def _amounts(tally: _Tally, paid: Ints, sums: Ints) -> tuple[Amounts, ...]:
    """List the currencies in which anything was given; the first, "", stands for no amount."""
    return tuple(
        Amounts(currency=currency, n=n, total=cents / _CENTS, mean=cents / _CENTS / n)
        for currency, n, cents in zip(tally.currencies[1:], paid[1:].tolist(), sums[1:].tolist(), strict=True)
        if n
    )
