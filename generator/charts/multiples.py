"""Small multiples: the trend of several items side by side, all on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from generator.charts.parts import framed
from generator.charts.theme import WIDE, colour

if TYPE_CHECKING:
    from generator.charts.theme import Layout
    from generator.words import Words

PANELS = 6
"""Panels of a picture, at most."""
_ROW = 52
_NAMES = 150  # pixels for the names beside the panels
_LAST = 44  # pixels for the last value


def draw_multiples(_: Words, layout: Layout) -> alt.LayerChart:
    """Return a row per item with its course as an area, named, with the last complete value written out.

    Reads `label`, `panel` (from 0), `at` (from 0 to 1, in time), `period` (in words), `value`, and `signal`
    (words; empty for none), whose points are full. Heights compare from row to row: the scale is one.
    """
    left = _NAMES if layout == WIDE else 8
    top = 0.16 if layout == WIDE else 0.34
    placed = {
        "base": "datum.panel + 0.96",
        "head": f"datum.panel + 0.96 - (0.96 - {top}) * datum.value / max(1, datum.most)",
    }
    scale = alt.Scale(domain=[0, PANELS], reverse=True, nice=False)
    x = alt.X("at:Q", axis=None, scale=alt.Scale(domain=[0, 1], nice=False))
    head = alt.Y("head:Q", axis=None, scale=scale)
    tooltip = [
        alt.Tooltip("label:N", title=_("Item")),
        alt.Tooltip("period:N", title=_("Period")),
        alt.Tooltip("value:Q", title=_("Count"), format=",d"),
    ]
    area = alt.Chart().mark_area(fill=colour("accent"), opacity=0.16)
    line = alt.Chart().mark_line(stroke=colour("accent"), strokeWidth=1.6)
    full = alt.condition("datum.signal", alt.value(1), alt.value(0))
    points = alt.Chart().mark_point(fill=colour("complaint"), stroke=colour("paper"), size=60)
    last = alt.Chart().transform_filter("datum.at == 1")
    layers = [
        area.encode(x=x, y=head, y2="base:Q", detail="panel:N"),
        line.encode(x=x, y=head, detail="panel:N"),
        points.encode(x=x, y=head, opacity=full, tooltip=tooltip),
        _names(layout).encode(y=alt.Y("middle:Q", axis=None, scale=scale), text="label:N"),
        last.mark_text(align="left", baseline="middle", dx=10, fontWeight=600).encode(
            x=x, y=head, text=alt.Text("value:Q", format=",d")
        ),
    ]
    chart = framed(layers, layout, height=PANELS * _ROW, margins=(4, _LAST, 4, left))
    whole = chart.transform_joinaggregate(most="max(value)")
    placed_chart: alt.LayerChart = whole.transform_calculate(**placed, middle="datum.panel + 0.6")
    return placed_chart


def _names(layout: Layout) -> alt.Chart:
    """Return where the name of each item stands: beside its panel, or above it where room is scarce."""
    beside = layout == WIDE
    text: alt.Chart = (
        alt.Chart()
        .transform_filter("datum.at == 0")
        .mark_text(align="right" if beside else "left", baseline="middle", dy=0 if beside else -16, limit=200)
        .encode(x=alt.value(-12 if beside else 0))
    )
    return text
