"""Settings and records of a project, what builds and lists start from; `check` says what is wrong in them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

from generator.pipeline.inputs import Listed, fallback_language, files_in, look, state_of
from generator.pipeline.kept_settings import keep_settings, kept_settings
from generator.problems import Finding, Location, Problem, Severities, worded
from generator.records.cards import Card
from generator.records.cited import facts_of_cited
from generator.records.corpus import Corpus, reading_corpus
from generator.records.documents import Document, documents_in, places_of
from generator.records.files import read_bytes
from generator.records.kinds import holds_records
from generator.records.reading import Context, LeftOut
from generator.rules import RECORD_RULES
from generator.rules.identity import check_unique
from generator.settings import Settings
from generator.words import Words, words_for


class Source(NamedTuple):
    """The record files of a project, and what they are read with."""

    root: Path
    folders: Mapping[str, Listed]
    """Folder of records → its files."""
    context: Context
    key: str
    """Names the state of code and settings."""

    def reading(
        self, folders: Iterable[str], *, tabled: bool = False
    ) -> AbstractContextManager[Callable[[], Corpus]]:
        """Begin to read those of these `folders`; see `reading_corpus`."""
        files = {folder: found for folder in folders if (found := files_in(self.folders[folder]))}
        return reading_corpus(self.root, files, self.context, self.key, tabled=tabled)

    def read(self, folders: Iterable[str]) -> Corpus:
        """Read those of these `folders`."""
        with self.reading(folders) as corpus:
            return corpus()

    def facts(self, cards: Sequence[tuple[str, Card]]) -> dict[str, str]:
        """Return id → digest of what approvals rest on, of the records among `cards` that others cite."""
        return facts_of_cited(cards, self.root, self.context)


class Read(NamedTuple):
    """A project as read. Without usable settings there is no corpus, only the problems that say why."""

    words: Words
    problems: tuple[Problem, ...] = ()
    settings: Settings | None = None
    corpus: Corpus | None = None
    left_out: tuple[LeftOut, ...] = ()
    double_ids: frozenset[str] = frozenset()
    source: Source | None = None

    def facts(self) -> dict[str, str]:
        """Return id → digest of what approvals rest on, of the records that cases cite: read once more."""
        if self.source is None or self.corpus is None:
            return {}
        return self.source.facts(list(self.corpus.held()))


def open_project(
    root: Path, key: str, folders: Mapping[str, Listed]
) -> tuple[Source | None, Words, list[Problem]]:
    """Read the settings. Without usable ones there is nothing to read records with, only problems.

    `key` names the state of code and settings (`inputs.state_of`).
    """
    settings = kept_settings(root, key)
    if settings is None:
        from generator.project import load_settings  # noqa: PLC0415 - most runs find settings kept
        from generator.rules.severities import check_severities  # noqa: PLC0415

        settings, words, problems = load_settings(root, fallback_language(), check_severities)
        if settings is None:
            return None, words, problems
        keep_settings(root, key, settings)
    words = words_for(settings.site.language)
    return Source(root, folders, Context(settings, words, RECORD_RULES), key), words, []


def read_project(root: Path, listed: Mapping[str, Listed] | None = None) -> Read:
    """Read settings and records, and find which documents are to be left out; `listed` is what `look` saw."""
    with reading_project(root, listed) as read:
        return read()


@contextmanager
def reading_project(root: Path, listed: Mapping[str, Listed] | None = None) -> Iterator[Callable[[], Read]]:
    """Begin to read settings and records, as `read_project` does; yield what waits for the records.

    Who reads many has other processes read them, and can do something else meanwhile.
    """
    listed = look(root) if listed is None else listed
    folders = {folder: listed[folder] for folder in sorted(listed) if holds_records(folder)}
    source, words, problems = open_project(root, state_of(listed), folders)
    if source is None:
        yield lambda: Read(words, tuple(problems))
        return
    with source.reading(source.folders, tabled=True) as corpus:
        yield lambda: _read(source, words, corpus())


def _read(source: Source, words: Words, corpus: Corpus) -> Read:
    double = list(check_unique(list(corpus.held())))
    left_out = tuple(sorted((*corpus.left_out(), *_left_out(double))))
    ids = frozenset(card.id for _, card, _ in double)
    return Read(words, (), source.context.settings, corpus, left_out, ids, source)


def _left_out(found: Iterable[tuple[str, Card, Finding]]) -> list[LeftOut]:
    return [LeftOut(path, record.line, (finding.code.name,)) for path, record, finding in found]


def located(
    root: Path, found: Iterable[tuple[str, Card, Finding]], words: Words, severities: Severities
) -> list[Problem]:
    """Give findings about the corpus their places, by reading again the few files that they are about."""
    problems = []
    for path, record, finding in found:
        for document in documents_in(path, read_bytes(root, path)):
            if isinstance(document, Document) and document.line == record.line:
                (place,) = places_of(document, [finding])
                problems.append(worded(finding, Location(path, *place), words, severities))
    return [problem for problem in problems if problem]
