"""What a field's value may be chosen from: codes with their labels, and how they are listed for people."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from generator.records.shapes import Shape
from generator.settings import Settings
from generator.words import N_, Words

Choices = tuple[tuple[str, str], ...]
"""(code, label) in the order of the list."""

_WIDEST = 100


def choices_of(shape: Shape, settings: Settings, words: Words) -> Choices:
    """Return the choices of a value, of a list's entries, a mapping's values; () where anything may stand."""
    if shape.form in ("list", "mapping") and shape.entry:
        return choices_of(shape.entry, settings, words)
    if shape.words:
        book = settings.codebook(shape.words)
        return tuple((code, book.full_label(code, words.language)) for code in book.codes)
    if shape.schema.get("type") == "integer" and "maximum" in shape.schema:
        book = settings.scale
        return tuple((code, book.label(code, words.language)) for code in book.codes)
    if "yes" in shape.schema.get("enum", ()):
        return (("yes", words(N_("yes"))), ("no", words(N_("no"))))
    return ()


def label_of(shape: Shape, value: object, settings: Settings, words: Words) -> str:
    """Return the label of a listed value, "" where it says no more than the value itself."""
    label = dict(choices_of(shape, settings, words)).get(str(value), "")
    return "" if label == value else label


def listed_lines(choices: Choices, width: int = _WIDEST) -> list[str]:
    """Return `code label | code label …` in lines of at most `width` columns; a label may name its code."""
    lines: list[str] = []
    for code, label in choices:
        one = label if label.startswith(code) else f"{code} {label}"
        if lines and columns(f"{lines[-1]} | {one}") <= width:
            lines[-1] += f" | {one}"
        else:
            lines.append(one)
    return lines


def columns(text: str) -> int:
    """Return how many columns a text takes where a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def asked_dimensions(draft: Mapping[str, Any], settings: Settings) -> tuple[str, ...]:
    """Return the dimensions that a survey's service type asks for; all where the type is not known (yet)."""
    service = draft.get("service")
    word = service.get("type") if isinstance(service, Mapping) else None
    code = settings.service_types.code_of(word) if isinstance(word, str) else None
    return settings.service_types.entry(code).dimensions if code else settings.dimensions.codes


def joined(parts: Iterable[str], words: Words) -> str:
    """Return a list of words as a sentence holds it."""
    return words(N_(", ")).join(parts)
