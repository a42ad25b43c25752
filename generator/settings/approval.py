"""approvals.yaml: whose approval a case or a report needs, and of how many people."""

from collections.abc import Sequence
from typing import Annotated, Any, Self

from pydantic import Field, PlainValidator, model_validator
from pydantic_core import PydanticCustomError

from generator.settings.leaves import Positive
from generator.settings.shapes import Part
from generator.vocabularies import VOCABULARIES


def _role(value: Any) -> str:
    code = VOCABULARIES["roles"].code_of(value) if isinstance(value, str) else None
    if code is None:
        raise PydanticCustomError("role", "not a role")
    return code


Role = Annotated[str, PlainValidator(_role)]


class ApprovalRule(Part):
    """How many people approve, who may be among them, and of which roles one must be."""

    count: Positive
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    including: tuple[Role, ...] = ()

    @model_validator(mode="after")
    def _can_be_met(self) -> Self:
        if not set(self.including) <= set(self.roles):
            raise PydanticCustomError("including", "a role that may not approve")
        return self

    def is_met_by(self, roles: Sequence[str]) -> bool:
        """Tell whether the approvals of people with these roles, one a person, are enough."""
        allowed = [role for role in roles if role in self.roles]
        named = not self.including or any(role in self.including for role in allowed)
        return len(allowed) >= self.count and named


class CaseRules(Part):
    """The rules for cases, by their severity."""

    major: ApprovalRule
    typical: ApprovalRule


class Approvals(Part):
    """approvals.yaml."""

    case: CaseRules
    report: ApprovalRule

    def rule_for(self, kind: str, severity: str = "") -> ApprovalRule:
        """Return the rule for cases of a severity, or for reports."""
        if kind == "report":
            return self.report
        return self.case.major if severity == "major" else self.case.typical
