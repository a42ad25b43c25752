"""Attainment: which share of the deadlines was kept, item by item, and over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from generator.charts.parts import NOTE, framed, hover_strip, note, row_names, row_text, row_y, said
from generator.charts.periods import period_text, period_x
from generator.charts.theme import WIDE, colour

if TYPE_CHECKING:
    from generator.charts.theme import Layout
    from generator.words import Words

_NAMES = 150  # pixels for the names beside the dots
_SHARE = 64  # pixels for the share, then for n, at the right end
_N = 64
_HEIGHT = 160
_LEFT = 42  # pixels for the numbers of the axis


def draw_attainment(_: Words, layout: Layout) -> alt.LayerChart:
    """Return a dot per row on 0–100% with its 95% interval, then share and n.

    Reads `label`, `share`, `low`, `high`, `n`, and `note` where few deadlines make a row uncertain: its dot
    is hollow.
    """
    wide = layout == WIDE
    left, right = (_NAMES, _SHARE + _N) if wide else (8, 8)
    end = layout.width - left - right
    over = 0 if wide else -8
    layers = [
        *_dots({} if wide else {"yOffset": 12}),
        row_names(layout, left if wide else end - _SHARE - _N),
        row_text(layout, end + (right - _N if wide else -_N), alt.Text("share_text:N"), fontWeight=600),
        row_text(layout, end + (right if wide else 0), alt.Text("of:N"), fill=colour("muted"), dy=over),
        hover_strip({"y": row_y()}, _told(_, alt.Tooltip("label:N", title=_("Item")))),
    ]
    chart = framed(layers, layout, height=alt.Step(26 if wide else 44), margins=(26, right, 4, left))
    return chart.transform_calculate(**NOTE, **_said(), of="'n = ' + format(datum.n, ',d')")


def draw_attainment_trend(_: Words, layout: Layout) -> alt.LayerChart:
    """Return a line on 0–100% over time with the band of its 95% interval.

    Reads `period`, `share`, `low`, `high`, `n`, and `note` where a period is special: its point is hollow.
    A period without a value leaves a gap; it is not bridged.
    """
    x = period_x(_, layout)
    axis = alt.Axis(orient="left", values=[0, 0.25, 0.5, 0.75, 1], format=".0%")
    y = alt.Y("share:Q", scale=alt.Scale(domain=[0, 1]), axis=axis)
    valued = alt.Chart().transform_filter("isValid(datum.share)")
    fill = alt.condition("datum.note", alt.value(colour("paper")), alt.value(colour("accent")))
    last = valued.transform_joinaggregate(last="max(place)").transform_filter("datum.place == datum.last")
    value = last.mark_text(align="left", baseline="middle", dx=8, fill=colour("accent"), fontWeight=600)
    band = alt.Chart().mark_area(fill=colour("accent"), opacity=0.14)
    layers = [
        band.encode(x=x, y=alt.Y("low:Q", scale=alt.Scale(domain=[0, 1]), axis=axis), y2="high:Q"),
        alt.Chart().mark_line(stroke=colour("accent"), strokeWidth=2).encode(x=x, y=y),
        valued.mark_point(size=26, stroke=colour("accent"), strokeWidth=1.6, opacity=1).encode(
            x=x, y=y, fill=fill
        ),
        value.encode(x=x, y=y, text=alt.Text("share:Q", format=".0%")),
        hover_strip({"x": x}, _told(_, alt.Tooltip("period_text:N", title=_("Period")))),
    ]
    chart = framed(layers, layout, height=_HEIGHT, margins=(12, 46, 42, _LEFT))
    return chart.transform_calculate(period_text=period_text(_), **NOTE, **_said())


def _dots(shift: dict[str, Any]) -> list[alt.Chart]:
    """Return the line from 0 to 100% of each row, the interval on it, and the dot."""
    grid = alt.Axis(orient="top", values=[0, 0.5, 1], format=".0%", grid=True)
    x = alt.X("share:Q", scale=alt.Scale(domain=[0, 1]), axis=grid)
    fill = alt.condition("datum.note", alt.value(colour("paper")), alt.value(colour("accent")))
    interval = alt.Chart().mark_rule(stroke=colour("accent"), strokeWidth=4, opacity=0.28, **shift)
    dot = alt.Chart().mark_point(size=52, stroke=colour("accent"), strokeWidth=1.8, opacity=1, **shift)
    return [
        interval.encode(y=row_y(), x=alt.X("low:Q", scale=alt.Scale(domain=[0, 1]), axis=grid), x2="high:Q"),
        dot.encode(y=row_y(), x=x, fill=fill),
    ]


def _told(_: Words, name: alt.Tooltip) -> list[alt.Tooltip]:
    return [
        name,
        alt.Tooltip("share_text:N", title=_("Deadlines met")),
        alt.Tooltip("range_text:N", title=_("Interval (95%)")),
        alt.Tooltip("n_text:N", title=_("Deadlines")),
        note(_),
    ]


def _said() -> dict[str, str]:
    between = "isValid(datum.low) ? format(datum.low, '.0%') + '–' + format(datum.high, '.0%') : '—'"
    return {**said(share=".1%", n=",d"), "range_text": between}
