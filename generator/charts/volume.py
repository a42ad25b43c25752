"""Volume trend: how many complaints and pieces of feedback came in, period by period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from generator.charts.parts import NOTE, framed, hover_strip, note, quoted, said
from generator.charts.periods import period_text, period_x
from generator.charts.theme import WIDE, colour

if TYPE_CHECKING:
    from generator.charts.theme import Layout
    from generator.words import Words

_HEIGHT = 200
_LINE = 18  # pixels from one name beside the columns to the next
_KINDS = ("complaint", "feedback")


def draw_volume_trend(_: Words, layout: Layout) -> alt.LayerChart:
    """Return stacked columns, complaints at the foot where heights compare best, named at the last column.

    Reads `period`, `feedback`, `complaint`, and `note` where a period is special (still running): it is pale.
    """
    x = period_x(_, layout)
    tooltip = [
        alt.Tooltip("period_text:N", title=_("Period")),
        alt.Tooltip("feedback_text:N", title=_("Feedback")),
        alt.Tooltip("complaint_text:N", title=_("Complaints")),
        alt.Tooltip("total_text:N", title=_("Total")),
        note(_),
    ]
    margins = (14, 112 if layout == WIDE else 76, 42, 40)
    layers = [_columns(x), hover_strip({"x": x}, tooltip), *_names(_, layout)]
    return (
        framed(layers, layout, height=_HEIGHT, margins=margins)
        .transform_calculate(period_text=period_text(_), total="datum.feedback + datum.complaint", **NOTE)
        .transform_calculate(**said(feedback=",d", complaint=",d", total=",d"))
    )


def _columns(x: alt.X) -> alt.Chart:
    tones = alt.Scale(domain=list(_KINDS), range=[colour(kind) for kind in _KINDS])
    columns: alt.Chart = (
        alt.Chart()
        .transform_fold(list(_KINDS), as_=["kind", "count"])
        .transform_calculate(level=f"datum.kind == '{_KINDS[0]}' ? 0 : 1")
        .mark_bar()
        .encode(
            x=x,
            y=alt.Y("count:Q", axis=alt.Axis(format=",d", tickCount=4, tickMinStep=1)),
            color=alt.Color("kind:N", scale=tones, legend=None),
            order="level:Q",
            opacity=alt.condition("datum.note", alt.value(0.5), alt.value(1)),
        )
    )
    return columns


def _names(_: Words, layout: Layout) -> list[alt.Chart]:
    """Name both parts beside the last column, at least a line apart however thin they are."""
    line = f"datum.most * {_LINE / _HEIGHT}"
    last = (
        alt.Chart()
        .transform_joinaggregate(last="max(place)", most="max(total)")
        .transform_filter("datum.place == datum.last")
        .transform_calculate(complaint_at=f"max(datum.complaint / 2, {line} / 2)")
        .transform_calculate(
            feedback_at=f"max(datum.complaint + datum.feedback / 2, datum.complaint_at + {line})"
        )
    )
    names = []
    for kind, word in zip(_KINDS, (_("Complaints"), _("Feedback")), strict=True):
        count = f" + ' ' + datum.{kind}_text" if layout == WIDE else ""
        named = last.transform_calculate(name=quoted(word) + count)
        text = named.mark_text(
            align="left", baseline="middle", dx=8, fill=colour(f"{kind}-ink"), fontWeight=600
        )
        beside = alt.X("period:O", sort=None, bandPosition=1)
        names.append(text.encode(x=beside, y=f"{kind}_at:Q", text="name:N"))
    return names
