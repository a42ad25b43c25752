"""The section of key figures: the cards at the head of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.figures import drifts
from generator.pages.page import Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.figures import Drift, PeriodFigures
    from generator.pages.page import Material


@dataclass(frozen=True)
class KeyFigures:
    """What the partial of the key figures reads beside the period's figures."""

    frozen: Mapping[str, Drift]
    """Name → the figure as approved and as counted now; empty where nothing was approved."""


def key_figures(figures: PeriodFigures, material: Material) -> Section:
    """Make the section of key figures."""
    _ = material.words
    return Section("key_figures", _("Overview"), KeyFigures({one.name: one for one in drifts(figures)}))
