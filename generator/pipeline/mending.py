"""`fix`: the files of a project, mended where that needs no decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.privacy import mask
from generator.privacy.comments import comments
from generator.problems import FieldPath
from generator.records.files import read_bytes
from generator.records.lookup import documents_of, kind_of, record_files, spliced
from generator.records.shapes import Shape, shape_of
from generator.records.texts import OWN_IDS
from generator.records.writing.mending import Masks, mended
from generator.rules.privacy import hits_in
from generator.settings import Settings


@dataclass(frozen=True)
class MendedFile:
    """A file's content, mended; and as it was, with personal data hidden: fit to be shown."""

    path: str
    content: bytes
    before: bytes


def mend_files(root: Path, paths: Iterable[str], settings: Settings, hidden: str) -> list[MendedFile]:
    """Return those of the files that mending changes; `hidden` is shown in place of personal data."""
    shapes: dict[str, Shape] = {}
    changed = []
    for path in paths:
        kind = kind_of(path)
        if kind is None:
            continue
        shape = shapes.get(kind.name) or shapes.setdefault(kind.name, shape_of(kind.model()))
        content = before = read_bytes(root, path)
        for document in reversed(documents_of(root, path)):
            made = mended(document.text, shape, settings, MASKS, hidden)
            content, before = spliced(content, document, made.text), spliced(before, document, made.before)
        if content != before:
            changed.append(MendedFile(path, content, before))
    return changed


def files_below(root: Path, folders: Iterable[Path]) -> list[str]:
    """Return the record files that lie at or below any of the absolute paths `folders`."""
    wanted = list(folders)
    return [path for path in record_files(root) if any((root / path).is_relative_to(one) for one in wanted)]


def masked_in(path: FieldPath, value: str) -> tuple[str, frozenset[str]]:
    """Return the value of a field with its personal data masked, as far as it counts there, and its kinds."""
    if path[0] in OWN_IDS:
        return value, frozenset()
    kinds: set[str] = set()
    while hits := sorted(hits_in(path, value)):
        kinds.update(hit.kind.value for hit in hits)
        parts, done = [], 0
        for hit in hits:
            if hit.start >= done:
                parts += [value[done : hit.start], hit.masked]
                done = hit.end
        value = "".join((*parts, value[done:]))
    return value, frozenset(kinds)


def _masked(path: FieldPath, value: str) -> str:
    return masked_in(path, value)[0]


MASKS = Masks(_masked, mask, comments)
