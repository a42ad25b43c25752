"""`huiyin approve`: enter somebody's approval of a case or a report, sealed to what it says now."""

from datetime import datetime
from pathlib import Path

import click

from generator.cli.options import as_of_option, now_in, root_option
from generator.cli.records import document_meant, refuse, refuse_for, settings_of, shown
from generator.clone import committer
from generator.pipeline.approving import Desk, holding_of, why_not
from generator.pipeline.authoring import desk_for, errors_among, new_problems
from generator.pipeline.reading import read_project
from generator.pipeline.sealing import approved_text
from generator.problems import Location, worded
from generator.records.cards import Card
from generator.records.documents import Document
from generator.records.files import read_bytes
from generator.records.lookup import id_in, kind_of, spliced
from generator.records.writing.drafts import canonical_time
from generator.records.writing.people import person_behind
from generator.rendering.writing import write_file
from generator.rules.approval_codes import TOO_FEW
from generator.settings import Settings
from generator.words import N_, Words


@click.command("approve")
@click.argument("record", metavar="ID")
@root_option
@as_of_option
@click.option("--by", metavar="PERSON", help="Who approves (default: the person whom git's user name fits).")
@click.option("--at", metavar="T", help="When, such as 2024-05-01T15:20 (default: now).")
def command(record: str, root: Path, as_of: datetime | None, by: str | None, at: str | None) -> None:
    """Approve the case or report ID as it stands now, and print its file.

    The approval is sealed: a later change of what was approved makes it void. A report keeps the key figures
    as they are now. Commit it yourself, so that git shows that it is yours.
    """
    settings, words = settings_of(root)
    document = document_meant(record, root, words)
    person = _person(by, root, settings, words)
    moment = _moment(at, now_in(settings.site.zone, as_of), settings, words)
    desk = Desk.of(read_project(root))
    card = _card(desk, document, words)
    _refuse_whom(desk, card, person, words)
    text = approved_text(desk, card, document.text, person, moment)
    if text is None:
        refuse(words(N_("{path} is written in a way that I cannot add an approval to."), path=document.path))
    _write(root, document, text, settings, words)
    click.echo(shown(root / document.path))


def _person(by: str | None, root: Path, settings: Settings, words: Words) -> str:
    code = settings.people.code_of(by) if by else person_behind(*committer(root), settings)
    if code is None and by:
        near = settings.people.nearest(by)
        hint = words(N_("Did you mean {suggestion}?"), suggestion=near) if near else ""
        refuse(words(N_("There is no person {text}."), text=by), hint)
    if code is None:
        refuse(words(N_("Say who approves: --by PERSON.")))
    return code


def _moment(at: str | None, now: datetime, settings: Settings, words: Words) -> str:
    latest = f"{now:%Y-%m-%dT%H:%M}"
    moment = canonical_time(at, settings) if at else latest
    if not moment:
        refuse(words(N_("“{value}” is no time; write 2024-05-01T15:20."), value=at or ""))
    if moment > latest:
        refuse(words(N_("{at} lies in the future."), at=moment.replace("T", " ")))
    return moment


def _card(desk: Desk, document: Document, words: Words) -> Card:
    """Return the card of the record that is meant; refuse what cannot be approved."""
    card = desk.cards.get(id_in(document.text))
    if card is None:
        refuse(words(N_("{path} cannot be read yet; `huiyin check` says why."), path=document.path))
    if card.sealed is None:
        refuse(words(N_("{id} is no case and no report: nobody approves it."), id=card.id))
    return card


def _refuse_whom(desk: Desk, card: Card, person: str, words: Words) -> None:
    """Refuse a person who may not approve the record, or who has done so already."""
    finding = why_not(desk, card.id, person)
    problem = worded(finding, Location("", 1, 1), words) if finding else None
    if finding and problem:
        refuse(problem.message, words(TOO_FEW.remedy, roles=finding.values["roles"]))
    held = holding_of(desk, card.id, person)
    if held:
        at = held.at.replace("T", " ")
        refuse(words(N_("Approved already by this person on {at}, and nothing has changed since."), at=at))


def _write(root: Path, document: Document, text: str, settings: Settings, words: Words) -> None:
    """Write the record, unless the rules find something new that is wrong with it."""
    kind = kind_of(document.path)
    if kind is None:
        raise AssertionError(document.path)
    before = read_bytes(root, document.path)
    for problem in errors_among(new_problems(desk_for(root, settings, words, kind), document, before, text)):
        refuse_for(problem)
    write_file(root / document.path, spliced(before, document, text))
