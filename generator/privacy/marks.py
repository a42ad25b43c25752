"""What carries letters and leads to a person: e-mail address, passport, licence plate."""

import re
from collections.abc import Iterator

from generator.privacy import context
from generator.privacy.folding import PROVINCES
from generator.privacy.hits import Hit, Kind

_LOCAL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._%+-"
_LONGEST_LOCAL = 64
_DOMAIN = re.compile(r"@((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24})")

_PASSPORT = re.compile(
    r"(?<![A-Za-z0-9])(?:[EGDSPH][0-9]{8}|(?:E[A-HJ-NP-Z]|[DSP]E)[0-9]{7})(?![A-Za-z0-9])", re.IGNORECASE
)
_PASSPORT_BEFORE = re.compile(r"(?:护照|通行证|证件|passport)[^。！？\n]{0,12}\Z", re.IGNORECASE)
_DAY = re.compile(r"[A-Z]20[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_THING_BEFORE = re.compile(
    r"(?:型号|款号|货号|编号|单号|工号|批号|批次|料号|版本|房号|座位|口令|会员|订单|代码|暗号|[券码号])[\s:#是为]{0,3}\Z"
)

_PLATE = re.compile(
    rf"([{PROVINCES}][A-HJ-NP-Z])([·•.\- ]?)"
    r"([DF][A-HJ-NP-Z0-9]\d{4}|\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳])(?![A-Za-z0-9])",
    re.IGNORECASE | re.ASCII,
)
_WORD_ENDS = re.compile(
    "(?:[全更最崭重刷翻创上]新|[里讯为白私有公]云|[收珍典隐西]藏|[南海安长]宁|四川|[尊昂珍富]贵|年青|大吉|[深纯红哑亮]黑)"
)
_DIGITS_OF_A_PLATE = 2


def emails(text: str) -> Iterator[Hit]:
    """E-mail addresses; one whose name is already masked (`c***@example.com`) has nothing before its @."""
    for found in _DOMAIN.finditer(text):
        at = found.start()
        near = text[max(0, at - _LONGEST_LOCAL) : at]
        start = at - len(near) + len(near.rstrip(_LOCAL))
        local = text[start:at].lstrip(".-+%")
        if local and text[start - 1 : start] != "*":
            yield Hit(at - len(local), found.end(), Kind.EMAIL, f"{local[0]}***@{found[1]}")


def passports(text: str) -> Iterator[Hit]:
    """Passport numbers; models and dated numbers of the same form pass unless a passport is named."""
    for found in _PASSPORT.finditer(text):
        near, number = context.before(text, found.start()), found[0].upper()
        if not _PASSPORT_BEFORE.search(near):
            if number != found[0] or _DAY.fullmatch(number) or _THING_BEFORE.search(near):
                continue
            if context.is_order(text, found.start()) or near.endswith(("-", "_", "*")):
                continue
        yield Hit(*found.span(), Kind.PASSPORT, f"{number[0]}****{number[-4:]}")


def plates(text: str) -> Iterator[Hit]:
    """Licence plates, those of new energy too; not where another word ends before the letter (全新A12345)."""
    for found in _PLATE.finditer(text):
        digits = sum(character.isdigit() for character in found[3])
        word = text[max(0, found.start() - 1) : found.start() + 1]
        if digits >= _DIGITS_OF_A_PLATE and not _WORD_ENDS.fullmatch(word):
            yield Hit(*found.span(), Kind.PLATE, f"{found[1].upper()}·***{found[3][-2:].upper()}")
