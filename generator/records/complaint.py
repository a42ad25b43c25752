"""Complaint: one complaint, handled to the end (DOMAIN 2)."""

from typing import Self

from pydantic import model_validator

from generator.problems import Code, Severity
from generator.records.base import Customer, Solution, Ticket
from generator.records.types import Line, listed, refuse
from generator.words import N_

CUSTOMER_TYPE_MISSING = Code(
    "REC013",
    Severity.ERROR,
    N_("A complaint must say what kind of customer complained."),
    N_("Add `type: …` under `customer` (新客户, 老客户, VIP客户 or 匿名客户)."),
)


class Complaint(Ticket):
    """One complaint; its targets follow `urgency` alone, `origin` names the feedback that it grew from."""

    customer: Customer
    urgency: listed("urgencies")  # type: ignore[valid-type]
    severity: listed("severities") | None = None  # type: ignore[valid-type]
    origin: Line | None = None
    demands: tuple[listed("demands"), ...] = ()  # type: ignore[valid-type]
    solution: Solution | None = None

    @model_validator(mode="after")
    def _customer_type_is_known(self) -> Self:
        if self.customer.type is None:
            raise refuse(CUSTOMER_TYPE_MISSING)
        return self
