"""`renumber`: which files change when a record gets another id, and where the old one may mean another."""

from dataclasses import dataclass, field
from pathlib import Path

from generator.problems import FieldPath
from generator.records.documents import Document
from generator.records.files import is_bulk, read_bytes
from generator.records.lookup import documents_of, kind_of, record_files, spliced
from generator.records.writing.renumbering import references_to, with_id, with_references


@dataclass
class Renumbered:
    """What to write (path → content), the file to remove ("" for none), and references left to people."""

    files: dict[str, bytes] = field(default_factory=dict)
    removed: str = ""
    unsure: list[tuple[str, int]] = field(default_factory=list)


def renumber(root: Path, document: Document, old: str, new: str, *, is_shared: bool) -> Renumbered | None:
    """Return what giving a record the id `new` changes; None where its text leaves no sure way.

    References follow, unless another record has the old id too (`is_shared`): only people know which one they
    mean.
    """
    text = with_id(document.text, new)
    if text is None:
        return None
    done = Renumbered()
    path = document.path
    if not is_bulk(path):
        path = f"{path.rpartition('/')[0]}/{new}.yaml"
        done.removed = document.path
    done.files[path] = spliced(read_bytes(root, document.path), document, text)
    kind = kind_of(document.path)
    _follow(root, done, (old, new, kind.name if kind else ""), is_shared=is_shared)
    return done


def _follow(root: Path, done: Renumbered, change: tuple[str, str, str], *, is_shared: bool) -> None:
    """Let the references to a record follow; `change` is its old id, its new one and its kind."""
    old, new, kind = change
    wanted = old.encode()
    for path in record_files(root):
        if path == done.removed or wanted not in (data := done.files.get(path) or read_bytes(root, path)):
            continue
        for other, places in reversed(_naming(root, path, old, kind)):
            text = None if is_shared else with_references(other.text, places, new)
            if text is None:
                done.unsure.append((path, other.line))
            else:
                data = spliced(data, other, text)
                done.files[path] = data
    done.unsure.sort()


def _naming(root: Path, path: str, identity: str, kind: str) -> list[tuple[Document, list[FieldPath]]]:
    """Return the documents of a file that name the record, with the places."""
    own = kind_of(path)
    fields = own.model().reference_fields if own else {}
    found = (
        (other, list(references_to(other.text, identity, fields, kind))) for other in documents_of(root, path)
    )
    return [(other, places) for other, places in found if places]
