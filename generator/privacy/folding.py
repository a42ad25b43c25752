"""Digits, letters and signs as people type them → plain ones, character by character.

Unlike NFKC this keeps every offset: what is found in the folded text stands at the same place in the text.
"""

_FULL_WIDTH = {0xFF01 + number: 0x21 + number for number in range(94)} | {0x3000: 0x20}
_ZEROS = (0x0660, 0x06F0, 0x2080, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6)
_DIGITS = {zero + number: 0x30 + number for zero in _ZEROS for number in range(10)}
_CIRCLED = {0x2460 + number: 0x31 + number for number in range(9)} | {0x24EA: 0x30}
_RAISED = {0xB9: 0x31, 0xB2: 0x32, 0xB3: 0x33, 0x2070: 0x30} | {0x2070 + n: 0x30 + n for n in range(4, 10)}
_PLAIN = _FULL_WIDTH | _DIGITS | _CIRCLED | _RAISED

DIGITS = "0-9０-９①-⑨⓪¹²³⁰⁴-⁹₀-₉٠-٩۰-۹\U0001d7ce-\U0001d7ff"
"""Every digit that `fold` makes plain, for a class of a regular expression."""
NUMERALS = "0-9一二三四五六七八九十百"
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
SPOKEN = {**dict(zip("零一二三四五六七八九", "0123456789", strict=True)), "〇": "0", "○": "0", "幺": "1"}
SPOKEN |= dict(zip("壹贰叁肆伍陆柒捌玖", "123456789", strict=True))
"""Digits in Chinese, which people write to get past a filter; `fold` leaves them, since 一 is also a word."""


def fold(text: str) -> str:
    """Return `text` with full-width and ornamental digits, letters and signs made plain; offsets stay."""
    return text if text.isascii() else text.translate(_PLAIN)
