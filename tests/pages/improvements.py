"""Improvement actions of every state, found out from made-up records as a build does it."""

from dataclasses import replace
from datetime import datetime

from generator.analysis.action_facts import ActionFacts
from generator.analysis.actions import summarise_actions
from generator.analysis.improvement import Improvement
from generator.deadlines import deadlines
from generator.records.action import Action
from tests.analysis.effects.actions import action, effect, progress, review
from tests.analysis.made_up import Row, complaint, shipped_settings, survey, tables_of, ticket

NOTHING = Improvement(**dict.fromkeys(Improvement.__dataclass_fields__, ()))
AS_OF = datetime(2024, 7, 1)
_EQUAL = {"before": 900, "after": 900}


def happened(**lists: tuple[str, ...]) -> Improvement:
    """Return what happened to actions in a period."""
    return replace(NOTHING, **lists)


def found(text: str = "换一家承运商") -> tuple[ActionFacts, ...]:
    """Return actions opened in May, measured on April and June: one of each verdict, one of each state."""
    tables = replace(tables_of(_tickets(), _surveys(), AS_OF.isoformat()), actions=tuple(_actions(text)))
    settings = shipped_settings()
    return summarise_actions(tables, settings, deadlines(tables, settings, AS_OF))


def _actions(text: str) -> list[Action]:
    said = {"title": text, "measure": text, "standard": text}
    missed = review("not_met", at="2024-07-01T00:00", evidence=text, retrospective=text)
    return [
        action(1, effect=_aim("logistics/delay"), review=review("met", at="2024-06-30T10:00"), **said),
        action(2, effect=_aim("logistics/tracking"), review=missed, **said),
        action(3, effect=_aim("logistics/damage"), review=review("met", at="2024-06-30T10:00"), **said),
        action(4, completed_on=None, progress=(progress("2024-05-13T09:00", text),), **said),
        action(5, sources=("ACT-2024-002", "C00999", "S00001"), completed_on=None, due="2024-08-31", **said),
        action(
            6,
            completed_on="2024-06-20",
            effect=effect(category="service/response"),
            sources=("C00999",),
            **said,
        ),
        action(7, effect=effect("mean_score", category="service/response", to="4.2"), **said),
        action(8, effect=effect("mean_score", to="4.0"), **said),
        action(9, effect=effect(category="logistics"), opened_on="2024-06-03", completed_on=None, **said),
    ]


def _aim(category: str) -> object:
    return effect(category=category, exposure=_EQUAL)


def _tickets() -> list[Row]:
    """Return 20 → 6 delays, 20 → 40 of tracking, 10 → 3 of damage, and a complaint before all."""
    rows = [complaint(999, "2024-03-01T09:00")]
    counts = {"logistics/delay": (20, 6), "logistics/tracking": (20, 40), "logistics/damage": (10, 3)}
    for category, pair in counts.items():
        for month, count in zip(("2024-04", "2024-06"), pair, strict=True):
            first = len(rows)
            rows += [ticket(first + at, f"{month}-{at % 28 + 1:02}T09:00", category) for at in range(count)]
    return rows


def _surveys() -> list[Row]:
    months = [("2024-04", 3 + at % 2) for at in range(24)] + [("2024-06", 4 + at % 2) for at in range(24)]
    return [
        survey(at + 1, f"{month}-{at % 24 + 1:02}T09:00", overall=score)
        for at, (month, score) in enumerate(months)
    ]
