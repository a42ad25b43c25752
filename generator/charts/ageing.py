"""Ageing: how many items are of which age, and how many of them are late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from generator.charts.parts import framed, hover_strip, quoted, row_text, row_y, said
from generator.charts.theme import colour

if TYPE_CHECKING:
    from generator.charts.theme import Layout
    from generator.words import Words

_NAMES = 96  # pixels for the steps of age beside the bars: short in every layout
_COUNT = 40  # pixels for the count at the right end
_PARTS = {"overdue": "complaint", "in_time": "feedback"}  # field → colour


def draw_ageing(_: Words, layout: Layout) -> alt.LayerChart:
    """Return stacked bars, what is late at the foot where lengths compare best, then the whole count.

    Reads `label`, `overdue`, `in_time`.
    """
    end = layout.width - _NAMES - _COUNT
    words = {"overdue": _("Overdue"), "in_time": _("In time")}
    tooltip = [
        alt.Tooltip("label:N", title=_("Age")),
        *(alt.Tooltip(f"{field}_text:N", title=word) for field, word in words.items()),
    ]
    layers = [
        _bars(words),
        row_text(layout, -12, alt.Text("label:N"), dy=0),
        row_text(layout, end + _COUNT, alt.Text("all_text:N"), fontWeight=600, dy=0),
        hover_strip({"y": row_y()}, tooltip),
    ]
    chart = framed(layers, layout, height=alt.Step(28), margins=(30, _COUNT, 2, _NAMES))
    chart = chart.transform_calculate(all="datum.overdue + datum.in_time")
    return chart.transform_calculate(**said(overdue=",d", in_time=",d", all=",d"))


def _bars(words: dict[str, str]) -> alt.Chart:
    key = alt.Legend(
        orient="none",
        direction="horizontal",
        legendX=0,
        legendY=-28,
        symbolType="square",
        labelExpr=f"datum.value == 'overdue' ? {quoted(words['overdue'])} : {quoted(words['in_time'])}",
    )
    tones = alt.Scale(domain=list(_PARTS), range=[colour(tone) for tone in _PARTS.values()])
    bars: alt.Chart = (
        alt.Chart()
        .transform_fold(list(_PARTS), as_=["part", "count"])
        .transform_calculate(level="datum.part == 'overdue' ? 0 : 1")
        .mark_bar(height=16)
        .encode(
            y=row_y(),
            x=alt.X("count:Q", axis=None, scale=alt.Scale(nice=False, domainMin=0)),
            color=alt.Color("part:N", scale=tones, legend=key),
            order="level:Q",
        )
    )
    return bars
