"""Pareto: which few items make up most of the whole, largest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from generator.charts.parts import framed, hover_strip, row_names, row_text, row_y, said
from generator.charts.theme import WIDE, colour

if TYPE_CHECKING:
    from generator.charts.theme import Layout
    from generator.words import Words

_NAMES = 184  # pixels for the names beside the bars
_COUNT = 52  # pixels for the count, then for the share so far, at the right end
_SO_FAR = 60
_NARROW_COUNT, _NARROW_SO_FAR = 34, 46


def draw_pareto(_: Words, layout: Layout) -> alt.LayerChart:
    """Return a bar per item and the line of what the items so far make up, both on one axis of 0-100%.

    Reads `label`, `count`, `share`, `so_far` (shares of the whole). One axis for both, so that the line rises
    from one bar to the next by just that bar's length.
    """
    wide = layout == WIDE
    count_room, so_far_room = (_COUNT, _SO_FAR) if wide else (_NARROW_COUNT, _NARROW_SO_FAR)
    left, right = _NAMES if wide else 8, count_room + so_far_room + (0 if wide else 4)
    end = layout.width - left - right
    shift: dict[str, Any] = {} if wide else {"yOffset": 12}
    axis = alt.Axis(orient="top", values=[0, 0.2, 0.4, 0.6, 0.8, 1], format=".0%")
    scale = alt.Scale(domain=[0, 1])
    tooltip = [
        alt.Tooltip("label:N", title=_("Item")),
        alt.Tooltip("count_text:N", title=_("Count")),
        alt.Tooltip("share_text:N", title=_("Share")),
        alt.Tooltip("so_far_text:N", title=_("Share so far")),
    ]
    line = alt.Chart().mark_line(stroke=colour("complaint"), strokeWidth=1.6, **shift)
    point = alt.Chart().mark_point(
        size=22, fill=colour("complaint"), stroke=colour("paper"), opacity=1, **shift
    )
    so_far = alt.X("so_far:Q", scale=scale, axis=axis)
    layers = [
        alt.Chart()
        .mark_bar(height=14 if wide else 10, fill=colour("feedback"), **shift)
        .encode(y=row_y(), x=alt.X("share:Q", scale=scale, axis=axis)),
        line.encode(y=row_y(), x=so_far, order="place:Q"),
        point.encode(y=row_y(), x=so_far),
        *([] if wide else [_halo(layout, end)]),
        row_names(layout, left if wide else end),
        row_text(layout, end + count_room, alt.Text("count_text:N"), fontWeight=600),
        row_text(
            layout, end + count_room + so_far_room, alt.Text("so_far_text:N"), fill=colour("complaint-ink")
        ),
        hover_strip({"y": row_y()}, tooltip),
    ]
    chart = framed(layers, layout, height=alt.Step(28 if wide else 44), margins=(26, right, 4, left))
    return chart.transform_calculate(**said(count=",d", share=".1%", so_far=".0%"))


def _halo(layout: Layout, room: int) -> alt.Chart:
    """Return a ground of paper below the names: in the narrow layout the line passes through them."""
    return row_names(layout, room, stroke=colour("paper"), strokeWidth=4)
