"""`build`: from what was read to the published site."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.charts.kinds import specs_of, templates
from generator.exchange.api import api_files
from generator.exchange.due_files import due_files
from generator.exchange.explorer import explorer_files
from generator.pipeline.overdue import due_list
from generator.pipeline.preparing import prepare
from generator.pipeline.reading import Read
from generator.pipeline.report_files import report_files
from generator.records import cache
from generator.rendering.datatables import datatables_files
from generator.rendering.downloads import with_downloads
from generator.rendering.environment import environment
from generator.rendering.fonts import missing_cjk_font
from generator.rendering.pages import drawings_of, render_pages
from generator.rendering.pictures import draw_pictures
from generator.rendering.site import Site, asset_files, build_site
from generator.rendering.vega import vega_files
from generator.rendering.writing import write_folder
from generator.settings import Settings
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
    drafts: bool = False,
) -> Built:
    """Write `output`/docs and, unless `pages_only`, `output`/site from what was read, as it was at `as_of`.

    Same records, settings and `as_of` → the same bytes. `read` must have settings and a corpus. `live`:
    `as_of` is now, nobody chose it; deadlines are then judged anew by the clock of who reads the page.
    `drafts`: cases are shown that nobody has approved as they are, for previews.
    """
    made, scratch = prepare(read, as_of, live=live, drafts=drafts), root / cache.CACHE
    kinds = {} if pages_only else templates(made.words)
    specs = {} if pages_only else specs_of(drawings_of(made.pages), kinds)
    pictures = draw_pictures(specs, scratch / "pictures")
    rendered = render_pages(made.pages, environment(made.words, made.formats), made.shared, pictures)
    docs = with_downloads(rendered, made.words, workbooks=not pages_only) | api_files(
        made.figures, made.cases
    )
    due = due_list(made.judged, made.tables, made.settings)
    docs |= explorer_files(made.tables, made.judged, made.settings, made.words)
    docs |= due_files(due, made.figures, made.words, made.formats.period)
    if not pages_only:
        docs |= asset_files() | datatables_files() | vega_files(kinds, scratch)
        docs |= report_files(made, pictures, scratch)
    _write_docs(output / "docs", docs)
    if not pages_only:
        site, folder = _site_of(made.settings, made.words), scratch / "site"
        build_site(site, made.words, as_of, docs=output / "docs", output=output / "site", scratch=folder)
    return Built(len(made.pages), not pages_only, len(read.left_out), missing_cjk_font())


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
        url=settings.site.url or "",
        labels=tuple(sorted({entry.zh for book in books for entry in book.entries})),
    )
