"""Options that every command shares: the project's folder and the moment that counts as now."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from generator.records.files import find_root

_FORMS = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d")


class AsOf(click.ParamType[datetime]):
    """A moment: `2024-07-01T00:00` or `2024-07-01` in the site's zone, or with an offset of its own."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the moment; naive means the site's zone."""
        if isinstance(value, datetime):
            return value
        for form in _FORMS:
            try:
                return datetime.strptime(value, form)
            except ValueError:
                continue
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            message = f"{value!r}: write 2024-07-01T00:00 / 请写成 2024-07-01T00:00 这样的时间"
            self.fail(message, param, ctx)


def root_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--root`: the project's folder, by default the nearest one with `records/`."""
    return click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        callback=_existing_root,
        help="Folder of the project (default: the nearest parent with records/).",
    )(function)


def as_of_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--as-of`: what counts as now."""
    return click.option(
        "--as-of", type=AsOf(), help="What counts as now, such as 2024-07-01T00:00 (default: now)."
    )(function)


def now_in(zone: str, as_of: datetime | None = None) -> datetime:
    """Return `as_of`, else the clock, as naive minutes in `zone`."""
    moment = as_of or datetime.now(UTC)
    if moment.tzinfo is not None:
        moment = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return moment.replace(second=0, microsecond=0)


def _existing_root(ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path:
    root = value.absolute() if value else find_root(Path.cwd())
    if root is None or not (root / "records").is_dir():
        message = "No folder records/ here or above; use --root. / 找不到 records/ 文件夹，请用 --root 指明。"
        raise click.UsageError(message, ctx)
    return root
