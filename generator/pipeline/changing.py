"""`changes`: what the working tree changes since a revision; both states are read and judged alike."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.deadlines import Deadline, deadlines, list_deadlines
from generator.exchange.changes import (
    ADDED,
    CHANGED,
    NUMBERS,
    REMOVED,
    CaseText,
    Changes,
    FigureMove,
    RecordChange,
)
from generator.exchange.due_list import PENDING
from generator.figures import SiteFigures, summarise
from generator.history import Base, Difference, changed_here, files_at, read_blobs
from generator.pipeline.approving import Desk
from generator.pipeline.checking import Checked, Clock, check
from generator.pipeline.comparing import with_history
from generator.pipeline.inputs import blobs_of
from generator.pipeline.reading import Read, read_project
from generator.privacy import mask
from generator.problems import Problem
from generator.records.base import Record
from generator.records.differences import differences
from generator.records.documents import Document
from generator.records.files import RECORDS, SETTINGS
from generator.records.lookup import documents_of, id_in, kind_of
from generator.records.reading import Context, record_in
from generator.records.shapes import shape_of
from generator.rendering.writing import write_file
from generator.settings import Settings
from generator.tables import Tables, tabulate

_TITLES = ("title", "summary")
_Key = tuple[str, str, datetime]


@dataclass(frozen=True)
class _Side:
    """One state of a project, read, checked, and judged at a moment."""

    root: Path
    read: Read
    checked: Checked
    tables: Tables
    figures: SiteFigures
    pending: dict[_Key, Deadline]


def changes(root: Path, base: Base, as_of: datetime, clock: Clock) -> Changes:
    """Return what changed at `root` since `base`; HistoryError where git cannot tell.

    Figures and deadlines are those of `as_of`, on both sides; `clock` says what lies in the future. Settings
    are those of now on both sides: what a branch changes in records stands out from what settings change.
    """
    with tempfile.TemporaryDirectory(prefix="huiyin-") as folder:
        before = Path(folder)
        _write_state(base, root, before)
        old, new = _side(before, as_of, clock), _side(root, as_of, clock)
        files = changed_here(base, RECORDS, blobs_of(root))
        settings = _settings_of(new.read)
        records = tuple(_records(old, new, files))
        return Changes(
            base=base.revision,
            as_of=as_of,
            records=records,
            figures=tuple(_figures(old.figures, new.figures)),
            appearing=_only_in(new.pending, old.pending),
            clearing=_only_in(old.pending, new.pending),
            cases=tuple(_cases(records, new, f"{as_of:%Y-%m-%dT%H:%M}")),
            problems=tuple(_problems(old, new, base)),
            actions={action.id: action for action in new.tables.actions},
            settings=settings,
        )


def _write_state(base: Base, root: Path, folder: Path) -> None:
    """Write the records of the fork, and the settings of now, into a folder of their own."""
    files = {
        path: blob for path, blob in files_at(base, RECORDS).items() if not path.startswith(f"{SETTINGS}/")
    }
    contents = read_blobs(base, files.values())
    for path, blob in files.items():
        write_file(folder / path, contents[blob])
    for own in sorted((root / SETTINGS).glob("*.yaml")):
        write_file(folder / SETTINGS / own.name, own.read_bytes())
    (folder / RECORDS).mkdir(exist_ok=True)


def _side(root: Path, as_of: datetime, clock: Clock) -> _Side:
    checked, read = check(root, clock), read_project(root)
    if read.corpus is None:
        raise ValueError(read.problems)
    settings = _settings_of(read)
    tables = tabulate(read.corpus.tables(read.double_ids), settings, as_of)
    judged = deadlines(tables, settings, as_of)
    pending = list_deadlines(judged[judged["state"].isin(PENDING)])
    keys = {(one.record, one.target, one.started_at): one for one in pending}
    return _Side(root, read, checked, tables, summarise(tables, settings, judged), keys)


def _settings_of(read: Read) -> Settings:
    if read.settings is None:
        raise ValueError(read.problems)
    return read.settings


def _records(old: _Side, new: _Side, files: Difference) -> Iterator[RecordChange]:
    """Yield the records that were added, changed or removed, by id."""
    before, after = _documents(old.root, files.before), _documents(new.root, files.after)
    for identity in sorted({*before, *after}):
        was, now = before.get(identity), after.get(identity)
        if was and now and was.text == now.text:
            continue
        at = now or was
        kind = kind_of(at.path) if at else None
        if at is None or kind is None:
            continue
        older, newer = _record(was, new.read), _record(now, new.read)
        deed = CHANGED if was and now else ADDED if now else REMOVED
        found = tuple(differences(older, newer, shape_of(kind.model()))) if older and newer else ()
        about = (identity, kind.name, at.path, at.line, deed, _title_of(newer or older))
        yield RecordChange(*about, found)


def _title_of(record: Record | None) -> str:
    return mask(next((getattr(record, name) for name in _TITLES if hasattr(record, name)), ""))


def _documents(root: Path, paths: Iterable[str]) -> dict[str, Document]:
    found = (document for path in paths if kind_of(path) for document in documents_of(root, path))
    return {identity: document for document in found if (identity := id_in(document.text))}


def _record(document: Document | None, read: Read) -> Record | None:
    """Return the record that a document holds; None where it cannot be read."""
    kind = kind_of(document.path) if document else None
    if document is None or kind is None:
        return None
    outcome = record_in(document, kind, Context(_settings_of(read), read.words, {}))
    return outcome if isinstance(outcome, Record) else None


def _figures(old: SiteFigures, new: SiteFigures) -> Iterator[FigureMove]:
    """Yield the months' figures that differ; None where a side does not have the month."""
    sides = [{key: at for at, key in enumerate(side.trends.periods)} for side in (old, new)]
    for period in sorted({*sides[0], *sides[1]}):
        for name in NUMBERS:
            before, after = (
                getattr(side.trends, name)[places[period]] if period in places else None
                for side, places in zip((old, new), sides, strict=True)
            )
            if before != after:
                yield FigureMove(period, name, before, after)


def _only_in(these: dict[_Key, Deadline], others: dict[_Key, Deadline]) -> tuple[Deadline, ...]:
    """Return the deadlines that only one side has, the earliest first."""
    found = [deadline for key, deadline in these.items() if key not in others]
    return tuple(sorted(found, key=lambda one: (one.due_at or one.started_at, one.record, one.target)))


def _cases(records: Iterable[RecordChange], new: _Side, moment: str) -> Iterator[CaseText]:
    standings = Desk.of(new.read).standings(moment)
    cases = {case.id: case for case in new.tables.cases}
    for change in records:
        if change.id in cases and change.id in standings:
            yield CaseText(cases[change.id], standings[change.id], change.deed)


def _problems(old: _Side, new: _Side, base: Base) -> Iterator[Problem]:
    """Yield what is found now and was not found before, what history shows included."""
    known = Counter(map(_identity, old.checked.problems))
    for problem in with_history(new.root, new.checked, base).problems:
        if known[_identity(problem)] > 0:
            known[_identity(problem)] -= 1
        else:
            yield problem


def _identity(problem: Problem) -> tuple[str, ...]:
    return problem.location.path, problem.code, problem.about, problem.message
