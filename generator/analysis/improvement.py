"""Improvement in a period: actions opened, due, done, overdue, verified, and what proved effective."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from generator.analysis.numbers import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.analysis.action_facts import ActionFacts
    from generator.analysis.periods import Axis

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement(Result):
    """What happened to improvement actions in a period (DOMAIN 5.6). Actions by id."""

    opened: tuple[str, ...]
    """Actions opened."""
    due: tuple[str, ...]
    """Actions that were to be done in the period; of a running one, by as_of."""
    done: tuple[str, ...]
    """Actions completed."""
    done_on_time: tuple[str, ...]
    """Of these: by their due date."""
    progressed: tuple[str, ...]
    """Actions of whose progress a note was made."""
    overdue: tuple[str, ...]
    """Actions whose due date had passed, not done by the end of the period; of a running one, by as_of."""
    verified: tuple[str, ...]
    """Actions that a person judged, whatever the result."""
    effective: tuple[str, ...]
    """Of the effects measured: those that reached their target, proven."""
    measured: tuple[str, ...]
    """Actions whose window after ended, so that the effect was measured."""
    not_met: tuple[str, ...]
    """Of the verified: those judged not to have reached their standard."""


def summarise_improvement(actions: Sequence[ActionFacts], axis: Axis) -> tuple[Improvement, ...]:
    """Sort the actions into the periods of the axis, by the day on which each thing happened."""
    windows = axis.windows[: len(axis.periods)]
    spans = _Spans([window.start for window in windows], [window.end for window in windows])
    found: list[dict[str, list[str]]] = [{name: [] for name in _HAPPENED} for _ in windows]
    for action in actions:
        for name, happened in _HAPPENED.items():
            for number in happened(action, spans):
                found[number][name].append(action.id)
    return tuple(Improvement(**{name: tuple(ids) for name, ids in each.items()}) for each in found)


@dataclass(frozen=True, slots=True)
class _Spans:
    """The windows of all periods, one after the other: each thing is looked up, not asked of every window."""

    starts: list[datetime]
    ends: list[datetime]

    def holding(self, moment: datetime) -> range:
        """Return the number of the window that the moment lies in, if there is one."""
        number = bisect_right(self.starts, moment) - 1
        return range(number, number + 1) if number >= 0 and moment < self.ends[number] else range(0)

    def on(self, day: date | None) -> range:
        """Return the number of the window that the day begins in, if there is one."""
        return range(0) if day is None else self.holding(_midnight(day))

    def at_end_of(self, day: date) -> range:
        """Return the number of the window in which the day is over: what is due today is not due yet."""
        midnight = _midnight(day + DAY)
        number = bisect_left(self.ends, midnight)
        found = number < len(self.ends) and self.starts[number] < midnight
        return range(number, number + 1) if found else range(0)


def _progressed(one: ActionFacts, spans: _Spans) -> Iterable[int]:
    return {number for note in one.progress for number in spans.holding(note.at.replace(tzinfo=None))}


def _overdue(one: ActionFacts, spans: _Spans) -> Iterable[int]:
    """Return all windows at whose end it was late, and not done."""
    done = (
        len(spans.ends) if one.completed_on is None else bisect_right(spans.ends, _midnight(one.completed_on))
    )
    return range(bisect_left(spans.ends, _midnight(one.due + DAY)), done)


def _judged(one: ActionFacts, spans: _Spans) -> Iterable[int]:
    at = one.review.at if one.review is not None and one.review.result != "pending" else None
    return range(0) if at is None else spans.holding(at.replace(tzinfo=None))


def _measured(one: ActionFacts, spans: _Spans) -> Iterable[int]:
    effect = one.effect
    if effect is None or effect.verdict is None or effect.after_days is None:
        return range(0)
    return spans.at_end_of(effect.after_days.last_day)


def _proven(one: ActionFacts) -> bool:
    return one.effect is not None and one.effect.verdict == "met"


_HAPPENED: Mapping[str, Callable[[ActionFacts, _Spans], Iterable[int]]] = {
    "opened": lambda one, spans: spans.on(one.opened_on),
    "due": lambda one, spans: spans.at_end_of(one.due),
    "done": lambda one, spans: spans.on(one.completed_on),
    "done_on_time": lambda one, spans: spans.on(one.completed_on if one.on_time is True else None),
    "progressed": _progressed,
    "overdue": _overdue,
    "verified": _judged,
    "effective": lambda one, spans: _measured(one, spans) if _proven(one) else (),
    "measured": _measured,
    "not_met": lambda one, spans: _judged(one, spans) if one.state == "not_met" else (),
}
"""Field of Improvement → the numbers of the windows in which it holds of an action."""


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
