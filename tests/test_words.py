"""Every message of the catalogue is said as gettext would say it."""

import gettext
import pickle
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from generator.words import words_for
from tests.test_documents import CATALOGUE

PO = read_po(BytesIO(CATALOGUE.read_bytes()))
NUMBERS = (0, 1, 2, 5, 21)


def test_every_message_is_said_as_gettext_says_it() -> None:
    expected = gettext.translation("huiyin", CATALOGUE.parents[2], ["zh"])
    words, plurals = words_for("zh"), 0
    for message in PO:
        if not isinstance(message.id, str):
            one, many = message.id
            said = [words.translate_plural(one, many, number) for number in NUMBERS]
            assert said == [expected.ngettext(one, many, number) for number in NUMBERS]
            plurals += 1
        elif message.id:
            assert words.translate(message.id) == expected.gettext(message.id) != ""
    assert len(PO) > plurals > 10


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
