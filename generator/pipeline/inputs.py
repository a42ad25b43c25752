"""What a run starts from: the state of the files, and the language to speak until the settings say theirs."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.listing import Asked, ask_listing, files_listed
from generator.records import cache
from generator.records.files import RECORDS, SETTINGS, blob_at, by_folder, found_at, is_ours, walk
from generator.records.kinds import Files
from generator.words import LANGUAGES

Listed = bytes | Files
"""The files of a folder; or the lines of git's index that say the same, until somebody asks what they say."""


def look(root: Path, asked: Asked | None = None) -> dict[str, Listed]:
    """Return folder → what files there are, of all folders below records/ that may hold YAML files.

    Only files are read for which git does not vouch; outside a repository it vouches for none. If git was
    `asked` before, its answer is waited for.
    """
    if asked is None or asked.root != root:
        asked = ask_listing(root, RECORDS)
    listing = asked.answer()
    if listing is None:
        return {folder: _read(root, paths) for folder, paths in by_folder(walk(root)).items()}
    looked = {}
    for folder, found in found_at(root, listing.doubtful).items():
        lines = files_in(listing.lines.get(folder, b""))
        vouched = (file for file in lines if file[0] not in listing.doubtful)
        looked[folder] = tuple(sorted((*vouched, *_read(root, found))))
    return {**listing.lines, **looked}


def _read(root: Path, paths: Iterable[str]) -> Files:
    return tuple((path, blob_at(root, path)) for path in sorted(paths))


def files_in(listed: Listed) -> Files:
    """Return path and blob id of the YAML files of a folder, sorted."""
    if isinstance(listed, tuple):
        return listed
    return tuple(sorted(file for file in files_listed(listed) if is_ours(file[0])))


def blobs_in(folders: Iterable[Listed]) -> dict[str, str]:
    """Return path → blob id of all files of `folders`, sorted."""
    return dict(sorted(file for listed in folders for file in files_in(listed)))


def blobs_of(root: Path, asked: Asked | None = None) -> dict[str, str]:
    """Return path → blob id of every YAML file below records/, sorted; `asked` as for `look`."""
    return blobs_in(look(root, asked).values())


def state_of(folders: Mapping[str, Listed]) -> str:
    """Return the key under which things read are kept: it names the state of the code and of the settings."""
    settings = blobs_in(listed for folder, listed in folders.items() if folder.startswith(SETTINGS))
    return cache.fingerprint(f"{path}:{blob}" for path, blob in settings.items())


def fallback_language() -> str:
    """Return the language to speak when the settings say none: HUIYIN_LANGUAGE, else Chinese."""
    language = os.environ.get("HUIYIN_LANGUAGE", "")
    return language if language in LANGUAGES else LANGUAGES[0]
