"""`review`: what the approval of a pull request on GitHub approves: the cases and reports that it changes."""

from dataclasses import dataclass, field
from pathlib import Path

from generator.history import Base, changed_here
from generator.pipeline.approving import Desk, holding_of, why_not
from generator.pipeline.authoring import desk_for, errors_among, new_problems
from generator.pipeline.inputs import blobs_of
from generator.pipeline.sealing import approved_text
from generator.problems import Location, worded
from generator.records.documents import Document
from generator.records.files import RECORDS, read_bytes
from generator.records.lookup import documents_of, id_in, kind_of, spliced
from generator.words import N_


@dataclass
class Reviewed:
    """What a review approves: the files with the approvals in them, and what it cannot approve, and why."""

    files: dict[str, str] = field(default_factory=dict)
    approved: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    """Id → why, in the team's words."""


def review(root: Path, base: Base, desk: Desk, person: str, at: str) -> Reviewed:
    """Return what the approval of `person`, given at `at`, does to what `root` changes since `base`.

    What that person has approved already and nobody has changed since is passed over.
    """
    done = Reviewed()
    for path in changed_here(base, RECORDS, blobs_of(root)).after:
        # From the last document to the first, so that the places of those still to come stay.
        for document in reversed(documents_of(root, path) if kind_of(path) else []):
            identity = id_in(document.text)
            card = desk.cards.get(identity)
            if card is None or card.sealed is None or holding_of(desk, identity, person):
                continue
            reason = _why_not(desk, identity, person) or _enter(root, document, desk, (person, at), done)
            if reason:
                done.refused[identity] = reason
            else:
                done.approved.append(identity)
    done.approved.sort()
    return done


def _why_not(desk: Desk, identity: str, person: str) -> str:
    finding = why_not(desk, identity, person)
    problem = worded(finding, Location("", 1, 1), desk.read.words) if finding else None
    return problem.message if problem else ""


def _enter(root: Path, document: Document, desk: Desk, given: tuple[str, str], done: Reviewed) -> str:
    """Enter an approval (who, when) into a file of `done`; return why it cannot be, if so."""
    settings, words, kind = desk.read.settings, desk.read.words, kind_of(document.path)
    if settings is None or kind is None:
        raise ValueError(document.path)
    text = approved_text(desk, desk.cards[id_in(document.text)], document.text, *given)
    if text is None:
        return words(N_("{path} is written in a way that I cannot add an approval to."), path=document.path)
    before = read_bytes(root, document.path)
    problems = errors_among(new_problems(desk_for(root, settings, words, kind), document, before, text))
    if problems:
        return problems[0].message
    content = done.files.get(document.path, before.decode("utf-8"))
    done.files[document.path] = spliced(content.encode("utf-8"), document, text).decode("utf-8")
    return ""
