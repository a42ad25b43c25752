"""Before and after an action: the series, the two windows with their levels and intervals, the target."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from generator.charts.parts import framed, quoted, said
from generator.charts.theme import WIDE, colour

if TYPE_CHECKING:
    from generator.charts.theme import Layout
    from generator.words import Words

_HEIGHT = 210
_LEFT = 44  # pixels for the numbers of the axis
_TOP = 30  # for the names of the windows
_FRONT = 3  # rows before the steps: the window before, the window after, the target
_AFTER, _TARGET = 2, 3


class Scale(NamedTuple):
    """How the values of a metric are drawn and written."""

    axis: str
    """d3 format of the axis."""
    told: str
    """d3 format of the tooltip."""
    domain: tuple[int, int] | None
    """None: from 0 to the highest."""
    step: float
    """Least distance of two numbers on the axis."""


SCALES = {
    "effect_numbers": Scale(",.3~r", ",.1~f", None, 1),
    "effect_shares": Scale(".0%", ".1%", (0, 1), 0.25),
    "effect_scores": Scale("d", ".2f", (1, 5), 1),
}
"""Kind of picture → its scale: counts and hours, shares, scores."""


def draw_effect(kind: str, _: Words, layout: Layout) -> alt.LayerChart:
    """Return steps as dots on a line, both windows shaded, and in each its level with its 95% interval.

    Reads `label`, `first`, `last` (days), `value`, `low`, `high`. The first three rows are the windows before
    and after and the target, which lies over the days of the window after; a value that is not known yet, or
    a target that is none, is missing.
    """
    scale = SCALES[kind]
    domain = alt.Scale(domain=list(scale.domain)) if scale.domain else alt.Scale(zero=True, nice=True)
    y = alt.Y("value:Q", scale=domain, axis=alt.Axis(format=scale.axis, tickCount=4, tickMinStep=scale.step))
    x = _x(_, layout)
    told = [alt.Tooltip("label:N", title=_("Days")), alt.Tooltip("value_text:N", title=_("Value"))]
    layers = [*_shades(x), *_steps(y), *_levels(y, _), _strip(told)]
    chart = framed(layers, layout, height=_HEIGHT, margins=(_TOP, 16, 30, _LEFT))
    day = "+utcParse(datum.{0}, '%Y-%m-%d')"
    dated = chart.transform_filter("isValid(datum.first)").transform_calculate(
        start=day.format("first"), end=f"{day.format('last')} + 86400000", **said(value=scale.told)
    )
    made: alt.LayerChart = dated.transform_calculate(middle="(datum.start + datum.end) / 2")
    return made


def _x(_: Words, layout: Layout) -> alt.X:
    form = _("%-d %b")
    day = f"utcFormat(datum.value, {quoted(form)})"
    axis = alt.Axis(labelExpr=day, tickCount=6 if layout == WIDE else 3, grid=False, labelFlush=True)
    return alt.X("start:T", scale=alt.Scale(type="utc", nice=False), axis=axis)


def _rows(test: str) -> alt.Chart:
    return alt.Chart().transform_filter(test)


def _shades(x: alt.X) -> list[alt.Chart]:
    """Return the ground of both windows, and their names above it."""
    windows = _rows(f"datum.place <= {_AFTER}")
    ground = windows.mark_rect(fill=colour("accent"), opacity=0.09)
    name = windows.mark_text(align="left", baseline="bottom", dy=-8, fill=colour("muted"))
    return [
        ground.encode(x=x, x2="end:T", y=alt.value(0), y2=alt.value(_HEIGHT)),
        name.encode(x=x, y=alt.value(0), text="label:N"),
    ]


def _steps(y: alt.Y) -> list[alt.Chart]:
    """Return the series: a step without a value leaves a gap."""
    steps = _rows(f"datum.place > {_FRONT}")
    line = steps.mark_line(stroke=colour("muted"), strokeWidth=1.2, opacity=0.7)
    dots = steps.transform_filter("isValid(datum.value)")
    dots = dots.mark_point(size=16, filled=True, fill=colour("muted"), opacity=1)
    return [one.encode(x="middle:T", y=y) for one in (line, dots)]


def _levels(y: alt.Y, _: Words) -> list[alt.Chart]:
    """Return the level of each window with its interval, how it would have gone on, and the target."""
    known = f"isValid(datum.value) && datum.place <= {_AFTER}"
    band = _rows(f"isValid(datum.low) && isValid(datum.high) && datum.place <= {_AFTER}")
    band = band.mark_rect(fill=colour("accent"), opacity=0.2)
    level = _rows(known).mark_rule(stroke=colour("accent"), strokeWidth=2.5)
    target = _rows(f"datum.place == {_TARGET} && isValid(datum.value)")
    goal = target.mark_rule(stroke=colour("complaint"), strokeWidth=1.6, strokeDash=[2, 3])
    named = target.mark_text(
        align="right", baseline="bottom", dy=-4, fill=colour("complaint-ink"), text=_("Aim")
    )
    return [
        band.encode(x="start:T", x2="end:T", y=alt.Y("low:Q"), y2="high:Q"),
        level.encode(x="start:T", x2="end:T", y=y),
        goal.encode(x="start:T", x2="end:T", y=y),
        named.encode(x="end:T", y=y),
    ]


def _strip(told: list[alt.Tooltip]) -> alt.Chart:
    """Return an unseen strip over each step, which lights up under the pointer."""
    over = alt.selection_point(name="over", on="pointerover", clear="pointerout", fields=["place"])
    lit = alt.condition(over, alt.value(0.07), alt.value(0), empty=False)
    strip = _rows(f"datum.place > {_FRONT}").mark_rect(fill=colour("ink"))
    encoded = strip.encode(
        x="start:T", x2="end:T", y=alt.value(0), y2=alt.value(_HEIGHT), fillOpacity=lit, tooltip=told
    )
    chart: alt.Chart = encoded.add_params(over)
    return chart
