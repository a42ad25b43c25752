"""The section of the narrative: what people wrote about a period, and how far its review is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.figures import drifts
from generator.pages.page import Section

if TYPE_CHECKING:
    from generator.analysis.narratives import Narrative
    from generator.figures import Drift, PeriodFigures
    from generator.pages.page import Material


@dataclass(frozen=True)
class NarrativeView:
    """What the partial of the narrative reads."""

    narrative: Narrative
    drifts: tuple[Drift, ...]
    """Every key figure as approved and now; empty where nothing was approved."""
    changed: str
    """What has changed since it was approved, in words."""


def narrative(figures: PeriodFigures, material: Material) -> Section | None:
    """Make the section; None where nobody wrote anything and nothing is due."""
    _, found = material.words, figures.narrative
    if found.state == "none" and found.due_at is None:
        return None
    changed = _(", ").join(material.name_part(name) for name in found.changed)
    return Section("narrative", _("Summary and review"), NarrativeView(found, drifts(figures), changed))
