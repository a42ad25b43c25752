"""One state of a record, as far as history judges it: its facts, its log and its amendments [V7].

Two states are compared by what they mean. A label counts as its code, a time as its canonical form, personal
data as its masked form, and white space (which a formatter or another YAML style moves) not at all.
"""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Annotated, Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from generator.problems import FieldPath
from generator.records.action import Effect
from generator.records.base import Amendment, FollowUp
from generator.records.documents import Document, documents_in
from generator.records.types import Score, When
from generator.records.yaml_text import parse
from generator.settings import Settings

MEASURED = "scores"
"""The fact that is itself a group: each dimension is a fact of its own."""
TIMES = ("received_at", "responded_at")
WORDS = "quote"
AIM = "effect"
"""What an action is to change: fixed before it starts. The amounts that counts relate to may follow."""
FACTS = (*TIMES, WORDS, AIM, MEASURED)
_LIKENESS = ("summary", "customer", "service", "categories", "title")
"""With the facts: what tells two records of one id apart."""

Mask = Callable[[str], str]


def _readers() -> dict[str, TypeAdapter[Any]]:
    """Return how a field's text is read, by its key; what cannot be read is compared as it was typed."""
    kinds: dict[str, Any] = {**dict.fromkeys(TIMES, When), MEASURED: Score, AIM: Effect}
    for model in (Amendment, FollowUp):
        for name, its in model.model_fields.items():
            kinds[name] = its.annotation
            for mark in its.metadata:
                kinds[name] = Annotated[kinds[name], mark]
    return {name: TypeAdapter(kind) for name, kind in kinds.items()}


_READERS = _readers()


class Stated(NamedTuple):
    """One value: where it stands in its document, as it may be shown (masked), and as it is compared."""

    path: FieldPath
    shown: str
    meant: str


@dataclass(frozen=True)
class Entry:
    """An entry of a list such as the log: its place, and its fields by key."""

    path: FieldPath
    fields: Mapping[str, Stated]
    raw: Mapping[str, Any]

    @property
    def meant(self) -> dict[str, str]:
        """What is compared of the whole entry."""
        return {key: stated.meant for key, stated in self.fields.items()}


@dataclass(frozen=True)
class Version:
    """A document of records/ at one moment. Without an id (`""`) it could not be read at all."""

    document: Document
    id: str = ""
    whole: bool = False
    """Whether its YAML is free of faults: half of a document says nothing about the other half."""
    facts: Mapping[FieldPath, Stated] = field(default_factory=dict)
    followups: tuple[Entry, ...] = ()
    amendments: tuple[Entry, ...] = ()
    likeness: str = ""


@dataclass(frozen=True)
class Meaning:
    """How values are compared: in the lists of `settings`, after `mask`."""

    settings: Settings
    mask: Mask

    def of(self, key: str, value: object) -> str:
        """Return what `value` of the field `key` means; "" for no value."""
        reader = _READERS.get(key)
        if reader is not None and value is not None:
            with suppress(ValidationError):
                value = reader.validate_python(value, context=self.settings)
        if isinstance(value, Effect):
            value = value.model_dump(exclude_none=True, exclude={"exposure"})
        if key == "to" and isinstance(value, str):
            books = (self.settings.codebook("people"), self.settings.codebook("departments"))
            value = next((code for book in books if (code := book.code_of(str(value)))), value)
        return self._flat(value)

    def dimension(self, word: str) -> str:
        """Return the code of a dimension, or the word as typed where no list has it."""
        return self.settings.codebook("dimensions").code_of(word) or word

    def scores(self, value: Mapping[str, object]) -> dict[str, tuple[str, str]]:
        """Return dimension → (its key as typed, what its score means)."""
        own = ((key, score) for key, score in value.items() if not key.startswith("x-"))
        return {self.dimension(key): (key, self.of(MEASURED, score)) for key, score in own}

    def shown(self, value: object) -> str:
        """Return `value` as a message may show it: masked, on one line."""
        text = (
            value
            if isinstance(value, str)
            else ""
            if value is None
            else json.dumps(value, ensure_ascii=False)
        )
        return " ".join(self.mask(text).split())

    def _flat(self, value: object) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, dict):
            return "{" + ",".join(f"{key}:{self._flat(value[key])}" for key in sorted(value)) + "}"
        if isinstance(value, list | tuple):
            return "[" + ",".join(map(self._flat, value)) + "]"
        text = "" if value is None else str(value)
        return "".join(unicodedata.normalize("NFC", self.mask(text)).split())


def versions_in(
    path: str, data: bytes, meaning: Meaning, same: Container[str] = frozenset()
) -> Iterator[Version]:
    """Yield the state of every document in a file; what cannot be read at all has no id.

    Documents whose text is in `same` are passed over: one change in a bulk file costs no reading of the rest.
    """
    for document in documents_in(path, data):
        if not isinstance(document, Document):
            yield Version(Document(path, 1, ""))
            continue
        if document.text in same:
            continue
        parsed = parse(document.text)
        value = parsed.value if isinstance(parsed.value, dict) else {}
        identity = value.get("id")
        if isinstance(identity, str) and identity.strip():
            yield _version(document, identity.strip(), value, meaning, whole=not parsed.faults)
        else:
            yield Version(document)


def _version(
    document: Document, identity: str, value: Mapping[str, Any], meaning: Meaning, *, whole: bool
) -> Version:
    facts = {key: stated for key, stated in _facts(value, meaning) if stated.meant}
    likeness = [*sorted((key, stated.meant) for key, stated in facts.items())]
    likeness += [((key,), meaning.of("", value.get(key))) for key in _LIKENESS]
    return Version(
        document,
        identity,
        whole,
        facts,
        _entries("followups", value, meaning),
        _entries("amendments", value, meaning),
        repr(likeness),
    )


def _facts(value: Mapping[str, Any], meaning: Meaning) -> Iterator[tuple[FieldPath, Stated]]:
    for key in FACTS:
        fact = value.get(key)
        if key != MEASURED:
            yield (key,), Stated((key,), meaning.shown(fact), meaning.of(key, fact))
        elif isinstance(fact, dict):
            for code, (typed, meant) in meaning.scores(fact).items():
                yield (key, code), Stated((key, typed), meaning.shown(fact[typed]), meant)


def _entries(name: str, value: Mapping[str, Any], meaning: Meaning) -> tuple[Entry, ...]:
    listed = value.get(name)
    entries = enumerate(listed) if isinstance(listed, list) else ()
    return tuple(_entry((name, index), entry, meaning) for index, entry in entries if isinstance(entry, dict))


def _entry(path: FieldPath, raw: Mapping[str, Any], meaning: Meaning) -> Entry:
    own = {key: value for key, value in raw.items() if not key.startswith("x-")}
    fields = {
        key: Stated((*path, key), meaning.shown(value), meaning.of(key, value)) for key, value in own.items()
    }
    return Entry(path, {key: stated for key, stated in fields.items() if stated.meant}, raw)


def match(
    before: Iterable[Version], after: Iterable[Version]
) -> tuple[list[tuple[Version, Version]], list[Version], list[Version]]:
    """Return what belongs together, what is gone and what is new.

    Where several records share an id (a fault that was merged), the one that says the same is the same.
    """
    waiting: defaultdict[str, list[Version]] = defaultdict(list)
    for version in after:
        if version.id:
            waiting[version.id].append(version)
    pairs, left = [], [version for version in before if version.id]
    for is_same in (says_the_same, _stands_there, _has_its_id):
        unmatched = []
        for old in left:
            new = next((one for one in waiting[old.id] if is_same(old, one)), None)
            if new is None:
                unmatched.append(old)
            else:
                waiting[old.id].remove(new)
                pairs.append((old, new))
        left = unmatched
    return pairs, left, [version for versions in waiting.values() for version in versions]


def says_the_same(old: Version, new: Version) -> bool:
    """Whether two versions are of one record, beyond their id: by its facts and what it is about."""
    return old.likeness == new.likeness


def _stands_there(old: Version, new: Version) -> bool:
    return old.document.path == new.document.path


def _has_its_id(old: Version, new: Version) -> bool:
    return old.id == new.id


def without(entries: Sequence[Entry], others: Sequence[Entry]) -> list[Entry]:
    """Return the entries that have no equal among `others`, each of which stands for one."""
    left = [entry.meant for entry in others]
    result = []
    for entry in entries:
        if entry.meant in left:
            left.remove(entry.meant)
        else:
            result.append(entry)
    return result
