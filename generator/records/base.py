"""What all records share: the ticket of feedback and complaint, its customer, its log (DOMAIN 2)."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from generator.problems import FieldPath
from generator.records.record_codes import CUSTOMER_UNKNOWN, EVENT_INCOMPLETE, OTHER_UNEXPLAINED
from generator.records.types import (
    Amount,
    Day,
    Line,
    PersonNamed,
    Score,
    Text,
    When,
    YesNo,
    listed,
    refuse,
)

NEEDED_BY_EVENT: dict[str, tuple[str, ...]] = {
    "acknowledged": ("promised_by",),
    "assigned": ("to",),
    "transferred": ("to",),
    "reprioritised": ("priority", "reason"),
    "progress": ("note",),
    "planned": ("reason", "planned_for"),
    "proposed": ("outcome",),
    "accepted": ("evidence",),
    "revisited": ("satisfied",),
    "reopened": ("priority", "reason"),
    "escalated": ("to", "reason"),
    "delayed": ("reason",),
}
"""What an entry of the log carries beyond `at`, `by` and `event` (DOMAIN 2, table of events)."""
NEEDED_BY_OUTCOME: dict[str, tuple[str, ...]] = {"planned": ("planned_for",), "declined_request": ("reason",)}
"""What a proposal's outcome carries (DOMAIN 2)."""


class Part(BaseModel):
    """A group of fields: frozen, and closed to fields that nobody has defined."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Attachment(Part):
    """Where a piece of evidence lies; the piece itself stays in the customer system."""

    type: listed("attachment_types")  # type: ignore[valid-type]
    ref: Line
    submitted_at: When | None = None


class Amendment(Part):
    """Who changed a fact afterwards, when, why, and what it was [V7]."""

    at: When
    by: PersonNamed
    why: Text
    field: Line
    was: Any = None


class Approval(Part):
    """Who approved the record when, and the seal of what was approved."""

    by: listed("people")  # type: ignore[valid-type]
    at: When
    seal: Line | None = None
    covers: dict[Line, Line] = Field(default_factory=dict)
    """What the seal covers, each part with a digest: to name what has changed when it no longer fits."""


class Customer(Part):
    """Whom the record is about, masked; full details stay in the customer system under `ref`."""

    ref: Line | None = None
    order: Line | None = None
    type: listed("customer_types") | None = None  # type: ignore[valid-type]
    anonymous: YesNo = False
    name: Line | None = None
    contact: Line | None = None
    traits: Text | None = None
    since: When | None = None
    industry: Line | None = None
    region: Line | None = None
    tier: Line | None = None

    @property
    def is_anonymous(self) -> bool:
        """Whether the customer stays unknown, by flag or by type."""
        return self.anonymous or self.type == "anonymous"

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not (self.is_anonymous or self.ref or (self.name and self.contact)):
            raise refuse(CUSTOMER_UNKNOWN)
        return self


class Product(Part):
    """What the record is about."""

    name: Line | None = None
    version: Line | None = None
    module: Line | None = None


class FollowUp(Part):
    """One dated entry of the log, from which status is derived (DOMAIN 2, follow-ups)."""

    at: When
    by: PersonNamed
    event: listed("events")  # type: ignore[valid-type]
    note: Text | None = None
    promised_by: When | None = None
    direction: Text | None = None
    to: Line | None = None
    priority: listed("priorities") | None = None  # type: ignore[valid-type]
    reason: Text | None = None
    planned_for: Day | None = None
    outcome: listed("proposal_outcomes") | None = None  # type: ignore[valid-type]
    alternative: Text | None = None
    evidence: Text | None = None
    via: listed("channels") | None = None  # type: ignore[valid-type]
    asked_satisfied: YesNo | None = None
    satisfied: YesNo | None = None
    score: Score | None = None

    @model_validator(mode="after")
    def _carries_what_it_needs(self) -> Self:
        needed = NEEDED_BY_EVENT.get(self.event, ())
        if self.outcome:
            needed += NEEDED_BY_OUTCOME.get(self.outcome, ())
        for field in needed:
            if getattr(self, field) is None:
                raise refuse(EVENT_INCOMPLETE, event=self.event, needed=field)
        return self


def _as_category(value: object) -> object:
    return {"code": value} if isinstance(value, str) else value


class CategoryUse(Part):
    """A category that a ticket carries, with a sentiment of its own where it has one."""

    code: listed("categories")  # type: ignore[valid-type]
    sentiment: listed("sentiments") | None = None  # type: ignore[valid-type]


_CategoryUse = Annotated[CategoryUse, BeforeValidator(_as_category, json_schema_input_type=CategoryUse | str)]


class Causes(Part):
    """Why it happened: direct and root cause told apart, by the four dimensions."""

    direct: Text | None = None
    root: Text | None = None
    dimensions: tuple[listed("cause_dimensions"), ...] = ()  # type: ignore[valid-type]
    detail: tuple[listed("cause_details"), ...] = ()  # type: ignore[valid-type]
    department: listed("departments") | None = None  # type: ignore[valid-type]
    owner: listed("people") | None = None  # type: ignore[valid-type]
    improvement: Text | None = None


class Compensation(Part):
    """What was given."""

    kind: listed("compensation_kinds")  # type: ignore[valid-type]
    amount: Amount | None = None
    currency: Line | None = None


class Solution(Part):
    """What was offered, and on what basis."""

    offer: Text | None = None
    compensation: Compensation | None = None
    basis: Text | None = None


@cache
def _fields_and_keys(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the parts of names such as `followups.at`; "" for the key of a field by itself."""
    return tuple((field, key) for field, _, key in (name.partition(".") for name in names))


class Record(Part):
    """One YAML document."""

    id: Line
    amendments: tuple[Amendment, ...] = ()

    date_field: ClassVar[str]
    """The field whose time says to which period the record belongs."""
    dated_fields: ClassVar[tuple[str, ...]] = ("amendments.at",)
    """What else is dated: `field`, or `field.key` of a group or of a list's entries; cut at `as_of`."""
    may_be_planned: ClassVar[bool] = False
    """Whether the record's own date may lie ahead."""
    reference_fields: ClassVar[Mapping[str, str]] = {}
    """Fields that name other records → the kinds that these may be, with spaces between ("" for any)."""

    @property
    def date(self) -> str:
        """The time by which the record belongs to a period: canonical text, see `types`."""
        date: str = getattr(self, self.date_field)
        return date

    @property
    def id_day(self) -> str:
        """The day that the record's id has to say, where its scheme says one; "" for a day of its own."""
        return self.date

    def dates(self) -> list[tuple[str, FieldPath]]:
        """Return every date in `dated_fields` with its path."""
        found: list[tuple[str, FieldPath]] = []
        for field, key in _fields_and_keys(self.dated_fields):
            value = getattr(self, field)
            if not key:
                found.append((value or "", (field,)))
            elif isinstance(value, tuple):
                found += [(getattr(entry, key), (field, index, key)) for index, entry in enumerate(value)]
            elif value is not None:
                found.append((getattr(value, key) or "", (field, key)))
        return found

    def as_it_was(self, moment: str) -> Self:
        """Return the record without what is dated after `moment` (canonical text, DOMAIN 2)."""
        left: dict[str, Any] = {}
        for date, path in self.dates():
            if date > moment:
                field = str(path[0])
                value = getattr(self, field)
                key = str(path[-1])
                kept = (
                    tuple(entry for entry in value if getattr(entry, key) <= moment)
                    if isinstance(value, tuple)
                    else None
                )
                left[field] = kept
        return self.model_copy(update=left)

    def named(self) -> Iterator[tuple[FieldPath, str, str]]:
        """Yield (path, id, kinds that it may be) of every record that this one names."""
        for field, kinds in self.reference_fields.items():
            value = getattr(self, field)
            if isinstance(value, str) and value:
                yield (field,), value, kinds
            elif isinstance(value, tuple):
                yield from (((field, i), one, kinds) for i, one in enumerate(value) if isinstance(one, str))


class Ticket(Record):
    """What feedback and complaints share (DOMAIN 2, a *ticket*)."""

    date_field: ClassVar[str] = "received_at"
    dated_fields: ClassVar[tuple[str, ...]] = ("followups.at", "amendments.at")
    reference_fields: ClassVar[Mapping[str, str]] = {"duplicate_of": "", "campaign": "campaign"}

    received_at: When
    channel: listed("channels")  # type: ignore[valid-type]
    customer: Customer | None = None
    product: Product | None = None
    summary: Line
    quote: Text | None = None
    description: Text | None = None
    occurred: Text | None = None
    frequency: Line | None = None
    scene: Text | None = None
    expectation: Text | None = None
    categories: Annotated[tuple[_CategoryUse, ...], Field(min_length=1, max_length=3)]
    other_note: Text | None = None
    scope: listed("scopes") | None = None  # type: ignore[valid-type]
    flags: tuple[listed("flags"), ...] = ()  # type: ignore[valid-type]
    priority: listed("priorities") | None = None  # type: ignore[valid-type]
    sentiment: listed("sentiments") | None = None  # type: ignore[valid-type]
    owner: listed("people") | None = None  # type: ignore[valid-type]
    department: listed("departments") | None = None  # type: ignore[valid-type]
    attachments: tuple[Attachment, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    tags: tuple[Line, ...] = ()
    duplicate_of: Line | None = None
    invalid: listed("invalid_reasons") | None = None  # type: ignore[valid-type]
    causes: Causes | None = None
    campaign: Line | None = None
    source: Line | None = None

    @model_validator(mode="after")
    def _other_is_explained(self) -> Self:
        if not self.other_note and any(use.code == "other/other" for use in self.categories):
            raise refuse(OTHER_UNEXPLAINED)
        return self
