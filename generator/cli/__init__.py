"""The command `huiyin`: parse arguments, call the pipeline, print, exit.

Exit codes: 0 clean, 1 problems, 2 wrong usage, 3 a fault of ours.
"""

import gc
import os
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from generator.listing import Asked, ask_listing
from generator.records.files import RECORDS, find_root

FAULT = 3


def main() -> NoReturn:
    """Run the command line and end the process."""
    _without_plugins()
    try:
        asked = _ask_early(sys.argv[1:])
        from generator.cli.commands import huiyin  # noqa: PLC0415 - git looks meanwhile

        huiyin(prog_name="huiyin", obj=asked)
    except Exception:  # noqa: BLE001 - the last resort: one sentence for the user, the details in a file
        _report_fault()
    finally:
        gc.freeze()  # all ends with the process: to look for rings in it once more takes a tenth of a check
    sys.exit(FAULT)


def _ask_early(arguments: list[str]) -> Asked | None:
    """Ask git what a check or a build will ask it, so that it answers while all is imported that these need.

    Where the project turns out to be another one than it seems here, nobody reads the answer.
    """
    if arguments[:1] not in (["check"], ["build"]) and arguments[:2] != ["hooks", "run"]:
        return None
    gc.disable()  # imports and reading make no rings: looking for them takes a quarter of a check
    named = [value for option, value in pairwise(arguments) if option == "--root"]
    root = Path(named[-1]).absolute() if named else find_root(Path.cwd())
    return ask_listing(root, RECORDS) if root else None


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

    import click  # noqa: PLC0415

    handle, name = tempfile.mkstemp(prefix="huiyin-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(traceback.format_exc())
    click.echo(
        f"Huiyin itself failed; the details are in {name}. / 回音程序自身出错，详情见 {name}。", err=True
    )
