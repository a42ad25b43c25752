"""Satisfaction over time: the mean score, and below it the share of satisfied answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from generator.charts.parts import NOTE, framed, hover_strip, note, said
from generator.charts.periods import period_text, period_x
from generator.charts.theme import colour

if TYPE_CHECKING:
    from generator.charts.theme import Layout
    from generator.words import Words

_MEAN_PANEL = (150, 0)  # pixels from the top of the plot: foot and head of the panel
_CSAT_PANEL = (252, 200)
_LEFT = 42  # pixels for the numbers of the axes


def draw_satisfaction_trend(_: Words, layout: Layout) -> alt.LayerChart:
    """Return two panels over one time axis: the mean on its whole scale 1–5, CSAT on 0–100%.

    Reads `period`, `mean`, `csat`, `n`, and `note` where few answers make a period uncertain: its points are
    hollow. A period without a value leaves a gap; it is not bridged.
    """
    x = period_x(_, layout)
    tooltip = [
        alt.Tooltip("period_text:N", title=_("Period")),
        alt.Tooltip("mean_text:N", title=_("Mean score")),
        alt.Tooltip("csat_text:N", title=_("CSAT (scores 4–5)")),
        alt.Tooltip("n_text:N", title=_("Answers")),
        note(_),
    ]
    mean_axis = alt.Axis(orient="left", values=[1, 2, 3, 4, 5], format="d")
    csat_axis = alt.Axis(orient="left", values=[0, 0.5, 1], format=".0%")
    layers = [
        _panel(x, _scale("mean", [1, 5], _MEAN_PANEL, mean_axis), "mean", ".2f", "accent"),
        _heading(_("Mean score (1–5)"), _MEAN_PANEL),
        _panel(x, _scale("csat", [0, 1], _CSAT_PANEL, csat_axis), "csat", ".0%", "muted"),
        _heading(_("CSAT (scores 4–5)"), _CSAT_PANEL),
        hover_strip({"x": x}, tooltip),
    ]
    chart = framed(layers, layout, height=_CSAT_PANEL[0], margins=(32, 46, 42, _LEFT))
    told = {"period_text": period_text(_), **NOTE, **said(mean=".2f", csat=".1%", n=",d")}
    apart: alt.LayerChart = chart.transform_calculate(**told).resolve_scale(y="independent")
    return apart


def _scale(field: str, domain: list[int], panel: tuple[int, int], axis: alt.Axis) -> alt.Y:
    return alt.Y(field, type="quantitative", scale=alt.Scale(domain=domain, range=list(panel)), axis=axis)


def _panel(x: alt.X, y: alt.Y, field: str, form: str, tone: str) -> alt.LayerChart:
    """Return a line with its points and, beside it, its last value."""
    valued = alt.Chart().transform_filter(f"isValid(datum.{field})")
    filled = alt.condition("datum.note", alt.value(colour("paper")), alt.value(colour(tone)))
    last = valued.transform_joinaggregate(last="max(place)").transform_filter("datum.place == datum.last")
    value = last.mark_text(align="left", baseline="middle", dx=8, fill=colour(tone), fontWeight=600)
    text = alt.Text(field, type="quantitative", format=form)
    points = valued.mark_point(size=26, stroke=colour(tone), strokeWidth=1.6, opacity=1)
    line = alt.Chart().mark_line(stroke=colour(tone), strokeWidth=2).encode(x=x, y=y)
    return alt.LayerChart(
        layer=[line, points.encode(x=x, y=y, fill=filled), value.encode(x=x, y=y, text=text)]
    )


def _heading(words: str, panel: tuple[int, int]) -> alt.Chart:
    once = alt.Chart().transform_filter("datum.place == 1")
    mark = once.mark_text(align="left", baseline="bottom", dy=-11, text=words, fill=colour("muted"))
    heading: alt.Chart = mark.encode(x=alt.value(-_LEFT), y=alt.value(min(panel)))
    return heading
