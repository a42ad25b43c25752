"""The shape of the files that hold lists of coded words, as people write them: one model per file.

What a word refers to in another file (a category's department) is checked in generator.settings.linking.
"""

from typing import Annotated, Literal

from pydantic import Field

from generator.settings.leaves import Email, Label, Login, OptionalDay, Rank, YesNo
from generator.settings.shapes import Part, Word, Words


class ChannelWord(Word):
    """A channel, and the group that it is counted in."""

    group: Label


class Channels(Part):
    """channels.yaml."""

    groups: Words
    channels: Annotated[tuple[ChannelWord, ...], Field(min_length=1)]


class CustomerTypes(Part):
    """customer_types.yaml."""

    customer_types: Words


class ScaleWord(Word):
    """A score and what it means; the code is the score."""

    code: Literal["1", "2", "3", "4", "5"]


class ServiceTypeWord(Word):
    """A type of service, what its survey asks, and what matters most in it."""

    dimensions: Annotated[tuple[Label, ...], Field(min_length=1)]
    focus: Label | None = None


class ServiceTypes(Part):
    """service_types.yaml: how satisfaction is asked."""

    dimensions: Words
    scale: Annotated[tuple[ScaleWord, ...], Field(min_length=5, max_length=5)]
    calibrated_on: OptionalDay = None
    service_types: Annotated[tuple[ServiceTypeWord, ...], Field(min_length=1)]


class MinorWord(Word):
    """A minor category and the department that answers for it."""

    department: Label


class MajorWord(Word):
    """A major category."""

    minor: Annotated[tuple[MinorWord, ...], Field(min_length=1)]


class Categories(Part):
    """categories.yaml."""

    categories: Annotated[tuple[MajorWord, ...], Field(min_length=1)]


class ProposedFor(Part):
    """What makes a priority the proposed one: any of these."""

    scope: tuple[Label, ...] = ()
    flags: tuple[Label, ...] = ()
    complaint_from: tuple[Label, ...] = ()


class PriorityWord(Word):
    """A priority; rank 1 is the most urgent, 4 the least."""

    rank: Rank
    proposed_for: ProposedFor = Field(default_factory=ProposedFor)
    planned_resolves: YesNo = False


class Priorities(Part):
    """priorities.yaml."""

    priorities: Annotated[tuple[PriorityWord, ...], Field(min_length=1)]
    default: Label
    urgencies: Words


class DepartmentWord(Word):
    """A department and its groups."""

    groups: tuple[Word, ...] = ()


class Departments(Part):
    """departments.yaml."""

    departments: Annotated[tuple[DepartmentWord, ...], Field(min_length=1)]


class PersonWord(Word):
    """A person or post; without an English name the Chinese one stands in both languages."""

    en: Label | None = None  # type: ignore[assignment]  # wider on purpose
    department: Label
    role: Label
    github: Login = None
    email: Email = None


class People(Part):
    """people.yaml."""

    people: tuple[PersonWord, ...]
