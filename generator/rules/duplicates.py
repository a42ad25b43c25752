"""What was probably recorded twice: one customer and category, or nearly the same words, within days [V5]."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from generator.problems import Code, Finding, Severity
from generator.records.cards import Card
from generator.words import N_

SAME_CUSTOMER = Code(
    "TXT004",
    Severity.WARNING,
    N_("The same customer reported much the same a few days apart, in {other}."),
    N_(
        "If it is one matter, add `duplicate_of: {other}`; a complaint that grew from it says so in `origin`."
    ),
    title=N_("Same customer again"),
    checks=N_("One customer's matter is recorded once."),
    why=N_("Recorded twice it counts twice, and is handled by two people."),
    wrong="id: FB20240502001\nsummary: 退款按钮点了没反应",
    right="id: FB20240502001\nsummary: 退款按钮点了没反应\nduplicate_of: FB20240501001",
)
SAME_WORDS = Code(
    "TXT005",
    Severity.NOTE,
    N_("Nearly the same words stand in {other}, a few days apart."),
    N_("If it is one matter, add `duplicate_of: {other}`; if several customers are hit, flag it as `batch`."),
    title=N_("Same words again"),
    checks=N_("Texts that are nearly the same within a few days are looked at together."),
    why=N_("They are one matter recorded twice, or one problem of several customers."),
    wrong="id: FB20240502001\nsummary: 退款按钮没有反应",
    right="id: FB20240502001\nsummary: 退款按钮没有反应\nflags: [批量问题]",
)
DUPLICATE_CODES = (SAME_CUSTOMER, SAME_WORDS)

WINDOW = 3
"""Days within which two records are compared."""
ALIKE = 60.0
"""How alike the words of one customer are (0–100, normalised edit distance) to be the same matter."""
SAME = 92.0
"""How alike the words of different customers are to be the same text."""
_SHORTEST = 8
"""Characters below which likeness says nothing."""


def own_days(card: Card) -> tuple[str, ...]:
    """Return the key of a card that is compared: its category and a stretch of days that it lies in."""
    return (f"{card.category} {_day(card.date) // WINDOW}",) if _is_compared(card) else ()


def days_before(card: Card) -> tuple[str, ...]:
    """Return the keys of all cards that a card is compared with: those of its stretch and the one before."""
    if not _is_compared(card):
        return ()
    stretch = _day(card.date) // WINDOW
    return (f"{card.category} {stretch}", f"{card.category} {stretch - 1}")


def check_recorded_twice(held: Sequence[tuple[str, Card]]) -> Iterator[tuple[str, Card, Finding]]:
    """No matter is recorded twice: each ticket is compared with those of its category in the days before.

    Linear in the records as long as a category has a bounded number of them a day.
    """
    by_category: defaultdict[str, list[tuple[int, str, str, Card]]] = defaultdict(list)
    for path, card in held:
        if _is_compared(card):
            by_category[card.category].append((_day(card.date), card.id, path, card))
    for category in sorted(by_category):
        yield from _within(sorted(by_category[category]))


def _is_compared(card: Card) -> bool:
    return bool(card.category) and len(card.text) >= _SHORTEST


@lru_cache(maxsize=4096)  # a card is asked for its keys several times
def _day(moment: str) -> int:
    return date.fromisoformat(moment[:10]).toordinal()


def _within(tickets: list[tuple[int, str, str, Card]]) -> Iterator[tuple[str, Card, Finding]]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - a project without tickets needs none

    days = [ticket[0] for ticket in tickets]
    texts = [ticket[3].text for ticket in tickets]
    for index, (day, _, path, card) in enumerate(tickets):
        first = bisect_left(days, day - WINDOW)
        if first == index:
            continue
        found = process.extract(
            card.text, texts[first:index], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None
        )
        for _, likeness, offset in found:
            other = tickets[first + offset][3]
            code = _code(card, other, likeness)
            if code is not None:
                yield path, card, Finding(code, ("summary",), values={"other": other.id})
                break


def _code(card: Card, other: Card, likeness: float) -> Code | None:
    named = {reference.id for reference in (*card.references, *other.references)}
    if {card.id, other.id} & named:
        return None
    if card.customer and card.customer == other.customer:
        return SAME_CUSTOMER
    return SAME_WORDS if likeness >= SAME else None
