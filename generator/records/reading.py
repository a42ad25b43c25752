"""The bytes of one file → rows for the tables, ids, and problems with their places.

Reading is total: whatever the bytes, the outcome is a record or a problem with a place, in time and memory
bounded by the size of the file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from generator.privacy import mask, may_hold
from generator.problems import Finding, Location, Mark, Problem, Severity, worded
from generator.records import yaml_codes, yaml_text
from generator.records.base import Record
from generator.records.cards import Card, card_of
from generator.records.columns import Row, rows_of
from generator.records.documents import Document, documents_in, places_of
from generator.records.files import MAX_DOCUMENT
from generator.records.findings import validated
from generator.records.kinds import Kind
from generator.records.texts import texts_of
from generator.records.yaml_values import Parsed
from generator.settings import Settings
from generator.words import Words


class Judged(NamedTuple):
    """What a rule about one record sees: the record, where it came from, and what applies to it."""

    record: Record
    document: Document
    kind: Kind
    settings: Settings
    texts: tuple[str, ...]
    """All texts of the record, numbers of other systems aside; rules and tables look at the same ones."""
    is_suspect: bool
    """Whether any of these may hold personal data: one look at all together, wrong only towards yes."""


def judged(record: Record, document: Document, kind: Kind, settings: Settings) -> Judged:
    """Return what rules see of `record`."""
    texts = texts_of(record)
    return Judged(record, document, kind, settings, texts, may_hold("\n".join(texts)))


_SIDE_BY_SIDE = 64
"""Documents that are read together, step by step: a processor that does the same thing again finds all that
it needs at hand, which takes a fifth of the time away. More of them at once would only take room."""

RecordRule = Callable[[Judged], Iterator[Finding]]
"""A rule about one record by itself, as a generator of findings."""


class Context(NamedTuple):
    """What reading a file needs besides its bytes."""

    settings: Settings
    words: Words
    rules: Mapping[str, Sequence[RecordRule]]
    """Name of a kind → the rules that say something of it."""


class LeftOut(NamedTuple):
    """A document that is kept out of the tables [V9]: its place and the codes of what is wrong with it."""

    path: str
    line: int
    codes: tuple[str, ...]


class Reading(NamedTuple):
    """All that one file gave."""

    held: list[Card]
    left_out: list[LeftOut]
    problems: list[Problem]
    rows: list[tuple[str, Row]]


def read_file(path: str, data: bytes, kind: Kind, context: Context) -> Reading:
    """Read the file `path` of `kind` from its bytes `data`."""
    (reading,) = read_files([(path, data)], kind, context)
    return reading


def read_files(files: Iterable[tuple[str, bytes]], kind: Kind, context: Context) -> list[Reading]:
    """Read files of `kind`, each given by its path and its bytes, which are asked for as they are needed."""
    readings: list[Reading] = []
    documents = _documents(files, readings, context)
    while some := list(islice(documents, _SIDE_BY_SIDE)):
        _read_documents(some, kind, context)
    return readings


def _documents(
    files: Iterable[tuple[str, bytes]], readings: list[Reading], context: Context
) -> Iterator[tuple[Reading, Document]]:
    """Yield the documents of files with the reading of their file, each of which is added to `readings`."""
    for path, data in files:
        reading = Reading([], [], [], [])
        readings.append(reading)
        for document in documents_in(path, data):
            if isinstance(document, Document):
                yield reading, document
            else:
                _report(reading, Document(path, 1, ""), (document,), context)


def _read_documents(some: Sequence[tuple[Reading, Document]], kind: Kind, context: Context) -> None:
    """Add what documents give to the readings of their files: a step for all of them, then the next."""
    parsed = [_parsed(document) for _, document in some]
    model = kind.model()
    outcomes = [_record(one, model, context) for one in parsed]
    seen = [
        judged(outcome, document, kind, context.settings) if isinstance(outcome, Record) else outcome
        for (_, document), outcome in zip(some, outcomes, strict=True)
    ]
    rules = context.rules[kind.name]
    found = [
        [finding for rule in rules for finding in rule(one)] if isinstance(one, Judged) else one
        for one in seen
    ]
    kept = [
        (reading, one)
        for (reading, document), one, findings in zip(some, seen, found, strict=True)
        if not (findings and _report(reading, document, findings, context)) and isinstance(one, Judged)
    ]
    for reading, one in kept:
        reading.held.append(card_of(one.record, kind.name, one.document.line, context.settings))
    for reading, one in kept:
        masked = mask if one.is_suspect else str  # of most records, every text is its own masked form
        reading.rows.extend(rows_of(one.record, kind.name, one.document, context.settings, masked))


def record_in(document: Document, kind: Kind, context: Context) -> Record | tuple[Finding, ...]:
    """Return the record that a document holds, or all that is wrong with it by itself."""
    return _record(_parsed(document), kind.model(), context)


def _parsed(document: Document) -> Parsed:
    if len(document.text) > MAX_DOCUMENT // 4 and len(document.text.encode()) > MAX_DOCUMENT:
        values = {"limit": f"{MAX_DOCUMENT // 1024} KiB"}
        return Parsed(None, (Finding(yaml_codes.TOO_LARGE, mark=Mark(1, 1), values=values),))
    return yaml_text.parse(document.text)


def _record(parsed: Parsed, model: type[Record], context: Context) -> Record | tuple[Finding, ...]:
    if not isinstance(parsed.value, dict):
        return parsed.faults
    outcome = validated(model, parsed.value, context.settings, context.words)
    if not parsed.faults:
        return outcome
    return parsed.faults if isinstance(outcome, Record) else (*parsed.faults, *outcome)


def _report(reading: Reading, document: Document, findings: Sequence[Finding], context: Context) -> bool:
    """Add the problems of one document; leave it out where it cannot be read as it should [V9]."""
    severities = context.settings.checks.by_code()
    problems = sorted(
        problem
        for finding, place in zip(findings, places_of(document, findings), strict=True)
        if (problem := worded(finding, Location(document.path, *place), context.words, severities))
    )
    reading.problems.extend(problems)
    errors = {problem.code for problem in problems if _keeps_out(problem)}
    if errors:
        reading.left_out.append(LeftOut(document.path, document.line, tuple(sorted(errors))))
    return bool(errors)


def _keeps_out(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR and problem.code.startswith(("YML", "REC"))
