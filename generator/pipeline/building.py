"""`build`: from what was read to the published site."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.analysis.listing import list_tickets
from generator.analysis.worked_examples import work_examples
from generator.charts.kinds import specs_of, templates
from generator.deadlines import deadlines
from generator.exchange.api import api_files
from generator.exchange.due_files import due_files
from generator.figures import SiteFigures, summarise
from generator.pages import Material, pages_of
from generator.pages.labels import Labels
from generator.pipeline.overdue import due_list
from generator.pipeline.reading import Read
from generator.records import cache
from generator.rendering.downloads import with_downloads
from generator.rendering.environment import environment
from generator.rendering.fonts import missing_cjk_font
from generator.rendering.formats import Formats, formats_for
from generator.rendering.pages import Notices, Shared, drawings_of, render_pages
from generator.rendering.pictures import draw_pictures
from generator.rendering.site import Site, asset_files, build_site
from generator.rendering.vega import vega_files
from generator.rendering.writing import write_folder
from generator.rules.catalogue import ALL_CODES
from generator.settings import Settings
from generator.tables import Tables, tabulate
from generator.words import Words


@dataclass(frozen=True)
class Built:
    """What `build` wrote: how many pages, whether the site too, and how many documents are not in it."""

    pages: int
    site: bool
    left_out: int
    font_missing: bool


class ForeignFolderError(Exception):
    """The output folder holds something that no build of ours wrote."""


def build(  # noqa: PLR0913 - flags, told apart by name
    read: Read,
    root: Path,
    output: Path,
    as_of: datetime,
    *,
    pages_only: bool = False,
    live: bool = False,
) -> Built:
    """Write `output`/docs and, unless `pages_only`, `output`/site from what was read, as it was at `as_of`.

    Same records, settings and `as_of` → the same bytes. `read` must have settings and a corpus. `live`:
    `as_of` is now, nobody chose it; deadlines are then judged anew by the clock of who reads the page.
    """
    settings, words, scratch = read.settings, read.words, root / cache.CACHE
    if settings is None or read.corpus is None:
        raise ValueError(read.problems)
    tables = tabulate(read.corpus.columns(read.double_ids), settings, as_of)
    judged = deadlines(tables, settings, as_of)
    figures = summarise(tables, settings, judged)
    labels, formats = Labels(settings, words), formats_for(words.language)
    pages = pages_of(_material(tables, figures, labels, formats, live=live))
    kinds = templates(words)
    pictures = {} if pages_only else draw_pictures(specs_of(drawings_of(pages), kinds), scratch / "pictures")
    shared = Shared(Notices(as_of, settings.site.synthetic, read.left_out), labels, settings.thresholds)
    rendered = render_pages(pages, environment(words, formats), shared, pictures)
    docs = with_downloads(rendered, words, workbooks=not pages_only) | api_files(figures)
    docs |= due_files(due_list(judged, tables, settings), figures, words, formats.period)
    if not pages_only:
        docs |= asset_files() | vega_files(kinds, scratch)
    _write_docs(output / "docs", docs)
    if not pages_only:
        site = _site_of(settings, words)
        build_site(site, words, as_of, docs=output / "docs", output=output / "site", scratch=scratch / "site")
    return Built(len(pages), not pages_only, len(read.left_out), missing_cjk_font())


def _material(
    tables: Tables, figures: SiteFigures, labels: Labels, formats: Formats, *, live: bool
) -> Material:
    settings = labels.settings
    return Material(
        figures=figures,
        records=list_tickets(tables),
        labels=labels,
        words=labels.words,
        flagged_below=settings.thresholds.flagged_n,
        name_period=formats.period,
        examples=work_examples(settings.calendar),
        live=live,
        codes=ALL_CODES,
    )


def _write_docs(folder: Path, files: dict[str, bytes]) -> None:
    """Write the pages; refuse to tidy up a folder that somebody else filled."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "api" / "v1" / "index.json").is_file():
        raise ForeignFolderError(folder)
    write_folder(folder, files)


def _site_of(settings: Settings, words: Words) -> Site:
    books = (
        settings.channels,
        settings.categories,
        settings.majors,
        settings.service_types,
        settings.dimensions,
    )
    return Site(
        title=settings.site.title.label(words.language),
        language=words.language,
        labels=tuple(sorted({entry.zh for book in books for entry in book.entries})),
    )
