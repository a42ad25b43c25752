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
from generator.exchange.explorer import FOLDER as EXPLORER
from generator.exchange.explorer import explorer_files, label_files
from generator.pages import Page
from generator.pipeline.overdue import due_list
from generator.pipeline.preparing import Prepared, judge, prepare_trees
from generator.pipeline.reading import Read
from generator.pipeline.report_files import report_files
from generator.records import cache
from generator.rendering.datatables import datatables_files
from generator.rendering.downloads import with_downloads
from generator.rendering.environment import compile_all, environment
from generator.rendering.fonts import missing_cjk_font
from generator.rendering.pages import drawings_of, render_pages
from generator.rendering.pictures import Pictures, draw_pictures
from generator.rendering.site import Site, Tree, asset_files, build_site
from generator.rendering.vega import vega_files
from generator.rendering.writing import keep_only, write_files
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
    docs, settings = output / "docs", read.settings
    _claim(docs)
    judged = judge(read, as_of)
    # What is the same in every language is made once for all trees, as soon as what it needs is there.
    with meanwhile(
        lambda: _write(docs, explorer_files(judged.tables, judged.deadlines, settings))
    ) as explored:
        trees = prepare_trees(read, judged, settings.site.languages, live=live, drafts=drafts)
        due = due_list(judged.deadlines, judged.tables, settings)
        with meanwhile(lambda: _write(docs, _api(trees[0], due))) as published:
            names = _write_trees(trees, due, docs, root / cache.CACHE, pages_only=pages_only)
            keep_only(docs, {*names, *explored(), *published()})
    if not pages_only:
        _build_site(trees, as_of, output, root / cache.CACHE / "site")
    pages = sum(len(made.pages) for made in trees)
    return Built(pages, not pages_only, len(read.left_out), missing_cjk_font())


def _api(made: Prepared, due: DueList) -> dict[str, bytes]:
    return api_files(made.figures, made.cases) | due_api_files(due)


def _write_trees(
    trees: Sequence[Prepared], due: DueList, docs: Path, scratch: Path, *, pages_only: bool
) -> list[str]:
    """Write the pages of all trees and what belongs to them; return the names of the files."""
    kinds = {} if pages_only else {made.tree: templates(made.words) for made in trees}
    pictures = draw_pictures(_specs(trees, kinds), scratch / "pictures")
    names: list[str] = []
    for made in trees:
        drawn, folder = _of_tree(made, pictures), docs / made.tree
        written = _write_pages(made, due, drawn, folder, workbooks=not pages_only)
        if not pages_only:
            files = asset_files(made.words.language) | datatables_files()
            files |= vega_files(kinds[made.tree], scratch) | report_files(made, drawn, scratch)
            written += _write(folder, files)
        names += [f"{made.tree}{name}" for name in written]
    return names


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


def _write_pages(
    made: Prepared, due: DueList, pictures: Pictures, folder: Path, *, workbooks: bool
) -> list[str]:
    """Write the pages of a tree and the files that speak its language; return their paths in it."""
    space = environment(made.words, made.formats)
    compile_all(space, (page.template for page in made.pages))

    def written(pages: Sequence[Page]) -> list[str]:
        rendered = render_pages(pages, space, made.shared, pictures, made.pages)
        return _write(folder, with_downloads(rendered, made.words, workbooks=workbooks))

    with meanwhile(lambda: written(made.pages[1::2])) as others:
        files = label_files(made.settings, made.words)
        files |= due_files(due, made.figures, made.words, made.formats.period)
        return [*written(made.pages[::2]), *_write(folder, files), *others()]


def _write(folder: Path, files: dict[str, bytes]) -> list[str]:
    """Write files where they were made, in this process or a copy of it; return their names."""
    write_files(folder, files)
    return list(files)


def _claim(folder: Path) -> None:
    """Refuse a folder that somebody else filled: what no build wrote would be tidied up.

    The explorer's folder, made before anything, marks it as ours, even if this build is broken off.
    """
    mark = folder / EXPLORER
    if folder.is_dir() and any(folder.iterdir()) and not mark.is_dir():
        raise ForeignFolderError(folder)
    mark.mkdir(parents=True, exist_ok=True)


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
