"""`huiyin check`: find everything that is wrong with the records; exit 1 when there are errors."""

import sys
from datetime import datetime
from pathlib import Path

import click

from generator.cli.options import as_of_option, now_in, root_option
from generator.cli.problem_formats import FORMATS
from generator.pipeline.checking import check
from generator.problems import Problem, Severity


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@root_option
@as_of_option
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True)
def command(paths: tuple[Path, ...], root: Path, as_of: datetime | None, form: str) -> None:
    """Check all records, or report only on PATHS (the whole project is read all the same)."""
    checked = check(root, lambda zone: now_in(zone, as_of))
    problems = [problem for problem in checked.problems if not paths or _is_about(problem, paths, root)]
    click.echo(FORMATS[form](checked, problems, root, colour=sys.stdout.isatty()))
    sys.exit(int(any(problem.severity is Severity.ERROR for problem in problems)))


def _is_about(problem: Problem, paths: tuple[Path, ...], root: Path) -> bool:
    file = root / problem.location.path
    return any(file.is_relative_to(path.absolute()) for path in paths)
