"""Settings of a project (records/settings/*.yaml), read once into one frozen value.

parsed files → documents, lists, levels (one model a file) → linking (words become codes) → Settings

This is the value; `settings.reading` reads it, which a run with kept settings never does.
"""

from generator.settings.approval import ApprovalRule, Approvals
from generator.settings.entries import Category, Department, Person, Priority, ServiceType
from generator.settings.faults import SettingsFault
from generator.settings.leaves import Allowance, Span
from generator.settings.levels import ServiceLevels, TicketLevels
from generator.settings.messages import SETTINGS_CODES
from generator.settings.model import TEAM_LISTS, Settings
from generator.vocabularies import Codebook, Entry, Grouped

__all__ = [
    "SETTINGS_CODES",
    "TEAM_LISTS",
    "Allowance",
    "ApprovalRule",
    "Approvals",
    "Category",
    "Codebook",
    "Department",
    "Entry",
    "Grouped",
    "Person",
    "Priority",
    "ServiceLevels",
    "ServiceType",
    "Settings",
    "SettingsFault",
    "Span",
    "TicketLevels",
]
