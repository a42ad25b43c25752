"""What an approval is bound to: a record's meaning in canonical form, digested part by part, and its seal.

The canonical form says what a record says and nothing of how it is written: codes for labels, times in their
one form, text in NFC with white space that another YAML style or a rewrapped line moves taken out, fields
without a value left out, keys in order. Comments, quoting and `x-` fields never reach it. A part is a field
(of the analysis: each of its fields), so that what has changed since can be named.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel

from generator.records.base import Approval, Record

VERSION = "v1"
"""Of the canonical form; a seal of another version counts as void."""
_PART = 32
"""Hexadecimal digits of a part's digest that are kept: 128 bits."""
_SHOWN = 8
"""Of these, as many stand in an approval for each part: enough to name what changed."""
_BARE = re.compile("[!-~]+")
"""A code, an id, a time: text that is in canonical form as it is; most values are."""
_MOVES = "[ \t\r\n\f\v\u00a0\u3000]+"
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_BETWEEN_WIDE = f"(?<=[{_WIDE}]) (?=[{_WIDE}])"
"""Compiled when they are needed first: that takes longer than all else in this module, and few runs seal."""

_AFTERWARDS: Mapping[str, frozenset[str]] = {
    "case": frozenset(("approvals", "amendments", "shared")),
    "report": frozenset(("approvals", "amendments", "distribution", "cc")),
}
"""Kinds that are approved, and what of them comes after the approval or says nothing by itself."""
_SPLIT = "analysis"
_AUTHOR: Mapping[str, str] = {"case": "author", "report": "compiled_by"}
_CITED = ("complaints", "tickets", "surveys", "actions")
_OF_ACTION = ("title", "measure", "department", "owner", "due", "standard")
_WITH_FACTS = frozenset(("feedback", "complaint", "survey"))
_NO_FACTS = {"amendments", "causes", "tags", "source", "notes", "actions", "campaign"}
"""Of a cited ticket or survey: what is said about it, not what happened."""

_as_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode

Parts = Mapping[str, str]
"""Name of a part → digest."""


class Entry(NamedTuple):
    """One approval as a card keeps it."""

    by: str
    at: str
    seal: str
    covers: tuple[tuple[str, str], ...]


class Sealed(NamedTuple):
    """What a card keeps of a record that people approve."""

    author: str
    severity: str
    parts: tuple[tuple[str, str], ...]
    cites: tuple[str, ...]
    """Ids of the records whose facts it rests on."""
    approvals: tuple[Entry, ...]


def canonical(value: Any) -> Any:
    """Return `value` in canonical form, as JSON knows it; None for what says nothing."""
    if isinstance(value, str):
        return value if _BARE.fullmatch(value) else _canonical_text(value)
    if isinstance(value, dict):
        return {
            str(key): form for key, held in value.items() if (form := canonical(held)) is not None
        } or None
    if isinstance(value, list | tuple):
        return [form for held in value if (form := canonical(held)) is not None] or None
    return canonical(value.model_dump(exclude_defaults=True)) if isinstance(value, BaseModel) else value


def _canonical_text(text: str) -> str | None:
    text = re.sub(_MOVES, " ", unicodedata.normalize("NFC", text)).strip(" ")
    return re.sub(_BETWEEN_WIDE, "", text) or None


def digest(value: Any) -> str:
    """Return the digest of a canonical value; "" for one that says nothing."""
    return "" if value is None else _sha256(value)[:_PART]


def parts_of(record: Record, kind: str) -> dict[str, str]:
    """Return the digest of every part of a record that is approved; none for kinds that are not."""
    if kind not in _AFTERWARDS:
        return {}
    own = _own(record, _AFTERWARDS[kind])
    return {name: digest(value) for name, value in own if value is not None}


def _own(record: Record, without: frozenset[str]) -> Iterator[tuple[str, Any]]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name == _SPLIT and isinstance(value, BaseModel):
            inner = type(value).model_fields
            yield from ((f"{name}.{field}", canonical(getattr(value, field))) for field in inner)
        elif name not in without:
            yield name, canonical(value)


def sealed_of(record: Record, kind: str) -> tuple[Any, ...] | None:
    """Return `Sealed` of a record that people approve, as plain tuples; None for other kinds."""
    if kind not in _AFTERWARDS:
        return None
    entries: Sequence[Approval] = getattr(record, "approvals", ())
    sealed = Sealed(
        author=getattr(record, _AUTHOR[kind]),
        severity=getattr(record, "severity", ""),
        parts=tuple(parts_of(record, kind).items()),
        cites=tuple(dict.fromkeys(identity for name in _CITED for identity in getattr(record, name, ()))),
        approvals=tuple(
            Entry(one.by, one.at, one.seal or "", tuple(sorted(one.covers.items()))) for one in entries
        ),
    )
    return (*sealed[:-1], tuple(map(tuple, sealed.approvals)))


def facts_of(record: Record, kind: str) -> str:
    """Return the digest of what a case rests on, of a record that it cites (DESIGN 6, seals).

    Of an action what was decided, not how far it is; of a ticket or survey its facts and its log. A log that
    goes on after the approval makes it suspect: somebody looks whether the analysis still holds.
    """
    if kind == "action":
        return digest(canonical({name: getattr(record, name) for name in _OF_ACTION}))
    if kind not in _WITH_FACTS:
        return ""
    return digest(canonical(record.model_dump(exclude_defaults=True, exclude=_NO_FACTS)))


def seal_of(by: str, at: str, parts: Parts, cited: Parts) -> str:
    """Return the seal of an approval: of who, when, what, and the facts of what it cites."""
    return f"{VERSION}:{_sha256([by, at, dict(parts), {key: held for key, held in cited.items() if held}])}"


def covers_of(parts: Parts, cited: Parts) -> dict[str, str]:
    """Return what stands beside a seal: each part with a short digest, each cited record with its whole one.

    With the digests of then, the seal still proves that the record itself is unchanged.
    """
    own = {key: held[:_SHOWN] for key, held in parts.items()}
    return own | {key: held for key, held in cited.items() if held}


def _sha256(value: Any) -> str:
    return hashlib.sha256(_as_json(value).encode("utf-8", "surrogatepass")).hexdigest()
