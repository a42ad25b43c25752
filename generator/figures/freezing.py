"""The key figures of a report: what an approval freezes (R2), and how they have moved since."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.figures.results import PeriodFigures

Form = Literal["count", "share", "score"]

KEY_FIGURES: Mapping[str, Form] = {
    "tickets": "count",
    "feedback": "count",
    "complaints": "count",
    "open": "count",
    "closed": "count",
    "surveys": "count",
    "csat": "share",
    "mean": "score",
    "attainment": "share",
}
"""Name → how its number is written; the names are those of their definitions."""
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Drift:
    """A key figure of an approved report beside what it would be now."""

    name: str
    form: Form
    approved: float | None
    """As approved; None where there was no number, such as too few answers."""
    now: float | None
    """As counted now."""

    @property
    def moved(self) -> bool:
        """Whether the number is another one now."""
        return self.approved != self.now


def freeze(figures: PeriodFigures) -> dict[str, str]:
    """Return the key figures as a report's record keeps them from its approval on: name → number.

    Counts are whole, shares and means have at most four decimals; what has no number is left out.
    """
    numbers = _numbers(figures)
    return {
        name: f"{number:.0f}" if KEY_FIGURES[name] == "count" else str(number) for name, number in numbers
    }


def drifts(figures: PeriodFigures) -> tuple[Drift, ...]:
    """Return every key figure as approved and as counted now; empty where nothing was frozen."""
    frozen = {one.name: _number(one.value) for one in figures.narrative.approved_figures}
    now = {name: _number(value) for name, value in freeze(figures).items()}
    if not frozen:
        return ()
    return tuple(Drift(name, form, frozen.get(name), now.get(name)) for name, form in KEY_FIGURES.items())


def _numbers(figures: PeriodFigures) -> list[tuple[str, float]]:
    overall = figures.satisfaction.overall
    found = {
        "tickets": figures.volume.tickets.value,
        "feedback": figures.volume.feedback.value,
        "complaints": figures.volume.complaints.value,
        "open": figures.stock.open_at_end,
        "closed": figures.stock.closed,
        "surveys": figures.volume.surveys.value,
        "csat": overall.csat.share if overall.enough else None,
        "mean": overall.mean if overall.enough else None,
        "attainment": figures.timeliness.total.attainment.share,
    }
    return [(name, round(number, _DECIMALS)) for name, number in found.items() if number is not None]


def _number(text: str) -> float | None:
    """Return the number that a record states; a person may have written something else: then none."""
    try:
        return float(text)
    except ValueError:
        return None
