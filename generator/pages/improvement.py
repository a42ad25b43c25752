"""Improvement: the section of a period's page, and what became of an action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.page import Section

if TYPE_CHECKING:
    from datetime import date

    from generator.analysis.action_facts import ActionFacts, Note
    from generator.analysis.improvement import Improvement
    from generator.figures import PeriodFigures, WeekFigures
    from generator.pages.page import Material


@dataclass(frozen=True)
class ImprovementView:
    """What the partial of improvement reads; an action stands in the first list that it belongs to."""

    counts: Improvement
    measured: tuple[ActionFacts, ...]
    """Whose effect was measured in the period."""
    verified: tuple[ActionFacts, ...]
    """Whom a person judged in it."""
    overdue: tuple[ActionFacts, ...]
    done: tuple[ActionFacts, ...]
    opened: tuple[ActionFacts, ...]
    notes: tuple[tuple[ActionFacts, tuple[Note, ...]], ...]
    """The progress noted in a week, by action; empty for longer periods."""


def improvement(figures: PeriodFigures | WeekFigures, material: Material) -> Section | None:
    """Make the section of improvement; None where nothing happened."""
    _, counts = material.words, figures.improvement
    by_id = {action.id: action for action in material.figures.actions}
    lists = (counts.measured, counts.verified, counts.overdue, counts.done, counts.opened)
    if not any((*lists, counts.due, counts.progressed)):
        return None
    place: dict[str, int] = {}
    for number, found in enumerate(lists):
        for one in found:
            place.setdefault(one, number)
    measured, verified, overdue, done, opened = (
        tuple(by_id[one] for one in found if place[one] == number) for number, found in enumerate(lists)
    )
    notes = _notes(figures, [by_id[one] for one in counts.progressed])
    view = ImprovementView(counts, measured, verified, overdue, done, opened, notes)
    return Section("improvement", _("Improvement"), view)


def _notes(
    figures: PeriodFigures | WeekFigures, progressed: list[ActionFacts]
) -> tuple[tuple[ActionFacts, tuple[Note, ...]], ...]:
    first, last = figures.period.first_day, figures.period.last_day
    if figures.period.kind != "week":
        return ()
    return tuple(
        (one, tuple(note for note in one.progress if first <= note.at.date() <= last)) for one in progressed
    )


def outcome(action: ActionFacts) -> str:
    """Return what became of an action: as a person judged it, else as it was measured; "" for neither."""
    if action.review is not None and action.review.result in _JUDGED:
        return action.review.result
    return action.effect.verdict or "" if action.effect else ""


def settled_on(action: ActionFacts) -> date | None:
    """Return the day on which it was judged, else the one on which its window after was over."""
    if action.review is not None and action.review.at is not None and action.review.result in _JUDGED:
        return action.review.at.date()
    effect = action.effect
    return effect.after_days.last_day if effect and effect.comparison and effect.after_days else None


_JUDGED = ("met", "not_met", "inconclusive")
