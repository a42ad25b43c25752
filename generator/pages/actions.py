"""The tracker of improvement actions, and a page per action: what is done, by when, and whether it worked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.action_lists import pressing, states_of
from generator.pages.effects import before_after, narrowed
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.analysis.action_facts import ActionFacts
    from generator.charts.drawing import Drawing
    from generator.pages.page import Material

DONE = ("not_met", "inconclusive", "met")
"""States of an action that a person has judged."""


@dataclass(frozen=True)
class Loop:
    """How far actions get: each number is part of the one before."""

    opened: int
    done: int
    on_time: int
    verified: int
    effective: int
    """Of those with an effect measured: proven to reach the target."""
    measured: int


@dataclass(frozen=True)
class Tracker:
    """What the template of the tracker reads."""

    loop: Loop
    states: Mapping[str, int]
    """State → how many actions; those that occur, the most pressing first."""
    departments: tuple[tuple[str, tuple[ActionFacts, ...]], ...]
    """Department → its actions, the most pressing first; departments with overdue ones first."""


@dataclass(frozen=True)
class ActionView:
    """What the template of an action reads."""

    action: ActionFacts
    narrowed: tuple[tuple[str, str], ...]
    """What the effect was narrowed to, in words."""
    drawing: Drawing | None
    chain: tuple[ActionFacts, ...]
    """The actions that led to this one or followed from it, itself among them, oldest first."""


def actions(material: Material) -> Iterator[Page]:
    """Make the tracker, and the page of every action."""
    _, found = material.words, material.figures.actions
    by_id = {action.id: action for action in found}
    tracker = Tracker(loop_of(found), states_of(found), _departments(found, material))
    yield Page("actions/index.md", "pages/actions.md.j2", _("Improvement actions"), tracker)
    for action in found:
        effect = action.effect
        drawing = before_after("effect", effect, material.labels, material.name_period) if effect else None
        view = ActionView(
            action=action,
            narrowed=narrowed(effect, material.labels) if effect else (),
            drawing=drawing,
            chain=chain(action, by_id),
        )
        drawn = (drawing,) if drawing else ()
        yield Page(f"actions/{action.id}.md", "pages/action.md.j2", action.title, view, drawn)


def loop_of(found: Sequence[ActionFacts]) -> Loop:
    """Count how far these actions got."""
    measured = [one for one in found if one.effect and one.effect.comparison]
    return Loop(
        opened=len(found),
        done=sum(one.completed_on is not None for one in found),
        on_time=sum(one.completed_on is not None and one.on_time is True for one in found),
        verified=sum(one.state in DONE for one in found),
        effective=sum(one.effect is not None and one.effect.verdict == "met" for one in measured),
        measured=len(measured),
    )


def chain(action: ActionFacts, by_id: Mapping[str, ActionFacts]) -> tuple[ActionFacts, ...]:
    """Return all actions that lead to this one or follow from it; nothing where it stands alone."""
    seen, ahead = {action.id}, [action.id]
    while ahead:
        one = by_id[ahead.pop()]
        for other in (*one.follows, *one.followed_by):
            if other in by_id and other not in seen:
                seen.add(other)
                ahead.append(other)
    if len(seen) == 1:
        return ()
    return tuple(sorted((by_id[one] for one in seen), key=lambda one: (one.opened_on, one.id)))


def _departments(
    found: Sequence[ActionFacts], material: Material
) -> tuple[tuple[str, tuple[ActionFacts, ...]], ...]:
    order = {code: place for place, code in enumerate(material.labels.settings.departments.codes)}
    groups: dict[str, list[ActionFacts]] = {}
    for one in found:
        groups.setdefault(one.department, []).append(one)
    sorted_ = {department: pressing(own) for department, own in groups.items()}
    late = {department: any(one.state == "overdue" for one in own) for department, own in sorted_.items()}
    keys = sorted(sorted_, key=lambda code: (not late[code], order.get(code, len(order)), code))
    return tuple((department, sorted_[department]) for department in keys)
