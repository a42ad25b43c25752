"""Pieces that several kinds of picture are put together from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import altair as alt

from generator.charts.theme import WIDE, colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.charts.theme import Layout
    from generator.words import Words

DATA = "rows"
"""Name of the empty data set in a kind's chart that a drawing's rows are put into."""

Margins: TypeAlias = tuple[int, int, int, int]
"""Pixels at the top, right, bottom and left, as in CSS."""
Position: TypeAlias = dict[Literal["x", "y"], Any]
"""The encoding that places a row."""


def framed(
    layers: Sequence[Any], layout: Layout, *, height: int | alt.Step, margins: Margins
) -> alt.LayerChart:
    """Return the layers over one data set, rows numbered as `place`, as wide as the layout with the margins.

    Margins are fixed, so that a picture's size follows from its data alone, never from a machine's fonts: the
    live picture takes exactly the place of the drawn one.
    """
    top, right, bottom, left = margins
    chart = alt.LayerChart(layer=list(layers), data=alt.NamedData(DATA)).properties(
        width=layout.width - left - right,
        height=height,
        autosize=alt.AutoSizeParams(type="none"),
        padding={"top": top, "right": right, "bottom": bottom, "left": left},
    )
    return chart.transform_window(place="row_number()")


def row_y() -> alt.Y:
    """Return the vertical position of a row by its number: two rows may have the same name."""
    return alt.Y("place:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))


def row_names(layout: Layout, room: int, **mark: Any) -> alt.Chart:
    """Return the rows' names: in the left margin, or at the left above the bars; cut to `room` pixels."""
    # Texts are cut by the font that they are drawn with; that of the reader may be wider.
    if layout == WIDE:
        return row_text(layout, -12, alt.Text("label:N"), limit=room - 30, **mark)
    return row_text(layout, 0, alt.Text("label:N"), align="left", limit=room - 16, **mark)


def row_text(layout: Layout, x: int, text: alt.Text, **mark: Any) -> alt.Chart:
    """Return a text per row, ending at `x` if not told otherwise; in the narrow layout above the bar."""
    look = {"align": "right", "baseline": "middle", "dy": 0 if layout == WIDE else -8} | mark
    chart: alt.Chart = alt.Chart().mark_text(**look).encode(y=row_y(), x=alt.value(x), text=text)
    return chart


def hover_strip(position: Position, tooltip: list[alt.Tooltip]) -> alt.Chart:
    """Return an unseen strip over a row's whole place: under the pointer it lights up and shows words."""
    over = alt.selection_point(name="over", on="pointerover", clear="pointerout", encodings=list(position))
    lit = alt.condition(over, alt.value(0.07), alt.value(0), empty=False)
    strip = alt.Chart().mark_rect(fill=colour("ink")).encode(**position, fillOpacity=lit, tooltip=tooltip)
    chart: alt.Chart = strip.add_params(over)
    return chart


def said(**formats: str) -> dict[str, str]:
    """Return fields `<field>_text` that write a field in its d3 format, and a missing value as a dash.

    Tooltips show these texts: Vega-Lite by itself writes a missing number as 0.
    """
    text = "isValid(datum.{0}) ? format(datum.{0}, '{1}') : '—'"
    return {f"{field}_text": text.format(field, form) for field, form in formats.items()}


def note(_: Words) -> alt.Tooltip:
    """Return the line of a tooltip for what is special about a row."""
    return alt.Tooltip("note_text:N", title=_("Note"))


NOTE = {"note_text": "datum.note ? datum.note : ''"}
"""The field that `note` shows."""


def quoted(text: str) -> str:
    """Return `text` as a literal of Vega's expression language."""
    return json.dumps(text, ensure_ascii=False)
