"""Rows of a register → records that may be filed, or why not: all about a row that no other row decides."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.exchange.register.book import Row, Told
from generator.exchange.register.cells import Reader
from generator.exchange.register.drafting import Drafted, Drafter, Reason, days_in, facts_of
from generator.exchange.register.filing import stem_of
from generator.exchange.register.headers import Table
from generator.exchange.register.identity import FACTS, Identities
from generator.exchange.register.matching import Ground, Matching
from generator.exchange.register.rejects import Reject
from generator.exchange.register.targets import is_time_shape
from generator.pipeline.authoring import Desk
from generator.pipeline.mending import MASKS, masked_in
from generator.privacy import mask
from generator.problems import FieldPath, Finding, Location, Severity, worded
from generator.records.base import Record
from generator.records.documents import Document
from generator.records.findings import validated
from generator.records.reading import judged
from generator.records.shapes import shape_at
from generator.records.types import MAX_LINE
from generator.records.writing.drafts import Draft, canonical_time
from generator.records.writing.replacing import texts_in
from generator.records.writing.scalars import entry_lines, scalar
from generator.rules import RECORD_RULES
from generator.rules.privacy import check_personal_data, check_surroundings
from generator.words import N_

_LONGEST_NAME = 80
_LOCAL = len("2024-05-01 09:03")
_RULES = {
    kind: [rule for rule in rules if rule not in (check_personal_data, check_surroundings)]
    for kind, rules in RECORD_RULES.items()
}
"""Rules but those about personal data: every text has been through the very masks that they ask for."""
_SHORT = 30
_REMEMBERED = 100_000
_NOTHING: frozenset[str] = frozenset()


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


@dataclass(frozen=True)
class Batch:
    """Some rows of a register, with all that judging them needs: fit to travel to another process."""

    desk: Desk
    opened: Opened
    days: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a row comes to: the text of a record without the line of its id, or the reason in `reject`.

    `identity` is that of the first row with these `facts`; `number` is the register's own, masked.
    """

    place: str
    reject: Reject | None = None
    facts: str = ""
    number: str = ""
    day: str = ""
    identity: str = ""
    text: str = ""
    masked: frozenset[str] = _NOTHING
    anonymous: bool = False
    promised: bool = False
    undated: bool = False


def batches_of(desk: Desk, opened: Opened, size: int) -> list[Batch]:
    """Return the rows in batches of at most `size`; what is decided by whole columns is decided here."""
    days = days_in(opened.table, opened.matching.columns, opened.ground.shape)
    bare = replace(opened, register=replace(opened.register, data=b""))
    rows = opened.table.rows
    return [
        Batch(desk, replace(bare, table=replace(opened.table, rows=rows[start : start + size])), days)
        for start in range(0, len(rows), size)
    ]


def judge_rows(batch: Batch) -> tuple[list[Outcome], dict[str, dict[str, int]]]:
    """Return what each row comes to, and the words that no list knows, by field and with their counts."""
    reader = Reader(batch.opened.ground, batch.opened.matching)
    by = batch.desk.words(N_("imported register"))
    drafter = Drafter(batch.opened.table, reader, by, batch.days)
    judge = Judge(batch.desk, batch.opened)
    outcomes = [judge.outcome_of(row, drafter.draft) for row in batch.opened.table.rows]
    return outcomes, {name: dict(words) for name, words in reader.unknown.items()}


class Judge:
    """Judges the drafts of rows like records that people write."""

    def __init__(self, desk: Desk, opened: Opened) -> None:
        """Begin with what is known of the register and of the team."""
        self._desk, self._name = desk, mask(opened.register.name)[:_LONGEST_NAME]
        kind = desk.kind.name
        scheme: str = getattr(desk.settings.ids, kind)
        self.identities = Identities(kind, scheme)
        self._facts = FACTS.get(kind, FACTS["ticket"])
        self._model = desk.kind.model()
        self._path = f"records/{desk.kind.folder}/{stem_of(opened.register.name)}.bulk.yaml"
        self._columns = {
            target: name for name, target in reversed([*opened.matching.columns.items()]) if target
        }
        self._keys = [*desk.shape.fields]
        self._severities = desk.settings.checks.by_code()
        self._masks: dict[tuple[FieldPath, str], tuple[str, frozenset[str]]] = {}
        self._times: dict[FieldPath, bool] = {}

    def outcome_of(self, row: Row, draft: Callable[[Row], Drafted | Reason]) -> Outcome:
        """Return what a row comes to."""
        drafted = draft(row)
        if isinstance(drafted, Reason):
            return Outcome(row.place, self.rejected(row.place, drafted))
        found: set[str] = set()
        said, number = self._masked(drafted.draft, (), found), mask(drafted.number)
        time = str(said.get(self._model.date_field, ""))
        day = (time if len(time) <= _LOCAL else canonical_time(time, self._desk.settings))[:10]
        facts, identity = "", "-"
        if day:
            facts = facts_of(Drafted(row.place, said, number, drafted.columns), self._facts)
            identity = self.identities.id_of(number, facts, day)
        outcome = Outcome(row.place, None, facts, number, day, identity)
        origin = self._origin(drafted, number, identity)
        record = {"id": identity, **said}
        if "source" in self._keys:
            record["source"] = origin
        text, problem = self._judged(record, drafted)
        if problem is not None:
            return replace(outcome, reject=problem)
        return replace(
            outcome,
            text=text if "source" in self._keys else f"{text}x-source: {scalar(origin)}\n",
            masked=frozenset(found),
            anonymous=(said.get("customer") or {}).get("anonymous") == "yes",
            promised=any("promised_by" in entry for entry in said.get("followups", ())),
            undated=drafted.undated,
        )

    def rejected(self, place: str, reason: Reason) -> Reject:
        """Return the reason why a row is not taken, with what stood there masked as any field would be."""
        words = self._desk.words(reason.message, **reason.values)
        is_name = reason.column == self._columns.get("customer.name")
        cell = MASKS.value(("customer", "name"), reason.cell) if is_name else mask(reason.cell)
        return Reject(place, mask(reason.column), cell, words)

    def repeated(self, place: str, first: str, number: str) -> Reject:
        """Return that a row bears a number that stood in the row `first` already."""
        message = N_("the number stands in row {row} already")
        return self.rejected(place, Reason(message, {"row": first}, self._columns.get("id", ""), number))

    def _origin(self, drafted: Drafted, number: str, identity: str) -> str:
        """Return where a record comes from: file, row, and the register's own number where it is another."""
        own = f" ({number})" if number and number != identity else ""
        return f"{self._name}:{drafted.place}{own}"[:MAX_LINE]

    def _masked(self, value: Any, path: FieldPath, found: set[str]) -> Any:
        """Return what a draft holds at `path`, masked; add the kinds of what was masked to `found`."""
        if isinstance(value, dict):
            return {key: self._masked(inner, (*path, key), found) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._masked(inner, (*path, index), found) for index, inner in enumerate(value)]
        if path not in self._times:
            shape = shape_at(self._desk.shape, path)
            self._times[path] = shape is not None and is_time_shape(shape)
        if self._times[path]:
            return value
        key = (path, value)
        answer = self._masks.get(key)
        if answer is None:
            answer = masked_in(path, value)
            if len(value) <= _SHORT and len(self._masks) < _REMEMBERED:
                self._masks[key] = answer
        found |= answer[1]
        return answer[0]

    def _judged(self, record: Draft, drafted: Drafted) -> tuple[str, Reject | None]:
        """Return the text of a record below its id, or the first error that keeps it out."""
        desk = self._desk
        outcome = validated(self._model, record, desk.settings, desk.words)
        if not isinstance(outcome, Record):
            return "", self._faulty(outcome[0], record, drafted)
        ordered = {key: record[key] for key in self._keys if key in record}
        lines = [line for key, value in ordered.items() for line in entry_lines(key, value)]
        text = "\n".join(lines) + "\n"
        seen = judged(outcome, Document(self._path, 2, text), desk.kind, desk.settings)
        for finding in (finding for rule in _RULES[desk.kind.name] for finding in rule(seen)):
            if self._severities.get(finding.code.name, finding.code.severity) is Severity.ERROR:
                return "", self._faulty(finding, record, drafted)
        return text.partition("\n")[2], None

    def _faulty(self, finding: Finding, record: Draft, drafted: Drafted) -> Reject:
        problem = worded(finding, Location("", 1, 1), self._desk.words)
        path = ".".join(str(key) for key in finding.path if isinstance(key, str))
        column = next(
            (drafted.columns[name] for name in (path, *drafted.columns) if _fits(name, path, drafted)), ""
        )
        value = next((text for where, text in texts_in(record) if _overlap(where, finding.path)), "")
        cell = mask(value) if finding.path else ""
        return Reject(drafted.place, mask(column), cell, problem.message if problem else finding.code.name)


def _overlap(one: Sequence[str | int], other: Sequence[str | int]) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _fits(name: str, path: str, drafted: Drafted) -> bool:
    return (
        bool(path)
        and name in drafted.columns
        and (name == path or name.startswith(f"{path}.") or path.startswith(f"{name}."))
    )
