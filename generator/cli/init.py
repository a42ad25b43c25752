"""`huiyin init`: a new team's own repository, ready to check and to build, with a register if wished."""

from pathlib import Path

import click

from generator.cli.importing import Wanted, import_register
from generator.cli.records import refuse, shown
from generator.pipeline.inputs import fallback_language
from generator.pipeline.starting import HOSTS, known_requirement, starting_files
from generator.project import load_settings
from generator.rendering.writing import write_file
from generator.words import LANGUAGES, N_, words_for


@click.command("init")
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--language",
    "languages",
    type=click.Choice(LANGUAGES),
    multiple=True,
    help="The language of site, messages and README; twice for a site in both, the main one first.",
)
@click.option(
    "--host", type=click.Choice(HOSTS), default=HOSTS[0], show_default=True, help="Whose workflows."
)
@click.option(
    "--from-register",
    "register",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Bring this register in, too.",
)
@click.option("--kind", default="feedback", show_default=True, help="What the register's rows are.")
def command(directory: Path, languages: tuple[str, ...], host: str, register: Path | None, kind: str) -> None:
    """Make a repository for a team in DIRECTORY: settings, folders, workflows, forms and a README.

    Files that exist are left alone. `huiyin check` and `huiyin build` work in it at once.
    """
    chosen = tuple(dict.fromkeys(languages)) or (fallback_language(),)
    words = words_for(chosen[0])
    if (directory / "records").is_dir():
        refuse(words(N_("{path} has records already; nothing was changed."), path=directory))
    settings, _, _ = load_settings(directory, chosen[0])
    if settings is None:
        refuse(words(N_("The settings must be mended first.")))
    for name, content in starting_files(chosen, host, settings).items():
        path = directory / name
        if not path.exists():
            write_file(path, content)
    click.echo(shown(directory.absolute()))
    click.echo(
        words(N_("Next: README.md says how to begin; the settings lie in records/settings.")), err=True
    )
    if not known_requirement():
        told = N_("requirements.txt does not say yet where Huiyin is installed from: fill that in first.")
        click.echo(words(told), err=True)
    if register is not None:
        import_register(directory.absolute(), Wanted(register, kind))
