"""The section on the records themselves: how complete, how well chosen, how timely they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.page import Section
from generator.words import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.figures import PeriodFigures
    from generator.pages.page import Material

_KINDS = {
    "ticket": N_("Tickets"),
    "feedback": N_("Feedback"),
    "complaint": N_("Complaints"),
    "survey": N_("Surveys"),
}
_FIELDS = {
    "agent": N_("Agent"),
    "customer": N_("Customer reference or order"),
    "customer_type": N_("Customer type"),
    "demands": N_("Demand"),
    "method": N_("Way of asking"),
    "owner": N_("Owner"),
    "product": N_("Product"),
    "quote": N_("The customer's own words"),
    "region": N_("Region"),
    "root": N_("Root cause, once resolved"),
    "scope": N_("Function affected"),
    "sentiment": N_("Sentiment"),
    "sent_at": N_("Time of sending"),
    "service_at": N_("Time of the service"),
    "type": N_("Type of feedback"),
}
_BOOKS = {
    "channels": N_("Channel"),
    "customer_types": N_("Customer type"),
    "categories": N_("Category"),
}


@dataclass(frozen=True)
class DataQualityView:
    """What the partial of data quality reads: names in words, by code."""

    kinds: Mapping[str, str]
    fields: Mapping[str, str]
    books: Mapping[str, str]


def data_quality(figures: PeriodFigures, material: Material) -> Section | None:
    """Make the section on the records themselves; None where there are none."""
    if not (figures.data_quality.tickets or figures.data_quality.surveys):
        return None
    _ = material.words
    view = DataQualityView(
        *({code: _(name) for code, name in one.items()} for one in (_KINDS, _FIELDS, _BOOKS))
    )
    return Section("data_quality", _("Quality of the records"), view)
