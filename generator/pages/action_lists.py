"""The order in which actions are listed and counted, wherever they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.analysis.action_facts import STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.analysis.action_facts import ActionFacts


def pressing(found: Sequence[ActionFacts]) -> tuple[ActionFacts, ...]:
    """Sort actions: by state, the most pressing first, then by due date."""
    return tuple(sorted(found, key=lambda one: (STATES.index(one.state), one.due, one.id)))


def states_of(found: Sequence[ActionFacts]) -> dict[str, int]:
    """Count actions by state; the states that occur, the most pressing first."""
    counts = {state: sum(one.state == state for one in found) for state in STATES}
    return {state: count for state, count in counts.items() if count}
