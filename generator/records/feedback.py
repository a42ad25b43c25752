"""Feedback: one piece of feedback from any channel (DOMAIN 2)."""

from generator.records.base import Ticket
from generator.records.types import listed


class Feedback(Ticket):
    """One piece of feedback; `type` says whether it is a problem, a suggestion, praise or a question."""

    type: listed("feedback_types") | None = None  # type: ignore[valid-type]
