"""All records of a project, read side by side and cached → Corpus.

A folder of records is one shard: the unit of work for a process and of the cache. Record objects live only
while a few files are read together; what remains are rows of plain values, ids and problems.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from importlib import import_module
from itertools import chain, starmap
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from generator.problems import Problem, from_plain, to_plain
from generator.records import cache
from generator.records.cards import Card, Reference
from generator.records.columns import Row
from generator.records.files import read_many
from generator.records.kinds import KIND_OF_FOLDER, Files, Folders, Kind
from generator.records.reading import Context, LeftOut, Reading, read_files
from generator.workers import side_by_side

if TYPE_CHECKING:
    from generator.records.arrow_tables import ArrowTables, Packed

_WORTH_A_PROCESS = 400
"""Files to read below which a second process costs more than it saves (measured: start about 50 ms)."""
_KEPT = 8
"""As many files that are kept are about as much work as one to read."""
_NOTHING = cache.pack(())


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
    plain: "Sequence[_Plain]" = ()

    def without(self, files: Collection[tuple[str, str]]) -> tuple[Entry, ...]:
        """Return what all but these `files` gave."""
        return tuple(
            _entry(file, plain)
            for file, plain in zip(self.files, self.plain, strict=True)
            if file not in files
        )


class Shard(NamedTuple):
    """One folder as it was read, and what its records are."""

    kind: str
    entries: tuple[Entry, ...]


class Corpus(NamedTuple):
    """All records of a project as of its files; nothing is cut by date yet."""

    shards: tuple[Shard, ...]
    rows: "ArrowTables"
    """The tables of all shards, where they were asked for."""

    def entries(self) -> Iterator[Entry]:
        """Yield what each file gave, in the order of paths."""
        for shard in self.shards:
            yield from shard.entries

    def held(self, *kinds: str) -> Iterator[tuple[str, Card]]:
        """Yield (path, held record) for every record that could be read, or those of some `kinds`."""
        for shard in self.shards:
            if not kinds or shard.kind in kinds:
                for entry in shard.entries:
                    for held in entry.held:
                        yield entry.path, held

    def left_out(self) -> list[LeftOut]:
        """Return the documents that single-file problems keep out of the tables."""
        return sorted(left for entry in self.entries() for left in entry.left_out)

    def tables(self, without: frozenset[str] = frozenset()) -> "ArrowTables":
        """Return the tables of all records but those whose id is in `without`."""
        from generator.records.arrow_tables import left  # noqa: PLC0415 - a check needs no tables

        return left(self.rows, without) if without else self.rows


class _Answer(NamedTuple):
    """What was read of a folder, as the cache holds it: to pickle cards takes ten times as long."""

    plain: bytes
    rows: "Packed | None"


class _Task(NamedTuple):
    root: Path
    folder: str
    blobs: tuple[tuple[str, str], ...]
    stored: Path
    tabled: bool
    """The tables are wanted, too."""


_Rows: TypeAlias = list[tuple[str, Row]]
_Plain: TypeAlias = tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], list[tuple[Any, ...]]]
"""What one file gave as the cache holds it: cards, documents left out, problems."""


@contextmanager
def reading_corpus(
    root: Path, folders: Folders, context: Context, key: str, *, tabled: bool = False
) -> Iterator[Callable[[], Corpus]]:
    """Begin to read the record files of `folders`; yield what waits for them.

    `key` names the state of code and settings. `tabled`: the tables will be asked for; who reads a folder
    makes them while its rows are at hand.
    """
    tasks = [
        _Task(root, folder, files, _stored(root, folder, key), tabled) for folder, files in folders.items()
    ]
    kept = {task.folder for task in tasks if _is_kept(task)}
    effort = sum(len(task.blobs) // (_KEPT if task.folder in kept else 1) for task in tasks)
    if tabled:  # here and once, not in each process
        import_module("generator.records.arrow_tables")
    work = partial(_answer, context)
    many = effort >= _WORTH_A_PROCESS
    with side_by_side(work, tasks) if many else nullcontext(map(work, tasks)) as made:
        yield lambda: _corpus(tasks, made, tabled=tabled)


def kept_files(root: Path, folder: str, key: str) -> Kept:
    """Return what is kept of a folder, whatever its files are now; nothing where nothing is kept."""
    files, plain = cache.load(_stored(root, folder, key), 2) or ((), _NOTHING)
    return Kept(files, cache.unpack(plain))


def _kind_of(folder: str) -> Kind:
    return KIND_OF_FOLDER[folder.split("/", 2)[1]]


def _stored(root: Path, folder: str, key: str) -> Path:
    return root / cache.CACHE / key / folder / "files.shard"


def _corpus(tasks: Iterable[_Task], answers: Iterable[_Answer], *, tabled: bool) -> Corpus:
    """Put together what was read, as it comes in."""
    if not tabled:
        return Corpus(tuple(starmap(_as_shard, zip(tasks, answers, strict=True))), {})
    from generator.records.arrow_tables import joined, unpacked  # noqa: PLC0415 - a check needs no tables

    shards, parts = [], []
    for task, answer in zip(tasks, answers, strict=True):
        shards.append(_as_shard(task, answer))
        parts.append(unpacked(answer.rows or {}))
    return Corpus(tuple(shards), joined(parts))


def _as_shard(task: _Task, answer: _Answer) -> Shard:
    return Shard(_kind_of(task.folder).name, _entries(task.blobs, cache.unpack(answer.plain)))


def _is_kept(task: _Task) -> bool:
    parts = cache.load(task.stored, 1)
    return parts is not None and tuple(parts[0]) == task.blobs


def _answer(context: Context, task: _Task) -> _Answer:
    """Return what a folder holds: as it is kept, or read."""
    return _from_cache(task) or _read_folder(context, task)


def _from_cache(task: _Task) -> _Answer | None:
    parts = cache.load(task.stored, 3 if task.tabled else 2)
    if parts is None or tuple(parts[0]) != task.blobs:
        return None
    return _Answer(parts[1], _packed(map(cache.unpack, parts[2])) if task.tabled else None)


def _read_folder(context: Context, task: _Task) -> _Answer:
    """Read a folder, except for files that its cache knows, and write the cache anew."""
    before = _known_readings(task)
    unknown = [path for path, blob in task.blobs if (path, blob) not in before]
    readings = iter(read_files(read_many(task.root, unknown), _kind_of(task.folder), context))
    plain, packed, rows = [], [], []
    for file in task.blobs:
        if known := before.get(file):
            its_plain, its_packed = known
            its_rows = cache.unpack(its_packed) if task.tabled else []
        else:
            reading = next(readings)
            its_plain, its_rows = _plain(reading), reading.rows
            its_packed = cache.pack(its_rows)
        plain.append(its_plain)
        packed.append(its_packed)
        if task.tabled:
            rows.append(its_rows)
    all_plain = cache.pack(plain)
    cache.store(task.stored, list(task.blobs), all_plain, packed)
    return _Answer(all_plain, _packed(rows) if task.tabled else None)


def _known_readings(task: _Task) -> dict[tuple[str, str], tuple[_Plain, bytes]]:
    """Return path and blob id → what the file gave, and its rows, packed."""
    parts = cache.load(task.stored, 3)
    if parts is None:
        return {}
    files, plain, rows = parts
    kept = zip(files, cache.unpack(plain), rows, strict=True)
    return {(path, blob): (its_plain, its_rows) for (path, blob), its_plain, its_rows in kept if blob}


def _plain(reading: Reading) -> _Plain:
    return (
        [_plain_card(card) for card in reading.held],
        [tuple(left) for left in reading.left_out],
        [to_plain(problem) for problem in reading.problems],
    )


def _entries(files: Files, plain: Sequence[_Plain]) -> tuple[Entry, ...]:
    """Return the entries of a folder: which files, and what each gave."""
    return tuple(starmap(_entry, zip(files, plain, strict=True)))


def _entry(file: tuple[str, str], plain: _Plain) -> Entry:
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


def _packed(rows: Iterable[_Rows]) -> "Packed":
    from generator.records.arrow_tables import packed  # noqa: PLC0415 - a check needs no tables

    return packed(chain.from_iterable(rows))
