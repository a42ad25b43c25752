"""What the last check found, kept in one small file, so that the next one looks only at what changed since.

The file has two parts: what every run needs, and the keys that only a run with changes asks for. It is
replaced in one step; a file that is not whole, or of other code or settings, is as good as none.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.excerpts import Excerpt
from generator.pipeline.inputs import Listed, files_in
from generator.problems import Location, Problem, from_plain, to_plain
from generator.records import cache
from generator.records.kinds import Files

Problems = Mapping[str, tuple[Problem, ...]]
"""Path of a file → what is wrong with it; a file that is right has no line."""


class Keys(NamedTuple):
    """The keys that the cards of each folder ask for and answer to, a text with a key a line."""

    asks: Mapping[str, str] = MappingProxyType({})
    answers: Mapping[str, str] = MappingProxyType({})


class Known(NamedTuple):
    """What a check found, in which language, against which moment of which zone."""

    language: str
    zone: str
    severities: Mapping[str, str]
    """What the settings say of codes, as written there."""
    moment: str = ""
    """What counted as now, canonical text."""
    folders: Mapping[str, str] = MappingProxyType({})
    """Folder → digest of the paths and blob ids of its files."""
    problems: Problems = MappingProxyType({})
    excerpts: Mapping[Location, Excerpt | None] = MappingProxyType({})
    """What may be shown of the places of these problems."""
    awaited: frozenset[str] = frozenset()
    """Files of which a later moment may say something else."""

    def holds(self, folders: Mapping[str, str], moment: str) -> bool:
        """Whether the same would be found now, for these `folders` (as digests) and at this moment."""
        return self.folders == folders and not self.moves(moment)

    def moves(self, moment: str) -> bool:
        """Whether time makes a difference between then and this `moment`."""
        return moment < self.moment or (moment > self.moment and bool(self.awaited))


class Sum(NamedTuple):
    """What the files of a folder come to: a digest of their paths and blob ids, and how many they are."""

    digest: str
    files: int


def sums_of(root: Path, key: str, folders: Mapping[str, Listed]) -> dict[str, Sum]:
    """Return the sum of each folder; lines of git's index are looked into only where others stood before.

    `key` names the code that looks into them (`inputs.state_of`).
    """
    parts = cache.load(_stored(root, "sums"), 2)
    kept = parts[1] if parts is not None and parts[0] == key else {}
    sums, now = {}, {}
    for folder, listed in folders.items():
        name = _blake(listed) if isinstance(listed, bytes) else ""
        sums[folder] = Sum(*kept[name]) if name in kept else _sum(files_in(listed))
        if name:
            now[name] = tuple(sums[folder])
    if not now.keys() <= kept.keys():
        cache.store(_stored(root, "sums"), key, now)
    return sums


def _sum(files: Files) -> Sum:
    return Sum(digest(files), len(files))


def digest(files: Iterable[tuple[str, str]]) -> str:
    """Return a digest of the paths and blob ids of a folder's files."""
    return _blake("\0".join(f"{path}:{blob}" for path, blob in files).encode("utf-8", "surrogatepass"))


def _blake(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


_FEW = 8
"""Keys that are looked for in a text in less time than it takes to cut the text into lines."""


def folders_with(texts: Mapping[str, str], keys: set[str]) -> list[str]:
    """Return the folders whose text of keys has one of `keys`."""
    if len(keys) > _FEW:
        return [folder for folder, text in texts.items() if not keys.isdisjoint(text.split("\n"))]
    lined = {folder: f"\n{text}\n" for folder, text in texts.items()}
    lines = [f"\n{key}\n" for key in keys]
    return [folder for folder, text in lined.items() if any(line in text for line in lines)]


def recall(root: Path, key: str) -> tuple[Known | None, bytes]:
    """Return what the last check found, if `key` names the same code and settings, and the keys of its cards.

    The keys come packed: only a run with changes asks for them.
    """
    parts = cache.load(_stored(root, "check"), 3)
    return (None, b"") if parts is None or parts[0] != key else (_known(parts[1]), parts[2])


def unpacked(packed: bytes) -> Keys:
    """Return the keys that `recall` found."""
    return Keys(*cache.unpack(packed)) if packed else Keys()


def remember(root: Path, key: str, known: Known, keys: Keys) -> None:
    """Keep what a check found, in place of what an earlier one found."""
    problems = {path: [to_plain(problem) for problem in found] for path, found in known.problems.items()}
    shown = [(tuple(place), excerpt and tuple(excerpt)) for place, excerpt in known.excerpts.items()]
    settings = (known.language, known.zone, dict(known.severities))
    found = (*settings, known.moment, dict(known.folders), problems, shown, sorted(known.awaited))
    cache.store(_stored(root, "check"), key, found, cache.pack((dict(keys.asks), dict(keys.answers))))


def _stored(root: Path, name: str) -> Path:
    return root / cache.CACHE / name


def _known(found: tuple[Any, ...]) -> Known:
    language, zone, severities, moment, folders, problems, shown, awaited = found
    told = {path: tuple(map(from_plain, plain)) for path, plain in problems.items()}
    excerpts = {Location(*place): Excerpt(*excerpt) if excerpt else None for place, excerpt in shown}
    return Known(language, zone, severities, moment, folders, told, excerpts, frozenset(awaited))
