"""Survey: one customer's answers to a satisfaction survey (DOMAIN 2)."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from generator.records.base import Causes, Customer, FollowUp, Part, Record
from generator.records.types import Line, PersonNamed, Score, Text, When, listed


class Service(Part):
    """The service that is judged."""

    type: listed("service_types")  # type: ignore[valid-type]
    node: Line | None = None
    agent: PersonNamed | None = None
    at: When | None = None
    summary: Text | None = None


class Answers(Part):
    """The open questions."""

    improve: Text | None = None
    suggestions: Text | None = None


class Survey(Record):
    """One customer's answers. A dimension not asked is absent, never 0."""

    date_field: ClassVar[str] = "responded_at"
    dated_fields: ClassVar[tuple[str, ...]] = ("followups.at", "amendments.at")
    reference_fields: ClassVar[Mapping[str, str]] = {"campaign": "campaign", "actions": "action"}

    service: Service
    customer: Customer | None = None
    campaign: Line | None = None
    method: listed("survey_methods") | None = None  # type: ignore[valid-type]
    trigger: listed("survey_triggers") | None = None  # type: ignore[valid-type]
    sent_at: When | None = None
    responded_at: When
    scores: Annotated[dict[listed("dimensions"), Score], Field(min_length=1)]  # type: ignore[valid-type]
    answers: Answers | None = None
    quote: Text | None = None
    causes: Causes | None = None
    followups: tuple[FollowUp, ...] = ()
    actions: tuple[Line, ...] = ()
    notes: Text | None = None
