"""What every test starts from: no settings of the person who runs it, no limit of time on a slow machine."""

import os

import hypothesis
import pytest

hypothesis.settings.register_profile("huiyin", deadline=None)
hypothesis.settings.load_profile("huiyin")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that writes the golden sites anew."""
    parser.addoption("--refresh-golden", action="store_true", help="write tests/golden/*/expected anew")


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide HUIYIN_* settings, but for the browser to use."""
    for name in [name for name in os.environ if name.startswith("HUIYIN_") and name != "HUIYIN_CHROMIUM"]:
        monkeypatch.delenv(name)
