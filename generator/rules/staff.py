"""No text names a colleague: names of listed people stand only where a field asks for a person [V4]."""

from collections.abc import Iterator

from generator.privacy.comments import comments
from generator.privacy.names import mask_name
from generator.privacy.places import place_in_value
from generator.problems import Code, FieldPath, Finding, Mark, Severity
from generator.records import yaml_text
from generator.records.field_names import field_name
from generator.records.reading import Judged
from generator.records.texts import walk
from generator.settings import Person, Settings
from generator.words import N_

STAFF_NAME = Code(
    "PII010",
    Severity.WARNING,
    N_("{field}: a colleague is named here."),
    N_("Say who it was by post, such as “{post}”, or write {masked}; who acted stands in `by` and `owner`."),
    title=N_("Colleague named"),
    checks=N_("A text or a comment names none of the people on the list; it says their posts."),
    why=N_("Git keeps what a text says, and the site shows it; colleagues have a right to privacy, too."),
    wrong="note: 已请张伟尽快回电  # people.yaml 里有张伟",
    right="note: 已请客服专员尽快回电",
)
STAFF_CODES = (STAFF_NAME,)

_FOR_NAMES = (("customer", "name"), ("customer", "contact"))
"""Fields of which another rule says that no full name may stand in them."""


def check_staff_names(judged: Judged) -> Iterator[Finding]:
    """No text of a record and no comment names one of the people on the list; fields for people may."""
    names = judged.settings.personal_names
    if not names:
        return
    text = judged.document.text
    joined = "\n".join((*judged.texts, text if "#" in text else ""))
    there = {name: person for name, person in names.items() if name in joined}
    if not there:
        return
    places, lines = yaml_text.locate(text), text.split("\n")
    for path, value in walk(judged.record, ()):
        if path[-1] == "to" or path in _FOR_NAMES or path not in places:
            continue
        for start, name in _named(value, there):
            exact = place_in_value(lines, *places[path].value, value, start)
            yield _finding(name, there[name], judged.settings, path, Mark(*exact) if exact else None)
    for begin, end in comments(text) if "#" in text else ():
        for start, name in _named(text[begin:end], there):
            line = text.count("\n", 0, begin + start) + 1
            mark = Mark(line, begin + start - text.rfind("\n", 0, begin + start))
            yield _finding(name, there[name], judged.settings, (), mark)


def _named(value: str, names: dict[str, Person]) -> Iterator[tuple[int, str]]:
    """Yield where each name stands for the first time, as a word of its own where its script has words."""
    for name in names:
        start = value.find(name)
        while start >= 0 and _is_glued(value, start, start + len(name)):
            start = value.find(name, start + 1)
        if start >= 0:
            yield start, name


def _is_glued(value: str, start: int, end: int) -> bool:
    around = value[max(start - 1, 0) : start] + value[end : end + 1]
    return value[start].isascii() and any(one.isascii() and one.isalnum() for one in around)


def _finding(name: str, person: Person, settings: Settings, path: FieldPath, mark: Mark | None) -> Finding:
    field = field_name(path) if path else N_("Comment")
    values = {"field": field, "post": _post(person, settings), "masked": mask_name(name)}
    return Finding(STAFF_NAME, path, mark, values=values)


def _post(person: Person, settings: Settings) -> str:
    """Return what a colleague is: a post, where the list has one for them, else department and role."""
    language = settings.site.language
    label = person.label(language)
    if label not in settings.personal_names:
        return label
    department = settings.departments.label(person.department.partition("/")[0], language)
    role = settings.codebook("roles").label(person.role, language)
    return f"{department} {role}" if language == "en" else f"{department}{role}"
