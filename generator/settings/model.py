"""Settings: everything that a team has set, checked and ready for use."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from generator.settings.approval import Approvals
from generator.settings.documents import (
    Calendar,
    Checks,
    Ids,
    Privacy,
    Replies,
    Sentiment,
    Site,
    Standard,
    Thresholds,
    Wording,
)
from generator.settings.entries import Category, Department, Person, Priority, ServiceType
from generator.settings.levels import ServiceLevels
from generator.vocabularies import VOCABULARIES, Codebook, Entry, Grouped

#: The lists that a team sets; `Settings.codebook` knows them beside those that the software fixes.
TEAM_LISTS = (
    "channel_groups",
    "channels",
    "customer_types",
    "dimensions",
    "scale",
    "service_types",
    "majors",
    "categories",
    "priorities",
    "urgencies",
    "departments",
    "people",
    "remedies",
)
_OF_TEAMS = frozenset(TEAM_LISTS)


class Settings(NamedTuple):
    """All settings of a project (DOMAIN 3). Every reference is a code; every list has labels zh and en."""

    site: Site
    channel_groups: Codebook[Entry]
    channels: Codebook[Grouped]
    customer_types: Codebook[Entry]
    dimensions: Codebook[Entry]
    scale: Codebook[Entry]
    calibrated_on: date | None
    service_types: Codebook[ServiceType]
    majors: Codebook[Entry]
    categories: Codebook[Category]
    priorities: Codebook[Priority]
    default_priority: str
    urgencies: Codebook[Entry]
    departments: Codebook[Department]
    people: Codebook[Person]
    service_levels: tuple[ServiceLevels, ...]
    calendar: Calendar
    thresholds: Thresholds
    privacy: Privacy
    ids: Ids
    wording: Wording
    sentiment: Sentiment
    remedies: Codebook[Entry]
    remedy_standards: Mapping[str, Standard]
    currency: str
    replies: Replies
    approvals: Approvals
    checks: Checks
    personal_names: Mapping[str, Person]
    """The words of the list of people that are somebody's name, not a post → whose they are."""

    def codebook(self, name: str) -> Codebook[Entry]:
        """Return a list by its name, a team's or one that the software fixes; KeyError when there is none."""
        fixed = VOCABULARIES.get(name)
        if fixed is not None:
            return fixed
        if name not in _OF_TEAMS:
            raise KeyError(name)
        own: Codebook[Entry] = getattr(self, name)
        return own

    def levels_at(self, moment: date | datetime) -> ServiceLevels:
        """Return the service levels in force at a local time; before the first version, the first."""
        day = moment.date() if isinstance(moment, datetime) else moment
        begun = [version for version in self.service_levels if version.from_ <= day]
        return begun[-1] if begun else self.service_levels[0]

    def standard_for(self, category: str) -> Standard | None:
        """Return the remedies of a category code: its own, else those of its major one, else None."""
        return self.remedy_standards.get(category) or self.remedy_standards.get(category.partition("/")[0])
