"""Control chart: a trend, the limits that chance keeps to, and the points that break them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from generator.charts.parts import NOTE, framed, hover_strip, note, said
from generator.charts.periods import period_text, period_x
from generator.charts.theme import colour

if TYPE_CHECKING:
    from generator.charts.theme import Layout
    from generator.words import Words

_HEIGHT = 180
_LEFT = 46  # pixels for the numbers of the axis


def draw_control_counts(_: Words, layout: Layout) -> alt.LayerChart:
    """Return the control chart of counts; see `_draw`."""
    return _draw(_, layout, form=",d", limits=",.1f", value=_("Count"))


def draw_control_shares(_: Words, layout: Layout) -> alt.LayerChart:
    """Return the control chart of shares; see `_draw`."""
    return _draw(_, layout, form=".1%", limits=".1%", value=_("Share"))


def _draw(_: Words, layout: Layout, *, form: str, limits: str, value: str) -> alt.LayerChart:
    """Return the line of the values, the band between the limits, its centre, and signals as full points.

    Reads `period`, `value`, `centre`, `lower`, `upper`, `signal` (words; empty for none), and `note`. Limits
    differ from point to point, because each is judged by those before it; where there are none, no band.
    """
    x = period_x(_, layout)
    axis = alt.Axis(
        orient="left",
        format=",d" if form == ",d" else ".0%",
        tickCount=4,
        tickMinStep=1 if form == ",d" else 0,
    )
    scale = alt.Scale(domainMin=0)
    y = alt.Y("value:Q", scale=scale, axis=axis)
    limited = alt.Chart().transform_filter("isValid(datum.upper)")
    band = limited.mark_area(fill=colour("muted"), opacity=0.14, interpolate="step")
    centre = limited.mark_line(stroke=colour("muted"), strokeDash=[4, 4], interpolate="step")
    fill = alt.condition("datum.signal", alt.value(colour("complaint")), alt.value(colour("paper")))
    edge = alt.condition("datum.signal", alt.value(colour("complaint")), alt.value(colour("accent")))
    size = alt.condition("datum.signal", alt.value(70), alt.value(24))
    points = alt.Chart().mark_point(strokeWidth=1.6, opacity=1).transform_filter("isValid(datum.value)")
    tooltip = [
        alt.Tooltip("period_text:N", title=_("Period")),
        alt.Tooltip("value_text:N", title=value),
        alt.Tooltip("range_text:N", title=_("Control limits")),
        alt.Tooltip("signal_text:N", title=_("Signal")),
        note(_),
    ]
    # The line goes first: it alone has every period, and so sets their order.
    layers = [
        alt.Chart().mark_line(stroke=colour("accent"), strokeWidth=2).encode(x=x, y=y),
        band.encode(x=x, y=alt.Y("lower:Q", scale=scale, axis=axis), y2="upper:Q"),
        centre.encode(x=x, y=alt.Y("centre:Q", scale=scale, axis=axis)),
        points.encode(x=x, y=y, fill=fill, stroke=edge, size=size),
        hover_strip({"x": x}, tooltip),
    ]
    chart = framed(layers, layout, height=_HEIGHT, margins=(12, 16, 42, _LEFT))
    ends = " + '–' + ".join(f"format(datum.{end}, '{limits}')" for end in ("lower", "upper"))
    return chart.transform_calculate(
        period_text=period_text(_),
        range_text=f"isValid(datum.lower) ? {ends} : '—'",
        signal_text="datum.signal ? datum.signal : '—'",
        **NOTE,
        **said(value=form),
    )
