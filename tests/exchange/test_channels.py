"""Other channels: every piece of news once, in parts that they take, and no secret in a message of ours."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.exchange.channels import Channels, channels_of, parts_of
from generator.exchange.due_words import DueWords
from generator.exchange.github_client import Client, NotifyError
from generator.exchange.notice import notices, told_in
from generator.exchange.notifying import News, notify
from tests.exchange.github import REPOSITORY, TOKEN, Fault, GitHub
from tests.exchange.lists import AS_OF, ENGLISH, answer, entries, listed, made_project

# A part of apprise that we do not use (signed mail) imports what Python 3.13 no longer has.
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")

WECOM_LIMIT = 2048
DONE = entries(("2024-05-08 11:00", "investigating"), ("2024-05-08 11:00", "responded"))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    monkeypatch.setenv("no_proxy", "*")
    with GitHub.running() as running:
        yield running


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return made_project(tmp_path)


@pytest.fixture
def channels(server: GitHub) -> Channels:
    return channels_of(server.address.replace("http", "json") + "/chat")


def _notify(root: Path, client: Client | None, channels: Channels) -> None:
    due, _ = listed(root, AS_OF)
    news = News("Echo", tuple(notices(due, ENGLISH)), None, DueWords(due.settings, ENGLISH))
    list(notify(news, client, channels, root / "build" / "told.json"))


def _client(server: GitHub) -> Client:
    return Client(server.address, REPOSITORY, TOKEN, lambda _: None)


@pytest.mark.parametrize("with_issues", [True, False])
def test_what_was_told_is_not_told_again(
    project: Path, server: GitHub, channels: Channels, *, with_issues: bool
) -> None:
    client = _client(server) if with_issues else None
    _notify(project, client, channels)
    _notify(project, client, channels)
    (message,) = server.chat
    assert message["title"] == "Echo"
    assert "Logistics: 2 deadlines are overdue" in message["message"]
    assert "FB20240505001 · First response · due 2024-05-06 09:30 · Logistics B" in message["message"]
    assert "APP" not in message["message"], "ids only"
    answer(project, "FB20240505001", DONE)
    for _ in range(2):
        _notify(project, client, channels)
    assert [one["message"] for one in server.chat[1:]] == ["Logistics: nothing is overdue"]


@pytest.mark.parametrize("with_issues", [True, False])
def test_a_channel_that_fails_is_told_by_the_next_run_and_alone(
    project: Path, server: GitHub, channels: Channels, *, with_issues: bool
) -> None:
    client = _client(server) if with_issues else None
    with GitHub.running() as other:
        both = Channels(
            (*channels.services, *channels_of(other.address.replace("http", "json") + "/chat").services)
        )
        server.chat_status = 500
        with pytest.raises(NotifyError, match="Not delivered") as caught:
            _notify(project, client, both)
        assert server.address not in str(caught.value.values)
        assert len(other.chat) == 1
        server.chat_status = 200
        server.chat.clear()
        _notify(project, client, both)
        assert (len(server.chat), len(other.chat)) == (1, 1)


def test_killed_after_the_issues_the_channels_are_told_by_the_next_run(
    project: Path, server: GitHub, channels: Channels
) -> None:
    client = _client(server)
    server.faults = [Fault("POST", "/issues$", 403)]
    with pytest.raises(NotifyError):
        _notify(project, client, channels)
    assert server.chat == []
    _notify(project, client, channels)
    assert len(server.chat) == 1
    assert all(told_in(issue["body"]).keys() == {1} for issue in server.issues)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"overdue:tech": 3}', '{"overdue:tech": {"x": "y"}}'])
def test_a_spoilt_memory_means_telling_again(
    project: Path, server: GitHub, channels: Channels, content: str
) -> None:
    _notify(project, None, channels)
    (project / "build" / "told.json").write_text(content, "utf-8")
    _notify(project, None, channels)
    assert len(server.chat) == 2
    assert json.loads((project / "build" / "told.json").read_text("utf-8"))["overdue:tech"].keys() == {"1"}


def test_a_long_message_is_split_to_the_channels_limit() -> None:
    text = "\n".join(f"FB2024050{n:04} · 首次响应 · 到期 2024-05-06 09:30 · 客服专员A" for n in range(40))
    parts = parts_of(text, WECOM_LIMIT)
    assert len(parts) > 1
    assert all(len(part.encode()) <= WECOM_LIMIT for part in parts)
    assert "\n".join(parts) == text


@pytest.mark.parametrize("text", ["长" * 3000, "a" * 5000, "", "长" * 100 + "\n\n\n" + "é" * 2000])
def test_no_character_is_cut_and_none_is_lost(text: str) -> None:
    parts = parts_of(text, WECOM_LIMIT)
    assert all(len(part.encode()) <= WECOM_LIMIT for part in parts)
    assert "".join(parts).replace("\n", "") == text.replace("\n", "")


def test_an_endless_message_ends() -> None:
    parts = parts_of("x" * 100_000, 100)
    assert len(parts) == 10
    assert parts[-1] == "…"


def test_the_limit_of_wecom_is_known() -> None:
    (service,) = channels_of("wecombot://a0b1c2d3-0000-0000-0000-000000000000").services
    assert service.body_maxlen == WECOM_LIMIT


@pytest.mark.parametrize("addresses", ["nonsense://secret", "json://host nonsense://secret", "   "])
def test_an_address_that_is_not_understood_is_named_by_its_place(addresses: str) -> None:
    with pytest.raises(NotifyError) as caught:
        channels_of(addresses)
    assert "secret" not in caught.value.message.format(**caught.value.values)
