"""Personal data in any text: where it stands, and the text without it.

Linear in the length of the text: every pattern looks at a bounded stretch from each place.
"""

import re

from generator.privacy.folding import DIGITS, NUMERALS, PROVINCES, SPOKEN, fold
from generator.privacy.hits import Hit

_ANY_DIGIT = f"[{DIGITS}{''.join(SPOKEN)}]"
_ANY_GAP = "[ \\t\xa0\u2000-\u2015\u2060\u2212\ufeff.\\-·•_~\u3000－．＿～()（）]{0,5}"
_NUMERAL = f"{NUMERALS}{DIGITS[3:]}A-Za-zＡ-Ｚａ-ｚ"
_RUN = rf"(?<={_ANY_DIGIT})(?:{_ANY_GAP}{_ANY_DIGIT}){{6}}"
"""What follows the first digit of every number."""
_PLATE = rf"(?<=[{PROVINCES}])[A-Za-zＡ-Ｚａ-ｚ]"
_DOOR = (
    rf"(?<=[{_NUMERAL}][号弄室房户])"
    rf"|(?<=[栋幢座元层楼])(?=[ ,，　-]?[{DIGITS}]{{3}})"
)
"""How every address ends that `addresses` finds."""
_SUSPECT = re.compile(
    # One class of all characters that begin something is passed over most quickly.
    rf"[@＠{DIGITS}{''.join(SPOKEN)}{PROVINCES}号弄室房户栋幢座元层楼](?:(?<=[@＠])|{_RUN}|{_PLATE}|{_DOOR})"
)


def may_hold(text: str) -> bool:
    """Whether `text` may hold personal data: cheap, and wrong only towards yes."""
    return _SUSPECT.search(text) is not None


def find(text: str) -> tuple[Hit, ...]:
    """Return the personal data in `text`, sorted, none overlapping another. Never raises.

    Names are not among them: no rule tells them from words in free text; `find_names` reads a field of names.
    """
    if not may_hold(text):
        return ()
    from generator.privacy.scanners import SCANNERS  # noqa: PLC0415 - their patterns take long to compile

    folded = fold(text)
    found = sorted(
        (hit for scan in SCANNERS for hit in scan(folded)), key=lambda hit: (hit.start, -hit.end, hit.kind)
    )
    hits: list[Hit] = []
    for hit in found:
        if not hits or hit.start >= hits[-1].end:
            hits.append(hit)
    return tuple(hits)


def mask(text: str) -> str:
    """Return `text` with its personal data masked, names aside: `find(mask(text)) == ()`.

    Without any, this is `text` itself. What one mask lays bare is masked, too; each round leaves fewer
    characters to find, so there is an end.
    """
    while hits := find(text):
        parts, done = [], 0
        for hit in hits:
            parts += [text[done : hit.start], hit.masked]
            done = hit.end
        text = "".join((*parts, text[done:]))
    return text
