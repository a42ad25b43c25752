"""Mend what needs no decision: mask personal data, write codes for labels, put the log in order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.problems import FieldPath
from generator.records.shapes import Shape, shape_at
from generator.records.writing.drafts import canonical_time
from generator.records.writing.ordering import in_order_of_time
from generator.records.writing.replacing import texts_in, with_key, with_value, with_values
from generator.records.yaml_text import parse
from generator.records.yaml_values import Value
from generator.settings import Settings


@dataclass(frozen=True)
class Masks:
    """How personal data is masked: in a field's value, in any text; and which parts are comments."""

    value: Callable[[FieldPath, str], str]
    text: Callable[[str], str]
    comments: Callable[[str], Iterator[tuple[int, int]]]


@dataclass(frozen=True)
class Mended:
    """A document's text, mended; and as it was, with what was masked hidden: fit to be shown."""

    text: str
    before: str


def mended(text: str, shape: Shape, settings: Settings, masks: Masks, hidden: str) -> Mended:
    """Return a document mended; one that cannot be read stays as it is, comments aside.

    What comes out reads as before but for masks, codes and the order of the log; once more changes nothing.
    """
    masked = _masked(text, masks, hidden)
    coded = _coded(masked.text, shape, settings)
    ordered = in_order_of_time(coded, lambda at: canonical_time(at, settings))
    return Mended(ordered, masked.before)


def _masked(text: str, masks: Masks, hidden: str) -> Mended:
    parsed = parse(text)
    before = text
    for path, value in texts_in(parsed.value) if not parsed.faults else ():
        safe = masks.value(path, value)
        if safe == value:
            continue
        made, veiled = with_value(text, path, safe, masks.text), with_value(before, path, hidden)
        if made is not None and veiled is not None:
            text, before = made, veiled
    return Mended(_in_comments(text, masks, masks.text), _in_comments(before, masks, lambda _: f"# {hidden}"))


def _in_comments(text: str, masks: Masks, change: Callable[[str], str]) -> str:
    for begin, end in reversed(list(masks.comments(text))):
        comment = text[begin:end].rstrip("\r")
        if masks.text(comment) != comment:
            text = text[:begin] + change(comment) + text[begin + len(comment) :]
    return text


def _coded(text: str, shape: Shape, settings: Settings) -> str:
    """Write the code for every word of a list, in values and in keys that are codes."""
    value = parse(text).value
    codes = dict(_codes(value, shape, settings))
    text = with_values(text, codes) if codes else text
    for path, code in _key_codes(value, shape, settings):
        text = with_key(text, path, code) or text
    return text


def _codes(value: Value, shape: Shape, settings: Settings) -> Iterator[tuple[FieldPath, str]]:
    for path, word in texts_in(value):
        field = shape_at(shape, path)
        if field is not None and field.form == "value" and field.words:
            code = settings.codebook(field.words).code_of(word)
            if code is not None and code != word:
                yield path, code


def _key_codes(value: Value, shape: Shape, settings: Settings) -> Iterator[tuple[FieldPath, str]]:
    for name, field in shape.fields.items():
        group = value.get(name) if isinstance(value, dict) else None
        if field.form != "mapping" or not isinstance(group, dict):
            continue
        codes = {key: settings.codebook(field.words).code_of(key) for key in group}
        meant = [code for code in codes.values() if code]
        yield from (
            ((name, key), code)
            for key, code in codes.items()
            if code and code != key and meant.count(code) == 1
        )
