"""What settings say of each other: words with two meanings, words that no list has, targets left out."""

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.settings.faults import FieldPath, SettingsFault, shorten
from generator.settings.linking import Documents
from generator.settings.messages import EXPECTED
from generator.settings.model import Settings
from generator.vocabularies import VOCABULARIES, Codebook, Entry

_MOST_LISTED = 12


def check_references(files: Documents, settings: Settings) -> Iterator[SettingsFault]:
    """Yield the faults that show only between entries and between files (SET002-SET005)."""
    yield from _double_meanings(files, settings)
    yield from _service_types(files, settings)
    yield from _departments_and_roles(files, settings)
    yield from _channels_and_priorities(files, settings)
    yield from _remedies(files, settings)
    yield from _levels(files, settings)


def _double_meanings(files: Documents, settings: Settings) -> Iterator[SettingsFault]:
    for stem, name, paths in _lists(files):
        book = settings.codebook(name)
        for clash in book.clashes:
            entries = (book.entries[clash.first], book.entries[clash.second])
            first, second = (
                f"{entry.full_label(settings.site.language)} ({entry.code})" for entry in entries
            )
            values = {"value": shorten(clash.word), "first": first, "second": second}
            yield SettingsFault(stem, paths[clash.second], "SET004", values)


def _lists(files: Documents) -> Iterable[tuple[str, str, list[FieldPath]]]:
    """List the lists: stem, name of the codebook, and where each of its entries stands."""
    types, first, second = files.service_types, files.channels, files.priorities
    majors = list(enumerate(files.categories.categories))
    minors: list[FieldPath] = [
        ("categories", i, "minor", j) for i, major in majors for j in range(len(major.minor))
    ]
    departments: list[FieldPath] = []
    for i, word in enumerate(files.departments.departments):
        departments += [
            ("departments", i),
            *(("departments", i, "groups", j) for j in range(len(word.groups))),
        ]
    return (
        ("channels", "channel_groups", _paths("groups", len(first.groups))),
        ("channels", "channels", _paths("channels", len(first.channels))),
        (
            "customer_types",
            "customer_types",
            _paths("customer_types", len(files.customer_types.customer_types)),
        ),
        ("service_types", "dimensions", _paths("dimensions", len(types.dimensions))),
        ("service_types", "scale", _paths("scale", len(types.scale))),
        ("service_types", "service_types", _paths("service_types", len(types.service_types))),
        ("categories", "majors", _paths("categories", len(majors))),
        ("categories", "categories", minors),
        ("priorities", "priorities", _paths("priorities", len(second.priorities))),
        ("priorities", "urgencies", _paths("urgencies", len(second.urgencies))),
        ("departments", "departments", departments),
        ("people", "people", _paths("people", len(files.people.people))),
        ("remedies", "remedies", _paths("remedies", len(files.remedies.remedies))),
    )


def _paths(key: str, count: int) -> list[FieldPath]:
    return [(key, position) for position in range(count)]


def _service_types(files: Documents, settings: Settings) -> Iterator[SettingsFault]:
    for i, word in enumerate(files.service_types.service_types):
        here: FieldPath = ("service_types", i)
        for j, dimension in enumerate(word.dimensions):
            path = (*here, "dimensions", j)
            yield from _known("service_types", path, dimension, "dimensions", settings)
        if word.focus is None:
            continue
        yield from _known("service_types", (*here, "focus"), word.focus, "dimensions", settings)
        asked = settings.service_types.entries[i].dimensions
        focus = settings.dimensions.code_of(word.focus)
        if focus is not None and focus not in asked:
            values = {"key": "focus", "value": word.focus, "expected": EXPECTED["focus"]}
            yield SettingsFault("service_types", (*here, "focus"), "SET003", values)


def _departments_and_roles(files: Documents, settings: Settings) -> Iterator[SettingsFault]:
    for i, major in enumerate(files.categories.categories):
        for j, minor in enumerate(major.minor):
            path: FieldPath = ("categories", i, "minor", j, "department")
            yield from _known("categories", path, minor.department, "departments", settings)
    for i, person in enumerate(files.people.people):
        yield from _known("people", ("people", i, "department"), person.department, "departments", settings)
        yield from _known("people", ("people", i, "role"), person.role, "roles", settings)


def _channels_and_priorities(files: Documents, settings: Settings) -> Iterator[SettingsFault]:
    for i, channel in enumerate(files.channels.channels):
        yield from _known("channels", ("channels", i, "group"), channel.group, "channel_groups", settings)
    for i, priority in enumerate(files.priorities.priorities):
        wanted = priority.proposed_for
        lists = {"scope": "scopes", "flags": "flags", "complaint_from": "customer_types"}
        for key, name in lists.items():
            for j, word in enumerate(getattr(wanted, key)):
                path = ("priorities", i, "proposed_for", key, j)
                yield from _known("priorities", path, word, name, settings)
    yield from _known("priorities", ("default",), files.priorities.default, "priorities", settings)


def _remedies(files: Documents, settings: Settings) -> Iterator[SettingsFault]:
    for i, standard in enumerate(files.remedies.standards):
        path: FieldPath = ("standards", i, "category")
        if settings.majors.code_of(standard.category) is None:
            yield from _known("remedies", path, standard.category, "categories", settings)
        for j, word in enumerate(standard.remedies):
            yield from _known("remedies", ("standards", i, "remedies", j), word, "remedies", settings)


def _levels(files: Documents, settings: Settings) -> Iterator[SettingsFault]:
    """Check the keys of every version, and that the newest one leaves no priority and no urgency out."""
    versions = files.service_levels.service_levels
    newest = max(range(len(versions)), key=lambda position: versions[position].from_)
    days = Counter(version.from_ for version in versions)
    for i, version in enumerate(versions):
        here: FieldPath = ("service_levels", i)
        if days[version.from_] > 1:
            values = {"key": "from", "value": version.from_.isoformat(), "expected": EXPECTED["versions"]}
            yield SettingsFault("service_levels", (*here, "from"), "SET003", values)
        for key, name in {
            "feedback": "priorities",
            "complaint": "urgencies",
            "categories": "categories",
        }.items():
            words = getattr(version, key)
            for word in words:
                yield from _known("service_levels", (*here, key, word), word, name, settings)
            yield from _once((*here, key), list(words), settings.codebook(name))
            if i == newest and key != "categories":
                yield from _complete((*here, key), list(words), settings.codebook(name))


def _once(path: FieldPath, words: list[str], book: Codebook[Entry]) -> Iterator[SettingsFault]:
    seen: set[str] = set()
    for word in words:
        code = book.code_of(word)
        if code in seen:
            values = {"key": str(path[-1]), "value": shorten(word), "expected": EXPECTED["once"]}
            yield SettingsFault("service_levels", (*path, word), "SET003", values)
        if code is not None:
            seen.add(code)


def _complete(path: FieldPath, words: list[str], book: Codebook[Entry]) -> Iterator[SettingsFault]:
    held = {book.code_of(word) for word in words}
    for code in book.codes:
        if code not in held:
            yield SettingsFault("service_levels", path, "SET002", {"key": code})


def _known(stem: str, path: FieldPath, word: str, name: str, settings: Settings) -> Iterator[SettingsFault]:
    """Yield a fault when the list does not have the word."""
    book = settings.codebook(name)
    if book.code_of(word) is not None:
        return
    labels = [book.full_label(code, settings.site.language) for code in book.codes]
    separator = "、" if settings.site.language == "zh" else ", "
    allowed = separator.join(labels[:_MOST_LISTED]) + (" …" if len(labels) > _MOST_LISTED else "")
    yield SettingsFault(
        stem,
        path,
        "SET005",
        {
            "key": str(next(key for key in reversed(path) if isinstance(key, str))),
            "value": shorten(word),
            "list": name if name in VOCABULARIES else f"{_STEMS.get(name, name)}.yaml",
            "suggestion": book.nearest(word) or "",
            "allowed": allowed,
        },
    )


_STEMS = {"channel_groups": "channels", "dimensions": "service_types", "urgencies": "priorities"}
