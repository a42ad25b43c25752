"""One language's words: messages in English in the code, translated by catalogues of gettext's format."""

from bisect import bisect_left
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from struct import unpack_from
from typing import NamedTuple

LANGUAGES = ("zh", "en")
_LOCALES = Path(__file__).parent / "locales"


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark a message for extraction where it is stated, to be translated where it is shown."""
    return message


class Words(NamedTuple):
    """The words of one language; call it to translate a message and fill in its `{fields}`.

    Values are inserted as they are: whoever shows the result escapes it for the place it lands in.
    """

    language: str
    translate: Callable[[str], str]
    translate_plural: Callable[[str, str, int], str]

    def __reduce__(self) -> tuple[Callable[[str], "Words"], tuple[str]]:
        """Cross to another process as the language's name: catalogues are read there."""
        return words_for, (self.language,)

    def __call__(self, message: str, /, **values: object) -> str:
        """Return `message` in this language, with its `{fields}` filled in from `values`."""
        translated = self.translate(message) if message else ""
        return translated.format(**values) if values else translated

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Return `one` or `many` as `number` asks for, in this language, filled in like a call."""
        translated = self.translate_plural(one, many, number)
        return translated.format(**values) if values else translated


class _Catalogue:
    """A compiled catalogue (.mo): a table of messages, sorted by their bytes, and one of their translations.

    The `gettext` module would decode thousands of messages before the first is said, which takes longer than
    finding out that no record changed (decision 6). For languages whose plural is their singular.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._count, self._messages, self._translations = unpack_from("<3I", data, 8)
        self._said: dict[str, str | None] = {}

    def translate(self, message: str) -> str:
        """Return the translation, or the message where there is none."""
        return self._find(message) or message

    def translate_plural(self, one: str, many: str, number: int) -> str:
        """Return the translation of a message that has a plural in English."""
        return self._find(one) or _english_plural(one, many, number)

    def _find(self, message: str) -> str | None:
        if message not in self._said:
            self._said[message] = self._look_up(message.encode())
        return self._said[message]

    def _look_up(self, message: bytes) -> str | None:
        at = bisect_left(range(self._count), message, key=partial(self._text, self._messages))
        # A message and its plural stand together, with a NUL between them.
        if at == self._count or self._text(self._messages, at).split(b"\0")[0] != message:
            return None
        return self._text(self._translations, at).decode()

    def _text(self, table: int, index: int) -> bytes:
        length, start = unpack_from("<2I", self._data, table + 8 * index)
        return self._data[start : start + length]


def words_for(language: str) -> Words:
    """Return the words of `language` ("zh" or "en"); English needs no catalogue."""
    if language == "en":
        return Words(language, str, _english_plural)
    catalogue = _catalogue(language)
    return Words(language, catalogue.translate, catalogue.translate_plural)


@cache
def _catalogue(language: str) -> _Catalogue:
    return _Catalogue((_LOCALES / language / "LC_MESSAGES" / "huiyin.mo").read_bytes())


def _english_plural(one: str, many: str, number: int) -> str:
    return one if number == 1 else many
