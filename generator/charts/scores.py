"""Spread of scores: how the answers from 1 to 5 divide, one bar per dimension."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from generator.charts.parts import framed, hover_strip, quoted, row_names, row_text, row_y, said
from generator.charts.theme import WIDE, colour

if TYPE_CHECKING:
    from generator.charts.theme import Layout
    from generator.words import Words

_SCORES = {f"s{score}": str(score) for score in range(1, 6)}  # field → score
_NAMES = {"zh": 112, "en": 150}  # pixels for the names beside the bars; English ones are longer
_MEAN = {"zh": 60, "en": 98}  # pixels for the mean or its note, then for n, at the right end
_N = 62


def draw_likert(_: Words, layout: Layout) -> alt.LayerChart:
    """Return one bar of 100% per dimension, from score 1 at the left to 5 at the right, then mean and n.

    Reads `label`, `s1` … `s5` (answers with that score), `mean`, `n`, and `note`, shown for a missing mean.
    Low and high shares both start at an edge, so they compare from bar to bar.
    """
    wide, mean = layout == WIDE, _MEAN[_.language]
    left, right = (_NAMES[_.language], mean + _N) if wide else (0, 0)
    end = layout.width - left - right
    tooltip = [
        alt.Tooltip("label:N", title=_("Dimension")),
        *(
            alt.Tooltip(f"{field}_text:N", title=_("Score {score}", score=text))
            for field, text in _SCORES.items()
        ),
        alt.Tooltip("mean_text:N", title=_("Mean score")),
        alt.Tooltip("n_text:N", title=_("Answers")),
    ]
    layers = [
        *_bars(_, layout),
        row_names(layout, left or end - mean - _N),
        row_text(layout, end + right - _N, alt.Text("mean_text:N"), fontWeight=600),
        row_text(layout, end + right, alt.Text("answers:N"), fill=colour("muted")),
        hover_strip({"y": row_y()}, tooltip),
    ]
    chart = framed(layers, layout, height=alt.Step(34 if wide else 52), margins=(30, right, 2, left))
    return chart.transform_calculate(
        **said(n=",d", **dict.fromkeys(_SCORES, ",d")),
        mean_text="isValid(datum.mean) ? format(datum.mean, '.2f') : datum.note ? datum.note : '—'",
        answers="'n = ' + format(datum.n, ',d')",
    )


def _bars(_: Words, layout: Layout) -> list[alt.Chart]:
    """Return the segments, and their share written in those that have room for it."""
    wide = layout == WIDE
    bar: dict[str, Any] = {"height": 22} if wide else {"height": 20, "yOffset": 12}
    split = (
        alt.Chart()
        .transform_fold(list(_SCORES), as_=["field", "count"])
        .transform_calculate(score="slice(datum.field, 1)")
        .transform_stack(
            stack="count",
            groupby=["place"],
            sort=[alt.SortField("score")],
            offset="normalize",
            as_=["from", "to"],
        )
        .transform_calculate(middle="(datum.from + datum.to) / 2", share="datum.to - datum.from")
    )
    segments = split.mark_bar(stroke=colour("paper"), strokeWidth=1, **bar)
    roomy = split.transform_filter(f"datum.share >= {0.08 if wide else 0.11}")
    shares = roomy.mark_text(baseline="middle", dy=bar.get("yOffset", 0))
    at_ends = "datum.score == 1 || datum.score == 5"
    ink = alt.condition(at_ends, alt.value(colour("on-ends")), alt.value(colour("on-middle")))
    x = alt.X("from:Q", axis=None, scale=alt.Scale(domain=[0, 1]))
    return [
        segments.encode(y=row_y(), x=x, x2="to:Q", color=_colours(_)),
        shares.encode(y=row_y(), x="middle:Q", text=alt.Text("share:Q", format=".0%"), fill=ink),
    ]


def _colours(_: Words) -> alt.Color:
    """Return the colour of a score, with a key above the bars that names the ends of the scale."""
    lowest, highest = quoted(_("1 (lowest)")), quoted(_("5 (highest)"))
    key = alt.Legend(
        orient="none",
        direction="horizontal",
        legendX=0,
        legendY=-30,
        symbolType="square",
        labelExpr=f"datum.value == 1 ? {lowest} : datum.value == 5 ? {highest} : datum.label",
    )
    tones = [colour(f"likert-{score}") for score in _SCORES.values()]
    return alt.Color("score:N", scale=alt.Scale(domain=list(_SCORES.values()), range=tones), legend=key)
