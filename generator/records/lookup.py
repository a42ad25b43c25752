"""Which files hold which ids: found in the files as they are now, also where a record is not yet right."""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.records.documents import Document, documents_in
from generator.records.files import SETTINGS, is_bulk, read_bytes, walk
from generator.records.kinds import KIND_OF_FOLDER, Kind
from generator.records.yaml_text import parse

_ID = r"(?m)^id:[ ]+(?:([\w-]+)|'([^'\n]*)'|\"([^\"\\\n]*)\")[ ]*(?:#.*)?\r?$"


def kind_of(path: str) -> Kind | None:
    """Return the kind of the records in a file, by its folder below records/; None for any other file."""
    parts = path.split("/")
    return KIND_OF_FOLDER.get(parts[1]) if len(parts) > 2 and parts[0] == "records" else None  # noqa: PLR2004


def record_files(root: Path) -> list[str]:
    """Return the files that hold records, sorted."""
    return [path for path in walk(root) if not path.startswith(f"{SETTINGS}/") and kind_of(path)]


def id_in(text: str) -> str:
    """Return the id that a document states, "" where there is none to be read."""
    found = re.search(_ID, text)
    if found:
        return next(group for group in found.groups() if group is not None)
    value = parse(text).value if "id" in text else None
    identity = value.get("id") if isinstance(value, dict) else None
    return identity if isinstance(identity, str) else ""


def documents_of(root: Path, path: str) -> list[Document]:
    """Return the documents of a file; none where it cannot be read."""
    try:
        data = read_bytes(root, path)
    except OSError:
        return []
    return [document for document in documents_in(path, data) if isinstance(document, Document)]


def ids_of_kind(root: Path, kind: Kind) -> Iterator[str]:
    """Yield every id that the files of a kind state or are named after."""
    for path in record_files(root):
        if kind_of(path) is kind:
            if not is_bulk(path):
                yield Path(path).stem
            yield from filter(None, (id_in(document.text) for document in documents_of(root, path)))


def holders_of(root: Path, identity: str) -> list[Document]:
    """Return the documents whose id is `identity`: usually one, more where an id was taken twice."""
    wanted = identity.encode("utf-8", "surrogatepass")
    return [
        document
        for path in record_files(root)
        if wanted in _bytes_of(root, path)
        for document in documents_of(root, path)
        if id_in(document.text) == identity
    ]


def _bytes_of(root: Path, path: str) -> bytes:
    try:
        return read_bytes(root, path)
    except OSError:
        return b""


def spliced(data: bytes, document: Document, text: str) -> bytes:
    """Return the content of a document's file with `text` in the document's place."""
    whole = data.decode("utf-8")
    begin = 0
    for _ in range(document.line - 1):
        begin = whole.index("\n", begin) + 1
    return (whole[:begin] + text + whole[begin + len(document.text) :]).encode("utf-8")
