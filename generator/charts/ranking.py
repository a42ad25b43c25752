"""Ranked bars: one count and its share per line, in the order of the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from generator.charts.parts import framed, hover_strip, row_names, row_text, row_y, said
from generator.charts.theme import WIDE, colour

if TYPE_CHECKING:
    from generator.charts.theme import Layout
    from generator.words import Words

_NAMES = 184  # pixels for the names beside the bars
_SHARE = 56  # pixels for the share at the right end
_COUNT = 48  # pixels for the count before it


def draw_ranked_bars(_: Words, layout: Layout) -> alt.LayerChart:
    """Return bars with name, count and share written out, so that no axis is needed.

    Reads `label`, `count`, `share`. On a phone the name stands above its bar: long names stay whole.
    """
    wide = layout == WIDE
    left, right = (_NAMES, _COUNT + _SHARE) if wide else (0, 0)
    end = layout.width - left - right
    bar: dict[str, Any] = {"height": 14} if wide else {"height": 8, "yOffset": 11}
    tooltip = [
        alt.Tooltip("label:N", title=_("Item")),
        alt.Tooltip("count_text:N", title=_("Count")),
        alt.Tooltip("share_text:N", title=_("Share")),
    ]
    bars = alt.Chart().mark_bar(**bar)
    layers = [
        hover_strip({"y": row_y()}, tooltip),
        bars.encode(y=row_y(), x=alt.X("count:Q", axis=None, scale=alt.Scale(nice=False, domainMin=0))),
        row_names(layout, left or end - _COUNT - _SHARE),
        row_text(layout, end + right - _SHARE, alt.Text("count_text:N"), fontWeight=600),
        row_text(layout, end + right, alt.Text("share_text:N"), fill=colour("muted")),
    ]
    chart = framed(layers, layout, height=alt.Step(28 if wide else 42), margins=(2, right, 2, left))
    return chart.transform_calculate(**said(count=",d", share=".1%"))
