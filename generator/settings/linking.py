"""From the settings files as written to Settings: lists become codebooks, references become codes.

Building never fails: a word that no list has stays as it is written, and `references` reports it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.privacy.names import is_personal
from generator.settings.approval import Approvals
from generator.settings.documents import (
    Calendar,
    Checks,
    Ids,
    Privacy,
    Remedies,
    Sentiment,
    Site,
    Standard,
    Thresholds,
    Wording,
)
from generator.settings.entries import Category, Department, Person, Priority, ServiceType
from generator.settings.levels import ServiceLevels, ServiceLevelVersions, TicketLevels
from generator.settings.lists import (
    Categories,
    Channels,
    CustomerTypes,
    Departments,
    DepartmentWord,
    People,
    Priorities,
    ServiceTypes,
)
from generator.settings.model import Settings
from generator.settings.shapes import Word
from generator.vocabularies import VOCABULARIES, Codebook, Entry, Grouped

EntryT = TypeVar("EntryT", bound=Entry)


@dataclass(frozen=True)
class Documents:
    """All settings files, each in its own shape; the fields are the stems of their names."""

    site: Site
    channels: Channels
    customer_types: CustomerTypes
    service_types: ServiceTypes
    categories: Categories
    priorities: Priorities
    service_levels: ServiceLevelVersions
    calendar: Calendar
    thresholds: Thresholds
    privacy: Privacy
    people: People
    departments: Departments
    ids: Ids
    wording: Wording
    sentiment: Sentiment
    remedies: Remedies
    approvals: Approvals
    checks: Checks


def link(files: Documents) -> Settings:
    """Build the settings; words that no list has stay as they are."""
    channel_groups, majors = _book(files.channels.groups), _book(files.categories.categories)
    dimensions, customer_types = (
        _book(files.service_types.dimensions),
        _book(files.customer_types.customer_types),
    )
    departments, remedies = _departments(files.departments), _book(files.remedies.remedies)
    categories, priorities = (
        _categories(files.categories, departments),
        _priorities(files.priorities, customer_types),
    )
    urgencies, people = _book(files.priorities.urgencies), _people(files.people, departments)
    return Settings(
        site=files.site,
        channel_groups=channel_groups,
        channels=_channels(files.channels, channel_groups),
        customer_types=customer_types,
        dimensions=dimensions,
        scale=_book(files.service_types.scale),
        calibrated_on=files.service_types.calibrated_on,
        service_types=_service_types(files.service_types, dimensions),
        majors=majors,
        categories=categories,
        priorities=priorities,
        default_priority=_code(priorities, files.priorities.default),
        urgencies=urgencies,
        departments=departments,
        people=people,
        service_levels=_service_levels(files.service_levels, priorities, urgencies, categories),
        calendar=files.calendar,
        thresholds=files.thresholds,
        privacy=files.privacy,
        ids=files.ids,
        wording=files.wording,
        sentiment=files.sentiment,
        remedies=remedies,
        remedy_standards=_standards(files.remedies, (categories, majors), remedies),
        currency=files.remedies.currency,
        replies=files.remedies.replies,
        approvals=files.approvals,
        checks=files.checks,
        personal_names=_personal_names(people),
    )


def _code(book: Codebook[Entry], word: str) -> str:
    return book.code_of(word) or word


def _codes(book: Codebook[Entry], words: Iterable[str]) -> tuple[str, ...]:
    return tuple(_code(book, word) for word in words)


def _book(words: Iterable[Word]) -> Codebook[Entry]:
    return Codebook(tuple(Entry(word.code, word.zh, word.en, word.aliases) for word in words))


def _channels(file: Channels, groups: Codebook[Entry]) -> Codebook[Grouped]:
    return Codebook(
        tuple(
            Grouped(word.code, word.zh, word.en, word.aliases, group=_code(groups, word.group))
            for word in file.channels
        )
    )


def _service_types(file: ServiceTypes, dimensions: Codebook[Entry]) -> Codebook[ServiceType]:
    return Codebook(
        tuple(
            ServiceType(
                word.code,
                word.zh,
                word.en,
                word.aliases,
                dimensions=_codes(dimensions, word.dimensions),
                focus=None if word.focus is None else _code(dimensions, word.focus),
            )
            for word in file.service_types
        )
    )


def _categories(file: Categories, departments: Codebook[Department]) -> Codebook[Category]:
    return Codebook(
        tuple(
            Category(
                f"{major.code}/{minor.code}",
                minor.zh,
                minor.en,
                minor.aliases,
                parent=Entry(major.code, major.zh, major.en, major.aliases),
                department=_code(departments, minor.department),
            )
            for major in file.categories
            for minor in major.minor
        )
    )


def _priorities(file: Priorities, customer_types: Codebook[Entry]) -> Codebook[Priority]:
    return Codebook(
        tuple(
            Priority(
                word.code,
                word.zh,
                word.en,
                word.aliases,
                rank=word.rank,
                scopes=_codes(VOCABULARIES["scopes"], word.proposed_for.scope),
                flags=_codes(VOCABULARIES["flags"], word.proposed_for.flags),
                complaint_from=_codes(customer_types, word.proposed_for.complaint_from),
                planned_resolves=word.planned_resolves,
            )
            for word in file.priorities
        )
    )


def _departments(file: Departments) -> Codebook[Department]:
    return Codebook(tuple(entry for word in file.departments for entry in _department(word)))


def _department(word: DepartmentWord) -> Iterable[Department]:
    """Yield a department and its groups; a group is known by both names together, joined by - or /."""
    yield Department(word.code, word.zh, word.en, word.aliases)
    for group in word.groups:
        joined = (
            f"{outer}{sign}{inner}"
            for sign in ("-", "/")
            for outer in (word.zh, *word.aliases)
            for inner in (group.zh, *group.aliases)
        )
        code, zh, en = f"{word.code}/{group.code}", f"{word.zh}-{group.zh}", f"{word.en} / {group.en}"
        yield Department(code, zh, en, tuple(dict.fromkeys(joined)), parent=word.code)


def _people(file: People, departments: Codebook[Department]) -> Codebook[Person]:
    return Codebook(
        tuple(
            Person(
                word.code,
                word.zh,
                word.en or word.zh,
                word.aliases,
                department=_code(departments, word.department),
                role=_code(VOCABULARIES["roles"], word.role),
                github=word.github,
                email=word.email,
            )
            for word in file.people
        )
    )


def _personal_names(people: Codebook[Person]) -> dict[str, Person]:
    words = ((word, person) for person in people.entries for word in (person.zh, person.en, *person.aliases))
    return {word: person for word, person in words if is_personal(word)}


def _service_levels(
    file: ServiceLevelVersions,
    priorities: Codebook[Priority],
    urgencies: Codebook[Entry],
    categories: Codebook[Category],
) -> tuple[ServiceLevels, ...]:
    """Return the versions, oldest first, with codes for keys."""
    versions = (
        version.model_copy(
            update={
                "feedback": _by_code(priorities, version.feedback),
                "complaint": _by_code(urgencies, version.complaint),
                "categories": _by_code(categories, version.categories),
            }
        )
        for version in file.service_levels
    )
    return tuple(sorted(versions, key=lambda version: version.from_))


def _by_code(book: Codebook[Entry], levels: Mapping[str, TicketLevels]) -> dict[str, TicketLevels]:
    return {_code(book, word): held for word, held in levels.items()}


def _standards(
    file: Remedies, books: Iterable[Codebook[Entry]], remedies: Codebook[Entry]
) -> dict[str, Standard]:
    found = {}
    for standard in file.standards:
        code = next((code for book in books if (code := book.code_of(standard.category))), standard.category)
        update = {"category": code, "remedies": _codes(remedies, standard.remedies)}
        found[code] = standard.model_copy(update=update)
    return found
