"""What the commands that write records share: the project, the record that is meant, plain refusals."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from generator.pipeline.inputs import fallback_language
from generator.problems import Problem
from generator.project import load_settings
from generator.records.documents import Document
from generator.records.kinds import KINDS, Kind
from generator.records.lookup import documents_of, holders_of, id_in, kind_of
from generator.vocabularies import VOCABULARIES
from generator.words import N_, Words

if TYPE_CHECKING:
    from generator.settings import Settings

SetField = tuple[tuple[str, ...], str]
"""A field's path and what it is set to."""


def set_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--set FIELD=VALUE`, as often as one likes."""
    return click.option(
        "--set",
        "fields",
        metavar="FIELD=VALUE",
        multiple=True,
        help="Set a field, such as channel=电话客服 or customer.ref=C123; lists with commas.",
    )(function)


def settings_of(root: Path) -> "tuple[Settings, Words]":
    """Return settings and words of the project; end with 1 where its settings have errors."""
    settings, words, problems = load_settings(root, fallback_language())
    if settings is None:
        for problem in problems:
            place = ":".join(map(str, problem.location))
            click.echo(f"{place}  {problem.message}\n  → {problem.remedy}", err=True)
        click.echo(words(N_("The settings must be mended first.")), err=True)
        sys.exit(1)
    return settings, words


def refuse(message: str, remedy: str = "") -> NoReturn:
    """Say in a sentence why nothing was done, and end with 2."""
    click.echo(f"{message}\n  → {remedy}" if remedy else message, err=True)
    sys.exit(2)


def refuse_for(problem: Problem) -> NoReturn:
    """Refuse in the words of a rule."""
    refuse(problem.message, problem.remedy)


def remind_of(problems: Iterable[Problem]) -> None:
    """Show what the rules advise, on standard error."""
    for problem in problems:
        click.echo(f"! {problem.message}\n  → {problem.remedy}", err=True)


def is_terminal() -> bool:
    """Tell whether somebody is there to be asked."""
    return sys.stdin.isatty()


def kind_meant(name: str, words: Words) -> Kind:
    """Return the kind that a word means: its name or its label; refuse any other word."""
    code = VOCABULARIES["kinds"].code_of(name)
    found = next((kind for kind in KINDS if kind.name == code), None)
    if found is None:
        known = words(N_(", ")).join(
            f"{VOCABULARIES['kinds'].label(kind.name, words.language)} {kind.name}" for kind in KINDS
        )
        refuse(words(N_("“{value}” is no kind of record; there are: {kinds}"), value=name, kinds=known))
    return found


def fields_in(values: Iterable[str], words: Words) -> list[SetField]:
    """Return the fields that `--set` names; refuse what is not FIELD=VALUE."""
    fields = []
    for value in values:
        name, equals, text = value.partition("=")
        path = tuple(name.strip().split("."))
        if not equals or not all(path):
            refuse(words(N_("--set needs a field and a value, such as --set channel=phone.")))
        fields.append((path, _sound(text, words)))
    return fields


def _sound(text: str, words: Words) -> str:
    """Return a text from the command line; refuse one with bytes that are no text."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        refuse(words(N_("The value given is not UTF-8 text; set the terminal to UTF-8 and type it again.")))
    return text


def document_meant(name: str, root: Path, words: Words) -> Document:
    """Return the one document that `name` means: an id, or the path of a file that holds one record."""
    file = Path(name).absolute()
    found = _in_file(file, root) if file.is_file() else holders_of(root, name)
    if not found:
        refuse(words(N_("There is no record {id} here."), id=name))
    if len(found) > 1:
        places = ", ".join(f"{document.path}:{document.line}" for document in found)
        if file.is_file():
            refuse(words(N_("{path} holds several records; name one by its id."), path=name))
        refuse(
            words(
                N_("{id} is the id of several records; name the file instead: {places}"),
                id=name,
                places=places,
            )
        )
    return found[0]


def _in_file(file: Path, root: Path) -> list[Document]:
    path = file.relative_to(root).as_posix() if file.is_relative_to(root) else ""
    return [one for one in documents_of(root, path) if id_in(one.text)] if kind_of(path) else []


def shown(path: Path) -> str:
    """Return a path as one would type it here."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
