"""The bytes of one file → its documents, and where in them a finding stands."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.problems import FieldPath, Finding, Mark
from generator.records import yaml_codes, yaml_text
from generator.records.files import MAX_BULK_FILE, MAX_DOCUMENT, is_bulk
from generator.records.yaml_values import Place
from generator.words import N_


class Document(NamedTuple):
    """One document of a file, before it is understood: `line` is the one it begins at, from 1."""

    path: str
    line: int
    text: str


def documents_in(path: str, data: bytes) -> Iterator[Document | Finding]:
    """Yield the documents of a file; what keeps the whole file from being read is a finding instead."""
    limit = MAX_BULK_FILE if is_bulk(path) else MAX_DOCUMENT
    if len(data) > limit:
        values = {"limit": f"{limit // 1024} KiB"}
        yield Finding(yaml_codes.TOO_LARGE, mark=Mark(1, 1), values=values)
        return
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield _not_utf8(data, error.start)
        return
    if text.startswith("\ufeff"):
        yield Finding(yaml_codes.BYTE_ORDER_MARK, mark=Mark(1, 1))
        return
    if not is_bulk(path):
        yield Document(path, 1, text)
        return
    yield from _split(path, text)


def _split(path: str, text: str) -> Iterator[Document]:
    begin, lines = 1, text.split("\n")
    part: list[str] = []
    for number, line in enumerate([*lines, "---"], start=1):
        if line.rstrip("\r") != "---":
            part.append(line)
            continue
        if any(entry.strip() and not entry.lstrip().startswith("#") for entry in part):
            yield Document(path, begin, "\n".join(part))
        begin, part = number + 1, []


def _not_utf8(data: bytes, offset: int) -> Finding:
    before = data[:offset]
    line, column = before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
    try:
        guess = N_("; it looks like GBK") if data.decode("gb18030") else ""
    except UnicodeDecodeError:
        guess = ""
    return Finding(yaml_codes.NOT_UTF8, mark=Mark(line, column), values={"guess": guess})


def places_of(document: Document, findings: Sequence[Finding]) -> list[Mark]:
    """Return where each finding stands in the file: only here field paths become lines and columns."""
    sought = {finding.path for finding in findings if finding.mark is None}
    places = yaml_text.locate(document.text, sought) if sought else {}
    marks = [finding.mark or _nearest_place(finding, places) for finding in findings]
    return [Mark(mark.line + document.line - 1, mark.column) for mark in marks]


def _nearest_place(finding: Finding, places: dict[FieldPath, Place]) -> Mark:
    path = finding.path
    while path and path not in places:
        path = path[:-1]
    if path:
        return places[path].key if finding.on_key else places[path].value
    return min((place.key for place in places.values()), default=Mark(1, 1))
