"""Lengths of time as people say them."""

import pytest

from generator.exchange.due_words import DueWords
from generator.settings import Settings
from generator.words import words_for
from tests.exchange.lists import listed, made_project


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return listed(made_project(tmp_path_factory.mktemp("project")))[0].settings


@pytest.mark.parametrize(
    ("minutes", "english", "chinese"),
    [
        (3060, "2 d 3 h", "2天3小时"),
        (2880, "2 d", "2天"),
        (2910, "2 d", "2天"),
        (61, "1 h 1 min", "1小时1分钟"),
        (60, "1 h", "1小时"),
        (59, "59 min", "59分钟"),
        (0, "0 min", "0分钟"),
    ],
)
def test_the_two_largest_units(settings: Settings, minutes: int, english: str, chinese: str) -> None:
    assert DueWords(settings, words_for("en")).length(minutes) == english
    assert DueWords(settings, words_for("zh")).length(minutes) == chinese
