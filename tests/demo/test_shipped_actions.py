"""The demonstration shows an action that worked, one that did not, and one too small to tell."""

from datetime import datetime
from pathlib import Path

import pytest

from generator.analysis.action_facts import ActionFacts
from generator.analysis.actions import summarise_actions
from generator.deadlines import deadlines
from generator.pages.actions import chain
from generator.tables import tabulate
from tests.projects import read

ROOT = Path(__file__).parents[2]
AS_OF = datetime(2024, 6, 30, 23, 59)


@pytest.fixture(scope="module", name="found")
def _found() -> dict[str, ActionFacts]:
    project = read(ROOT)
    assert project.settings is not None
    assert project.corpus is not None
    tables = tabulate(project.corpus.tables(project.double_ids), project.settings, AS_OF)
    judged = deadlines(tables, project.settings, AS_OF)
    return {action.id: action for action in summarise_actions(tables, project.settings, judged)}


@pytest.mark.parametrize(
    ("identity", "before", "after", "verdict"),
    [
        ("ACT-2024-003", 18, 1, "met"),
        ("ACT-2024-004", 11, 1, "met"),
        ("ACT-2023-001", 11, 19, "not_met"),
        ("ACT-2024-002", 2, 1, "inconclusive"),
    ],
)
def test_the_three_verdicts(
    found: dict[str, ActionFacts], identity: str, before: int, after: int, verdict: str
) -> None:
    effect = found[identity].effect

    assert effect is not None
    assert effect.before is not None
    assert effect.after is not None
    assert (effect.before.value, effect.after.value, effect.verdict) == (before, after, verdict)
    assert found[identity].state == verdict  # and the reviewer saw it so


def test_the_one_that_failed_led_to_the_one_that_worked(found: dict[str, ActionFacts]) -> None:
    assert [one.id for one in chain(found["ACT-2023-001"], found)] == ["ACT-2023-001", "ACT-2024-003"]


def test_no_review_contradicts_the_figures_without_a_reason(found: dict[str, ActionFacts]) -> None:
    reviews = {identity: action.review for identity, action in found.items() if action.review}

    assert len(reviews) > 5
    assert [key for key, one in reviews.items() if one.differs and not one.reason] == []
