"""What is wrong with the data, as values: where it stands, how bad it is, what to do."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from generator.words import N_, Words

FieldPath = tuple[str | int, ...]
"""Keys and indices from a document's root to a value: `("followups", 0, "at")`."""


class Severity(StrEnum):
    """How bad a problem is: an error keeps the document out of the tables, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Location(NamedTuple):
    """A place in a file: path relative to the project's root, line and column from 1 in code points."""

    path: str
    line: int
    column: int


class Problem(NamedTuple):
    """One thing to mend, in the words of the chosen language. Sorts by its place."""

    location: Location
    code: str
    severity: Severity
    message: str
    remedy: str
    about: str = ""
    """The field that it is about, whatever its line: for recognising the problem again."""


class Code(NamedTuple):
    """A kind of problem: its stable name, its severity, its words, and what explains it to people.

    All words are English and translatable (`N_`), but for the examples: those show data. `otherwise` is the
    remedy for when a value that `remedy` speaks of, such as a suggestion, is empty.
    """

    name: str
    severity: Severity
    message: str
    remedy: str
    title: str
    """The fault in a few words, without values."""
    checks: str
    """What is required, in a sentence or two."""
    why: str
    """Why it matters to the team or to the figures."""
    wrong: str
    """A few lines of YAML with the fault."""
    right: str
    """The same lines, mended."""
    otherwise: str = ""


Severities = Mapping[str, Severity | None]
"""What a team has set: code → severity, None for `off`. Codes that it does not name keep their own."""
AS_THEY_ARE: Severities = {}


class Mark(NamedTuple):
    """A place in a text: line and column from 1 in code points."""

    line: int
    column: int


class Finding(NamedTuple):
    """What a stage found, before it has words and a file: a code, a place, the values of its message.

    The place is either a `mark` in the text or a `path` of fields, which one function
    (`records.reading.place_of`) turns into a mark only when there is something to report.
    `on_key` asks for the place of the key rather than of its value.
    """

    code: Code
    path: FieldPath = ()
    mark: Mark | None = None
    on_key: bool = False
    values: Mapping[str, str] = {}


OFF = "off"
_VALUE = re.compile(r"\{(\w+)\}", re.ASCII)
_ANY: Mapping[str, str] = {
    "allowed": N_("what the message lists"),
    "code": N_("code"),
    "example": N_("the message's example"),
    "expected": N_("what the message asks for"),
    "id": N_("id"),
    "key": N_("field"),
    "masked": N_("masked form"),
    "needed": N_("field"),
    "other": N_("id of the other record"),
    "person": N_("person"),
    "post": N_("post"),
    "priority": N_("priority"),
    "roles": N_("roles"),
    "wanted": N_("record of the right kind"),
    "was": N_("former value"),
}
"""What a value of a remedy says, where there is no value yet."""


def severities_of(levels: Mapping[str, str]) -> Severities:
    """Return what code → `error`, `warning`, `note` or `off` of the settings means."""
    return {code: None if level == OFF else Severity(level) for code, level in levels.items()}


_TRANSLATED = frozenset(("field", "expected", "detail", "guess", "wanted"))
_STABLE = ("key", "needed")
"""Values that are names of fields: they tell two findings at one place apart, and say nothing personal."""


def worded(
    finding: Finding, location: Location, words: Words, severities: Severities = AS_THEY_ARE
) -> Problem | None:
    """Return the problem that `finding` is, in `words`, at `location`; None when its code is off.

    Only here do findings become problems: here the severities of a team apply, and personal data is masked.
    """
    code = finding.code
    severity = severities.get(code.name, code.severity)
    if severity is None:
        return None
    from generator.privacy import mask  # noqa: PLC0415 - only when there is something to report

    values = {
        key: words(value) if key in _TRANSLATED else mask(value) for key, value in finding.values.items()
    }
    unanswered = any(value == "" and "{" + key + "}" in code.remedy for key, value in values.items())
    remedy = code.otherwise if unanswered and code.otherwise else code.remedy
    from generator.privacy import mask  # noqa: PLC0415 - the warm path of `check` words nothing

    message, remedy = mask(words(code.message, **values)), mask(words(remedy, **values))
    return Problem(location, code.name, severity, message, remedy, _about(finding))


def _about(finding: Finding) -> str:
    """Name the field without its position in lists: an entry added before it changes nothing."""
    names = [key for key in finding.path if isinstance(key, str)]
    return "/".join((*names, *(finding.values[key] for key in _STABLE if key in finding.values)))


def mending(code: Code, words: Words) -> str:
    """Return the remedy of `code` for any such problem, with what its values would say in place of them."""
    template = words(code.otherwise or code.remedy)
    return _VALUE.sub(lambda value: f"‹{words(_ANY.get(value[1], '…'))}›", template)


def to_plain(problem: Problem) -> tuple[str | int, ...]:
    """Return a problem as plain values, for a cache."""
    location, code, severity, *rest = problem
    return (*location, code, str(severity), *rest)


def from_plain(plain: tuple[str, int, int, str, str, str, str, str]) -> Problem:
    """Return the problem that `to_plain` made plain."""
    path, line, column, code, severity, *rest = plain
    return Problem(Location(path, line, column), code, Severity(severity), *rest)
