"""Report: what people write around a period's computed figures, and its review (DOMAIN 2)."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, model_validator

from generator.problems import FieldPath
from generator.records.base import Approval, Part, Record
from generator.records.record_codes import EVENT_INCOMPLETE
from generator.records.types import Day, Line, Text, When, listed, refuse
from generator.words import N_


class Suggestion(Part):
    """A measure that the report suggests: an action that exists, or one in words."""

    action: Line | None = None
    measure: Text | None = None
    department: listed("departments") | None = None  # type: ignore[valid-type]
    owner: listed("people") | None = None  # type: ignore[valid-type]
    expected_effect: Text | None = None
    due: Day | None = None

    @model_validator(mode="after")
    def _suggests_something(self) -> Self:
        if not (self.action or self.measure):
            raise refuse(EVENT_INCOMPLETE, event=N_("suggestion"), needed="measure")
        return self


def _as_suggestion(value: object) -> object:
    return {"action": value} if isinstance(value, str) else value


_Suggestion = Annotated[Suggestion, BeforeValidator(_as_suggestion, json_schema_input_type=Suggestion | str)]


class Report(Record):
    """The words of a period's report; a suggestion is a measure, or the id of an action.

    `figures` are the key numbers as they were approved [R2]; they go with the approvals.
    """

    date_field: ClassVar[str] = "compiled_on"
    dated_fields: ClassVar[tuple[str, ...]] = ("submitted_at", "approvals.at", "amendments.at")
    reference_fields: ClassVar[Mapping[str, str]] = {"typical_cases": "", "suggestions": "action"}

    compiled_by: listed("people")  # type: ignore[valid-type]
    compiled_on: Day
    submitted_at: When | None = None
    highlights: Text | None = None
    typical_cases: tuple[Line, ...] = ()
    suggestions: tuple[_Suggestion, ...] = ()
    next_focus: Text | None = None
    collection_plan: Text | None = None
    distribution: tuple[listed("departments"), ...] = ()  # type: ignore[valid-type]
    cc: tuple[Line, ...] = ()
    approvals: tuple[Approval, ...] = ()
    figures: dict[Line, Line] | None = None

    def named(self) -> Iterator[tuple[FieldPath, str, str]]:
        """Yield what the report names: its typical cases, and the actions that it suggests."""
        yield from super().named()
        for index, suggestion in enumerate(self.suggestions):
            if suggestion.action:
                yield ("suggestions", index, "action"), suggestion.action, "action"

    def as_it_was(self, moment: str) -> Self:
        """Return the report without what is dated after `moment`; without approval there are no figures."""
        cut = super().as_it_was(moment)
        return cut if cut.approvals else cut.model_copy(update={"figures": None})
