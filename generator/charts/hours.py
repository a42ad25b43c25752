"""Hours: when something happens, by weekday and hour of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from generator.charts.parts import framed, row_y, said
from generator.charts.theme import WIDE, colour

if TYPE_CHECKING:
    from generator.charts.theme import Layout
    from generator.words import Words

_HOURS: list[str | alt.FieldName] = [f"h{hour}" for hour in range(24)]
_LEFT = 48  # pixels for the weekdays


def draw_hours(_: Words, layout: Layout) -> alt.LayerChart:
    """Return a field of seven rows by 24 hours, the darker the more.

    Reads `label` (the weekday) and `h0` … `h23`. One hue from the ground to full strength: who cannot tell
    colours apart loses nothing, and 0 looks like nothing.
    """
    step = 26 if layout == WIDE else 22
    every = 2 if layout == WIDE else 6
    tooltip = [
        alt.Tooltip("label:N", title=_("Weekday")),
        alt.Tooltip("span:N", title=_("Hour")),
        alt.Tooltip("count_text:N", title=_("Tickets")),
    ]
    axis = alt.Axis(
        orient="bottom",
        values=list(range(0, 24, every)),
        labelExpr="datum.value + ':00'",
        labelAngle=0,
        labelOverlap=False,
        grid=False,
        bandPosition=0,
        labelAlign="left",
        labelOffset=0,
    )
    x = alt.X("hour:O", sort=None, axis=axis, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    cells = (
        alt.Chart()
        .transform_fold(_HOURS, as_=["field", "count"])
        .transform_calculate(hour="+slice(datum.field, 1)")
        .transform_calculate(span="datum.hour + ':00–' + (datum.hour + 1) + ':00'", **said(count=",d"))
        .transform_joinaggregate(most="max(count)")
        .transform_calculate(strength="datum.most > 0 ? datum.count / datum.most : 0")
        .mark_rect(fill=colour("accent"), stroke=colour("grid"), strokeWidth=1)
        .encode(
            x=x,
            y=row_y(),
            fillOpacity=alt.FillOpacity(
                "strength:Q", scale=alt.Scale(domain=[0, 1], range=[0, 1]), legend=None
            ),
            tooltip=tooltip,
        )
    )
    names = alt.Chart().mark_text(align="right", baseline="middle", fill=colour("muted"))
    layers = [cells, names.encode(y=row_y(), x=alt.value(-8), text="label:N")]
    return framed(layers, layout, height=alt.Step(step), margins=(4, 12, 26, _LEFT))
