"""`check`: what is wrong with the records; found again at once while nothing changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from generator.baseline import BASELINE, compare
from generator.pipeline.inputs import blobs_of, fallback_language
from generator.problems import AS_THEY_ARE, Problem, from_plain, severities_of, to_plain, worded
from generator.records import cache
from generator.words import words_for

if TYPE_CHECKING:
    from generator.pipeline.reading import Read
    from generator.rules import Cards

Clock = Callable[[str], datetime]
"""What counts as now in a zone: naive, in minutes."""


@dataclass(frozen=True)
class Checked:
    """What `check` found in how many files, in which language, against which moment of which zone."""

    problems: tuple[Problem, ...]
    files: int
    language: str
    zone: str
    settled: str
    """The moment from which on time changes no finding, canonical text."""
    moment: str = ""
    """What counted as now, canonical text."""
    severities: Mapping[str, str] = field(default_factory=dict)
    """What the settings say of codes, as written there."""
    readable: bool = True
    """The settings could be used, so the records were read."""
    accepted: int = 0
    """How many problems are not among these because the baseline holds them."""


def check(root: Path, clock: Clock) -> Checked:
    """Check all records of the project at `root` against the clock's moment.

    What was found before is found again at once, while no file changed and time can change no finding.
    """
    blobs = blobs_of(root)
    key = cache.fingerprint((f"{path}:{blob}" for path, blob in blobs.items()), (fallback_language(),))
    remembered = _remembered(root, key)
    if remembered is not None and _still_holds(remembered, _canonical(clock(remembered.zone))):
        return remembered
    from generator.pipeline.reading import read_project  # noqa: PLC0415 - the way above never needs pydantic

    read = read_project(root, blobs)
    cards = list(read.corpus.held()) if read.corpus else []
    zone = read.settings.site.zone if read.settings else "UTC"
    moment = _canonical(clock(zone))
    problems = sorted((*read.problems, *_clock_problems(root, cards, moment, read)))
    settled = max((max(card.latest, card.follow_up_due) for _, card in cards), default="")
    severities = read.settings.checks.severities if read.settings else {}
    readable = read.settings is not None
    about = (len(blobs), read.words.language, zone, settled, moment)
    checked = Checked(tuple(problems), *about, severities, readable)
    _remember(root, key, checked)
    return checked


def _still_holds(remembered: Checked, moment: str) -> bool:
    """Whether what was found at another moment is what would be found now."""
    return moment == remembered.moment or remembered.settled <= min(moment, remembered.moment)


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
    return replace(checked, problems=tuple(sorted(problems)), accepted=accepted)


def _clock_problems(root: Path, cards: "Cards", moment: str, read: "Read") -> list[Problem]:
    from generator.pipeline.reading import located  # noqa: PLC0415 - imports pydantic
    from generator.rules import CLOCK_RULES  # noqa: PLC0415

    found = [about for rule in CLOCK_RULES for about in rule(cards, moment)]
    severities = read.settings.checks.by_code() if read.settings else AS_THEY_ARE
    return located(root, found, read.words, severities)


def _remembered(root: Path, key: str) -> Checked | None:
    parts = cache.load(root / cache.CACHE / "check", 2)
    if parts is None or parts[0] != key:
        return None
    problems, *rest = parts[1]
    return Checked(tuple(map(from_plain, problems)), *rest)


def _remember(root: Path, key: str, checked: Checked) -> None:
    plain = [to_plain(problem) for problem in checked.problems]
    cache.store(
        root / cache.CACHE / "check",
        key,
        (
            *(plain, checked.files, checked.language, checked.zone, checked.settled, checked.moment),
            *(dict(checked.severities), checked.readable),
        ),
    )
