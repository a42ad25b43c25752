"""`huiyin check`: find everything that is wrong with the records; exit 1 when there are errors."""

import sys
from datetime import datetime
from pathlib import Path

import click

from generator.baseline import BASELINE, entries_of, text_of
from generator.cli.options import as_of_option, now_in, root_option
from generator.cli.problem_formats import FORMATS
from generator.history import Base, HistoryError, find_base
from generator.pipeline.checking import Checked, check, without_baseline
from generator.problems import Problem, Severity
from generator.words import words_for


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@root_option
@as_of_option
@click.option(
    "--write-baseline",
    is_flag=True,
    help=f"Accept all that is found now: write it to {BASELINE}; from then on only new problems count.",
)
@click.option(
    "--base",
    metavar="REV",
    help="Also report facts that were edited or deleted since this git revision, such as origin/main.",
)
@click.option("--format", "form", type=click.Choice(sorted(FORMATS)), default="text", show_default=True)
def command(  # noqa: PLR0913 - one per option
    paths: tuple[Path, ...],
    root: Path,
    as_of: datetime | None,
    base: str | None,
    form: str,
    *,
    write_baseline: bool,
) -> None:
    """Check all records, or report only on PATHS (the whole project is read all the same)."""
    if write_baseline and (paths or base):
        message = "--write-baseline: no PATHS, no --base. / --write-baseline 不能与路径或 --base 同用。"
        raise click.UsageError(message)
    since = None if base is None else base_or_exit(root, base)
    checked = check(root, lambda zone: now_in(zone, as_of), click.get_current_context().obj)
    if write_baseline and checked.readable:
        _write_baseline(checked, root)
        return
    checked = without_baseline(root, checked)
    if since is not None:
        checked = _with_history(root, checked, since)
    problems = [problem for problem in checked.problems if not paths or _is_about(problem, paths, root)]
    click.echo(FORMATS[form](checked, problems, root, colour=sys.stdout.isatty()))
    sys.exit(int(any(problem.severity is Severity.ERROR for problem in problems)))


def _write_baseline(checked: Checked, root: Path) -> None:
    from generator.rendering.writing import write_file  # noqa: PLC0415 - a plain check writes nothing

    entries = entries_of(checked.problems, root)
    write_file(root / BASELINE, text_of(entries).encode())
    told = words_for(checked.language).plural(
        "{n} problem is accepted in {path}.",
        "{n} problems are accepted in {path}.",
        len(entries),
        n=len(entries),
        path=BASELINE,
    )
    click.echo(told, err=True)


def base_or_exit(root: Path, revision: str) -> Base:
    """Return the base to compare with; a usage error where git cannot tell."""
    try:
        return find_base(root, revision)
    except HistoryError as error:
        raise _in_both_languages(error) from None


def _with_history(root: Path, checked: Checked, base: Base) -> Checked:
    from generator.pipeline.comparing import with_history  # noqa: PLC0415 - a plain check needs none of it

    try:
        return with_history(root, checked, base)
    except HistoryError as error:
        raise _in_both_languages(error) from None


def _in_both_languages(error: HistoryError) -> click.UsageError:
    """Return the sentence for a person whose settings were not read yet."""
    english, chinese = (words_for(language)(error.message, **error.values) for language in ("en", "zh"))
    return click.UsageError(f"{english} / {chinese}")


def _is_about(problem: Problem, paths: tuple[Path, ...], root: Path) -> bool:
    file = root / problem.location.path
    return any(file.is_relative_to(path.absolute()) for path in paths)
