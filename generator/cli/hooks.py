"""`huiyin hooks`: check what is staged before every commit, for teams without the pre-commit tool."""

import shlex
import sys
from datetime import datetime
from pathlib import Path

import click

from generator.cli.options import as_of_option, now_in, root_option
from generator.cli.problem_formats import FORMATS
from generator.cli.records import refuse
from generator.clone import hooks_folder, partly_staged, staged_files, top_folder
from generator.pipeline.checking import check, without_baseline
from generator.pipeline.inputs import fallback_language
from generator.problems import Severity
from generator.project import load_settings
from generator.records.files import RECORDS
from generator.rendering.writing import write_file
from generator.words import N_, Words, words_for

_MARK = "# Written by `huiyin hooks install`"
_SCRIPT = """\
#!/bin/sh
{mark}; `huiyin hooks remove` takes it away.
# Checks the records that are about to be committed. To commit without: git commit --no-verify
exec {python} -m generator hooks run --root {root}
"""


@click.group("hooks")
def command() -> None:
    """Check the staged records before every commit."""


@command.command("install")
@root_option
def install(root: Path) -> None:
    """Write the hook; one that somebody else wrote is left alone."""
    words = _words(root)
    hook = _hook(root, words)
    if hook.exists() and _MARK not in hook.read_text("utf-8", errors="replace"):
        line = "huiyin hooks run"
        refuse(
            words(N_("There is a hook already, which Huiyin did not write: {path}"), path=hook),
            words(N_("Add this line to it: {line}"), line=line),
        )
    top = top_folder(root) or root
    inner = root.resolve().relative_to(top.resolve()).as_posix()
    script = _SCRIPT.format(
        mark=_MARK, python=shlex.quote(Path(sys.executable).as_posix()), root=shlex.quote(inner)
    )
    write_file(hook, script.encode())
    hook.chmod(0o755)
    click.echo(
        words(N_("From now on `git commit` checks the records that it commits: {path}"), path=hook), err=True
    )


@command.command("remove")
@root_option
def remove(root: Path) -> None:
    """Remove the hook that `install` wrote."""
    words = _words(root)
    hook = _hook(root, words)
    if not hook.exists() or _MARK not in hook.read_text("utf-8", errors="replace"):
        refuse(words(N_("There is no hook of Huiyin's here.")))
    hook.unlink()
    click.echo(words(N_("Removed: {path}"), path=hook), err=True)


@command.command("run")
@root_option
@as_of_option
def run(root: Path, as_of: datetime | None) -> None:
    """Check the records that are staged; the hook runs this."""
    staged = set(staged_files(root, RECORDS))
    if not staged:
        return
    checked = check(root, lambda zone: now_in(zone, as_of), click.get_current_context().obj)
    checked = without_baseline(root, checked)
    checked = checked._replace(files=len(staged))
    problems = [problem for problem in checked.problems if problem.location.path in staged]
    words = words_for(checked.language)
    errors = any(problem.severity is Severity.ERROR for problem in problems)
    if problems:
        click.echo(FORMATS["text"](checked, problems, root, colour=sys.stderr.isatty()), err=True)
    for path in sorted(staged.intersection(partly_staged(root, RECORDS))):
        click.echo(
            words(
                N_("{path} has changes that are not staged; its file as it is now was checked."), path=path
            ),
            err=True,
        )
    if errors:
        click.echo(
            words(N_("Nothing was committed; mend the errors, `git add` the files, and commit again.")),
            err=True,
        )
    sys.exit(int(errors))


def _words(root: Path) -> Words:
    """Return the words of the project; its settings may have errors: a hook can be installed all the same."""
    return load_settings(root, fallback_language())[1]


def _hook(root: Path, words: Words) -> Path:
    folder = hooks_folder(root)
    if folder is None:
        refuse(words(N_("This folder is in no git repository.")))
    return folder / "pre-commit"
