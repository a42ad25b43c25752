"""From what was read to the pages, before they have a form: what sites, documents and previews share.

What has no words (tables, deadlines, figures) is made once, the pages once for each language of the site.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from generator.analysis.case_facts import CaseLibrary
from generator.analysis.case_files import summarise_cases
from generator.analysis.traits import Traits, read_traits
from generator.analysis.worked_examples import work_examples
from generator.approvals import Standing
from generator.deadlines import deadlines
from generator.figures import SiteFigures, summarise
from generator.pages import Material, Page, pages_of
from generator.pages.labels import Labels
from generator.pipeline.approving import standings_of
from generator.pipeline.reading import Read
from generator.rendering.formats import Formats, formats_for
from generator.rendering.pages import Notices, Shared
from generator.rules.approvals import name_of_part
from generator.rules.catalogue import ALL_CODES
from generator.settings import Settings
from generator.tables import Tables, tabulate
from generator.words import Words, words_for
from generator.workers import meanwhile


@dataclass(frozen=True)
class Judged:
    """What was read as it was at one moment: its tables, what its records are, and all their deadlines."""

    as_of: datetime
    tables: Tables
    traits: Traits
    deadlines: pd.DataFrame
    standings: Mapping[str, Standing]
    """Id → how the approvals of a case or report stand."""


@dataclass(frozen=True)
class Prepared:
    """Tables, deadlines, figures and pages at one moment, in one language, and what every page shares."""

    settings: Settings
    words: Words
    formats: Formats
    tables: Tables
    judged: pd.DataFrame
    figures: SiteFigures
    cases: CaseLibrary
    pages: tuple[Page, ...]
    shared: Shared
    tree: str = ""
    """Folder of the language's pages below docs/ and site/: "" of the main language, else "en/" or "zh/"."""


def prepare(read: Read, as_of: datetime, *, drafts: bool = False) -> Prepared:
    """Return everything up to the pages in the main language; see `judge` and `prepare_trees`."""
    return prepare_trees(read, judge(read, as_of), (read.words.language,), drafts=drafts)[0]


def judge(read: Read, as_of: datetime) -> Judged:
    """Return tables and deadlines as they were at `as_of`; `read` must have settings and a corpus."""
    if read.settings is None or read.corpus is None:
        raise ValueError(read.problems)
    settings = read.settings
    tables = tabulate(read.corpus.tables(read.double_ids), settings, as_of)
    standings = meanwhile(lambda: standings_of(read, f"{as_of:%Y-%m-%dT%H:%M}"))
    with standings as approved, meanwhile(lambda: read_traits(tables, settings)) as reading:
        owed = deadlines(tables, settings, as_of)
        return Judged(as_of, tables, reading(), owed, approved())


def prepare_trees(
    read: Read, judged: Judged, languages: Sequence[str], *, live: bool = False, drafts: bool = False
) -> tuple[Prepared, ...]:
    """Return everything up to the pages in each of `languages`, the main one first.

    `live`: the moment is now, nobody chose it; deadlines are then judged anew by the clock of who reads a
    page. `drafts`: cases are shown that nobody has approved as they are.
    """
    settings, as_of, tables, standings = read.settings, judged.as_of, judged.tables, judged.standings
    if settings is None:
        raise ValueError(read.problems)
    with meanwhile(lambda: _cases(read, tables, standings, drafts=drafts)) as telling:
        figures = summarise(tables, settings, judged.deadlines, standings, judged.traits)
        cases = telling()
    notices = Notices(as_of, settings.site.synthetic, read.left_out)
    trees: list[Prepared] = []
    for language in languages:
        words, tree = words_for(language), f"{language}/" if trees else ""
        labels, formats = Labels(settings, words), formats_for(language)
        made = Prepared(
            settings=settings,
            words=words,
            formats=formats,
            tables=tables,
            judged=judged.deadlines,
            figures=figures,
            cases=cases,
            pages=pages_of(_material(figures, cases, labels, formats, live=live)),
            shared=Shared(notices, labels, settings.thresholds, "../" if tree else ""),
            tree=tree,
        )
        trees.append(made)
    return tuple(trees)


def _cases(read: Read, tables: Tables, standings: Mapping[str, Standing], *, drafts: bool) -> CaseLibrary:
    kinds = {standing.kind for standing in standings.values()}
    held = read.corpus.held(*kinds) if read.corpus and kinds else ()
    sources = {card.id: path for path, card in held if card.id in standings}
    return summarise_cases(tables, standings, sources, drafts=drafts)


def _material(
    figures: SiteFigures, cases: CaseLibrary, labels: Labels, formats: Formats, *, live: bool
) -> Material:
    settings = labels.settings
    return Material(
        figures=figures,
        labels=labels,
        words=labels.words,
        flagged_below=settings.thresholds.flagged_n,
        name_period=formats.period,
        examples=work_examples(settings.calendar),
        live=live,
        cases=cases,
        name_part=lambda name: name_of_part(name, labels.words),
        codes=ALL_CODES,
    )
