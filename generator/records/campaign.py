"""Campaign: one round of collecting feedback or surveys (DOMAIN 2)."""

from typing import ClassVar

from generator.records.base import Part, Record
from generator.records.types import Count, Day, Line, PersonNamed, Text, YesNo, listed


class Audience(Part):
    """Who is asked: at which step, what kind of customers, of which time."""

    node: Line | None = None
    customer_types: tuple[listed("customer_types"), ...] = ()  # type: ignore[valid-type]
    window: Line | None = None


class Team(Part):
    """Who carries the campaign."""

    customer_success: PersonNamed | None = None
    product: PersonNamed | None = None
    supervisor: PersonNamed | None = None


class Outcome(Part):
    """Whether the goal was reached, and what was found."""

    reached: YesNo | None = None
    summary: Text | None = None


class Campaign(Record):
    """One round of collecting: what it is to find, whom it asks, when. It may be planned ahead."""

    date_field: ClassVar[str] = "started_on"
    may_be_planned: ClassVar[bool] = True

    title: Line
    goal: Text
    occasion: listed("occasions") | None = None  # type: ignore[valid-type]
    audience: Audience | None = None
    channels: tuple[listed("channels"), ...] = ()  # type: ignore[valid-type]
    trigger: listed("survey_triggers") | None = None  # type: ignore[valid-type]
    team: Team | None = None
    purpose: Text | None = None
    incentive: Text | None = None
    questions: tuple[Text, ...] = ()
    started_on: Day
    ended_on: Day | None = None
    invited: Count | None = None
    outcome: Outcome | None = None
