"""Numbers that lead to a person: mobile and landline, identity card, bank card."""

import re
from collections.abc import Iterator
from datetime import date

from generator.privacy import context
from generator.privacy.checksums import identity_check, passes_luhn
from generator.privacy.context import GAP
from generator.privacy.folding import SPOKEN
from generator.privacy.hits import Hit, Kind

_D = "[0-9" + "".join(SPOKEN) + "]"
_MOBILE = re.compile(
    rf"(?<![0-9])(?:(?:00)?86|0|)([1一幺壹]{GAP}[3-9三四五六七八九叁肆伍陆柒捌玖](?:{GAP}{_D}){{9}})(?![0-9])"
)
_NEIGHBOUR_BEFORE = re.compile(r"[0-9][ .-]\Z")
_NEIGHBOUR_AFTER = re.compile("[ .-][0-9]")
_GROUPINGS = frozenset(((11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 4, 3), (5, 6), (6, 5)))
_DIGITS = re.compile(r"[0-9]+")
_SPOKEN = str.maketrans(SPOKEN)
_DAY = re.compile(r"20[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")

_MONTH_AND_YEAR = re.compile(r"0[3-9](?:[0-2]\d|3[01])20[12]\d")

_REGION = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_IDENTITY = re.compile(
    rf"(?<![0-9])({_REGION}\d(?:{GAP}\d{{3}}{GAP}\d{{4}}{GAP}\d\d{GAP}\d\d{GAP}\d{{3}}{GAP}[0-9Xx×]"
    rf"|\d(?:{GAP}\d{{4}}){{3}}{GAP}\d[0-9Xx×]))(?![0-9])",
    re.ASCII,
)
_OLD_IDENTITY = re.compile(rf"(?<![0-9])({_REGION}\d{{13}})(?![0-9])", re.ASCII)
_CARD = re.compile(
    rf"(?<![0-9])((?:62|4\d|5[1-5]|35|95|60)\d\d{GAP}\d{{2}}(?:{GAP}\d{{2}}){{5}}(?:{GAP}\d{{1,3}})?"
    rf"|3[47]\d\d{GAP}\d{{6}}{GAP}\d{{5}})(?![0-9])",
    re.ASCII,
)
_ISSUERS = (
    ("62", range(16, 20)),  # UnionPay
    ("4", (16,)),  # Visa; order numbers of shops often have 18 or 19 digits and begin with 4, too
    *((prefix, (16,)) for prefix in ("51", "52", "53", "54", "55", "35")),  # Mastercard, JCB
    *((prefix, (15,)) for prefix in ("34", "37")),  # American Express
    *((prefix, (19,)) for prefix in ("9558", "6013", "4367")),  # older cards of Chinese banks
)
_LANDLINE = re.compile(
    rf"(?<![0-9])(?:(?:00)?86{GAP}\(?(10|2[0-9]|[3-9]\d\d)|\(?(0(?:10|2[0-9]|[3-9]\d\d)))"
    rf"\)?({GAP})([1-9]\d{{2,3}}{GAP}\d{{4}})(?![0-9])",
    re.ASCII,
)


def mobiles(text: str) -> Iterator[Hit]:
    """Mobile numbers, also grouped, with country code, glued to words, or spelt out in Chinese."""
    for found in _MOBILE.finditer(text):
        start, end = found.span(1)
        written = found[1].translate(_SPOKEN)
        digits = re.sub("[^0-9]", "", written)
        if _is_mobile(text, start, end, written, digits):
            yield Hit(start, end, Kind.MOBILE, f"{digits[:3]}****{digits[-4:]}")


def _is_mobile(text: str, start: int, end: int, written: str, digits: str) -> bool:
    if context.is_rest(text, start) or context.is_money(text, start, end):
        return False
    if context.is_contact(text, start):
        return True
    if context.is_order(text, start):
        return False
    groups = tuple(map(len, _DIGITS.findall(written)))
    if len(groups) == len(digits):  # one by one; a row of scores is none
        return not set(digits) <= set("12345")
    if groups == (4, 4, 3) and _has_neighbour(text, start, end):
        return False
    return groups in _GROUPINGS and (len(groups) == 1 or not _DAY.fullmatch(digits[3:]))


def _has_neighbour(text: str, start: int, end: int) -> bool:
    """Whether the groups are the middle of a longer row, such as a card's."""
    return _NEIGHBOUR_BEFORE.search(text[max(0, start - 2) : start]) is not None or (
        _NEIGHBOUR_AFTER.match(text, end) is not None
    )


def identity_cards(text: str) -> Iterator[Hit]:
    """Identity numbers of 18 digits with region, birth date and check digit; old ones of 15 when named.

    Where the text says that it is one, a wrong check digit is a slip and no reason to publish a birth date.
    """
    for found in _IDENTITY.finditer(text):
        start, end = found.span(1)
        digits = re.sub("[^0-9X]", "", found[1].upper().replace("×", "X"))
        right = digits[17] == identity_check(digits[:17]) or context.is_identity(text, start)
        if right and _is_day(digits[6:14]):
            yield Hit(start, end, Kind.IDENTITY_CARD, f"{digits[:3]}{'*' * 11}{digits[-4:]}")
    for found in _OLD_IDENTITY.finditer(text):
        start, end = found.span(1)
        if _is_day("19" + found[1][6:12]) and context.is_identity(text, start):
            yield Hit(start, end, Kind.IDENTITY_CARD, f"{found[1][:3]}{'*' * 9}{found[1][-3:]}")


def _is_day(digits: str) -> bool:
    if not "1890" <= digits[:4] <= "2050":
        return False
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def bank_cards(text: str) -> Iterator[Hit]:
    """Card numbers: a known issuer, its length, the Luhn digit, and nothing that speaks of an order."""
    for found in _CARD.finditer(text):
        start, end = found.span(1)
        for stop in _ends(found[1]):
            digits = re.sub("[^0-9]", "", found[1][:stop])
            if _is_issued(digits) and passes_luhn(digits):
                if context.is_card(text, start, end) and not context.is_rest(text, start):
                    yield Hit(start, start + stop, Kind.BANK_CARD, f"{digits[:4]} **** **** {digits[-4:]}")
                break


def _ends(written: str) -> list[int]:
    """Return where the number may end: after all groups, or before the last, which may be another number."""
    groups = [group.end() for group in _DIGITS.finditer(written)]
    return groups[:-3:-1]


def _is_issued(digits: str) -> bool:
    return any(digits.startswith(prefix) and len(digits) in lengths for prefix, lengths in _ISSUERS)


def landlines(text: str) -> Iterator[Hit]:
    """Landline numbers with their area code; hotlines (400, 800) have none and are nobody's own."""
    for found in _LANDLINE.finditer(text):
        area, local = found[1] or found[2], re.sub("[^0-9]", "", found[4])
        if len(area.removeprefix("0")) == 2 and len(local) != 8:  # noqa: PLR2004 - 10 and 2x: eight digits
            continue
        if _is_landline(text, found, area, local):
            start = found.start(1) if found[1] else found.start()
            yield Hit(start, found.end(), Kind.LANDLINE, f"{area}-****{local[-4:]}")


def _is_landline(text: str, found: re.Match[str], area: str, local: str) -> bool:
    start = found.start()
    if context.is_rest(text, start):
        return False
    if context.is_contact(text, start):
        return True
    glued = not found[3] and not found[1] and text[start] != "("
    dated = _DAY.fullmatch(local) or _MONTH_AND_YEAR.match(area + local)
    return not (glued or dated or context.is_order(text, start))
