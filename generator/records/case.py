"""Case: the analysis of one or more complaints, reviewed before it is archived (DOMAIN 2)."""

from collections.abc import Mapping
from typing import ClassVar, Self

from pydantic import model_validator

from generator.records.base import Approval, Attachment, Part, Record
from generator.records.record_codes import CASE_ABOUT_NOTHING, NOT_READY_FOR_APPROVAL
from generator.records.types import Day, Line, Period, PersonNamed, Text, When, listed, refuse


class Told(Part):
    """One step of the course of events."""

    at: When
    what: Text


class Dimensions(Part):
    """What each of the four dimensions had to do with it."""

    customer: Text | None = None
    process: Text | None = None
    people: Text | None = None
    system: Text | None = None


class Responsibility(Part):
    """Who answers for the cause."""

    department: listed("departments") | None = None  # type: ignore[valid-type]
    person: PersonNamed | None = None


class Analysis(Part):
    """Why it happened: what set it off, and what made that possible."""

    direct_cause: Text | None = None
    root_cause: Text | None = None
    dimensions: Dimensions | None = None
    five_whys: tuple[Text, ...] = ()
    responsibility: Responsibility | None = None


class Meeting(Part):
    """A meeting about the case."""

    at: When
    chair: PersonNamed


class Shared(Part):
    """Where the case was told to others."""

    on: Day
    where: Line


class Case(Record):
    """The analysis of complaints, tickets, surveys, or of a category in a period."""

    date_field: ClassVar[str] = "written_on"
    dated_fields: ClassVar[tuple[str, ...]] = ("meetings.at", "shared.on", "approvals.at", "amendments.at")
    reference_fields: ClassVar[Mapping[str, str]] = {
        "complaints": "complaint",
        "tickets": "feedback complaint",
        "surveys": "survey",
        "actions": "action",
    }

    title: Line
    written_on: Day
    complaints: tuple[Line, ...] = ()
    tickets: tuple[Line, ...] = ()
    surveys: tuple[Line, ...] = ()
    category: listed("categories", "majors") | None = None  # type: ignore[valid-type]
    period: Period | None = None
    author: listed("people")  # type: ignore[valid-type]
    severity: listed("case_severities")  # type: ignore[valid-type]
    chronology: tuple[Told, ...] = ()
    analysis: Analysis | None = None
    meetings: tuple[Meeting, ...] = ()
    experience: Text | None = None
    actions: tuple[Line, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    shared: tuple[Shared, ...] = ()
    approvals: tuple[Approval, ...] = ()

    @property
    def id_day(self) -> str:
        """The id follows the lead complaint, which has its own day."""
        return ""

    @model_validator(mode="after")
    def _is_about_something(self) -> Self:
        if not (self.complaints or self.tickets or self.surveys or (self.category and self.period)):
            raise refuse(CASE_ABOUT_NOTHING)
        return self

    @model_validator(mode="after")
    def _is_whole_before_approval(self) -> Self:
        if self.approvals:
            root = self.analysis and self.analysis.root_cause
            whole = {"analysis.root_cause": root, "chronology": self.chronology, "actions": self.actions}
            missing = [name for name, value in whole.items() if not value]
            if missing:
                raise refuse(NOT_READY_FOR_APPROVAL, needed=", ".join(missing))
        return self
