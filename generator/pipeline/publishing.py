"""From pages to the published site: pictures, what browsers load, documents, and MkDocs.

Imported only where a site is built: pages alone need none of the libraries that draw and typeset.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.charts.kinds import Templates, specs_of, templates
from generator.charts.theme import Spec
from generator.pipeline.preparing import Prepared
from generator.pipeline.report_files import report_files
from generator.rendering.datatables import datatables_files
from generator.rendering.pages import drawings_of
from generator.rendering.pictures import Pictures, draw_pictures
from generator.rendering.site import Site, Tree, asset_files, build_site
from generator.rendering.vega import vega_files


@dataclass(frozen=True)
class Drawn:
    """The pictures of all trees, and what the charts of each are drawn from."""

    pictures: Mapping[str, Pictures]
    kinds: Mapping[str, Templates]


def draw(trees: Sequence[Prepared], scratch: Path) -> Drawn:
    """Draw what is on the pages of all trees; `scratch` keeps pictures from run to run."""
    kinds = {made.tree: templates(made.words) for made in trees}
    pictures = draw_pictures(_specs(trees, kinds), scratch / "pictures")
    return Drawn({made.tree: _of_tree(made, pictures) for made in trees}, kinds)


def site_files(made: Prepared, drawn: Drawn, scratch: Path) -> dict[str, bytes]:
    """Return path in docs/ → content of what the pages of a tree load and lead to."""
    files = asset_files(made.words.language) | datatables_files()
    files |= vega_files(drawn.kinds[made.tree], scratch)
    return files | report_files(made, drawn.pictures[made.tree], scratch)


def build_sites(trees: Sequence[Prepared], as_of: datetime, output: Path, scratch: Path) -> None:
    """Build every tree, the main one first: what lies in its folder before is removed."""
    for made in trees:
        docs, site = output / "docs" / made.tree, output / "site" / made.tree
        build_site(_site_of(made, trees), made.words, as_of, docs=docs, output=site, scratch=scratch)


def _specs(trees: Iterable[Prepared], kinds: Mapping[str, Templates]) -> dict[str, Spec]:
    return {
        f"{made.tree}{key}": spec
        for made in trees
        for key, spec in specs_of(drawings_of(made.pages), kinds[made.tree]).items()
    }


def _of_tree(made: Prepared, pictures: Pictures) -> Pictures:
    start = len(made.tree)
    return {key[start:]: picture for key, picture in pictures.items() if key.startswith(made.tree)}


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
