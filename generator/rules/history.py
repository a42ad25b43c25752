"""Facts that must not be edited afterwards, unless an amendment says who, when, why and what it was [V7]."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.problems import Finding, Mark
from generator.records.documents import Document
from generator.records.field_names import FIELD_NAMES
from generator.records.types import shorten
from generator.records.versions import (
    MEASURED,
    WORDS,
    Entry,
    Meaning,
    Stated,
    Version,
    match,
    says_the_same,
    without,
)
from generator.rules.history_codes import (
    AMENDMENT_REMOVED,
    AMENDMENT_WRONG,
    FACT_CHANGED,
    FOLLOWUP_CHANGED,
    FOLLOWUP_DELETED,
    ID_TAKEN,
    RECORD_DELETED,
)

About = Iterator[tuple[Document, Finding]]
"""Findings, each with the document that it stands in."""
Versions = Sequence[Version]

_IDENTITY = ("at", "event", "by")
"""What tells an entry of the log from the others."""
_SAYS_WHY = ("at", "by", "why", "field")
_ABSENT = "—"
_COPIED = 200


@dataclass(frozen=True)
class _Pair:
    """One record before and after, and the amendments that were added in between."""

    before: Version
    after: Version
    added: Sequence[Entry]
    meaning: Meaning


def check_history(before: Versions, after: Versions, elsewhere: Versions, meaning: Meaning) -> About:
    """What was recorded once is not edited, and no record disappears.

    `before` and `after` are the documents that differ; `elsewhere` holds unchanged records
    that share an id with one of `before`. Records are matched by id, wherever they stand.
    """
    pairs, gone, fresh = match(before, after)
    unread = {version.document.path for version in after if not version.id}
    renumbered = _renumbered(fresh, meaning)
    for old in gone:
        new = renumbered.pop(meaning.of("id", old.id), None)
        if new is not None:
            pairs.append((old, new))
        elif not (old.document.path in unread or _has_copy(old, (*after, *elsewhere))):
            values = {"id": old.id}
            yield Document(old.document.path, 1, ""), Finding(RECORD_DELETED, mark=Mark(1, 1), values=values)
    for old, new in pairs:
        if old.whole and new.whole:
            added = [entry for entry in without(new.amendments, old.amendments) if _says_why(entry)]
            removed = without(old.amendments, new.amendments)
            pair = _Pair(old, new, added, meaning)
            findings = (*_facts(pair), *_followups(pair), *_amendments(pair, removed))
            yield from ((new.document, finding) for finding in findings)


def check_taken(fresh: Versions, taken: Versions, revision: str) -> About:
    """An id that is new on this branch was not taken on `revision` meanwhile, by another record [V1]."""
    holders: defaultdict[str, list[Version]] = defaultdict(list)
    for version in taken:
        holders[version.id].append(version)
    for version in fresh:
        others = holders.get(version.id, [])
        if others and not _has_copy(version, others):
            values = {"id": version.id, "revision": revision, "other": others[0].document.path}
            yield version.document, Finding(ID_TAKEN, ("id",), values=values)


def _has_copy(version: Version, others: Iterable[Version]) -> bool:
    return any(other.id == version.id and says_the_same(version, other) for other in others)


def _renumbered(fresh: Versions, meaning: Meaning) -> dict[str, Version]:
    """Return former id → the new record that says of itself that this was its id."""
    said = ((new, entry) for new in fresh for entry in new.amendments if _says_why(entry))
    return {meaning.of("id", entry.raw.get("was")): new for new, entry in said if _keys(entry) == ["id"]}


def _facts(pair: _Pair) -> Iterator[Finding]:
    """Facts stay as they were; to add a quote that was missing changes none."""
    old, new = pair.before.facts, pair.after.facts
    had_scores = any(key[0] == MEASURED for key in old)
    for key in sorted({*old, *new}, key=str):
        before, after = old.get(key), new.get(key)
        is_new = before is None and not (key[0] == MEASURED and had_scores)
        if is_new or (before and after and before.meant == after.meant):
            continue
        said = [entry for entry in pair.added if _is_about(entry, key, pair.meaning)]
        meant = before.meant if before else ""
        if any(_said_of(entry, key, pair.meaning) == meant for entry in said):
            continue
        values = _values(_name(key), ".".join(map(str, key)), before, after)
        values["was"] = _copied(before, key)
        if said:
            was = said[0].fields.get("was")
            values["said"] = shorten(was.shown) if was else _ABSENT
            yield Finding(AMENDMENT_WRONG, (*said[0].path, "was"), values=values)
        else:
            yield Finding(FACT_CHANGED, after.path if after else key, values=values)


def _is_about(entry: Entry, key: tuple[str | int, ...], meaning: Meaning) -> bool:
    keys = _keys(entry)
    if keys[:1] == [MEASURED] and len(keys) > 1:
        keys = [MEASURED, meaning.dimension(keys[1])]
    return keys == list(key) or keys == [key[0]]


def _said_of(entry: Entry, key: tuple[str | int, ...], meaning: Meaning) -> str:
    """Return what an amendment says that a fact was: alone, or as one of all scores."""
    was = entry.raw.get("was")
    if _keys(entry) == [MEASURED]:
        scores = meaning.scores(was) if isinstance(was, dict) else {}
        return scores.get(str(key[1]), ("", ""))[1]
    return meaning.of(str(key[0]), was)


def _followups(pair: _Pair) -> Iterator[Finding]:
    """An entry of the log stays, with all that it says; entries may be added, and put in order."""
    old = without(pair.before.followups, pair.after.followups)
    new = without(pair.after.followups, pair.before.followups)
    for before in old:
        after = next((entry for entry in new if _identity(entry) == _identity(before)), None)
        if after is None:
            if not _explained(before, "followups", pair):
                yield Finding(FOLLOWUP_DELETED, ("followups",), on_key=True, values=_entry_values(before))
            continue
        new.remove(after)
        yield from _altered(before, after, pair)


def _altered(before: Entry, after: Entry, pair: _Pair) -> Iterator[Finding]:
    old, new = before.fields, after.fields
    changed = [key for key in sorted({*old, *new}) if _meant(old.get(key)) != _meant(new.get(key))]
    if _explained(before, "followups", pair):
        return
    for key in changed:
        said = [entry.raw.get("was") for entry in pair.added if _keys(entry) == ["followups", key]]
        if _meant(old.get(key)) in [pair.meaning.of(key, was) for was in said]:
            continue
        path = new[key].path if key in new else after.path
        values = _values(_name((key,)), f"followups.{key}", old.get(key), new.get(key))
        values["was"] = _copied(old.get(key), (WORDS,))
        yield Finding(FOLLOWUP_CHANGED, path, values={**_entry_values(before), **values})


def _amendments(pair: _Pair, removed: Sequence[Entry]) -> Iterator[Finding]:
    """An amendment stays, too."""
    for entry in removed:
        if not _explained(entry, "amendments", pair):
            yield Finding(AMENDMENT_REMOVED, ("amendments",), on_key=True, values=_entry_values(entry))


def _explained(before: Entry, name: str, pair: _Pair) -> bool:
    """Whether an added amendment says all that an entry of the list `name` said."""
    for entry in pair.added:
        was = entry.raw.get("was")
        for said in was if isinstance(was, list) else [was]:
            if _keys(entry)[:1] == [name] and isinstance(said, dict):
                meant = {key: pair.meaning.of(key, value) for key, value in said.items()}
                if {key: value for key, value in meant.items() if value} == before.meant:
                    return True
    return False


def _says_why(entry: Entry) -> bool:
    return all(_meant(entry.fields.get(key)) for key in _SAYS_WHY)


def _keys(entry: Entry) -> list[str]:
    """Return the field that an amendment names, as keys; positions in lists, which may move, are left out."""
    named = entry.fields["field"].meant if "field" in entry.fields else ""
    return [key for key in named.replace("[", ".").replace("]", "").split(".") if key and not key.isdigit()]


def _identity(entry: Entry) -> tuple[str, ...]:
    return tuple(_meant(entry.fields.get(key)) for key in _IDENTITY)


def _meant(stated: Stated | None) -> str:
    return stated.meant if stated else ""


def _name(key: Sequence[str | int]) -> str:
    name = "score" if key[0] == MEASURED else str(key[-1])
    return FIELD_NAMES.get(name, name)


def _values(name: str, key: str, before: Stated | None, after: Stated | None) -> dict[str, str]:
    old, new = (stated.shown if stated else "" for stated in (before, after))
    return {"field": name, "key": key, "old": shorten(old) or _ABSENT, "new": shorten(new) or _ABSENT}


def _entry_values(entry: Entry) -> Mapping[str, str]:
    shown = [entry.fields[key].shown for key in ("at", "event", "by", "field") if key in entry.fields]
    was = ", ".join(f"{key}: {_quoted(stated.shown)}" for key, stated in entry.fields.items())
    return {"entry": shorten(" · ".join(shown)), "was": "{" + was + "}"}


def _copied(stated: Stated | None, key: Sequence[str | int]) -> str:
    if stated is None:
        return "~"
    return _quoted(stated.shown) if key[0] == WORDS else stated.shown


def _quoted(text: str) -> str:
    """Return `text` as a value in YAML, to be copied into an amendment; a long one ends in an ellipsis."""
    cut = text if len(text) <= _COPIED else text[: _COPIED - 1] + "…"
    escaped = cut.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
