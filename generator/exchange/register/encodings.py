"""The bytes of a text file → its text: UTF-8, UTF-16, GBK (GB18030), else Western European."""

import codecs

_SAMPLE = 64 * 1024
_MOSTLY = 0.9
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes) -> tuple[str, str] | None:
    """Return the text and the name of its encoding; None where it is in none that we know."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    for encoding in (*_wide(data), "utf-8"):
        if (found := _decoded(data, encoding)) is not None:
            return found
    found = _decoded(data, "gb18030")
    if found is not None and _is_chinese(found[0]):
        return found[0], "GBK"
    # GB18030 can read almost anything: what comes out as rare characters was another encoding.
    return _decoded(data, "cp1252")


def _decoded(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return data.decode(encoding), encoding.upper().removesuffix("-SIG")
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> tuple[str, ...]:
    """Return the UTF-16 that the zero bytes of a text without a mark point to."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 20 < len(sample) or len(data) % 2:
        return ()
    return ("utf-16-le",) if odd > even else ("utf-16-be",)


def _is_chinese(text: str) -> bool:
    """Tell whether the characters beyond ASCII are those that people write (GB 2312, full-width forms)."""
    foreign = [character for character in text[:_SAMPLE] if character > "\x7f"]
    usual = sum(_is_usual(character) for character in foreign)
    return usual >= _MOSTLY * len(foreign)


def _is_usual(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return character in "·—€" or character > "\uffff"
    return True
