"""The demonstration site as `make site` builds it, served on this machine and seen in a headless Chromium."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Response, sync_playwright

ROOT = Path(__file__).parents[2]
PREFIX = "/reports/voice/"  # the site has to work behind any path
CHROMIUM = os.environ.get("HUIYIN_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that opens the browser."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


class Quiet(SimpleHTTPRequestHandler):
    """Serves the site below PREFIX and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class gives it
        """Print nothing."""

    def translate_path(self, path: str) -> str:
        """Return the file for a URL; outside PREFIX there is none."""
        inside = path.removeprefix(PREFIX)
        return (
            super().translate_path(f"/{inside}") if inside != path else str(Path(self.directory) / "nothing")
        )


class Server(ThreadingHTTPServer):
    """Serves a browser that may leave before it has everything: no fault of the site."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print what went wrong, unless the browser left."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demonstration site; its folder."""
    output = tmp_path_factory.mktemp("demonstration")
    command = [sys.executable, "-m", "generator", "build", "--root", str(ROOT), "--output", str(output)]
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    return output / "site"


@contextmanager
def served(site: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a site; yield the URL of its folder, with a slash at its end."""
    with Server(("127.0.0.1", 0), partial(handler, directory=str(site))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """Serve the demonstration site; the URL of its folder."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a headless Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield started
        started.close()


@dataclass
class Watched:
    """What a page did that it should not."""

    faults: list[str] = field(default_factory=list)

    def watch(self, page: Page, base: str) -> None:
        """Note every console message, script error, failed request and request that leaves the site."""
        page.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        page.on("request", lambda request: self._leaves(request.url, base))

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # left behind with its page
            self.faults.append(f"{request.failure}: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def _leaves(self, url: str, base: str) -> None:
        if not url.startswith((base, "data:", "blob:")):
            self.faults.append(f"elsewhere: {url}")


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, site_url: str) -> Iterator[Visit]:
    """Open a page of the site: `visit(path, width=1440, **options of the context)`.

    When the test is over, no page may have said anything on the console, failed to load anything or asked
    elsewhere.
    """
    watched, contexts = Watched(), []

    def opened(path: str, width: int = 1440, **options: object) -> Page:
        given = {"viewport": {"width": width, "height": 900}, "locale": "zh-CN", **options}
        context = browser.new_context(**given)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        watched.watch(page, site_url)
        page.goto(site_url + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert watched.faults == []
