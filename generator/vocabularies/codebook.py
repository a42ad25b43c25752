"""A list of coded words: finds the code that a person meant, and the nearest one when nobody can mean it.

A word is a code, a Chinese or English label or an alias; DOMAIN 2 accepts each of them in every coded field.
"""

import re
import unicodedata
from collections.abc import KeysView, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

#: Longer texts are no words of any list; they are not even folded, which may cost more than linear time.
LONGEST_WORD = 100

# How alike (0-100) a suggestion must be: one of two Chinese characters is near, half an English word is not.
_NEAR_HAN = 50
_NEAR_LATIN = 65
_SHORT = 3

_SEPARATOR = re.compile(r"\s*([/-])\s*")
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014", "-----")


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a list: its code, its two labels and the other words that people use for it."""

    code: str
    zh: str
    en: str
    aliases: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """Return the label in "zh" or "en"."""
        return self.en if language == "en" else self.zh

    def full_label(self, language: str) -> str:
        """Return the label that is clear without its surroundings (a minor category names its major one)."""
        return self.label(language)

    def words(self) -> tuple[str, ...]:
        """Return the words that always mean this entry."""
        return (self.code, self.zh, self.en, *self.aliases)

    def short_words(self) -> tuple[str, ...]:
        """Return the words that mean this entry only while no other entry has them too."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped(Entry):
    """An entry that belongs to a group of another list (a channel to its channel group)."""

    group: str


class Clash(NamedTuple):
    """One word with two meanings: the word as the second entry spells it, and both entries by position."""

    word: str
    first: int
    second: int


class _Index(NamedTuple):
    """What the words of a list mean, as they are written and as they are folded."""

    codes: Mapping[str, str]
    """Word → code of its entry."""
    clashes: tuple[Clash, ...]
    shared: Mapping[str, tuple[int, ...]]
    """Short word that several entries have → their positions."""


EntryT_co = TypeVar("EntryT_co", bound=Entry, covariant=True)


@dataclass(frozen=True)
class Codebook(Generic[EntryT_co]):
    """An immutable list of entries with constant-time lookup of every word.

    Building never fails: a word with two meanings means nothing and stands in `clashes`. A list is indexed
    when it is asked first, for hardly any run asks all of those that the software fixes.
    """

    entries: tuple[EntryT_co, ...]

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes in list order."""
        return tuple(entry.code for entry in self.entries)

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """The words with two meanings."""
        return self._index.clashes

    @cached_property
    def _by_code(self) -> dict[str, EntryT_co]:
        return {entry.code: entry for entry in reversed(self.entries)}

    @cached_property
    def _index(self) -> _Index:
        strict, clashes = _strict_index(self.entries)
        short = _short_index(self.entries, strict)
        positions = strict | {word: owners[0] for word, owners in short.items() if len(owners) == 1}
        codes = {word: self.entries[position].code for word, position in positions.items()}
        for entry in self.entries:
            for word in (*entry.words(), *entry.short_words()):
                if codes.get(fold(word)) == entry.code:
                    codes[word] = entry.code
        return _Index(codes, clashes, {word: owners for word, owners in short.items() if len(owners) > 1})

    @property
    def known(self) -> KeysView[str]:
        """The codes, for who looks up many: a call for each costs more than the look."""
        return self._by_code.keys()

    def __contains__(self, code: object) -> bool:
        """Tell whether the list has this very code (not: any of its words)."""
        return code in self._by_code

    def code_of(self, text: str) -> str | None:
        """Return the code that a word means, whatever its case, width and spaces; None when there is none."""
        codes = self._index.codes
        code = codes.get(text)
        if code is None and len(text) <= LONGEST_WORD:
            code = codes.get(fold(text))
        return code

    def entry(self, code: str) -> EntryT_co:
        """Return the entry of a code; KeyError when the list does not have it."""
        return self._by_code[code]

    def label(self, code: str, language: str) -> str:
        """Return the label of a code in "zh" or "en"; KeyError when the list does not have it."""
        return self._by_code[code].label(language)

    def full_label(self, code: str, language: str) -> str:
        """Return the label that is clear by itself (物流配送/配送延迟); KeyError for an unknown code."""
        return self._by_code[code].full_label(language)

    def nearest(self, text: str) -> str | None:
        """Return the known word most like an unknown one, in the text's language; None when none is near."""
        found = self.candidates(text, 1)
        return found[0] if found else None

    def candidates(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """Return up to `limit` words like the text, one a meaning, best first: 售后 → 售后投诉, 售后退款.

        Words that hold the whole text leave no room for those that are merely like it.
        """
        if len(text) > LONGEST_WORD:
            return ()
        wanted = fold(text)
        chinese = _has_han(wanted)
        shared = self._index.shared
        if wanted in shared:
            language = "zh" if chinese else "en"
            return tuple(self.entries[owner].full_label(language) for owner in shared[wanted])[:limit]
        words = [(word, code) for word, code in self._spellings() if _has_han(word) == chinese]
        best = _alike(wanted, [fold(word) for word, _ in words])
        by_code: dict[str, str] = {}
        for position in best:
            word, code = words[position]
            by_code.setdefault(code, word)
        return tuple(by_code.values())[:limit]

    def _spellings(self) -> list[tuple[str, str]]:
        """List the words worth suggesting, as they are written, with their codes, in list order."""
        return [
            (word, entry.code)
            for entry in self.entries
            for word in (*entry.short_words(), *_plain_words(entry))
            if self._index.codes.get(word) == entry.code
        ]


def fold(text: str) -> str:
    """Return the form in which two spellings of a word are equal: NFKC, no case, single spaces, bare -, /."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_DASHES)
    return _SEPARATOR.sub(r"\1", " ".join(folded.split()))


def _has_han(text: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in text)


def _plain_words(entry: Entry) -> tuple[str, ...]:
    """Return code, full labels and aliases: not every way in which outer and inner words can be joined."""
    return (entry.full_label("zh"), entry.full_label("en"), entry.code, *entry.aliases)


def _strict_index(entries: tuple[Entry, ...]) -> tuple[dict[str, int], tuple[Clash, ...]]:
    """Index the words that must have one meaning; words with two are left out and reported."""
    owners: dict[str, int] = {}
    clashes: dict[tuple[str, int], Clash] = {}
    for position, entry in enumerate(entries):
        for word in entry.words():
            first = owners.setdefault(fold(word), position)
            if first != position:
                clashes.setdefault((fold(word), position), Clash(word, first, position))
    double = {word for word, _ in clashes}
    return {word: owner for word, owner in owners.items() if word not in double}, tuple(clashes.values())


def _short_index(entries: tuple[Entry, ...], strict: dict[str, int]) -> dict[str, tuple[int, ...]]:
    """Index the short words with all their owners; a full name of some entry stays with that entry."""
    owners: dict[str, dict[int, None]] = {}
    for position, entry in enumerate(entries):
        for word in entry.short_words():
            owners.setdefault(fold(word), {})[position] = None
    return {word: tuple(found) for word, found in owners.items() if word not in strict}


def nearest_word(text: str, words: Sequence[str]) -> str | None:
    """Return the word most like an unknown one, whatever the case; None when none is near."""
    best = _alike(fold(text[:LONGEST_WORD]), [fold(word) for word in words])
    return words[best[0]] if best else None


def _alike(wanted: str, words: list[str]) -> list[int]:
    """Return the positions of the words like the wanted one, best first, ties in list order."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (only an unknown word pays for the import)

    cutoff = _NEAR_HAN if _has_han(wanted) or len(wanted) <= _SHORT else _NEAR_LATIN
    found = process.extract(wanted, words, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None)
    if len(wanted) > 1:
        found = [match for match in found if wanted in match[0]] or found
    return [position for _, _, position in sorted(found, key=lambda match: (-match[1], match[2]))]
