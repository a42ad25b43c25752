"""Cells that hold several things: `key: value` pairs, and labels such as 产品功能-功能缺陷/服务质量."""

import re
from collections.abc import Iterator

from generator.exchange.register.synonyms import Synonyms
from generator.vocabularies import Codebook, Entry

_BREAKS = re.compile(r"[\n；;]|[，,、](?=[^：:，,、；;\n]{1,12}[：:])")
_COLON = re.compile("[：:]")
_BETWEEN = re.compile("[,，、;；|\n]")
_MOST = 50


def parts_of(text: str, synonyms: Synonyms) -> list[tuple[str, str]]:
    """Return the (field, value) pairs that a cell spells out; what has no known key goes on with the last."""
    found: list[tuple[str, str]] = []
    for piece in _BREAKS.split(text)[:_MOST]:
        key, value = _parted(piece)
        target = synonyms.field_of(key) if key else ""
        if target:
            found.append((target, value))
        elif found and piece.strip():
            found[-1] = found[-1][0], f"{found[-1][1]}；{piece.strip()}".strip("；")
    return [(target, value) for target, value in found if value]


def _parted(piece: str) -> tuple[str, str]:
    sides = _COLON.split(piece, maxsplit=1)
    return (sides[0].strip(), sides[1].strip()) if len(sides) > 1 else ("", piece.strip())


def codes_in(text: str, book: Codebook[Entry]) -> list[str]:
    """Return the entries of a cell: each a code where the list knows it, else as it is written.

    A label may join major and minor with a dash or a slash, and several labels with a slash.
    """
    if (code := book.code_of(text)) is not None:
        return [code]
    return list(
        dict.fromkeys(one for piece in _BETWEEN.split(text) for one in _in_piece(piece.strip(), book))
    )


def _in_piece(piece: str, book: Codebook[Entry]) -> Iterator[str]:
    if not piece:
        return
    whole = _code(piece, book)
    if whole is not None:
        yield whole
        return
    labels = [label.strip() for label in piece.split("/")]
    codes = [_code(label, book) for label in labels]
    if len(labels) > 1 and any(codes):
        yield from (code or label for code, label in zip(codes, labels, strict=True))
    else:
        yield piece


def _code(text: str, book: Codebook[Entry]) -> str | None:
    code = book.code_of(text)
    if code is None and (dash := re.search("[-—–－>→]+", text)):
        code = book.code_of(f"{text[: dash.start()].strip()}/{text[dash.end() :].strip()}")
    return code
