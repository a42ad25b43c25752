"""`huiyin serve`: build, show the site on this computer, and build again when a record changes."""

import threading
import time
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click

from generator.cli.options import as_of_option, now_in, root_option
from generator.pipeline.building import build
from generator.pipeline.checking import check
from generator.pipeline.reading import read_project

_PAUSE = 1.0
"""Seconds between two looks at the records."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class gives
        """Say nothing: a request is no news."""


@click.command("serve")
@root_option
@as_of_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
def command(root: Path, as_of: datetime | None, port: int) -> None:
    """Preview the site at http://127.0.0.1:8000/, rebuilt whenever a record changes."""
    seen = _state(root)
    _build(root, as_of)
    site = root / "build" / "site"
    with ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        click.echo(f"http://127.0.0.1:{server.server_port}/  (Ctrl+C)", err=True)
        while True:
            time.sleep(_PAUSE)
            now = _state(root)
            if now != seen:
                seen = now
                _build(root, as_of)


def _state(root: Path) -> list[tuple[str, int, int]]:
    return [
        (str(path), status.st_size, status.st_mtime_ns)
        for path in sorted((root / "records").rglob("*.yaml"))
        for status in [path.stat()]
    ]


def _build(root: Path, as_of: datetime | None) -> None:
    read = read_project(root)
    for problem in check(root, lambda zone: now_in(zone, as_of)).problems:
        click.echo(f"{':'.join(map(str, problem.location))} {problem.code} {problem.message}", err=True)
    if read.settings is not None:
        chosen = as_of or read.settings.site.as_of
        moment = now_in(read.settings.site.zone, chosen)
        built = build(read, root, root / "build", moment, live=chosen is None)
        click.echo(
            read.words("{pages} pages written: {place}", pages=built.pages, place=root / "build" / "site"),
            err=True,
        )
