"""Finds again what changed files put in another light, and nothing else.

What is wrong with a file follows from the file itself, from the cards that its own cards ask for, and from
the moment. So a changed file concerns itself and the files that ask for what it answers to, before or now;
of all others, what was found stands. A check without memory is the case in which every file is new.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from generator.excerpts import excerpts
from generator.pipeline.known import Keys, Known, digest, folders_with
from generator.pipeline.reading import Source, located
from generator.privacy.names import mask_name
from generator.problems import Problem
from generator.records.cards import Card
from generator.records.corpus import Entry, Kept, kept_files
from generator.rules import CLOCK_RULES, answers_of, answers_to, asks_for, asks_of, check_corpus, settled_at


class _Files:
    """The files as they are now, read folder by folder when they are asked for."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._read: dict[str, tuple[Entry, ...]] = {}

    def read(self, folders: Iterable[str]) -> list[Entry]:
        """Read what is not read yet of `folders`; return all that was read so far, in the corpus's order."""
        source = self.source
        wanted = sorted(source.folders.keys() & set(folders) - self._read.keys())
        if wanted:
            shards = source.read(wanted).shards
            self._read.update(zip(wanted, (shard.entries for shard in shards), strict=True))
        return [entry for folder in sorted(self._read) for entry in self._read[folder]]

    def of_folder(self, folder: str) -> tuple[Entry, ...]:
        """Return the files of a folder that was read; none of one that is no longer there."""
        return self._read.get(folder, ())


class _Change(NamedTuple):
    """The folders that changed, each with its files that did, as they were and as they are."""

    before: Mapping[str, tuple[Entry, ...]]
    after: Mapping[str, tuple[Entry, ...]]

    @property
    def answers(self) -> set[str]:
        """Under which keys others ask for what changed."""
        return _keys(answers_of, chain.from_iterable((*self.before.values(), *self.after.values())))


def recheck(
    source: Source, digests: Mapping[str, str], moment: str, known: Known, keys: Keys
) -> tuple[Known, Keys]:
    """Return what is known at `moment`, and the cards' keys, from what was `known` with the same settings.

    `digests` are those of the folders of `source`.
    """
    files = _Files(source)
    change = _change(files, known, digests) if moment >= known.moment else None
    if change is None:
        nothing = known._replace(moment="", folders={}, problems={}, excerpts={}, awaited=frozenset())
        return recheck(source, digests, moment, nothing, Keys())
    concerned = _concerned(files, change, known.awaited if known.moves(moment) else (), keys)
    problems, awaited = _judge(files, concerned, moment, keys)
    done = _paths(change.before) | concerned
    stand = {path: found for path, found in known.problems.items() if path not in done}
    shown = {place: excerpt for place, excerpt in known.excerpts.items() if place.path not in done}
    hidden = {name: mask_name(name) for name in source.context.settings.personal_names}
    places = (problem.location for problem in chain.from_iterable(problems.values()))
    now = known._replace(
        moment=moment,
        folders=dict(digests),
        problems=stand | problems,
        excerpts=shown | excerpts(source.root, places, hidden),
        awaited=(known.awaited - done) | awaited,
    )
    return now, _keys_now(files, change, keys)


def _change(files: _Files, known: Known, digests: Mapping[str, str]) -> _Change | None:
    """Return what changed; None where the files as they were then are not kept any more."""
    names = {
        name for name in digests.keys() | known.folders.keys() if digests.get(name) != known.folders.get(name)
    }
    source, kept = files.source, {}
    for name in names & known.folders.keys():
        kept[name] = kept_files(source.root, name, source.key)
        if digest(kept[name].files) != known.folders[name]:
            return None
    files.read(names)
    before, after = {}, {}
    for name in names:
        was, now = kept.get(name, Kept()), files.of_folder(name)
        before[name] = was.without({(entry.path, entry.blob) for entry in now})
        known_files = set(was.files)
        after[name] = tuple(entry for entry in now if (entry.path, entry.blob) not in known_files)
    return _Change(before, after)


def _concerned(files: _Files, change: _Change, awaited: Collection[str], keys: Keys) -> set[str]:
    """Return the paths of the files that are to be judged again."""
    changed, answers = _paths(change.after), change.answers
    asking = folders_with(keys.asks, answers)
    entries = files.read((*asking, *(path[: path.rindex("/")] for path in awaited)))
    return changed | {
        entry.path
        for entry in entries
        if entry.path not in changed
        and (entry.path in awaited or any(asks_for(card, answers) for card in entry.held))
    }


def _judge(
    files: _Files, concerned: set[str], moment: str, keys: Keys
) -> tuple[dict[str, tuple[Problem, ...]], frozenset[str]]:
    """Return all problems of the `concerned` files, and which of these files time may change."""
    asks = _keys(asks_of, (entry for entry in files.read(()) if entry.path in concerned))
    entries = files.read(folders_with(keys.answers, asks))
    cards = [
        (entry.path, card)
        for entry in entries
        for card in entry.held
        if entry.path in concerned or answers_to(card, asks)
    ]
    own = [(path, card) for path, card in cards if path in concerned]
    context = files.source.context
    about_all = check_corpus(cards, files.source.facts(cards), context.settings, context.words)
    found = [about for about in about_all if about[0] in concerned]
    found += [about for rule in CLOCK_RULES for about in rule(own, moment)]
    severities = context.settings.checks.by_code()
    problems = [problem for entry in entries if entry.path in concerned for problem in entry.problems]
    problems += located(files.source.root, found, context.words, severities)
    by_path: dict[str, list[Problem]] = {}
    for problem in sorted(problems):
        by_path.setdefault(problem.location.path, []).append(problem)
    awaited = frozenset(path for path, card in own if moment < settled_at(card))
    return {path: tuple(theirs) for path, theirs in by_path.items()}, awaited


def _keys_now(files: _Files, change: _Change, keys: Keys) -> Keys:
    """Return the keys with those of the changed folders renewed."""
    return Keys(
        _renewed(keys.asks, files, change, asks_of), _renewed(keys.answers, files, change, answers_of)
    )


def _renewed(
    texts: Mapping[str, str], files: _Files, change: _Change, keys_of: Callable[[Card], set[str]]
) -> dict[str, str]:
    """Return folder → text of keys; all files of a folder are asked only where one may have lost a key."""
    renewed = {folder: text for folder, text in texts.items() if folder not in change.after}
    for folder in change.after.keys() & files.source.folders.keys():
        before, after = _keys(keys_of, change.before[folder]), _keys(keys_of, change.after[folder])
        if folder in texts and before <= after:
            known = {*filter(None, texts[folder].split("\n")), *after}
        else:
            known = _keys(keys_of, files.of_folder(folder))
        renewed[folder] = "\n".join(sorted(known))
    return renewed


def _paths(changed: Mapping[str, tuple[Entry, ...]]) -> set[str]:
    return {entry.path for entries in changed.values() for entry in entries}


def _keys(keys_of: Callable[[Card], set[str]], entries: Iterable[Entry]) -> set[str]:
    return {key for entry in entries for card in entry.held for key in keys_of(card)}
