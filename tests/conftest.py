"""What every test starts from: no settings of the person who runs it, no limit of time on a slow machine."""

import os
from collections.abc import Iterator

import hypothesis
import pytest

from tests.exchange.github import GitHub

hypothesis.settings.register_profile("huiyin", deadline=None)
hypothesis.settings.load_profile("huiyin")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that writes the golden sites anew."""
    parser.addoption("--refresh-golden", action="store_true", help="write tests/golden/*/expected anew")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file in one process, and all those that look at the demonstration site."""
    for item in items:
        shared = "site" in getattr(item, "fixturenames", ()) and item.path.parent.name == "browser"
        item.add_marker(pytest.mark.xdist_group("browser" if shared else item.location[0]))


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide HUIYIN_* settings, but for the browser to use."""
    for name in [name for name in os.environ if name.startswith("HUIYIN_") and name != "HUIYIN_CHROMIUM"]:
        monkeypatch.delenv(name)


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    """Serve what GitHub's API answers, where commands look for it."""
    with GitHub.running() as server:
        server.name_itself(monkeypatch)
        yield server
