"""Escape text for the place where it lands. All text from records and settings is untrusted."""

import json
import re
from functools import lru_cache

from markupsafe import Markup

_ENTITIES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "'": "&#39;",
        # Markdown looks for code fences before it recognises HTML blocks.
        "`": "&#96;",
        "~": "&#126;",
        # Finished HTML stays on its line: no text of a record ever begins one.
        "\n": "&#10;",
        "\r": "&#13;",
        "\t": "&#9;",
    }
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_SPECIAL = re.compile("[\x00-\x1f\x7f-\x9f&<>\"'`~\ufffe\uffff\ud800-\udfff]")
"""What `html` writes another way."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|])")


@lru_cache(maxsize=1 << 16)  # labels and numbers stand on every page
def html(text: str) -> Markup:
    """Return `text` as HTML text or as a quoted attribute's value, inert for HTML and for Markdown.

    Control characters, which HTML cannot carry, become U+FFFD.
    """
    if not _SPECIAL.search(text):
        return Markup(text)  # noqa: S704 - nothing in it is special
    return Markup(_CONTROL.sub("\ufffd", text).translate(_ENTITIES))  # noqa: S704 - this is the escape


def prose(text: str) -> Markup:
    """Return `text` as `html` does, with what stands between backticks as code."""
    parts = text.split("`")
    marked = (
        Markup("<code>{}</code>").format(html(part)) if odd % 2 else html(part)
        for odd, part in enumerate(parts)
    )
    return Markup("").join(marked)


def json_in_html(value: object) -> Markup:
    """Return `value` as JSON that can stand in a `<template>` or a `<script>` alike.

    Every character that either reads as markup is written as a JSON escape, so no entity is needed
    (a script would not decode it). Raises ValueError for NaN and infinities.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    for character in "&<>`~'\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - what HTML would read is escaped above


def css_string(text: str) -> Markup:
    """Return `text` as the inside of a double-quoted CSS string that stands in a `<style>` element.

    Whatever is no letter or digit is written as a CSS escape: nothing ends the string, or the element.
    """
    plain = _CONTROL.sub("\ufffd", text)
    return Markup("".join(one if one.isalnum() else f"\\{ord(one):x} " for one in plain))  # noqa: S704 - as above


def markdown_line(text: str) -> Markup:
    """Return `text` as the words of one Markdown line, such as a heading: no syntax, no line end."""
    line = " ".join(_CONTROL.sub(" ", text).split())
    escaped = _MARKDOWN.sub(r"\\\1", line)
    return Markup(escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))  # noqa: S704
