"""What the rows of an import come to, put together: each is filed, known already, or rejected."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from generator.exchange.register.book import Told
from generator.exchange.register.filing import Filed
from generator.exchange.register.matching import Matching
from generator.exchange.register.rejects import Reject
from generator.pipeline.authoring import Desk
from generator.pipeline.import_rows import Judge, Opened, Outcome
from generator.records.kinds import KINDS
from generator.records.lookup import ids_of_kind
from generator.records.writing.scalars import scalar


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
    promised: int = 0
    """Records that say by when an answer was promised."""
    undated: int = 0
    """Records of rows that are done without a date of it: they stay open."""
    completed: bool = False
    """The rows complete records: `changed` counts them, and `files` holds the files that change."""
    changed: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    mapping: str = ""
    unknown: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


class Clerk:
    """Takes what was found of the rows, in their order, and keeps the count."""

    def __init__(self, desk: Desk, opened: Opened, done: Import) -> None:
        """Begin with what the project holds already."""
        self._judge, self._done = Judge(desk, opened), done
        self._held = {identity for one in KINDS for identity in ids_of_kind(desk.root, one)}
        self._places: dict[str, str] = {}
        self._seen: Counter[str] = Counter()

    def take(self, outcome: Outcome) -> None:
        """File a record under an id that no other row has, or note why there is none."""
        identity = self._identity_of(outcome)
        if outcome.day and identity in self._places:
            reject = self._judge.repeated(outcome.place, self._places[identity], outcome.number)
            self._done.rejects.append(reject)
            return
        if outcome.reject is not None:
            self._done.rejects.append(outcome.reject)
            return
        self._places[identity] = outcome.place
        if identity in self._held:
            self._done.known += 1
            return
        text = f"id: {scalar(identity)}\n{outcome.text}"
        self._done.filed.append(Filed(identity, outcome.day, text))
        self._done.masked.update(outcome.masked)
        self._done.anonymous += outcome.anonymous
        self._done.promised += outcome.promised
        self._done.undated += outcome.undated

    def _identity_of(self, outcome: Outcome) -> str:
        """Return the id of a row: rows without number that say the same are told apart by their order."""
        if outcome.number or not outcome.facts:
            return outcome.identity
        self._seen[outcome.facts] += 1
        repeat = self._seen[outcome.facts]
        if repeat == 1:
            return outcome.identity
        return self._judge.identities.id_of("", outcome.facts, outcome.day, repeat)
