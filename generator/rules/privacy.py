"""No personal data in fields, comments and file names; each finding offers the masked form [V4]."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from generator.privacy import Hit, Kind, find, find_names, may_hold
from generator.privacy.comments import comments
from generator.privacy.places import place_in_value
from generator.problems import Code, FieldPath, Finding, Mark
from generator.records import yaml_text
from generator.records.base import Customer
from generator.records.field_names import field_name
from generator.records.files import is_bulk
from generator.records.reading import Judged
from generator.records.texts import FOREIGN_IDS, walk
from generator.rules.privacy_codes import (
    ADDRESS,
    BANK_CARD,
    EMAIL,
    FULL_NAME,
    IDENTITY_CARD,
    LANDLINE,
    MOBILE,
    PASSPORT,
    PLATE,
)
from generator.words import N_

_CODES: Mapping[Kind, Code] = {
    Kind.MOBILE: MOBILE,
    Kind.IDENTITY_CARD: IDENTITY_CARD,
    Kind.BANK_CARD: BANK_CARD,
    Kind.EMAIL: EMAIL,
    Kind.LANDLINE: LANDLINE,
    Kind.PASSPORT: PASSPORT,
    Kind.PLATE: PLATE,
    Kind.NAME: FULL_NAME,
    Kind.ADDRESS: ADDRESS,
}

_LIKE_PERSONAL = re.compile(r"\d(?<!\d\d)(?:(?<=1)[3-9](?:[\W_]?\d){9}|(?:[\W_]?\d){11})", re.ASCII)
_MOST = 100
"""Findings about one text; who mends these will find the rest."""
_NEVER_AN_ID = frozenset((Kind.MOBILE, Kind.IDENTITY_CARD, Kind.EMAIL))
_LETTER = r"[^\W\0-\x7f]"
"""A letter beyond ASCII: Chinese, as a rule. All Chinese by their range take long to compile."""
_LIKE_A_NAME = re.compile(rf"(?<![*＊]){_LETTER}{{2}}|[A-Za-z][, ]|[Ａ-Ｚ]")
_NAME_FIELDS = (("customer", "name"), ("customer", "contact"))


def check_personal_data(judged: Judged) -> Iterator[Finding]:
    """No field holds a person's number, address or full name: git keeps for ever what it was given once."""
    record, text = judged.record, judged.document.text
    customer: Customer | None = getattr(record, "customer", None)
    # A look at the texts alone: hardly any record holds a thing whose place is wanted.
    suspect = (judged.is_suspect and any(map(find, judged.texts))) or (
        customer is not None and _is_suspect(customer)
    )
    own = _own_fields(text) if "x-" in text else ()
    if not suspect and not own:
        return
    values = (*(walk(record, ()) if suspect else ()), *own)
    found = [(path, value, hit) for path, value in values for hit in islice(hits_in(path, value), _MOST)]
    places, lines = (yaml_text.locate(text), text.split("\n")) if found else ({}, [])
    for path, value, hit in found:
        place = places[path].value if path in places else None
        exact = place_in_value(lines, *place, value, hit.start) if place else None
        yield _finding(hit, field_name(path), Mark(*exact) if exact else None, path)


def check_surroundings(judged: Judged) -> Iterator[Finding]:
    """No comment and no file name holds personal data either: both are in git like the values."""
    document = judged.document
    yield from check_comments(document.text)
    if document.line == 1 or not is_bulk(document.path):
        yield from check_path(document.path, judged.record.id)


def check_comments(text: str) -> Iterator[Finding]:
    """Yield what stands in the comments of YAML `text`, with marks."""
    if "#" not in text or not may_hold("\n".join(part.partition("\n")[0] for part in text.split("#")[1:])):
        return
    for start, end in comments(text):
        for hit in find(text[start:end])[:_MOST]:
            offset = start + hit.start
            line = text.count("\n", 0, offset) + 1
            mark = Mark(line, offset - text.rfind("\n", 0, offset))
            yield _finding(hit, N_("Comment"), mark)


def check_path(path: str, identity: str = "") -> Iterator[Finding]:
    """Yield what stands in the `path` of a file; a name that is the record's `identity` needs no look."""
    folder, _, name = path.rpartition("/")
    rest = folder if identity and name == f"{identity}.yaml" else path
    for hit in _in_path(rest):
        yield _finding(hit, N_("File name"), Mark(1, 1))


@lru_cache(maxsize=256)  # a folder is that of many files
def _in_path(path: str) -> tuple[Hit, ...]:
    return find(path)


def _is_suspect(customer: Customer) -> bool:
    """Whether the numbers and the names of a customer deserve a closer look."""
    ids = f"{customer.ref} {customer.order}"
    if "@" in ids or not ids.isascii() or _LIKE_PERSONAL.search(ids):
        return True
    named = customer.name or customer.contact
    return bool(named and _LIKE_A_NAME.search(f"{customer.name}\n{customer.contact}"))


def _own_fields(text: str) -> Iterator[tuple[FieldPath, str]]:
    """Yield the texts below keys `x-…`, which the record does not have."""
    for path, value in walk(yaml_text.parse(text).value, ()):
        if any(isinstance(key, str) and key.startswith("x-") for key in path):
            yield path, value


def hits_in(path: FieldPath, value: str) -> Iterator[Hit]:
    """Yield what stands in the `value` at `path`, as far as it counts in that field."""
    is_id = path[:1] == ("customer",) and path[-1] in FOREIGN_IDS
    for hit in find(value):
        glued = re.search("[A-Za-z]\\Z", value[: hit.start]) is not None
        if not is_id or (hit.kind in _NEVER_AN_ID and not glued):
            yield hit
    if path in _NAME_FIELDS:
        yield from find_names(value)


def check_values(values: Iterable[tuple[FieldPath, str]]) -> Iterator[Finding]:
    """Yield what stands in values that are not written yet, by the paths of their fields."""
    for path, value in values:
        for hit in islice(hits_in(path, value), _MOST):
            yield _finding(hit, field_name(path), None, path)


def _finding(hit: Hit, field: str, mark: Mark | None, path: FieldPath = ()) -> Finding:
    masked = f'"{hit.masked}"' if hit.masked.startswith("*") else hit.masked  # a plain * is an alias in YAML
    return Finding(_CODES[hit.kind], path, mark, values={"field": field, "masked": masked})
