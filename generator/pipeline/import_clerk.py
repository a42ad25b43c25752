"""Drafts of an import, judged like records that people write: each is filed, known already, or rejected."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.exchange.register.book import Told
from generator.exchange.register.drafting import Drafted, Reason, facts_of
from generator.exchange.register.filing import Filed, stem_of
from generator.exchange.register.headers import Table
from generator.exchange.register.identity import FACTS, Identities
from generator.exchange.register.matching import Ground, Matching
from generator.exchange.register.rejects import Reject
from generator.pipeline.authoring import Desk
from generator.pipeline.mending import MASKS
from generator.privacy import mask
from generator.problems import FieldPath, Finding, Location, Severity, worded
from generator.records.base import Record
from generator.records.documents import Document
from generator.records.findings import validated
from generator.records.kinds import KINDS
from generator.records.lookup import ids_of_kind
from generator.records.reading import Judged
from generator.records.types import MAX_LINE
from generator.records.writing.drafts import Draft, canonical_time
from generator.records.writing.replacing import texts_in
from generator.records.writing.scalars import entry_lines, scalar
from generator.rules import RECORD_RULES
from generator.rules.privacy import check_personal_data, check_surroundings, hits_in
from generator.words import N_

_LONGEST_NAME = 80
_LOCAL = len("2024-05-01 09:03")
_RULES = tuple(rule for rule in RECORD_RULES if rule not in (check_personal_data, check_surroundings))
"""Rules but those about personal data: every text has been through the very masks that they ask for."""
_SHORT = 30
_REMEMBERED = 100_000


@dataclass(frozen=True)
class Register:
    """What is imported: the file's name and bytes, the text of a mapping ("" to have one proposed)."""

    name: str
    data: bytes
    mapping: str = ""
    constants: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Opened:
    """A register whose table and columns are known, before its rows are read."""

    register: Register
    table: Table
    ground: Ground
    matching: Matching
    told: tuple[Told, ...]


@dataclass
class Import:
    """What an import comes to. Every row is in exactly one of `filed`, `known` and `rejects`."""

    matching: Matching
    rows: int
    told: list[Told]
    filed: list[Filed] = field(default_factory=list)
    known: int = 0
    rejects: list[Reject] = field(default_factory=list)
    masked: Counter[str] = field(default_factory=Counter)
    anonymous: int = 0
    completed: bool = False
    """The rows complete records: `changed` counts them, and `files` holds the files that change."""
    changed: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    mapping: str = ""


class Clerk:
    """Judges drafts one by one and keeps the count."""

    def __init__(self, desk: Desk, opened: Opened, done: Import) -> None:
        """Begin with what the project holds already."""
        self._desk, self._done, self._name = desk, done, mask(opened.register.name)[:_LONGEST_NAME]
        kind = desk.kind.name
        scheme: str = getattr(desk.settings.ids, kind)
        self._identities = Identities(kind, scheme)
        self._facts = FACTS.get(kind, FACTS["ticket"])
        self._model = desk.kind.model()
        self._path = f"records/{desk.kind.folder}/{stem_of(opened.register.name)}.bulk.yaml"
        self._held = {identity for one in KINDS for identity in ids_of_kind(desk.root, one)}
        self._places: dict[str, str] = {}
        self._columns = {
            target: name for name, target in reversed([*opened.matching.columns.items()]) if target
        }
        self._keys = [*desk.shape.fields]
        self._severities = desk.settings.checks.by_code()
        self._found: set[str] = set()
        self._masks: dict[tuple[FieldPath, str], tuple[str, frozenset[str]]] = {}

    def take(self, drafted: Drafted) -> None:
        """File a draft, or reject it with the reason."""
        self._found.clear()
        draft, number = self._masked(drafted.draft, ()), mask(drafted.number)
        time = str(draft.get(self._model.date_field, ""))
        day = (time if len(time) <= _LOCAL else canonical_time(time, self._desk.settings))[:10]
        identity = "-"
        if day:
            masked = Drafted(drafted.place, draft, number, drafted.columns)
            identity = self._identities.id_of(number, facts_of(masked, self._facts), day)
        if identity in self._places:
            message = N_("the number stands in row {row} already")
            reason = Reason(
                message, {"row": self._places[identity]}, self._columns.get("id", ""), drafted.number
            )
            self.reject(drafted.place, reason)
            return
        record = {"id": identity, **draft}
        origin = self._origin(drafted, number, identity)
        if "source" in self._keys:
            record["source"] = origin
        text, problem = self._judged(record, drafted)
        if "source" not in self._keys:
            text += f"x-source: {scalar(origin)}\n"
        if problem is not None:
            self._done.rejects.append(problem)
            return
        self._places[identity] = drafted.place
        if identity in self._held:
            self._done.known += 1
            return
        self._done.filed.append(Filed(identity, day, text))
        self._done.masked.update(self._found)
        self._done.anonymous += (draft.get("customer") or {}).get("anonymous") == "yes"

    def reject(self, place: str, reason: Reason) -> None:
        """Note that a row is not taken."""
        words = self._desk.words(reason.message, **reason.values)
        self._done.rejects.append(
            Reject(place, mask(reason.column), self._hidden(reason.column, reason.cell), words)
        )

    def _hidden(self, column: str, cell: str) -> str:
        """Return what stood in a cell, masked as far as any field would mask it."""
        return (
            MASKS.value(("customer", "name"), cell)
            if column == self._columns.get("customer.name")
            else mask(cell)
        )

    def _origin(self, drafted: Drafted, number: str, identity: str) -> str:
        """Return where a record comes from: file, row, and the register's own number where it is another."""
        own = f" ({number})" if number and number != identity else ""
        return f"{self._name}:{drafted.place}{own}"[:MAX_LINE]

    def _masked(self, value: Any, path: FieldPath) -> Any:
        """Return what a draft holds at `path`, masked; count what was found."""
        if isinstance(value, dict):
            return {key: self._masked(inner, (*path, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._masked(inner, (*path, index)) for index, inner in enumerate(value)]
        key = (path, value)
        if key not in self._masks:
            hits = frozenset(hit.kind.value for hit in hits_in(path, value))
            answer = (MASKS.value(path, value) if hits else value, hits)
            if len(value) > _SHORT or len(self._masks) >= _REMEMBERED:
                self._found |= hits
                return answer[0]
            self._masks[key] = answer
        masked, hits = self._masks[key]
        self._found |= hits
        return masked

    def _judged(self, record: Draft, drafted: Drafted) -> tuple[str, Reject | None]:
        """Return the text of a record, or the first error that keeps it out."""
        desk = self._desk
        outcome = validated(self._model, record, desk.settings, desk.words)
        if not isinstance(outcome, Record):
            return "", self._rejected(outcome[0], record, drafted)
        ordered = {key: record[key] for key in self._keys if key in record}
        lines = (line for key, value in ordered.items() for line in entry_lines(key, value))
        text = "\n".join(lines) + "\n"
        judged = Judged(outcome, Document(self._path, 2, text), desk.kind, desk.settings)
        for finding in (finding for rule in _RULES for finding in rule(judged)):
            if self._severities.get(finding.code.name, finding.code.severity) is Severity.ERROR:
                return "", self._rejected(finding, record, drafted)
        return text, None

    def _rejected(self, finding: Finding, record: Draft, drafted: Drafted) -> Reject:
        problem = worded(finding, Location("", 1, 1), self._desk.words)
        path = ".".join(str(key) for key in finding.path if isinstance(key, str))
        column = next(
            (drafted.columns[name] for name in (path, *drafted.columns) if _fits(name, path, drafted)), ""
        )
        value = next((text for where, text in texts_in(record) if _overlap(where, finding.path)), "")
        cell = mask(value) if finding.path else ""
        return Reject(drafted.place, mask(column), cell, problem.message if problem else finding.code.name)


def _overlap(one: FieldPath, other: FieldPath) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _fits(name: str, path: str, drafted: Drafted) -> bool:
    return (
        bool(path)
        and name in drafted.columns
        and (name == path or name.startswith(f"{path}.") or path.startswith(f"{name}."))
    )
