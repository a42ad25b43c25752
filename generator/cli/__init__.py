"""The command `huiyin`: parse arguments, call the pipeline, print, exit.

Exit codes: 0 clean, 1 problems, 2 wrong usage, 3 a fault of ours.
"""

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import NoReturn

import click

from generator import __version__

COMMANDS = (
    "approvals",
    "approve",
    "build",
    "changes",
    "check",
    "demo",
    "explain",
    "export",
    "fix",
    "forms",
    "from-issue",
    "hooks",
    "import",
    "init",
    "log",
    "new",
    "notify",
    "overdue",
    "renumber",
    "report",
    "report-draft",
    "review",
    "schema",
    "serve",
)
_MODULES = {"import": "importing", "from-issue": "from_issue", "report-draft": "report_draft"}
"""Commands whose name no module can have."""
FAULT = 3


class _Commands(click.Group):
    """Imports a command's module only when it is asked for: `check` never pays for `build`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = _MODULES.get(cmd_name, cmd_name)
        command: click.Command = import_module(f"generator.cli.{module}").command
        return command


@click.command(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="huiyin")
def huiyin() -> None:
    """Huiyin 回音: from customer feedback in git to a published report site."""


def main() -> NoReturn:
    """Run the command line and end the process."""
    _without_plugins()
    try:
        huiyin(prog_name="huiyin")
    except Exception:  # noqa: BLE001 - the last resort: one sentence for the user, the details in a file
        _report_fault()
    sys.exit(FAULT)


def _without_plugins() -> None:
    """Spare pydantic the search for plugins, which takes longer than a check: nothing here has any.

    The variable says that there are none, but the module that reads it first imports all that reads packages'
    metadata; a module in its place, which never looks, spares that, too.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    loader = ModuleType("pydantic.plugin._loader")
    vars(loader)["get_plugins"] = tuple
    sys.modules.setdefault(loader.__name__, loader)


def _report_fault() -> None:
    import tempfile  # noqa: PLC0415 - no other run pays for these
    import traceback  # noqa: PLC0415

    handle, name = tempfile.mkstemp(prefix="huiyin-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(traceback.format_exc())
    click.echo(
        f"Huiyin itself failed; the details are in {name}. / 回音程序自身出错，详情见 {name}。", err=True
    )
