"""Runs the command line in this process, as a person would call it."""

from typing import NamedTuple

from click.testing import CliRunner

from generator.cli.commands import huiyin


class Ran(NamedTuple):
    """How a command ended, and what it wrote."""

    code: int
    output: str
    told: str


def run(*arguments: object) -> Ran:
    """Run `huiyin` with these arguments; a fault of ours is raised here."""
    result = CliRunner().invoke(huiyin, [str(one) for one in arguments], catch_exceptions=False)
    return Ran(result.exit_code, result.stdout, result.stderr)
