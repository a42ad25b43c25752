"""`check --base`: reviews of actions against what the figures said on the day of the review."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import cast

from generator.analysis.actions import summarise_actions
from generator.deadlines import deadlines
from generator.pipeline.inputs import Listed
from generator.pipeline.reading import Read, located, read_project
from generator.problems import Finding, Problem, Severities
from generator.records.action import Action
from generator.records.cards import Card
from generator.records.whole import from_text
from generator.rules.history_codes import REVIEW_DIFFERS
from generator.tables import tabulate

About = tuple[str, Card, Finding]


def check_reviews(
    root: Path, listed: Mapping[str, Listed], changed: frozenset[str], severities: Severities
) -> list[Problem]:
    """Find reviews in the changed files that say other than the figures did, and give no reason.

    The whole project is read and counted as it was at the moment of each such review: that is why only what
    a branch changes is looked at.
    """
    read = read_project(root, listed)
    cards = {card.id: (path, card) for path, card in read.corpus.held()} if read.corpus else {}
    found = [
        (*cards[action.id], finding)
        for action in _actions(read)
        if action.id in cards and cards[action.id][0] in changed
        for finding in _against_figures(action, read)
    ]
    return located(root, found, read.words, severities)


def _actions(read: Read) -> Iterator[Action]:
    """Yield the actions that a person has judged without saying why the figures might differ."""
    if read.corpus is None:
        return
    whole = read.corpus.tables(read.double_ids)["whole"]
    for kind, text in zip(whole["kind"].to_pylist(), whole["text"].to_pylist(), strict=True):
        if kind == "action":
            action = cast("Action", from_text("action", text))
            review = action.review
            if action.effect and review and review.result != "pending" and review.at and not review.reason:
                yield action


def _against_figures(action: Action, read: Read) -> Iterator[Finding]:
    settings, corpus, review = read.settings, read.corpus, action.review
    if settings is None or corpus is None or review is None or review.at is None:
        return
    moment = datetime.fromisoformat(review.at)
    tables = tabulate(corpus.tables(read.double_ids), settings, moment)
    facts = summarise_actions(tables, settings, deadlines(tables, settings, moment))
    found = next((one for one in facts if one.id == action.id), None)
    if found is None or found.effect is None or found.review is None or not found.review.differs:
        return
    _, results = read.words, settings.codebook("review_results")
    verdict = found.effect.verdict
    measured = results.label(verdict, read.words.language) if verdict else _("not measured yet")
    stated = results.label(review.result, read.words.language)
    yield Finding(REVIEW_DIFFERS, ("review", "result"), values={"stated": stated, "measured": measured})
