"""Settings and records of a project, and every problem that does not depend on the clock."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.history import known_blobs
from generator.problems import Finding, Location, Problem, worded
from generator.project import load_settings
from generator.records import cache
from generator.records.documents import Document, documents_in, places_of
from generator.records.files import RECORDS, SETTINGS, blob_ids, read_bytes, walk
from generator.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.records.corpus import Corpus
    from generator.records.reading import Held, LeftOut
    from generator.settings import Settings


@dataclass(frozen=True)
class Read:
    """A project as read. Without usable settings there is no corpus, only problems."""

    words: Words
    problems: tuple[Problem, ...]
    settings: "Settings | None" = None
    corpus: "Corpus | None" = None
    left_out: "tuple[LeftOut, ...]" = ()
    double_ids: frozenset[str] = frozenset()


def read_project(root: Path, blobs: dict[str, str] | None = None) -> Read:
    """Read settings and records and find every problem that does not depend on the clock."""
    from generator.records.corpus import read_corpus  # noqa: PLC0415 - imports pydantic
    from generator.records.reading import Context  # noqa: PLC0415
    from generator.rules import RECORD_RULES  # noqa: PLC0415
    from generator.rules.identity import check_unique  # noqa: PLC0415

    blobs = blobs_of(root) if blobs is None else blobs
    settings, words, problems = load_settings(root, fallback_language())
    if settings is None:
        return Read(words, tuple(problems))
    own = (f"{path}:{blob}" for path, blob in blobs.items() if path.startswith(SETTINGS))
    context = Context(settings, words, RECORD_RULES)
    corpus = read_corpus(root, blobs, context, cache.fingerprint(own, (words.language,)))
    double = list(check_unique(corpus.held()))
    problems += [*corpus.problems(), *located(root, double, words)]
    left_out = (*corpus.left_out(), *_left_out(double))
    ids = frozenset(record.id for _, record, _ in double)
    return Read(words, tuple(sorted(problems)), settings, corpus, tuple(sorted(left_out)), ids)


def blobs_of(root: Path) -> dict[str, str]:
    """Return path → blob id of every YAML file below records/."""
    return blob_ids(root, walk(root), known_blobs(root, RECORDS))


def fallback_language() -> str:
    """Return the language to speak when the settings say none: HUIYIN_LANGUAGE, else Chinese."""
    language = os.environ.get("HUIYIN_LANGUAGE", "")
    return language if language in LANGUAGES else LANGUAGES[0]


def _left_out(found: "Iterable[tuple[str, Held, Finding]]") -> "list[LeftOut]":
    from generator.records.reading import LeftOut  # noqa: PLC0415 - imports pydantic

    return [LeftOut(path, record.line, (finding.code.name,)) for path, record, finding in found]


def located(root: Path, found: "Iterable[tuple[str, Held, Finding]]", words: Words) -> list[Problem]:
    """Give findings about the corpus their places, by reading again the few files that they are about."""
    problems = []
    for path, record, finding in found:
        for document in documents_in(path, read_bytes(root, path)):
            if isinstance(document, Document) and document.line == record.line:
                (place,) = places_of(document, [finding])
                problems.append(worded(finding, Location(path, *place), words))
    return problems
