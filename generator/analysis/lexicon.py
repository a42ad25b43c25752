"""The sentiment of a text that nobody labelled, from the words of the settings' lexicon: an estimate."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from generator.settings.documents import Sentiment

Tone = Literal["negative", "neutral", "positive"]
TONES: tuple[Tone, ...] = ("negative", "neutral", "positive")
NEGATIVE = 1 + TONES.index("negative")
"""Number of a negative tone where tones are numbers from 1, and 0 stands for an unknown one."""
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Lexicon:
    """Words that say something of a text's sentiment, and those that turn one round."""

    negative: frozenset[str]
    positive: frozenset[str]
    chinese: re.Pattern[str]
    latin: re.Pattern[str]

    def tone_of(self, text: str) -> Tone | None:
        """Judge by a lexicon what the words of a text sound like; a text with none of its words has no tone.

        At each place the longest word counts. A negator right before a word turns it round: a positive word
        becomes negative ("不够清晰", not clear enough), a negative one says nothing ("不是不满意", not
        dissatisfied). More negative words than positive ones sound negative, fewer positive, as many neutral.
        """
        folded = text.casefold()
        good = bad = turns = end = 0
        for start, stop in self._places(folded):
            word, joined = folded[start:stop], not folded[end:start].strip()
            before = turns if joined else 0
            turns, end = 0, stop
            if word in self.negative:
                bad += before == 0
            elif word in self.positive:
                good, bad = good + (before == 0), bad + (before == 1)
            else:
                turns = before + 1
        if not good and not bad:
            return None
        return "negative" if bad > good else "positive" if good > bad else "neutral"

    def _places(self, folded: str) -> Iterator[tuple[int, int]]:
        """Find the words of the lexicon, negators included, in their order."""
        found = [match.span() for match in self.chinese.finditer(folded)]
        latin = [match.span() for match in self.latin.finditer(folded)]
        return iter(sorted(found + latin) if latin else found)


def lexicon_of(settings: Sentiment) -> Lexicon:
    """Return the lexicon of the settings; words in Latin letters stand alone ("bad" is not in "badge")."""
    negative, positive, negators = (
        frozenset(word.casefold() for word in words)
        for words in (settings.negative, settings.positive, settings.negators)
    )
    every = negative | positive | negators
    latin = {word for word in every if word.isascii()}
    return Lexicon(
        negative=negative,
        positive=positive - negative,
        chinese=re.compile(_any_of(every - latin)) if every - latin else _NOTHING,
        latin=re.compile(rf"(?<![a-z0-9])(?:{_any_of(latin)})(?![a-z0-9])") if latin else _NOTHING,
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
