"""All commands of `huiyin`, each imported when it is asked for."""

from importlib import import_module

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
