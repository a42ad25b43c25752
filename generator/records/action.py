"""Action: one improvement, followed until its effect is verified (DOMAIN 2)."""

from collections.abc import Mapping
from typing import ClassVar, Self

from pydantic import Field, model_validator

from generator.records.base import Part, Record
from generator.records.record_codes import AIM_UNCLEAR, EVENT_INCOMPLETE
from generator.records.types import (
    Change,
    Count,
    Day,
    Days,
    Level,
    Line,
    PersonNamed,
    Text,
    When,
    listed,
    refuse,
)

_UNIT_OF_METRIC = {
    "tickets": "",
    "complaints": "",
    "mean_score": "",
    "low_share": "%",
    "attainment": "%",
    "resolution_time": "mhd",
}
"""What the value that a metric is to reach ends in."""
_HOURS = {"m": 1 / 60, "h": 1.0, "d": 24.0}


class Filter(Part):
    """Which records the effect is measured on; what is left out does not limit."""

    category: listed("categories", "majors") | None = None  # type: ignore[valid-type]
    channel: listed("channels", "channel_groups") | None = None  # type: ignore[valid-type]
    product: Line | None = None
    module: Line | None = None
    version: Line | None = None
    department: listed("departments") | None = None  # type: ignore[valid-type]
    customer_type: listed("customer_types") | None = None  # type: ignore[valid-type]
    region: Line | None = None
    priority: listed("priorities") | None = None  # type: ignore[valid-type]
    urgency: listed("urgencies") | None = None  # type: ignore[valid-type]
    service_type: listed("service_types") | None = None  # type: ignore[valid-type]
    agent: PersonNamed | None = None
    dimension: listed("dimensions") | None = None  # type: ignore[valid-type]
    target: listed("targets") | None = None  # type: ignore[valid-type]


class Exposure(Part):
    """What the counts relate to, such as orders: how many in each window."""

    unit: Line
    before: Count | None = None
    after: Count | None = None


class Effect(Part):
    """What the action is to change, by how much, measured how; fixed before it starts.

    Either `change` (relative, with its sign) or `to` (a value to be reached) is given. Windows are days.
    """

    metric: listed("effect_metrics")  # type: ignore[valid-type]
    filter: Filter = Field(default_factory=Filter)
    change: Change | None = None
    to: Level | None = None
    before: Days = 30
    after: Days = 30
    exposure: Exposure | None = None

    @property
    def relative(self) -> float | None:
        """The change wanted as a share: -0.5 for -50%."""
        return float(self.change.rstrip("%")) / 100 if self.change else None

    @property
    def level(self) -> float | None:
        """The value wanted: a number, a share (0.15 for 15%), or hours."""
        if self.to is None:
            return None
        number, unit = float(self.to.rstrip("%mhd")), self.to[-1]
        return number / 100 if unit == "%" else number * _HOURS.get(unit, 1.0)

    @model_validator(mode="after")
    def _aims_at_one_thing(self) -> Self:
        if (self.change is None) == (self.to is None):
            raise refuse(AIM_UNCLEAR)
        unit = self.to[-1] if self.to and not self.to[-1].isdigit() else ""
        wanted = _UNIT_OF_METRIC[self.metric]
        if self.to and unit not in (tuple(wanted) or ("",)):
            raise refuse(AIM_UNCLEAR)
        return self


class Progress(Part):
    """One note on how far it is."""

    at: When
    by: PersonNamed
    note: Text


class Review(Part):
    """What a person found the action to have achieved."""

    result: listed("review_results")  # type: ignore[valid-type]
    at: When | None = None
    by: PersonNamed | None = None
    evidence: Text | None = None
    reason: Text | None = None
    retrospective: Text | None = None

    @model_validator(mode="after")
    def _says_who_and_when(self) -> Self:
        for needed in ("at", "by") if self.result != "pending" else ():
            if getattr(self, needed) is None:
                raise refuse(EVENT_INCOMPLETE, event=self.result, needed=needed)
        return self


class Action(Record):
    """One improvement: what is done, by whom, by when, and by which standard it is judged."""

    date_field: ClassVar[str] = "opened_on"
    dated_fields: ClassVar[tuple[str, ...]] = ("progress.at", "completed_on", "review.at", "amendments.at")
    reference_fields: ClassVar[Mapping[str, str]] = {"sources": ""}

    title: Line
    measure: Text
    term: listed("terms") | None = None  # type: ignore[valid-type]
    department: listed("departments")  # type: ignore[valid-type]
    owner: listed("people")  # type: ignore[valid-type]
    opened_on: Day
    due: Day
    sources: tuple[Line, ...] = ()
    standard: Text
    effect: Effect | None = None
    progress: tuple[Progress, ...] = ()
    completed_on: Day | None = None
    review: Review | None = None
