"""`build`: from what was read to the published site, a tree of pages for each of its languages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from generator.exchange.api import api_files
from generator.exchange.due_files import due_api_files, due_files
from generator.exchange.due_list import DueList
from generator.exchange.explorer import FOLDER as EXPLORER
from generator.exchange.explorer import explorer_files, label_files
from generator.pipeline.overdue import due_list
from generator.pipeline.preparing import Prepared, judge, prepare_trees
from generator.pipeline.reading import Read
from generator.records import cache
from generator.rendering.downloads import with_downloads
from generator.rendering.environment import Compiled, compile_all, environment
from generator.rendering.fonts import missing_cjk_font
from generator.rendering.formats import formats_for
from generator.rendering.pages import render_pages
from generator.rendering.pictures import Pictures
from generator.rendering.writing import keep_only, write_files
from generator.words import words_for
from generator.workers import meanwhile, together

Job = Callable[[], list[str]]
"""Writes files and returns their names."""
_PARTS = 40
"""Of the pages of a tree: each is a job; enough of them that no process waits long for the last one."""


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
    with meanwhile(lambda: _compiled(settings.site.languages)) as compiling:
        judged = judge(read, as_of)
        compiled = compiling()
    # What needs no figures is made while these are counted, and once for all trees.
    explorer = meanwhile(lambda: _write(docs, "", explorer_files(judged.tables, judged.deadlines, settings)))
    pending = meanwhile(lambda: due_list(judged.deadlines, judged.tables, settings))
    with explorer as explored, pending as listing:
        trees = prepare_trees(read, judged, settings.site.languages, live=live, drafts=drafts)
        names = _write_trees(trees, compiled, listing(), docs, None if pages_only else root / cache.CACHE)
        keep_only(docs, {*names, *explored()})
    if not pages_only:
        _build_sites(trees, as_of, output, root / cache.CACHE / "site")
    pages = sum(len(made.pages) for made in trees)
    return Built(pages, not pages_only, len(read.left_out), missing_cjk_font())


def _api(made: Prepared, due: DueList) -> dict[str, bytes]:
    return api_files(made.figures, made.cases) | due_api_files(due)


def _compiled(languages: Sequence[str]) -> dict[str, Compiled]:
    return {language: compile_all(words_for(language), formats_for(language)) for language in languages}


def _write_trees(
    trees: Sequence[Prepared],
    compiled: Mapping[str, Compiled],
    due: DueList,
    docs: Path,
    scratch: Path | None,
) -> list[str]:
    """Write the pages of all trees and what belongs to them; return the names of the files.

    With a `scratch` to keep pictures in they are drawn, and what else a site needs is written, too.
    """
    jobs: list[Job] = [lambda: _write(docs, "", _api(trees[0], due))]
    if scratch is None:
        for made in trees:
            jobs += _jobs(made, compiled[made.words.language], due, docs, None)
        return [name for names in together(jobs) for name in names]
    from generator.pipeline.publishing import draw, site_files  # noqa: PLC0415 - pages alone need none of it

    drawn = draw(trees, scratch)
    for made in trees:
        jobs += _jobs(made, compiled[made.words.language], due, docs, drawn.pictures[made.tree])
    files = [name for made in trees for name in _write(docs, made.tree, site_files(made, drawn, scratch))]
    return [*files, *(name for names in together(jobs) for name in names)]


def _build_sites(trees: Sequence[Prepared], as_of: datetime, output: Path, scratch: Path) -> None:
    from generator.pipeline.publishing import build_sites  # noqa: PLC0415 - pages alone need none of it

    build_sites(trees, as_of, output, scratch)


def _jobs(
    made: Prepared, compiled: Compiled, due: DueList, docs: Path, pictures: Pictures | None
) -> Iterator[Job]:
    """Yield what writes the pages of a tree and the files that speak its language.

    Without pictures there will be no site, from which alone workbooks are loaded.
    """
    space = environment(made.words, made.formats, compiled)

    def pages(start: int) -> list[str]:
        some = made.pages[start::_PARTS]
        rendered = render_pages(some, space, made.shared, pictures or {}, made.pages)
        return _write(docs, made.tree, with_downloads(rendered, made.words, workbooks=pictures is not None))

    def others() -> list[str]:
        files = label_files(made.settings, made.words)
        files |= due_files(due, made.figures, made.words, made.formats.period)
        return _write(docs, made.tree, files)

    yield others
    yield from (partial(pages, start) for start in range(_PARTS))


def _write(docs: Path, tree: str, files: Mapping[str, bytes]) -> list[str]:
    """Write files of a tree where they were made, in this process or a copy of it; return their names."""
    write_files(docs / tree, files)
    return [f"{tree}{name}" for name in files]


def _claim(folder: Path) -> None:
    """Refuse a folder that somebody else filled: what no build wrote would be tidied up.

    The explorer's folder, made before anything, marks it as ours, even if this build is broken off.
    """
    mark = folder / EXPLORER
    if folder.is_dir() and any(folder.iterdir()) and not mark.is_dir():
        raise ForeignFolderError(folder)
    mark.mkdir(parents=True, exist_ok=True)
