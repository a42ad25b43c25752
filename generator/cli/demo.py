"""`huiyin demo`: write a made-up project of any size, the same bytes for the same seed."""

from pathlib import Path

import click

from generator.demo import write_demo
from generator.project import shipped
from generator.rendering.writing import write_file


@click.command("demo")
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--records", type=click.IntRange(0, 10_000_000), default=720, show_default=True, help="How many records."
)
@click.option("--seed", type=int, default=2024, show_default=True, help="Another seed, other records.")
def command(directory: Path, records: int, seed: int) -> None:
    """Write synthetic demonstration records, with the default settings, into DIRECTORY."""
    written = write_demo(directory, records, seed)
    for file in sorted(shipped("defaults").glob("*.yaml")):
        own = directory / "records" / "settings" / file.name
        if not own.exists():
            write_file(own, file.read_bytes())
    click.echo(f"{written} records / 条记录 → {directory / 'records'}")
