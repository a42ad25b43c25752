"""What every test starts from: no settings of the person who runs it, no limit of time on a slow machine."""

import os
from collections.abc import Iterator

import hypothesis
import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.exchange.github import GitHub

_BROWSER = "tests/browser/"

hypothesis.settings.register_profile("huiyin", deadline=None)
hypothesis.settings.load_profile("huiyin")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that writes the golden sites anew."""
    parser.addoption("--refresh-golden", action="store_true", help="write tests/golden/*/expected anew")


class _TogetherByFile(LoadScopeScheduling):  # type: ignore[misc] # xdist publishes no types
    """Keeps the tests of a file in one process, and all those that look at sites in a browser.

    Groups by mark do not reach the processes: pytest 9.2 makes ids anew, without what xdist 3.8 adds to them.
    """

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return _BROWSER if path.startswith(_BROWSER) else path


def pytest_xdist_auto_num_workers() -> int:
    """Return a process more than there are processors: one or another waits for a browser or a build."""
    return (os.cpu_count() or 1) + 1


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> _TogetherByFile:
    """Tell xdist which tests share what takes long to make."""
    return _TogetherByFile(config, log)


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
