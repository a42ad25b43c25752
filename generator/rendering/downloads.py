"""Tables of the pages as files: each as CSV, all of a page as a workbook, one click from the table."""

import html
import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.rendering.escaping import html as escaped
from generator.sheets import Sheet, to_csv
from generator.sheets.markup import read_table, tables_in
from generator.words import Words

_HEADING = re.compile(r"\n#{1,3} (.+)")
_TITLES = (
    _HEADING,
    re.compile(r'<figcaption class="hy-chart-title">(.+?)</figcaption>'),
    re.compile(r"<caption[^>]*>(.+?)</caption>"),
)
"""What titles a table: each begins with a text of its own, by which it is found quickly."""
_TAG = re.compile(r"<[^>]*>")
_BACKSLASH = re.compile(r"\\(.)")
_UNSAFE_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True, slots=True)
class Offered:
    """A page that names its downloads, and the files that they lead to, by their paths in docs/."""

    page: bytes
    files: Mapping[str, bytes]


def with_downloads(pages: Mapping[str, bytes], words: Words, *, workbooks: bool) -> dict[str, bytes]:
    """Return the pages with links to their tables, and the files of these, by their paths in docs/."""
    files: dict[str, bytes] = {}
    for path, page in pages.items():
        offered = offer_tables(path, page, words, workbooks=workbooks)
        files[path] = offered.page
        files |= offered.files
    return files


def offer_tables(path: str, page: bytes, words: Words, *, workbooks: bool) -> Offered:
    """Return the page at `path` with a link below each of its tables, and the files.

    Figures stand in the files as they stand on the page, in the page's language and with its rounding; the
    full precision is in api/v1/. `workbooks`: also write the page's workbook, which takes a few hundredths of
    a second a page; without it the link to it is written all the same, so that pages are the same bytes.
    """
    text, stem = page.decode(), path.removesuffix(".md")
    parts: list[str] = []
    end = 0
    found = _tables_of(text, stem)
    for sheet, after in found:
        parts += [text[end:after], _links("../" * path.count("/"), stem, sheet, words)]
        end = after
    files = {f"data/{sheet.name}.csv": to_csv(sheet, labels=True) for sheet, _ in found}
    if found and workbooks:
        from generator.sheets.workbook import to_xlsx  # noqa: PLC0415 - pages alone need none

        files[f"data/{stem}.xlsx"] = to_xlsx(sheet for sheet, _ in found)
    return Offered("".join([*parts, text[end:]]).encode(), files)


def sheets_of(page: str, stem: str) -> tuple[Sheet, ...]:
    """Return the tables of a page as sheets, called `stem`/1, `stem`/2 … and titled as on the page."""
    return tuple(sheet for sheet, _ in _tables_of(page, stem))


def _tables_of(page: str, stem: str) -> list[tuple[Sheet, int]]:
    """Return the tables that hold rows, each with the place in the page where it ends."""
    titles = sorted((found for kind in _TITLES for found in kind.finditer(page)), key=re.Match.start)
    starts = [title.start() for title in titles]
    sheets: list[tuple[Sheet, int]] = []
    taken: set[str] = set()
    for found in tables_in(page):
        before = bisect_left(starts, found.end())
        title = _plain(titles[before - 1]) if before else stem
        sheet = read_table(found[0], f"{stem}/{len(sheets) + 1}", title)
        if sheet.title in taken:
            sheet = replace(sheet, title=f"{sheet.title} {sheet.columns[0].label}")
        if sheet.rows:
            taken.add(sheet.title)
            sheets.append((sheet, found.end()))
    return sheets


def _plain(title: re.Match[str]) -> str:
    if title.re is _HEADING:
        return html.unescape(_BACKSLASH.sub(r"\1", title[1]))
    return " ".join(html.unescape(_TAG.sub("", title[1])).split())


def _links(root: str, stem: str, sheet: Sheet, words: Words) -> str:
    _ = words
    name = _UNSAFE_IN_NAMES.sub("-", f"{stem}-{sheet.title}").strip("-")
    book = _UNSAFE_IN_NAMES.sub("-", stem)
    label = escaped(_("Download this table: {title}", title=sheet.title))
    all_tables = escaped(_("All tables of this page (Excel)"))
    return (
        f'<p class="hy-download" data-search-exclude><a href="{root}data/{sheet.name}.csv" '
        f'download="{escaped(name)}.csv" aria-label="{label}">CSV</a>'
        f'<a href="{root}data/{stem}.xlsx" download="{escaped(book)}.xlsx">'
        f"{all_tables}</a></p>"
    )
