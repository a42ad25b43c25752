"""From what was read to the pages, before they have a form: what sites, documents and previews share."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from generator.analysis.worked_examples import work_examples
from generator.deadlines import deadlines
from generator.figures import SiteFigures, summarise
from generator.pages import Material, Page, pages_of
from generator.pages.labels import Labels
from generator.pipeline.reading import Read
from generator.rendering.formats import Formats, formats_for
from generator.rendering.pages import Notices, Shared
from generator.rules.catalogue import ALL_CODES
from generator.settings import Settings
from generator.tables import Tables, tabulate
from generator.words import Words


@dataclass(frozen=True)
class Prepared:
    """Tables, deadlines, figures and pages at one moment, and what every page shares."""

    settings: Settings
    words: Words
    formats: Formats
    tables: Tables
    judged: pd.DataFrame
    figures: SiteFigures
    pages: tuple[Page, ...]
    shared: Shared


def prepare(read: Read, as_of: datetime, *, live: bool = False) -> Prepared:
    """Return everything up to the pages as it was at `as_of`; `read` must have settings and a corpus.

    `live`: `as_of` is now, nobody chose it; deadlines are then judged anew by the clock of who reads a page.
    """
    settings, words = read.settings, read.words
    if settings is None or read.corpus is None:
        raise ValueError(read.problems)
    tables = tabulate(read.corpus.columns(read.double_ids), settings, as_of)
    judged = deadlines(tables, settings, as_of)
    figures = summarise(tables, settings, judged)
    labels, formats = Labels(settings, words), formats_for(words.language)
    return Prepared(
        settings=settings,
        words=words,
        formats=formats,
        tables=tables,
        judged=judged,
        figures=figures,
        pages=pages_of(_material(figures, labels, formats, live=live)),
        shared=Shared(Notices(as_of, settings.site.synthetic, read.left_out), labels, settings.thresholds),
    )


def _material(figures: SiteFigures, labels: Labels, formats: Formats, *, live: bool) -> Material:
    settings = labels.settings
    return Material(
        figures=figures,
        labels=labels,
        words=labels.words,
        flagged_below=settings.thresholds.flagged_n,
        name_period=formats.period,
        examples=work_examples(settings.calendar),
        live=live,
        codes=ALL_CODES,
    )
