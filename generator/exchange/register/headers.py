"""Sheets → one table: where the header stands, which sheets belong together, forms of one record turned."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.exchange.register.book import Book, Cell, Refusal, Row, Sheet
from generator.exchange.register.synonyms import Synonyms
from generator.words import N_

_LOOKED_AT = 40
"""Rows among which a header is looked for: titles and notes stand above it."""
_LONGEST_HEADER = 100
_FORM_WIDTH = 2
_FORM_LEAST = 3
_ENOUGH = 2


@dataclass(frozen=True)
class Table:
    """The header's names, each once, and the rows below; `merged` are columns with cells merged downwards."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    line: int = 1
    sheets: tuple[str, ...] = ("",)
    epoch: int = 1900
    merged: frozenset[str] = frozenset()

    def column(self, name: str) -> list[Cell]:
        """Return the cells of a column, row by row."""
        index = self.header.index(name)
        return [row.cells[index] if index < len(row.cells) else "" for row in self.rows]


def find_table(book: Book, synonyms: Synonyms, sheet: str = "", line: int = 0) -> Table | Refusal:
    """Return the table of the sheet whose header says most, or of `sheet`, with its header in row `line`."""
    sheets = [one for one in book.sheets if one.rows and sheet in ("", one.name)]
    if not sheets:
        return Refusal(
            N_("{file} holds no rows."),
            N_("Check that it is the right file, and that the sheet is not hidden."),
        )
    tables = [_table_of(one, synonyms, line) for one in sheets]
    best = max(tables, key=lambda table: (_matches(table.header, synonyms), len(table.rows)))
    alike = [table for table in tables if table.header == best.header]
    rows = tuple(row for table in alike for row in table.rows)
    names = tuple(name for table in alike for name in table.sheets)
    merged = frozenset(name for table in alike for name in table.merged)
    return replace(best, rows=rows, sheets=names, merged=merged)


def _table_of(sheet: Sheet, synonyms: Synonyms, line: int) -> Table:
    form = None if line else _as_form(sheet, synonyms)
    if form is not None:
        return form
    index = _header_index(sheet.rows, synonyms, line)
    titles = sheet.rows[index].cells
    rows = tuple(_filled(sheet.rows[index + 1 :], sheet.covered))
    used = _used_columns(titles, rows)
    names = tuple(_distinct(_name(titles, column) for column in used))
    below = {column for column, first, _ in sheet.covered if first > _number(sheet.rows[index])}
    merged = frozenset(name for name, column in zip(names, used, strict=True) if column in below)
    if list(used) != list(range(len(used))):
        rest = max(used, default=-1) + 1
        rows = tuple(
            Row(row.place, (*(_cell(row, column) for column in used), *row.cells[rest:])) for row in rows
        )
    return Table(names, rows, _number(sheet.rows[index]), (sheet.name,), sheet.epoch, merged)


def _header_index(rows: Sequence[Row], synonyms: Synonyms, line: int) -> int:
    if line:
        return next((index for index, row in enumerate(rows) if _number(row) >= line), 0)
    best = max(range(min(len(rows), _LOOKED_AT)), key=lambda i: (_matches(rows[i].cells, synonyms), -i))
    if _matches(rows[best].cells, synonyms) >= _ENOUGH:
        return best
    return next((i for i, row in enumerate(rows[:_LOOKED_AT]) if sum(map(bool, row.cells)) > 1), 0)


def _matches(cells: Iterable[Cell], synonyms: Synonyms) -> int:
    return len({synonyms.field_of(cell) for cell in cells if isinstance(cell, str)} - {""})


def _as_form(sheet: Sheet, synonyms: Synonyms) -> Table | None:
    """Return the one record of a sheet with names in its first column and contents in its second."""
    if len(sheet.rows) > _MOST_OF_A_FORM or any(any(row.cells[_FORM_WIDTH:]) for row in sheet.rows):
        return None
    pairs = [(_cell(row, 0), _cell(row, 1)) for row in sheet.rows]
    known = [(name, value) for name, value in pairs if isinstance(name, str) and synonyms.field_of(name)]
    if len(known) < _FORM_LEAST or any(_matches(row.cells, synonyms) > 1 for row in sheet.rows):
        return None
    kept = [(name, value) for name, value in pairs if isinstance(name, str) and name and value]
    names = tuple(_distinct(name[:_LONGEST_HEADER] for name, _ in kept))
    row = Row(sheet.rows[0].place, tuple(value for _, value in kept))
    return Table(names, (row,), _number(sheet.rows[0]), (sheet.name,), sheet.epoch)


_MOST_OF_A_FORM = 100


def _filled(rows: Sequence[Row], covered: Sequence[tuple[int, int, int]]) -> Iterator[Row]:
    """Yield the rows; a cell that a merged one covers says what that one says."""
    texts: dict[tuple[int, int], Cell] = {}
    lines = {_number(row): row for row in rows} if covered else {}
    for column, first, last in covered:
        if first in lines:
            for line in range(first + 1, min(last, first + len(rows)) + 1):
                texts[line, column] = _cell(lines[first], column)
    by_line: dict[int, list[int]] = {}
    for line, column in texts:
        by_line.setdefault(line, []).append(column)
    for row in rows:
        columns = by_line.get(_number(row), ()) if by_line else ()
        if columns:
            cells = [*row.cells, *[""] * (max(columns) + 1 - len(row.cells))]
            for column in columns:
                cells[column] = cells[column] or texts[_number(row), column]
            yield Row(row.place, tuple(cells))
        else:
            yield row


def _used_columns(titles: Sequence[Cell], rows: Sequence[Row]) -> list[int]:
    """Return the columns with a title or with something below: declared, empty ones do not count."""
    filled: Counter[int] = Counter()
    for row in rows:
        filled.update(column for column, cell in enumerate(row.cells) if cell)
    width = max((column for column, title in enumerate(titles) if title), default=-1) + 1
    # Beyond the header only a column that most rows fill is one; else a row merely fell apart.
    return [
        column
        for column in range(max((*filled, width - 1), default=-1) + 1)
        if (column < len(titles) and titles[column])
        or (filled[column] and (column < width or filled[column] * 2 > len(rows)))
    ]


def _name(titles: Sequence[Cell], column: int) -> str:
    title = titles[column] if column < len(titles) else ""
    text = title if isinstance(title, str) else f"{title:%Y-%m-%d}"
    return " ".join(text.split())[:_LONGEST_HEADER] or f"[{_letters(column)}]"


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _distinct(names: Iterable[str]) -> Iterator[str]:
    """Yield the names; one that stood before gets its number."""
    seen: Counter[str] = Counter()
    taken: set[str] = set()
    for name in names:
        own = name
        while own in taken:
            seen[name] += 1
            own = f"{name} ({seen[name] + 1})"
        taken.add(own)
        yield own


def _cell(row: Row, column: int) -> Cell:
    return row.cells[column] if column < len(row.cells) else ""


def _number(row: Row) -> int:
    return int(row.place.rpartition(":")[2])
