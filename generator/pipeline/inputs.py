"""What a run starts from: the state of the files, and the language to speak until the settings say theirs."""

import os
from collections.abc import Mapping
from pathlib import Path

from generator.history import ask_blobs
from generator.records import cache
from generator.records.files import RECORDS, SETTINGS, blob_ids, walk
from generator.words import LANGUAGES


def blobs_of(root: Path) -> dict[str, str]:
    """Return path → blob id of every YAML file below records/."""
    known = ask_blobs(root, RECORDS)  # git looks while we do
    return blob_ids(root, walk(root), known())


def state_of(blobs: Mapping[str, str]) -> str:
    """Return the key under which things read are kept: it names the state of the code and of the settings."""
    return cache.fingerprint(f"{path}:{blob}" for path, blob in blobs.items() if path.startswith(SETTINGS))


def fallback_language() -> str:
    """Return the language to speak when the settings say none: HUIYIN_LANGUAGE, else Chinese."""
    language = os.environ.get("HUIYIN_LANGUAGE", "")
    return language if language in LANGUAGES else LANGUAGES[0]
