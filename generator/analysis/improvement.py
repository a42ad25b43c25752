"""Improvement in a period: actions opened, due, done, overdue, verified, and what proved effective."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from generator.analysis.numbers import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.analysis.action_facts import ActionFacts
    from generator.analysis.periods import Axis, Window

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
    return tuple(_of_period(actions, axis.windows[index]) for index in range(len(axis.periods)))


def _of_period(actions: Sequence[ActionFacts], window: Window) -> Improvement:
    def those(holds: Callable[[ActionFacts], bool]) -> tuple[str, ...]:
        return tuple(action.id for action in actions if holds(action))

    return Improvement(
        opened=those(lambda one: _on(one.opened_on, window)),
        due=those(lambda one: _ends_in(one.due, window)),
        done=those(lambda one: _on(one.completed_on, window)),
        done_on_time=those(lambda one: _on(one.completed_on, window) and one.on_time is True),
        progressed=those(lambda one: any(_in(note.at, window) for note in one.progress)),
        overdue=those(lambda one: _overdue(one, window.end)),
        verified=those(lambda one: _judged(one, window)),
        not_met=those(lambda one: _judged(one, window) and one.state == "not_met"),
        measured=those(lambda one: _measured(one, window)),
        effective=those(
            lambda one: _measured(one, window) and one.effect is not None and one.effect.verdict == "met"
        ),
    )


def _on(day: date | None, window: Window) -> bool:
    return day is not None and window.start <= _midnight(day) < window.end


def _ends_in(day: date, window: Window) -> bool:
    """Tell whether the day is over within the window: what is due today is not due yet."""
    return window.start < _midnight(day + DAY) <= window.end


def _overdue(one: ActionFacts, end: datetime) -> bool:
    done = one.completed_on is not None and _midnight(one.completed_on) < end
    return _midnight(one.due + DAY) <= end and not done


def _judged(one: ActionFacts, window: Window) -> bool:
    at = one.review.at if one.review is not None and one.review.result != "pending" else None
    return at is not None and _in(at, window)


def _in(at: datetime, window: Window) -> bool:
    return window.start <= at.replace(tzinfo=None) < window.end


def _measured(one: ActionFacts, window: Window) -> bool:
    effect = one.effect
    if effect is None or effect.verdict is None or effect.after_days is None:
        return False
    return _ends_in(effect.after_days.last_day, window)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
