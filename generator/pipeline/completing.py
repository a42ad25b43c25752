"""`import` of cause tables: existing complaints completed, every other byte of their files left alone."""

from collections.abc import Callable, Mapping
from typing import Any

from generator.exchange.register.causes import GROUP, causes_of
from generator.exchange.register.cells import Reader
from generator.exchange.register.drafting import Drafted, Drafter, Reason, days_in
from generator.pipeline.authoring import Desk, errors_among, new_problems
from generator.pipeline.import_clerk import Import
from generator.pipeline.import_rows import Judge, Opened
from generator.pipeline.mending import MASKS
from generator.records.documents import Document
from generator.records.files import read_bytes
from generator.records.lookup import documents_of, id_in, kind_of, record_files, spliced
from generator.records.writing.completing import with_fields
from generator.records.writing.drafts import in_codes
from generator.records.yaml_text import parse
from generator.words import N_


def complete_records(desk: Desk, opened: Opened, step: Callable[[int], None]) -> Import:
    """Return the files that a cause table changes; `step` is told how many more rows are read."""
    done = Import(opened.matching, len(opened.table.rows), list(opened.told), completed=True)
    reader = Reader(opened.ground, opened.matching)
    days = days_in(opened.table, opened.matching.columns, opened.ground.shape)
    drafter = Drafter(opened.table, reader, "", days)
    judge = Judge(desk, opened)
    held = _documents(desk)
    changed: dict[str, dict[int, tuple[Document, str]]] = {}
    for row in opened.table.rows:
        drafted = drafter.draft(row)
        outcome = drafted if isinstance(drafted, Reason) else _completed(desk, drafted, held)
        if isinstance(outcome, Reason):
            done.rejects.append(judge.rejected(row.place, outcome))
        elif outcome is None:
            done.known += 1
        else:
            document, text = outcome
            held[id_in(text)] = [Document(document.path, document.line, text)]
            first = changed.setdefault(document.path, {}).get(document.line, (document, ""))[0]
            changed[document.path][document.line] = (first, text)
            done.changed += 1
        step(1)
    for path, documents in changed.items():
        content = read_bytes(desk.root, path)
        for _, (document, text) in sorted(documents.items(), reverse=True):
            content = spliced(content, document, text)
        done.files[path] = content
    return done


def _documents(desk: Desk) -> dict[str, list[Document]]:
    """Return id → the documents that hold it, of the desk's kind."""
    found: dict[str, list[Document]] = {}
    for path in record_files(desk.root):
        if kind_of(path) is desk.kind:
            for document in documents_of(desk.root, path):
                found.setdefault(id_in(document.text), []).append(document)
    return found


def _completed(
    desk: Desk, drafted: Drafted, held: Mapping[str, list[Document]]
) -> tuple[Document, str] | Reason | None:
    """Return a document and its text with the causes of a row; None where it says them already."""
    column = drafted.columns.get("id", "")
    documents = held.get(drafted.number, []) if drafted.number else []
    if len(documents) != 1:
        return Reason(N_("there is no complaint with this number"), {}, column, drafted.number)
    document = documents[0]
    value = parse(document.text).value
    held_causes = (value.get(GROUP) or {}) if isinstance(value, dict) else {}
    said: Any = in_codes(held_causes, desk.shape.fields[GROUP], desk.settings)
    if not isinstance(said, dict):
        said = {}
    wanted = {key: _masked(key, inner) for key, inner in causes_of(drafted).items()}
    other = next((key for key, inner in wanted.items() if said.get(key, inner) != inner), None)
    if other is not None:
        name = drafted.columns.get(f"{GROUP}.{other}", "")
        return Reason(N_("the complaint says something else there already"), {}, name, str(wanted[other]))
    missing = {key: inner for key, inner in wanted.items() if key not in said}
    if not missing:
        return None
    text = with_fields(document.text, GROUP, missing)
    if text is None:
        return Reason(N_("the complaint is written in a way that leaves no sure place for it"), {}, column)
    before = document.text.encode()
    whole = Document(document.path, 1, document.text)
    problems = errors_among(new_problems(desk, whole, before, text))
    return Reason(problems[0].message, {}, column, drafted.number) if problems else (document, text)


def _masked(key: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_masked(key, one) for one in value]
    return MASKS.value((GROUP, key), value)
