"""`check --base`: what the working tree changes in records that were there before [V7]."""

import re
from collections.abc import Container, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from generator.history import Base, Difference, changed_here, changed_there, read_blobs
from generator.pipeline.checking import Checked
from generator.pipeline.inputs import Listed, blobs_in, fallback_language, look
from generator.problems import Location, Problem, severities_of, worded
from generator.records.documents import Document, documents_in, places_of
from generator.records.files import RECORDS, read_bytes
from generator.records.kinds import KIND_OF_FOLDER

if TYPE_CHECKING:
    from generator.records.versions import Meaning, Version

_ACTIONS = "records/actions/"
_ID = re.compile(rb"^[\"']?id[\"']?[ ]*:[ ]*[\"']?([^\s\"']+)", re.MULTILINE)


def with_history(root: Path, checked: Checked, base: Base) -> Checked:
    """Return what was `checked` at `root` with what history adds; HistoryError when git cannot tell.

    Only files that differ are read. Nothing of this is remembered: the base moves while no file changes.
    """
    listed = look(root)
    here = _of_records(changed_here(base, RECORDS, blobs_in(listed.values())))
    if not checked.readable or not (here.before or here.after):
        return checked
    problems = _problems(root, base, here, listed, checked)
    reviewed = frozenset(path for path in here.after if path.startswith(_ACTIONS))
    if reviewed:
        from generator.pipeline.reviewing import check_reviews  # noqa: PLC0415 - imports what counts figures

        problems += check_reviews(root, listed, reviewed, severities_of(checked.severities))
    return checked._replace(problems=tuple(sorted((*checked.problems, *problems))))


def _problems(
    root: Path, base: Base, here: Difference, listed: Mapping[str, Listed], checked: Checked
) -> list[Problem]:
    from generator.pipeline.evidence import evidence_in  # noqa: PLC0415 - what follows imports pydantic
    from generator.privacy import mask  # noqa: PLC0415
    from generator.project import load_settings  # noqa: PLC0415
    from generator.records.versions import Meaning  # noqa: PLC0415
    from generator.rules.history import check_history, check_taken  # noqa: PLC0415

    settings, words, _ = load_settings(root, fallback_language())
    if settings is None:
        return []
    meaning = Meaning(settings, mask)
    was, now = _contents(base, here.before), {path: _read(root, path) for path in here.after}
    same = _texts(was) & _texts(now)
    before, after = _versions(was, meaning, same), _versions(now, meaning, same)
    known = {version.id for version in before}
    elsewhere = _elsewhere(root, listed, known - {version.id for version in after}, meaning)
    fresh = [version for version in after if version.id and version.id not in known]
    found = chain(
        check_history(before, after, elsewhere, meaning),
        check_taken(fresh, _taken(base, {version.id for version in fresh}, meaning), base.revision),
        evidence_in(base, was, now, settings),
    )
    severities = severities_of(checked.severities)
    problems = []
    for document, finding in found:
        (place,) = places_of(document, [finding])
        problems.append(worded(finding, Location(document.path, *place), words, severities))
    return [problem for problem in problems if problem]


def _elsewhere(
    root: Path, listed: Mapping[str, Listed], missing: set[str], meaning: "Meaning"
) -> "list[Version]":
    """Return the unchanged records that have an id which the changed documents no longer hold."""
    from generator.pipeline.reading import read_project  # noqa: PLC0415 - see above

    corpus = read_project(root, listed).corpus if missing else None
    held = corpus.held() if corpus else ()
    paths = {path for path, card in held if card.id in missing}
    versions = _versions({path: _read(root, path) for path in sorted(paths)}, meaning)
    return [version for version in versions if version.id in missing]


def _taken(base: Base, ids: set[str], meaning: "Meaning") -> "list[Version]":
    """Return the records with one of these ids that came to the base since this branch left it."""
    if not ids:
        return []
    there = _of_records(changed_there(base, RECORDS))
    before, after = (
        [
            version
            for version in _versions(_holding(_contents(base, files), ids), meaning)
            if version.id in ids
        ]
        for files in (there.before, there.after)
    )
    known = {version.id for version in before}
    return [version for version in after if version.id not in known]


def _holding(contents: Mapping[str, bytes], ids: set[str]) -> dict[str, bytes]:
    """Return the files in which one of these ids seems to stand: the others need no parsing."""
    wanted = {identity.encode() for identity in ids}
    return {path: data for path, data in contents.items() if not wanted.isdisjoint(_ID.findall(data))}


def _versions(
    contents: Mapping[str, bytes], meaning: "Meaning", same: Container[str] = frozenset()
) -> "list[Version]":
    from generator.records.versions import versions_in  # noqa: PLC0415 - see above

    return [version for path, data in contents.items() for version in versions_in(path, data, meaning, same)]


def _texts(contents: Mapping[str, bytes]) -> set[str]:
    documents = (document for path, data in contents.items() for document in documents_in(path, data))
    return {document.text for document in documents if isinstance(document, Document)}


def _contents(base: Base, files: Mapping[str, str]) -> dict[str, bytes]:
    contents = read_blobs(base, files.values())
    return {path: contents[blob] for path, blob in files.items()}


def _read(root: Path, path: str) -> bytes:
    try:
        return read_bytes(root, path)
    except OSError:
        return b""


def _of_records(difference: Difference) -> Difference:
    return Difference(_kinds_only(difference.before), _kinds_only(difference.after))


def _kinds_only(files: Mapping[str, str]) -> dict[str, str]:
    return {path: blob for path, blob in files.items() if path.split("/", 2)[1] in KIND_OF_FOLDER}
