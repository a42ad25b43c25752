"""Rating: the share of satisfied answers of each group, against that of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from generator.charts.parts import NOTE, framed, hover_strip, note, row_names, row_text, row_y, said
from generator.charts.theme import WIDE, colour

if TYPE_CHECKING:
    from generator.charts.theme import Layout
    from generator.words import Words

_NAMES = 150  # pixels for the names beside the dots
_SHARE = 64  # pixels for the share, then for n, at the right end
_N = 64
_TICKS = [0, 0.25, 0.5, 0.75, 1]


def draw_rating(_: Words, layout: Layout) -> alt.LayerChart:
    """Return a dot per row on 0–100% with its 95% interval, a line for all rows together, then share and n.

    Reads `label`, `share`, `low`, `high`, `all` (the same share of all groups), `n`, and `note` where few
    answers make a row uncertain: its dot is hollow.
    """
    wide = layout == WIDE
    left, right = (_NAMES, _SHARE + _N) if wide else (8, 8)
    end = layout.width - left - right
    over, height = (0, 26) if wide else (-8, 44)
    layers = [
        *_dots({} if wide else {"yOffset": 12}, height),
        row_names(layout, left if wide else end - _SHARE - _N),
        row_text(layout, end + (right - _N if wide else -_N), alt.Text("share_text:N"), fontWeight=600),
        row_text(layout, end + (right if wide else 0), alt.Text("of:N"), fill=colour("muted"), dy=over),
        hover_strip({"y": row_y()}, _told(_)),
    ]
    chart = framed(layers, layout, height=alt.Step(height), margins=(26, right, 4, left))
    between = "isValid(datum.low) ? format(datum.low, '.0%') + '–' + format(datum.high, '.0%') : '—'"
    told = {**said(share=".1%", all=".1%", n=",d"), "range_text": between}
    return chart.transform_calculate(**NOTE, **told, of="'n = ' + format(datum.n, ',d')")


def _dots(shift: dict[str, Any], height: int) -> list[alt.Chart]:
    """Return the line of all rows, the interval of each, and the dot on it."""
    axis = alt.Axis(orient="top", values=_TICKS, format=".0%", grid=True)
    scale = alt.Scale(domain=[0, 1])
    fill = alt.condition("datum.note", alt.value(colour("paper")), alt.value(colour("accent")))
    everything = alt.Chart().mark_tick(fill=colour("muted"), thickness=1.5, size=height, opacity=1)
    interval = alt.Chart().mark_rule(stroke=colour("accent"), strokeWidth=4, opacity=0.28, **shift)
    dot = alt.Chart().mark_point(size=52, stroke=colour("accent"), strokeWidth=1.8, opacity=1, **shift)
    return [
        everything.encode(y=row_y(), x=alt.X("all:Q", scale=scale, axis=axis)),
        interval.encode(y=row_y(), x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q"),
        dot.encode(y=row_y(), x=alt.X("share:Q", scale=scale, axis=axis), fill=fill),
    ]


def _told(_: Words) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("label:N", title=_("Group")),
        alt.Tooltip("share_text:N", title=_("CSAT (scores 4–5)")),
        alt.Tooltip("range_text:N", title=_("Interval (95%)")),
        alt.Tooltip("all_text:N", title=_("All together")),
        alt.Tooltip("n_text:N", title=_("Answers")),
        note(_),
    ]
