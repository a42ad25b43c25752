"""`check`: what is wrong with the records; found again at once while nothing changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from generator.pipeline.inputs import blobs_of, fallback_language
from generator.problems import Problem, from_plain, to_plain
from generator.records import cache
from generator.words import Words

if TYPE_CHECKING:
    from generator.records.reading import Held

Clock = Callable[[str], datetime]
"""What counts as now in a zone: naive, in minutes."""


@dataclass(frozen=True)
class Checked:
    """What `check` found in how many files, in which language, against which moment of which zone."""

    problems: tuple[Problem, ...]
    files: int
    language: str
    zone: str
    latest: str


def check(root: Path, clock: Clock) -> Checked:
    """Check all records of the project at `root`; a date after the clock's moment is an error.

    What was found before is found again at once while no file changed and no record lies in the future.
    """
    blobs = blobs_of(root)
    key = cache.fingerprint((f"{path}:{blob}" for path, blob in blobs.items()), (fallback_language(),))
    remembered = _remembered(root, key)
    if remembered is not None and remembered.latest <= _canonical(clock(remembered.zone)):
        return remembered
    from generator.pipeline.reading import read_project  # noqa: PLC0415 - the way above never needs pydantic

    read = read_project(root, blobs)
    held = list(read.corpus.held()) if read.corpus else []
    zone = read.settings.site.zone if read.settings else "UTC"
    latest = max((record.latest for _, record in held), default="")
    checked = Checked(read.problems, len(blobs), read.words.language, zone, latest)
    _remember(root, key, checked)
    future = _future(root, held, _canonical(clock(zone)), read.words)
    return Checked(tuple(sorted((*read.problems, *future))), len(blobs), read.words.language, zone, latest)


def _canonical(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")


def _future(root: Path, held: "Iterable[tuple[str, Held]]", moment: str, words: Words) -> list[Problem]:
    from generator.pipeline.reading import located  # noqa: PLC0415
    from generator.rules.dates import check_future  # noqa: PLC0415

    return located(root, check_future(held, moment), words)


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
        (plain, checked.files, checked.language, checked.zone, checked.latest),
    )
