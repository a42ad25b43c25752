"""The words of a language: messages that no catalogue holds, and the way to another process."""

import pickle

import pytest

from generator.words import words_for


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("message", ["", " ", "nothing like it", "\U0010ffff", "Nothing\0to"])
def test_a_message_that_no_catalogue_holds_is_said_as_it_is(language: str, message: str) -> None:
    words = words_for(language)
    assert words(message) == message
    assert words(message) == message
    if message:
        assert [words.plural(message, "many", number) for number in (1, 2)] == [message, "many"]


def test_words_travel_by_their_name() -> None:
    for language in ("zh", "en"):
        assert pickle.loads(pickle.dumps(words_for(language))) == words_for(language)  # noqa: S301 - our own
