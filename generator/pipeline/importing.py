"""`import`: the bytes of a register → new records, rejects and a mapping."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.exchange.register.book import Book, Refusal
from generator.exchange.register.causes import as_causes, completes
from generator.exchange.register.filing import LARGE, bulk_path, file_records, stem_of
from generator.exchange.register.headers import Table, find_table
from generator.exchange.register.mapping_file import read_mapping, write_mapping
from generator.exchange.register.matching import Ground, Matching, orders_of, propose
from generator.exchange.register.reading import read_book
from generator.exchange.register.repeats import several_rows_a_case
from generator.exchange.register.synonyms import load_synonyms
from generator.exchange.register.targets import list_of
from generator.pipeline.authoring import Desk
from generator.pipeline.completing import complete_records
from generator.pipeline.import_clerk import Clerk, Import
from generator.pipeline.import_rows import Opened, Register, batches_of, judge_rows
from generator.privacy import mask
from generator.records.files import read_bytes
from generator.words import N_
from generator.workers import side_by_side

_BATCH = 2000
"""Rows of a batch: below, a second process costs more than it saves (it takes about a second)."""


def open_register(desk: Desk, register: Register) -> Opened | Refusal:
    """Return the register's table and how its columns are matched, or why it cannot be taken at all."""
    ground = Ground(desk.kind.name, desk.shape, desk.settings, load_synonyms(desk.kind.name, desk.settings))
    book = read_book(register.name, register.data)
    if isinstance(book, Refusal):
        return book
    given = read_mapping(register.mapping, desk.shape) if register.mapping else None
    if isinstance(given, Refusal):
        return given
    if given is not None and given.kind not in ("", desk.kind.name):
        return Refusal(
            N_("{mapping} is for records of another kind: {kind}."),
            N_("Name that kind with --kind, or another mapping."),
            {"kind": given.kind},
        )
    table = _table_of(book, ground, given)
    if isinstance(table, Refusal):
        return table
    matching = propose(table, ground, {}) if given is None else _with_orders(given, table, ground)
    matching = replace(matching, constants={**matching.constants, **register.constants})
    if completes(matching):
        matching = as_causes(matching)
    refusal = several_rows_a_case(table, matching)
    return refusal or Opened(register, table, ground, matching, book.told)


def _table_of(book: Book, ground: Ground, given: Matching | None) -> Table | Refusal:
    if given is None:
        return find_table(book, ground.synonyms)
    return find_table(book, ground.synonyms, given.sheet, given.line)


def _with_orders(given: Matching, table: Table, ground: Ground) -> Matching:
    """Return a matching with the orders of dates that its file leaves open, judged from the columns."""
    orders = dict(orders_of(table, given.columns, ground.shape))
    said = {name: order for name, order in given.dates.items() if order}
    return replace(given, dates={**orders, **said})


def read_rows(desk: Desk, opened: Opened, step: Callable[[int], None]) -> Import:
    """Return what the rows come to; `step` is told how many more are read."""
    if completes(opened.matching):
        return complete_records(desk, opened, step)
    matching = opened.matching
    done = Import(matching, len(opened.table.rows), list(opened.told))
    clerk = Clerk(desk, opened, done)
    with side_by_side(judge_rows, batches_of(desk, opened, _BATCH)) as judged:
        for outcomes, words in judged:
            for outcome in outcomes:
                clerk.take(outcome)
            for name, counts in words.items():
                done.unknown[name].update(counts)
            step(len(outcomes))
    lists = {name: _list_name(name, opened.ground) for name in (*matching.values, *done.unknown)}
    unknown = {name: _masked_words(words) for name, words in sorted(done.unknown.items())}
    done.mapping = write_mapping(matching, unknown, desk.settings, lists, desk.words)
    return done


def _masked_words(words: Counter[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word, number in words.items():
        counts[mask(word)] += number
    return counts


def _list_name(name: str, ground: Ground) -> str:
    return "states" if name == "status" else "" if name == "scores" else list_of(name, ground.shape)


def files_of(desk: Desk, name: str, done: Import) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file to write; each is whole by itself, so that any may be the last."""
    if done.completed:
        yield from sorted(done.files.items())
        return
    large = len(done.filed) + done.known > LARGE
    stem = stem_of(name)
    before: dict[str, bytes] = {}
    if large:
        for record in done.filed:
            for part in range(1, 100):
                path = bulk_path(desk.kind, record, stem, part)
                if path in before or not (desk.root / path).is_file():
                    break
                before[path] = read_bytes(desk.root, path)
    yield from sorted(file_records(desk.kind, done.filed, stem, before, large=large).items())
