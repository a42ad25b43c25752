"""One case analysis as it stands at as_of: what pages show and the site publishes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from generator.analysis.numbers import Result

Likeness = Literal["cause", "category"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(Result):
    """A record that the case analyses: its basic information, computed from it."""

    id: str
    """Id of the record."""
    kind: str
    """complaint, feedback or survey; "" where there is no such record at as_of."""
    period: str
    """Month in which it came in, such as "2024-05"."""
    received_at: datetime | None
    """When it came in, with offset."""
    timed: bool
    """The time is known, not only the day."""
    channel: str
    """Code of the channel."""
    customer_type: str
    """Code of the customer type; "" where not stated."""
    owner: str
    """Code of the person who handled it; "" for nobody."""
    summary: str
    """What it is about, masked."""
    demands: tuple[str, ...]
    """Codes of what the customer asked for."""
    state: str
    """State at as_of."""
    score: int | None
    """The last score that the customer gave when revisited."""
    minutes: int | None
    """From receipt to resolution by the clock; None while unresolved, or where only days are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Result):
    """One step of the course of events."""

    at: datetime
    """When, with offset; 00:00 where only the day is known."""
    timed: bool
    """The time is known, not only the day."""
    what: str
    """What happened, masked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given(Result):
    """An approval that holds."""

    by: str
    """Person code."""
    at: str
    """Time or day, as recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Like(Result):
    """Another published case that resembles this one."""

    id: str
    """Id of the case."""
    title: str
    """Its title, masked."""
    by: Likeness
    """By the dimensions of the cause within the same category, or by the category alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts(Result):
    """One case analysis at as_of. Texts are masked; prose is Markdown: who shows it cleans it."""

    id: str
    """Id of the record."""
    title: str
    """Title."""
    source: str
    """Path of its file in the repository."""
    severity: str
    """major or typical."""
    author: str
    """Person code."""
    written_on: date
    """When it was written."""
    approval: str
    """Code of the list "standings"; approved or suspect where it is published as approved."""
    approved_by: tuple[Given, ...]
    """The approvals that hold."""
    changed: tuple[str, ...]
    """Names of the fields, or ids of the records, that have changed since it was approved."""
    matters: tuple[Matter, ...]
    """What it analyses, the lead complaint first."""
    categories: tuple[str, ...]
    """Codes of the primary categories of these, or the category that it is about."""
    departments: tuple[str, ...]
    """Codes of the departments that answer for the cause or for a measure."""
    period: str
    """Month of the lead complaint, or the period that it is about."""
    chronology: tuple[Step, ...]
    """Course of events."""
    direct_cause: str
    """Prose; "" where not written yet."""
    root_cause: str
    """Prose; "" where not written yet."""
    dimensions: tuple[tuple[str, str], ...]
    """Code of a cause dimension and prose about it."""
    five_whys: tuple[str, ...]
    """One why after another."""
    department: str
    """Code of the responsible department; "" for none."""
    person: str
    """Code or name of the responsible person; "" for none."""
    experience: str
    """Prose; "" where not written yet."""
    actions: tuple[str, ...]
    """Ids of its improvement actions."""
    attachments: tuple[tuple[str, str], ...]
    """Code of the type, and reference."""
    meetings: tuple[tuple[str, str], ...]
    """Time and chair of each meeting about it."""
    shared: tuple[tuple[date, str], ...]
    """When and where it was told to others."""
    likes: tuple[Like, ...]
    """Other published cases like this one, the most alike first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLibrary(Result):
    """The cases at as_of."""

    as_of: datetime
    """Moment of everything, with offset."""
    drafts: int
    """Cases that nobody has approved enough yet."""
    void: int
    """Cases whose approval a change has made void: not among these cases, unless drafts are shown."""
    cases: tuple[CaseFacts, ...]
    """The newest first: those published as approved, and the others where drafts are shown."""
