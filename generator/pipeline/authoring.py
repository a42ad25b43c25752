"""Writing records: what the rules say of a text before it is written, and what a new record's text is."""

from dataclasses import dataclass
from pathlib import Path

from generator.problems import Finding, Location, Problem, Severity, worded
from generator.project import shipped
from generator.records.documents import Document
from generator.records.kinds import Kind
from generator.records.lookup import ids_of_kind, spliced
from generator.records.reading import Context, read_file
from generator.records.shapes import Shape, shape_of
from generator.records.texts import OWN_IDS
from generator.records.writing.drafts import Draft, in_codes
from generator.records.writing.numbering import id_after, next_id
from generator.records.writing.replacing import texts_in
from generator.records.writing.template import Form, filled_in
from generator.rules import RECORD_RULES
from generator.rules.privacy import check_values
from generator.settings import Settings
from generator.words import Words

INCOMPLETE = frozenset(("REC001", "REC008", "REC009", "REC010", "REC011", "REC013"))
"""Codes that say that something is still to be written, not that something is wrong."""


@dataclass(frozen=True)
class Desk:
    """Where a record is written: the project, its settings and words, and the kind with its shape."""

    root: Path
    settings: Settings
    words: Words
    kind: Kind
    shape: Shape

    def said(self, finding: Finding) -> Problem | None:
        """Return a finding about a draft in the team's words."""
        return worded(finding, Location("", 1, 1), self.words, self.settings.checks.by_code())

    def personal_data_in(self, draft: Draft) -> list[Finding]:
        """Return what must not be written at all: no commit may hold it, however short it lives."""
        texts = [(path, text) for path, text in texts_in(draft) if path[0] not in OWN_IDS]
        found = ((finding, self.said(finding)) for finding in check_values(texts))
        return [finding for finding, problem in found if problem and problem.severity is Severity.ERROR]


def desk_for(root: Path, settings: Settings, words: Words, kind: Kind) -> Desk:
    """Return the desk for records of a kind."""
    return Desk(root, settings, words, kind, shape_of(kind.model()))


def keys_of(kind: Kind) -> list[str]:
    """Return the fields of a new record in the order in which its template shows them."""
    return [line.rstrip(":") for line in _skeleton(kind).splitlines() if line and not line.startswith("#")]


def new_record(desk: Desk, draft: Draft, day: str) -> tuple[str, str]:
    """Return path and text of a new record of `day` (2024-05-01), under the next free id of that day."""
    scheme: str = getattr(desk.settings.ids, desk.kind.name)
    taken = set(ids_of_kind(desk.root, desk.kind))
    lead = next(iter(draft.get("complaints") or ()), "") if desk.kind.name == "case" else ""
    follows = id_after(scheme, desk.settings.ids.complaint, str(lead))
    identity = (
        str(draft.get("id") or "") or (follows if follows not in taken else "") or next_id(scheme, day, taken)
    )
    return desk.kind.path_of(identity, day), text_of(desk, {**draft, "id": identity})


def text_of(desk: Desk, draft: Draft) -> str:
    """Return the text of a new record whose fields, its id among them, are those of the draft."""
    codes = in_codes(draft, desk.shape, desk.settings)
    form = Form(desk.kind.name, desk.shape, codes, desk.settings, desk.words)
    return filled_in(_skeleton(desk.kind), form)


def problems_in(desk: Desk, path: str, data: bytes) -> list[Problem]:
    """Return what the rules about single records find in a file that may not be written yet."""
    context = Context(desk.settings, desk.words, RECORD_RULES)
    return read_file(path, data, desk.kind, context).problems


def new_problems(desk: Desk, document: Document, before: bytes, text: str) -> list[Problem]:
    """Return the problems that appear when `text` takes the place of a document of a file."""
    known = {_identity(problem) for problem in problems_in(desk, document.path, before)}
    after = problems_in(desk, document.path, spliced(before, document, text))
    return [problem for problem in after if _identity(problem) not in known]


def _identity(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.about, problem.message


def errors_among(problems: list[Problem]) -> list[Problem]:
    """Return those that are errors."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def _skeleton(kind: Kind) -> str:
    return (shipped("site_templates") / "records" / f"{kind.name}.yaml").read_text("utf-8")
