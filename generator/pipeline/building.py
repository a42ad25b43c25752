"""`build`: from what was read to the published site, a tree of pages for each of its languages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.charts.kinds import Templates, specs_of, templates
from generator.charts.theme import Spec
from generator.exchange.api import api_files
from generator.exchange.due_files import due_api_files, due_files
from generator.exchange.due_list import DueList
from generator.exchange.explorer import explorer_files, label_files
from generator.pages import Page
from generator.pipeline.overdue import due_list
from generator.pipeline.preparing import Prepared, prepare_trees
from generator.pipeline.reading import Read
from generator.pipeline.report_files import report_files
from generator.records import cache
from generator.rendering.datatables import datatables_files
from generator.rendering.downloads import with_downloads
from generator.rendering.environment import environment
from generator.rendering.fonts import missing_cjk_font
from generator.rendering.pages import drawings_of, render_pages
from generator.rendering.pictures import Pictures, draw_pictures
from generator.rendering.site import Site, Tree, asset_files, build_site
from generator.rendering.vega import vega_files
from generator.rendering.writing import write_folder
from generator.workers import meanwhile


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

    Of several languages the first has its pages there, each other one in a folder of its own, en/ or zh/.
    Same records, settings and `as_of` → the same bytes. `read` must have settings and a corpus. `live`:
    `as_of` is now, nobody chose it; deadlines are then judged anew by the clock of who reads the page.
    `drafts`: cases are shown that nobody has approved as they are, for previews.
    """
    if read.settings is None:
        raise ValueError(read.problems)
    trees = prepare_trees(read, as_of, read.settings.site.languages, live=live, drafts=drafts)
    scratch, due = root / cache.CACHE, due_list(trees[0].judged, trees[0].tables, read.settings)
    kinds = {} if pages_only else {made.tree: templates(made.words) for made in trees}
    pictures = draw_pictures(_specs(trees, kinds), scratch / "pictures")
    docs: dict[str, bytes] = {}
    with meanwhile(lambda: _files_without_words(trees[0], due)) as wordless:
        for made in trees:
            drawn = _of_tree(made, pictures)
            files = _pages(made, due, drawn, workbooks=not pages_only)
            if not pages_only:
                files |= asset_files(made.words.language) | datatables_files()
                files |= vega_files(kinds[made.tree], scratch) | report_files(made, drawn, scratch)
            docs |= {f"{made.tree}{path}": content for path, content in files.items()}
        docs |= wordless()
    _write_docs(output / "docs", docs)
    if not pages_only:
        _build_site(trees, as_of, output, scratch / "site")
    pages = sum(len(made.pages) for made in trees)
    return Built(pages, not pages_only, len(read.left_out), missing_cjk_font())


def _files_without_words(made: Prepared, due: DueList) -> dict[str, bytes]:
    """Return what is the same in every language, once for all trees."""
    rows = explorer_files(made.tables, made.judged, made.settings)
    return api_files(made.figures, made.cases) | due_api_files(due) | rows


def _specs(trees: Iterable[Prepared], kinds: Mapping[str, Templates]) -> dict[str, Spec]:
    return {
        f"{made.tree}{key}": spec
        for made in trees
        if made.tree in kinds
        for key, spec in specs_of(drawings_of(made.pages), kinds[made.tree]).items()
    }


def _of_tree(made: Prepared, pictures: Pictures) -> Pictures:
    start = len(made.tree)
    return {key[start:]: picture for key, picture in pictures.items() if key.startswith(made.tree)}


def _pages(made: Prepared, due: DueList, pictures: Pictures, *, workbooks: bool) -> dict[str, bytes]:
    """Return the pages of a tree and the files that speak its language, by their paths in it."""

    def written(pages: Sequence[Page]) -> dict[str, bytes]:
        space = environment(made.words, made.formats)
        rendered = render_pages(pages, space, made.shared, pictures, made.pages)
        return with_downloads(rendered, made.words, workbooks=workbooks)

    with meanwhile(lambda: written(made.pages[1::2])) as others:
        files = written(made.pages[::2])
        files |= label_files(made.settings, made.words)
        return files | due_files(due, made.figures, made.words, made.formats.period) | others()


def _write_docs(folder: Path, files: dict[str, bytes]) -> None:
    """Write the pages; refuse to tidy up a folder that somebody else filled."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "api" / "v1" / "index.json").is_file():
        raise ForeignFolderError(folder)
    write_folder(folder, files)


def _build_site(trees: Sequence[Prepared], as_of: datetime, output: Path, scratch: Path) -> None:
    """Build every tree, the main one first: what lies in its folder before is removed."""
    for made in trees:
        docs, site = output / "docs" / made.tree, output / "site" / made.tree
        build_site(_site_of(made, trees), made.words, as_of, docs=docs, output=site, scratch=scratch)


def _site_of(made: Prepared, trees: Sequence[Prepared]) -> Site:
    settings, url = made.settings, (made.settings.site.url or "").rstrip("/")
    books = (
        settings.channels,
        settings.categories,
        settings.majors,
        settings.service_types,
        settings.dimensions,
    )
    return Site(
        title=settings.site.title.label(made.words.language),
        language=made.words.language,
        url=f"{url}/{made.tree}" if url else "",
        labels=tuple(sorted({entry.zh for book in books for entry in book.entries})),
        others=tuple(_other(made, tree, url) for tree in trees if tree is not made),
    )


def _other(made: Prepared, other: Prepared, url: str) -> Tree:
    return Tree(
        language=other.words.language,
        folder=other.tree,
        place=f"{made.shared.home}{other.tree}",
        url=f"{url}/{other.tree}" if url else "",
    )
