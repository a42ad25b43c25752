"""All records of a project, read side by side and cached → Corpus.

A folder of records is one shard: the unit of work for a process and of the cache. Record objects live only
within their file's turn; what remains are rows of plain values, ids and problems.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from generator.problems import Problem, from_plain, to_plain
from generator.records import cache
from generator.records.cards import Card, Reference
from generator.records.columns import COLUMNS, Row
from generator.records.files import read_bytes
from generator.records.kinds import KIND_OF_FOLDER, Folders
from generator.records.reading import Context, LeftOut, Reading, read_file
from generator.workers import side_by_side

_WORTH_A_PROCESS = 400
"""Files to read below which a second process costs more than it saves (measured: start about 50 ms)."""


class Entry(NamedTuple):
    """One file as it was read: the blob id of its content and what it gave, without its rows."""

    path: str
    blob: str
    held: tuple[Card, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]


class Kept(NamedTuple):
    """One folder as it was read last: path and blob id of each file, and what it gave, in plain values."""

    files: Sequence[tuple[str, str]] = ()
    plain: Sequence[tuple[Any, ...]] = ()

    def without(self, files: Collection[tuple[str, str]]) -> tuple[Entry, ...]:
        """Return what all but these `files` gave."""
        return tuple(
            _entry(file, plain)
            for file, plain in zip(self.files, self.plain, strict=True)
            if file not in files
        )


class Shard(NamedTuple):
    """One folder as it was read; its rows lie in the cache at `stored`, or here where none can be written."""

    entries: tuple[Entry, ...]
    stored: Path
    rows: list[bytes] | None = None


class Corpus(NamedTuple):
    """All records of a project as of its files; nothing is cut by date yet."""

    shards: tuple[Shard, ...]

    def entries(self) -> Iterator[Entry]:
        """Yield what each file gave, in the order of paths."""
        for shard in self.shards:
            yield from shard.entries

    def held(self) -> Iterator[tuple[str, Card]]:
        """Yield (path, held record) for every record that could be read."""
        for entry in self.entries():
            for held in entry.held:
                yield entry.path, held

    def left_out(self) -> list[LeftOut]:
        """Return the documents that single-file problems keep out of the tables."""
        return sorted(left for entry in self.entries() for left in entry.left_out)

    def columns(self, without: frozenset[str] = frozenset()) -> dict[str, dict[str, list[object]]]:
        """Return table → column → values of all records but those whose id is in `without`."""
        columns: dict[str, dict[str, list[object]]] = {
            table: {name: [] for name in names} for table, names in COLUMNS.items()
        }
        for shard in self.shards:  # one after the other, so that the rows of all are never held at once
            rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
            for packed in _rows_of(shard):
                for table, row in cache.unpack(packed):
                    rows[table].append(row)
            for table, found in rows.items():
                held = [row for row in found if row[0] not in without] if without else found
                for column, values in zip(columns[table].values(), zip(*held, strict=True), strict=False):
                    known: dict[object, object] = {}  # codes recur: each is one object, however often
                    column.extend(map(known.setdefault, values, values))
        return columns


class _Task(NamedTuple):
    root: Path
    folder: str
    blobs: tuple[tuple[str, str], ...]
    stored: Path


_Kept: TypeAlias = tuple[Entry, tuple[object, ...], bytes]
"""What one file gave, the same as the cache holds it, and its rows, packed."""


def read_corpus(root: Path, folders: Folders, context: Context, key: str) -> Corpus:
    """Read the record files of `folders`; `key` names the state of code and settings."""
    tasks = [_Task(root, folder, files, _stored(root, folder, key)) for folder, files in folders.items()]
    fresh = {task.folder: shard for task in tasks if (shard := _from_cache(task)) is not None}
    stale = [task for task in tasks if task.folder not in fresh]
    fresh.update(zip((task.folder for task in stale), _read_shards(stale, context), strict=True))
    return Corpus(tuple(fresh[task.folder] for task in tasks))


def kept_files(root: Path, folder: str, key: str) -> Kept:
    """Return what is kept of a folder, whatever its files are now; nothing where nothing is kept."""
    return Kept(*(cache.load(_stored(root, folder, key), 2) or ((), ())))


def _kind_folder(path: str) -> str:
    return path.split("/", 2)[1]


def _stored(root: Path, folder: str, key: str) -> Path:
    return root / cache.CACHE / key / folder / "files.shard"


def _read_shards(tasks: Sequence[_Task], context: Context) -> list[Shard]:
    files = sum(len(task.blobs) for task in tasks)
    if files < _WORTH_A_PROCESS:
        return [_read_shard(context, task) for task in tasks]
    return list(side_by_side(partial(_read_shard, context), tasks))


def _from_cache(task: _Task) -> Shard | None:
    parts = cache.load(task.stored, 1)
    if parts is None or tuple(parts[0]) != task.blobs:
        return None
    parts = cache.load(task.stored, 2)
    return None if parts is None or tuple(parts[0]) != task.blobs else Shard(_entries(parts), task.stored)


def _read_shard(context: Context, task: _Task) -> Shard:
    """Read a folder, except for files that its cache knows, and write the cache anew."""
    before = _known_readings(task)
    entries, plain, rows = [], [], []
    for path, blob in task.blobs:
        entry, its_plain, its_rows = before.get((path, blob)) or _read_entry(context, task.root, path, blob)
        entries.append(entry)
        plain.append(its_plain)
        rows.append(its_rows)
    shard = Shard(tuple(entries), task.stored)
    if cache.store(task.stored, list(task.blobs), plain, rows):
        return shard
    return Shard(shard.entries, task.stored, rows)


def _known_readings(task: _Task) -> dict[tuple[str, str], _Kept]:
    parts = cache.load(task.stored, 3)
    if parts is None:
        return {}
    kept = zip(_entries(parts), *parts[1:], strict=True)
    return {(entry.path, entry.blob): (entry, plain, rows) for entry, plain, rows in kept if entry.blob}


def _read_entry(context: Context, root: Path, path: str, blob: str) -> _Kept:
    try:
        data = read_bytes(root, path)
    except OSError:
        data = b""
    reading: Reading = read_file(path, data, KIND_OF_FOLDER[_kind_folder(path)], context)
    entry = Entry(path, blob, tuple(reading.held), tuple(reading.left_out), tuple(reading.problems))
    return entry, _plain(entry), cache.pack(reading.rows)


def _plain(entry: Entry) -> tuple[object, ...]:
    problems = [to_plain(problem) for problem in entry.problems]
    return (
        [_plain_card(card) for card in entry.held],
        [tuple(left) for left in entry.left_out],
        problems,
    )


def _entries(parts: list[Any]) -> tuple[Entry, ...]:
    """Return the entries of a shard from its first two parts: which files, and what each gave."""
    return tuple(starmap(_entry, zip(*parts[:2], strict=True)))


def _entry(file: tuple[str, str], plain: tuple[list[tuple], list[tuple], list[tuple]]) -> Entry:  # type: ignore[type-arg]
    path, blob = file
    held, left_out, problems = plain
    return Entry(
        path,
        blob,
        tuple(map(_card, held)),
        tuple(LeftOut(*values) for values in left_out),
        tuple(map(from_plain, problems)),
    )


def _plain_card(card: Card) -> tuple[object, ...]:
    return (*card[:6], [tuple(reference) for reference in card.references], *card[7:])


def _card(plain: tuple[Any, ...]) -> Card:
    references = tuple(Reference(*values) for values in plain[6]) if plain[6] else ()
    return Card._make((*plain[:6], references, *plain[7:]))


def _rows_of(shard: Shard) -> list[bytes]:
    """Return the packed rows of each file of a shard."""
    if shard.rows is not None:
        return shard.rows
    parts = cache.load(shard.stored, 3)
    if parts is None:
        message = f"the cache file {shard.stored} vanished while it was in use"
        raise FileNotFoundError(message)
    rows: list[bytes] = parts[2]
    return rows
