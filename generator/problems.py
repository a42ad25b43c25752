"""What is wrong with the data, as values: where it stands, how bad it is, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from generator.words import Words

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


@dataclass(frozen=True)
class Code:
    """A kind of problem: its stable name, its severity, its message and its remedy (English, translatable).

    `otherwise` is the remedy for when a value that `remedy` speaks of, such as a suggestion, is empty.
    """

    name: str
    severity: Severity
    message: str
    remedy: str
    otherwise: str = ""


class Mark(NamedTuple):
    """A place in a text: line and column from 1 in code points."""

    line: int
    column: int


@dataclass(frozen=True)
class Finding:
    """What a stage found, before it has words and a file: a code, a place, the values of its message.

    The place is either a `mark` in the text or a `path` of fields, which one function
    (`records.reading.place_of`) turns into a mark only when there is something to report.
    `on_key` asks for the place of the key rather than of its value.
    """

    code: Code
    path: FieldPath = ()
    mark: Mark | None = None
    on_key: bool = False
    values: Mapping[str, str] = field(default_factory=dict)


_TRANSLATED = frozenset(("field", "expected", "detail", "guess"))


def worded(finding: Finding, location: Location, words: Words) -> Problem:
    """Return the problem that `finding` is, in `words`, at `location`."""
    code = finding.code
    values = {key: words(value) if key in _TRANSLATED else value for key, value in finding.values.items()}
    unanswered = any(value == "" and "{" + key + "}" in code.remedy for key, value in values.items())
    remedy = code.otherwise if unanswered and code.otherwise else code.remedy
    message, remedy = words(code.message, **values), words(remedy, **values)
    return Problem(location, code.name, code.severity, message, remedy)


def to_plain(problem: Problem) -> tuple[str | int, ...]:
    """Return a problem as plain values, for a cache."""
    return (*problem.location, problem.code, str(problem.severity), problem.message, problem.remedy)


def from_plain(plain: tuple[str, int, int, str, str, str, str]) -> Problem:
    """Return the problem that `to_plain` made plain."""
    path, line, column, code, severity, message, remedy = plain
    return Problem(Location(path, line, column), code, Severity(severity), message, remedy)
