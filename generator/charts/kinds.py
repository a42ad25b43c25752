"""The kinds of picture, and the specs that drawings are drawn from.

Altair makes each kind once per build and layout (some 0.1 s each); a drawing then only swaps the rows of the
finished spec (0.03 ms).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from generator.charts.ageing import draw_ageing
from generator.charts.attainment import draw_attainment, draw_attainment_trend
from generator.charts.control import draw_control_counts, draw_control_shares
from generator.charts.effects import SCALES, draw_effect
from generator.charts.hours import draw_hours
from generator.charts.multiples import draw_multiples
from generator.charts.pareto import draw_pareto
from generator.charts.parts import DATA
from generator.charts.ranking import draw_ranked_bars
from generator.charts.rating import draw_rating
from generator.charts.satisfaction import draw_satisfaction_trend
from generator.charts.scores import draw_likert
from generator.charts.theme import LAYOUTS, Spec, config
from generator.charts.volume import draw_volume_trend

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import altair as alt

    from generator.charts.drawing import Drawing
    from generator.charts.theme import Layout
    from generator.words import Words

Templates: TypeAlias = dict[str, dict[str, Spec]]
"""Kind → layout's name → spec without rows."""

KINDS: dict[str, Callable[[Words, Layout], alt.LayerChart]] = {
    "ageing": draw_ageing,
    "attainment": draw_attainment,
    "attainment_trend": draw_attainment_trend,
    **{kind: partial(draw_effect, kind) for kind in SCALES},
    "control_counts": draw_control_counts,
    "control_shares": draw_control_shares,
    "hours": draw_hours,
    "likert": draw_likert,
    "multiples": draw_multiples,
    "pareto": draw_pareto,
    "ranked_bars": draw_ranked_bars,
    "rating": draw_rating,
    "satisfaction_trend": draw_satisfaction_trend,
    "volume_trend": draw_volume_trend,
}


def templates(words: Words) -> Templates:
    """Return the spec of every kind in every layout, in the language of `words`, without rows."""
    return {
        kind: {layout.name: _spec(draw(words, layout)) for layout in LAYOUTS} for kind, draw in KINDS.items()
    }


def fill(template: Spec, drawing: Drawing) -> Spec:
    """Return `template` with the drawing's rows and description; all else is shared with it, not copied."""
    return {**template, "description": drawing.description, "datasets": {DATA: drawing.records()}}


def specs_of(drawings: Mapping[str, Drawing], made: Templates) -> dict[str, Spec]:
    """Return `<key>/<layout>` → spec of every drawing, by its key, in every layout, in sorted order.

    Raises `KeyError` for a kind that does not exist.
    """
    return {
        f"{key}/{layout}": fill(template, drawing)
        for key, drawing in sorted(drawings.items())
        for layout, template in made[drawing.kind].items()
    }


def _spec(chart: alt.LayerChart) -> Spec:
    # Without validation, which costs as much again: a test validates every kind. Our theme replaces Altair's.
    return {**chart.to_dict(validate=False), "config": config()}
