"""One improvement action as it stands at as_of: what pages show and the site publishes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from generator.analysis.effects.results import Measurement
from generator.analysis.numbers import Result

ActionState = Literal[
    "overdue", "due_soon", "open", "to_review", "measuring", "not_met", "inconclusive", "met"
]
STATES: tuple[ActionState, ...] = (
    *("overdue", "due_soon", "open", "to_review", "measuring"),
    *("not_met", "inconclusive", "met"),
)
"""In the order in which the tracker lists them: what presses first, what is settled last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Result):
    """One entry of the progress log."""

    at: datetime
    """When, with offset; 00:00 where only the day is known."""
    timed: bool
    """The time is known, not only the day."""
    by: str
    """Person code, or the name as written."""
    note: str
    """What was written, masked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts(Result):
    """What a person found."""

    result: str
    """Code of the list "review_results"."""
    at: datetime | None
    """When, with offset; None while pending."""
    by: str
    """Person code; "" while pending."""
    evidence: str
    """As written, masked; may be ""."""
    retrospective: str
    """As written, masked; may be ""."""
    reason: str
    """Why the result is not the one that was measured, masked; may be ""."""
    differs: bool
    """The figures say something else: another verdict, or none yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Result):
    """What an action was taken because of."""

    id: str
    """Id of the record."""
    kind: str
    """Its kind; "" where there is no such record at as_of."""
    period: str
    """Month in which a ticket or a survey came in; "" for other kinds."""
    untold: bool
    """A ticket whose customer has not been told since the action was completed [A3]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFacts(Result):
    """One improvement action at as_of. Texts are as recorded: who shows them escapes them."""

    id: str
    """Id of the record."""
    title: str
    """As written, masked."""
    measure: str
    """What is done, as written, masked."""
    standard: str
    """By what it is judged, as written, masked."""
    term: str
    """Code of the list "terms"; "" where not stated."""
    department: str
    """Department code."""
    owner: str
    """Person code."""
    opened_on: date
    """When it was decided."""
    due: date
    """By when it is to be done."""
    completed_on: date | None
    """When it was done; None while it is not."""
    on_time: bool | None
    """Done by `due`; None while it is not done and `due` has not passed."""
    state: ActionState
    """Not done: overdue, due_soon, open. Done: measuring while the window after is open, to_review until a
    person has judged it; then that person's result."""
    days_left: int
    """Days from as_of to `due`; negative once it has passed."""
    quiet_since: date | None
    """Day of the last progress note (or of the start) where the next one is overdue; else None."""
    review_due: datetime | None
    """When the review of a completed action is due, with offset; None before completion, or once reviewed."""
    review_overdue: bool
    """That moment has passed."""
    sources: tuple[Source, ...]
    """What it was taken because of, as listed."""
    follows: tuple[str, ...]
    """Actions among the sources: this one was taken because of them."""
    followed_by: tuple[str, ...]
    """Actions that name this one as a source, by id."""
    progress: tuple[Note, ...]
    """The log, oldest first."""
    review: ReviewFacts | None
    """What a person found; None without a review."""
    effect: Measurement | None
    """What was aimed at and measured; None where the action states no effect."""
