"""`check`: what is wrong with the records; found again at once while nothing changed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generator.baseline import BASELINE, compare
from generator.excerpts import Excerpt
from generator.listing import Asked
from generator.pipeline.inputs import look, state_of
from generator.pipeline.known import Known, recall, remember, sums_of, unpacked
from generator.problems import Location, Problem, severities_of, worded
from generator.records.kinds import holds_records
from generator.words import words_for

Clock = Callable[[str], datetime]
"""What counts as now in a zone: naive, in minutes."""


class Checked(NamedTuple):
    """What `check` found in how many files, in which language."""

    problems: tuple[Problem, ...]
    files: int
    language: str
    excerpts: Mapping[Location, Excerpt | None] = MappingProxyType({})
    """What may be shown of the places, where that is known already."""
    severities: Mapping[str, str] = MappingProxyType({})
    """What the settings say of codes, as written there."""
    readable: bool = True
    """The settings could be used, so the records were read."""
    accepted: int = 0
    """How many problems are not among these because the baseline holds them."""


def check(root: Path, clock: Clock, asked: Asked | None = None) -> Checked:
    """Check all records of the project at `root` against the clock's moment.

    Git may have been `asked` before what files there are. What the last check found stands, but for the files
    that a change concerns (see `rechecking`).
    """
    listed = look(root, asked)
    key = state_of(listed)
    sums = sums_of(root, key, listed)
    count = sum(one.files for one in sums.values())
    digests = {folder: one.digest for folder, one in sums.items() if one.files and holds_records(folder)}
    known, packed = recall(root, key)
    if known is None or not known.holds(digests, _canonical(clock(known.zone))):
        from generator.pipeline.reading import open_project  # noqa: PLC0415 - the way above needs no pydantic
        from generator.pipeline.rechecking import recheck  # noqa: PLC0415

        source, words, problems = open_project(root, key, {folder: listed[folder] for folder in digests})
        if source is None:
            return Checked(tuple(problems), count, words.language, readable=False)
        settings = source.context.settings
        nothing = Known(words.language, settings.site.zone, settings.checks.severities)
        known, keys = known or nothing, unpacked(packed)
        known, keys = recheck(source, digests, _canonical(clock(known.zone)), known, keys)
        remember(root, key, known, keys)
    problems = sorted(chain.from_iterable(known.problems.values()))
    return Checked(tuple(problems), count, known.language, known.excerpts, known.severities)


def _canonical(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")


def without_baseline(root: Path, checked: Checked) -> Checked:
    """Return only what the baseline of the project does not hold, and what of the baseline is out of date.

    Without usable settings nothing was checked, and nothing is passed over.
    """
    if not checked.readable or not (root / BASELINE).exists():
        return checked
    compared = compare(checked.problems, root)
    words, severities = words_for(checked.language), severities_of(checked.severities)
    about_itself = (worded(finding, location, words, severities) for finding, location in compared.findings)
    problems = (*compared.new, *(problem for problem in about_itself if problem))
    accepted = len(checked.problems) - len(compared.new)
    return checked._replace(problems=tuple(sorted(problems)), accepted=accepted)
