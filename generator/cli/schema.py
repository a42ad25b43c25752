"""`huiyin schema`: JSON Schemas of the records, and the settings by which editors use them."""

import json
from collections.abc import Callable
from pathlib import Path

import click

from generator.cli.options import root_option
from generator.cli.records import kind_meant, refuse, settings_of, shown
from generator.records.editors import (
    JETBRAINS,
    VS_CODE,
    Schemas,
    globs_of,
    jetbrains_settings,
    vs_code_settings,
)
from generator.records.kinds import KINDS, Kind
from generator.records.schema import schema_of
from generator.rendering.writing import write_file
from generator.words import Words

_FOLDER = "build/schemas"
_EDITORS: tuple[tuple[str, Callable[[str, Schemas], str | None]], ...] = (
    (VS_CODE, vs_code_settings),
    (JETBRAINS, jetbrains_settings),
)


@click.command("schema")
@click.argument("name", metavar="[KIND]", required=False)
@root_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"Write KIND.schema.json into this folder (with --editor: {_FOLDER}).",
)
@click.option("--editor", is_flag=True, help="Also write the settings of VS Code and JetBrains editors.")
def command(name: str | None, root: Path, output: Path | None, *, editor: bool) -> None:
    """Print the JSON Schema of KIND, or of all kinds, with the codes and labels of the project's settings."""
    settings, words = settings_of(root)
    kinds = (kind_meant(name, words),) if name else KINDS
    schemas = {kind: schema_of(kind, settings, words) for kind in kinds}
    if output is None and not editor:
        click.echo(
            _json(schemas[kinds[0]] if name else {kind.name: schema for kind, schema in schemas.items()})
        )
        return
    folder = (output or root / _FOLDER).absolute()
    files = {kind: folder / f"{kind.name}.schema.json" for kind in kinds}
    for kind, file in files.items():
        write_file(file, f"{_json(schemas[kind])}\n".encode())
        click.echo(shown(file))
    if editor:
        _set_up_editors(root, files, words)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _set_up_editors(root: Path, files: dict[Kind, Path], words: Words) -> None:
    _ = words
    if not all(file.is_relative_to(root) for file in files.values()):
        refuse(_("Editors find schemas only inside the project; name a folder in it with --output."))
    schemas = {kind: file.relative_to(root).as_posix() for kind, file in files.items()}
    for name, merge in _EDITORS:
        path = root / name
        merged = merge(path.read_text("utf-8") if path.exists() else "", schemas)
        if merged is None:
            click.echo(
                _("{path} is left as it is: I cannot add to it safely. Map by hand:", path=name), err=True
            )
            for kind, schema in schemas.items():
                click.echo(f"  {schema}  ←  {', '.join(globs_of(kind))}", err=True)
        else:
            write_file(path, merged.encode())
            click.echo(shown(path))
    example = next(iter(schemas.values()))
    click.echo(
        _("VS Code needs the extension “YAML” (redhat.vscode-yaml); JetBrains editors need nothing more."),
        err=True,
    )
    click.echo(
        _("Other editors: begin a record with the line below, its path seen from the record's folder."),
        err=True,
    )
    click.echo(f"  # yaml-language-server: $schema=../../../../{example}", err=True)
