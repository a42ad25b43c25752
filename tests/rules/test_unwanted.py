"""One look at all phrases together hides none of them."""

import unicodedata
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.project import load_settings
from generator.records.documents import Document
from generator.records.feedback import Feedback
from generator.records.kinds import KIND_OF_FOLDER
from generator.records.reading import Judged
from generator.rules.text import check_unwanted

_SETTINGS = load_settings(Path("/nowhere"), "zh")[0]
assert _SETTINGS is not None
SETTINGS = _SETTINGS
WORDING = SETTINGS.wording
_PHRASES = (*WORDING.advertising[:4], *WORDING.advertising[-4:], *WORDING.abusive[:4], *WORDING.abusive[-4:])
_bits = st.sampled_from(
    (*_PHRASES, *map(str.upper, _PHRASES), *(word[:2] for word in _PHRASES), "，", "订单", " ")
)
_texts = st.lists(_bits, min_size=1, max_size=4).map("".join)


def _expected(summary: str, quote: str | None) -> list[tuple[str, tuple[str]]]:
    found = []
    for phrases in (WORDING.advertising, WORDING.abusive):
        for name, text in (("summary", summary), ("quote", quote or "")):
            folded = unicodedata.normalize("NFKC", text).casefold()
            named = [phrase for phrase in phrases if phrase.casefold() in folded]
            if named:
                found.append((named[0], (name,)))
                break
    return found


@given(summary=_texts, quote=st.none() | _texts)
def test_what_a_phrase_stands_in_is_found(summary: str, quote: str | None) -> None:
    said: dict[str, Any] = {"summary": summary, "quote": quote}
    record, document = Feedback.model_construct(**said), Document("", 1, "")
    judged = Judged(record, document, KIND_OF_FOLDER["feedback"], SETTINGS, (), is_suspect=False)
    found = [(finding.values["value"], finding.path) for finding in check_unwanted(judged)]
    assert found == _expected(summary, quote)
