"""`huiyin forms`: the issue forms of the project, written from its models and settings."""

from pathlib import Path

import click

from generator.cli.options import root_option
from generator.cli.records import settings_of, shown
from generator.exchange.issue_form.form import forms_of
from generator.exchange.issue_form.form_file import form_path, form_text
from generator.rendering.writing import write_file
from generator.words import words_for


@click.command("forms")
@root_option
def command(root: Path) -> None:
    """Write GitHub's issue forms for feedback, complaints and surveys, in Chinese and English.

    Run it again after a change of channels, categories or other lists.
    """
    settings, _ = settings_of(root)
    for form in forms_of(settings):
        path = root / form_path(form)
        write_file(path, form_text(form, words_for(form.language)).encode())
        click.echo(shown(path))
