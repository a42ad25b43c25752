"""Complaint: one complaint, handled to the end (DOMAIN 2)."""

from collections.abc import Mapping
from typing import ClassVar, Self

from pydantic import model_validator

from generator.records.base import Customer, Solution, Ticket
from generator.records.record_codes import CUSTOMER_TYPE_MISSING
from generator.records.types import Line, listed, refuse


class Complaint(Ticket):
    """One complaint; its targets follow `urgency` alone, `origin` names the feedback that it grew from."""

    reference_fields: ClassVar[Mapping[str, str]] = {
        **Ticket.reference_fields,
        "origin": "feedback",
    }

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
