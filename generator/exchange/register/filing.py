"""Which file each new record goes into: one of its own, or one a month where a register is large."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.privacy import mask
from generator.records.files import MAX_BULK_FILE
from generator.records.kinds import Kind

LARGE = 200
"""Rows above which a register goes into files of many documents: nobody reads that many one by one."""
_ROOM = MAX_BULK_FILE - 64 * 1024
_PARTED = "---\n"


@dataclass(frozen=True)
class Filed:
    """A new record: its id, its day (2024-05-01), its text."""

    identity: str
    day: str
    text: str


def stem_of(name: str) -> str:
    """Return a register's name as part of a file's name: masked, without what paths give a meaning to."""
    stem = re.sub(r"\.(?:csv|tsv|txt|xlsx|xlsm|jsonl|ndjson|json)$", "", name, flags=re.IGNORECASE)
    stem = re.sub(r"[^\w-]+", "-", mask(stem)).strip("-_")
    return stem[:60] or "register"


def bulk_path(kind: Kind, record: Filed, stem: str, part: int) -> str:
    """Return the file of many documents for a record's month; `part` counts from 1."""
    folder = kind.path_of(record.identity, record.day).rpartition("/")[0]
    return f"{folder}/{stem}.bulk.yaml" if part == 1 else f"{folder}/{stem}-{part}.bulk.yaml"


def file_records(
    kind: Kind, records: Iterable[Filed], stem: str, before: Mapping[str, bytes], *, large: bool
) -> dict[str, bytes]:
    """Return path → content of the files to write; what `before` holds of files that grow stays as it is."""
    if not large:
        return {kind.path_of(one.identity, one.day): one.text.encode() for one in records}
    files: dict[str, bytearray] = {}
    parts: dict[str, int] = {}
    for one in records:
        text = one.text.encode()
        first = bulk_path(kind, one, stem, 1)
        part = parts.setdefault(first, 1)
        while len(content := _content(files, before, bulk_path(kind, one, stem, part))) + len(text) > _ROOM:
            part += 1
        parts[first] = part
        content += (_PARTED.encode() if content else b"") + text
    return {path: bytes(content) for path, content in files.items()}


def _content(files: dict[str, bytearray], before: Mapping[str, bytes], path: str) -> bytearray:
    if path not in files:
        held = before.get(path, b"")
        files[path] = bytearray(held + (b"" if not held or held.endswith(b"\n") else b"\n"))
    return files[path]
