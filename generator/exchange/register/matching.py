"""Columns → fields: what the words of a header mean, tried on the cells below; a proposal, open to edits."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.exchange.export.returning import own_columns
from generator.exchange.register.composite import parts_of
from generator.exchange.register.dates import MIXED, ORDERS, UNSURE, is_swapped, order_of
from generator.exchange.register.headers import Table
from generator.exchange.register.synonyms import Synonyms
from generator.exchange.register.targets import SEVERAL, is_list, is_required, is_target, is_time, list_of
from generator.records.shapes import Shape
from generator.settings import Settings

SWAPPED = "swapped"
_SAMPLE = 500
_HALF = 2
_TEXTS = ("description", "quote", "summary", "customer.name", "notes")


@dataclass(frozen=True)
class Matching:
    """How a register is read: columns → fields ("" for one that is not taken), and what its words mean.

    `constants` hold for every row; `values` are field → word of a cell → code; `dates` are column → order of
    day and month, where it needs telling. `sheet` and `line` say where the table stands.
    """

    kind: str
    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    line: int = 0

    def columns_of(self, target: str) -> list[str]:
        """Return the columns that are matched with a field, in the order of the table."""
        return [column for column, its in self.columns.items() if its == target]


@dataclass(frozen=True)
class Ground:
    """What a proposal stands on: the kind and its shape, the team's settings, what words mean."""

    kind: str
    shape: Shape
    settings: Settings
    synonyms: Synonyms


def propose(table: Table, ground: Ground, constants: Mapping[str, str]) -> Matching:
    """Return the columns as their headers and cells suggest; a field once, lists and texts as they come."""
    columns = own_columns(table.header, ground.kind)
    for name in (name for name in table.header if name not in columns):
        columns[name] = next(_targets_of(name, table, ground, set(columns.values())), "")
    dates = dict(orders_of(table, columns, ground.shape))
    return Matching(ground.kind, columns, constants, {}, dates, table.sheets[0], table.line)


def _targets_of(name: str, table: Table, ground: Ground, taken: set[str]) -> Iterator[str]:
    """Yield the fields that a column may go to, judged by header and cells, the likeliest first."""
    cells = [cell for cell in table.column(name)[:_SAMPLE] if isinstance(cell, str) and cell]
    targets = ground.synonyms.fields_of(name)
    if (not targets or targets[0] in _TEXTS) and _is_several(cells, ground):
        yield SEVERAL
    for target in targets:
        is_free = target not in taken or is_list(target, ground.shape)
        if is_target(target, ground.shape) and is_free and _fits(target, cells, ground):
            yield target


def _fits(target: str, cells: list[str], ground: Ground) -> bool:
    """Tell whether the cells of a coded field are words of its list; a field that is needed takes any."""
    if not cells or not list_of(target, ground.shape) or is_required(target, ground.shape):
        return True
    return sum(_is_known(target, cell, ground) for cell in cells) * _HALF >= len(cells)


def _is_several(cells: list[str], ground: Ground) -> bool:
    several = sum(len(parts_of(cell, ground.synonyms)) > 1 for cell in cells)
    return bool(cells) and several * _HALF >= len(cells)


def _is_known(target: str, cell: str, ground: Ground) -> bool:
    leaf = target.rpartition(".")[2]
    book = ground.settings.codebook(list_of(target, ground.shape))
    return book.code_of(cell) is not None or bool(ground.synonyms.code_of(leaf, cell)) or "、" in cell


def orders_of(table: Table, columns: Mapping[str, str], shape: Shape) -> Iterator[tuple[str, str]]:
    """Yield the order of day and month of every column of times that needs telling.

    A column that cannot tell by itself follows the others of the file, when those agree.
    """
    found: dict[str, str] = {}
    for name, target in columns.items():
        if name in table.header and is_time(target, shape):
            cells = table.column(name)
            order = order_of(cells)
            found[name] = SWAPPED if is_swapped(cells, order) else order
    sure = Counter(order for order in found.values() if order in ORDERS)
    for name, order in found.items():
        if order == UNSURE and len(sure) == 1:
            yield name, next(iter(sure))
        elif order:
            yield name, order


def is_unsure(order: str) -> bool:
    """Tell whether dates that need an order cannot be read with this one."""
    return order in (MIXED, UNSURE, SWAPPED)
