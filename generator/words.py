"""One language's words: messages in English in the code, translated by gettext."""

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path
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


@cache
def words_for(language: str) -> Words:
    """Return the words of `language` ("zh" or "en"); English needs no catalogue."""
    catalogue = gettext.NullTranslations()
    if language != "en":
        catalogue = gettext.translation("huiyin", _LOCALES, [language])
    return Words(language, catalogue.gettext, catalogue.ngettext)
