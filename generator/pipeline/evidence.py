"""`check --base`: which approvals are new on this branch, and which commit brought each."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.history import Base, commits_of, read_blobs
from generator.problems import Finding
from generator.records.documents import Document, documents_in
from generator.records.lookup import id_in
from generator.records.yaml_text import parse
from generator.rules.evidence import check_evidence
from generator.settings import Settings


class _Given(NamedTuple):
    record: str
    by: str
    at: str
    seal: str


def evidence_in(
    base: Base, before: Mapping[str, bytes], after: Mapping[str, bytes], settings: Settings
) -> Iterator[tuple[Document, Finding]]:
    """Yield what is wrong with the origin of approvals in `after` that are not in `before`.

    Both are path → content. What is not committed yet is judged once it is.
    """
    known = {given for path, data in before.items() for given, _, _ in _given_in(path, data)}
    for path, data in after.items():
        fresh = [found for found in _given_in(path, data) if found[0] not in known]
        commits = commits_of(base, path) if fresh else []
        contents = read_blobs(base, (commit.blob for commit in commits if commit.blob))
        held = [
            (commit, {given for given, _, _ in _given_in(path, contents.get(commit.blob, b""))})
            for commit in commits
        ]
        for given, document, position in fresh:
            commit = next((commit for commit, holds in held if given in holds), None)
            person = settings.people.code_of(given.by)
            if commit is not None and person is not None:
                for finding in check_evidence(person, position, commit.people, settings):
                    yield document, finding


def _given_in(path: str, data: bytes) -> Iterator[tuple[_Given, Document, int]]:
    """Yield the approvals that stand in a file, as typed, each with its place."""
    if b"approvals" not in data:
        return
    for document in documents_in(path, data):
        value = parse(document.text).value if isinstance(document, Document) else None
        entries: Any = value.get("approvals") if isinstance(value, dict) else None
        for position, entry in enumerate(entries if isinstance(entries, list) else ()):
            if isinstance(entry, dict) and isinstance(document, Document):
                said = (str(entry.get(key) or "") for key in ("by", "at", "seal"))
                yield _Given(id_in(document.text), *said), document, position
