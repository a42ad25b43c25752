"""Which priority and severity a ticket has when nobody typed one (DOMAIN 2, 3); a typed one always wins."""

from typing import TYPE_CHECKING

from generator.records.base import Ticket
from generator.records.kinds import is_complaint
from generator.settings import Settings

if TYPE_CHECKING:
    from generator.records.complaint import Complaint


def priority_of(ticket: Ticket, settings: Settings) -> str:
    """Return the ticket's priority as received: the typed code, else the first of the settings that fits it.

    A priority fits by scope, by a flag, or by the type of a complaining customer; none fits → the default.
    """
    if ticket.priority:
        return str(ticket.priority)
    flags = frozenset(ticket.flags)
    complaining = ticket.customer.type if is_complaint(ticket) else None
    for entry in settings.priorities.entries:
        if ticket.scope in entry.scopes or complaining in entry.complaint_from:
            return entry.code
        if not flags.isdisjoint(entry.flags):
            return entry.code
    return settings.default_priority


def severity_of(complaint: "Complaint", settings: Settings) -> str:
    """Return a complaint's severity: typed, else major or ordinary.

    Major is what is urgent and flagged safety or publicity, or was escalated to a director (DOMAIN 2).
    """
    if complaint.severity:
        return str(complaint.severity)
    flagged = complaint.urgency == "urgent" and bool({"safety", "publicity"} & set(complaint.flags))
    told = (entry.to for entry in complaint.followups if entry.event == "escalated" and entry.to)
    codes = (settings.people.code_of(person) for person in told)
    directed = any(code and settings.people.entry(code).role == "director" for code in codes)
    return "major" if flagged or directed else "ordinary"
