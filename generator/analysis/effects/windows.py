"""Which days an action's effect is measured on, and what other actions reach into them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.analysis.effects.results import Overlap, Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.records.action import Action, Effect

DAY = timedelta(days=1)


def window_before(action: Action, effect: Effect) -> Span:
    """Return the days that end with the month before the one in which the action was opened (DOMAIN 6).

    That month is left out: an action is opened because something was at its worst, and what is at its worst
    by chance gets better by itself.
    """
    end = date.fromisoformat(action.opened_on).replace(day=1)
    return Span(first_day=end - effect.before * DAY, last_day=end - DAY)


def window_after(action: Action, effect: Effect) -> Span | None:
    """Return the days from the one after completion; None before that."""
    if action.completed_on is None:
        return None
    done = date.fromisoformat(action.completed_on)
    return Span(first_day=done + DAY, last_day=done + effect.after * DAY)


def overlaps(action: Action, others: Sequence[Action], reports: frozenset[str]) -> tuple[Overlap, ...]:
    """Return the other actions on the same cause that were worked on within what is measured of this one.

    The same cause: a source in common (a report is none: it tells of many), or filters that do not exclude
    each other. Before completion, what is to come is open: every later action may reach into it.
    """
    if action.effect is None:
        return ()
    before, after = window_before(action, action.effect), window_after(action, action.effect)
    found = []
    for other in others:
        places = list(_reached(other, before, after))  # first: hardly any reaches it, and that is soon told
        if places and other.id != action.id and _same_cause(action, other, reports):
            found.append(Overlap(action=other.id, place=places[-1]))
    return tuple(found)


def _reached(other: Action, before: Span, after: Span | None) -> Iterator[Place]:
    """Yield the places that the other's work reaches, in order of time."""
    first = date.fromisoformat(other.opened_on)
    last = date.fromisoformat(other.completed_on) if other.completed_on else date.max
    if first <= before.last_day and last >= before.first_day:
        yield "before"
    between_ends = after.first_day if after else date.max
    if first < between_ends and last > before.last_day:
        yield "between"
    if after and first <= after.last_day and last >= after.first_day:
        yield "after"


def _same_cause(action: Action, other: Action, reports: frozenset[str]) -> bool:
    if set(action.sources) & set(other.sources) - reports:
        return True
    if action.effect is None or other.effect is None:
        return False
    mine, theirs = (
        {name: code for name, code in one.filter if code is not None} for one in (action.effect, other.effect)
    )
    shared = mine.keys() & theirs.keys()
    return bool(shared) and all(_nested(mine[name], theirs[name]) for name in shared)


def _nested(one: str, other: str) -> bool:
    """Tell whether two codes are the same, or one lies within the other (logistics, logistics/delay)."""
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")
