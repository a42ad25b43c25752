"""One look for every picture: colours by name, light and dark, and the settings that all kinds share.

A spec names colours as CSS variables, so that one SVG follows the page's palette. Their values are chosen
here: `charts.css` repeats them for the browser (a test compares the two), and `literal` puts them into a
picture that is shown where there is no style sheet, in a document. Blue stands against vermilion, not red
against green; text differs from its ground by 4.5:1, what else carries meaning by 3:1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Spec: TypeAlias = dict[str, Any]
Scheme: TypeAlias = Literal["light", "dark"]

PREFIX = "--hy-chart-"
COLOURS: dict[str, tuple[str, str]] = {
    "paper": ("#ffffff", "#1e2129"),
    "ink": ("#2f3743", "#dde1e8"),
    "muted": ("#5c6775", "#a0a9b7"),
    "grid": ("#e4e7ec", "#353b47"),
    "accent": ("#1f6fb2", "#6cb1e6"),
    "feedback": ("#6c95bf", "#567fab"),
    "complaint": ("#b8470f", "#f0935c"),
    "feedback-ink": ("#47709b", "#8fb4da"),
    "complaint-ink": ("#b8470f", "#f0935c"),
    "likert-1": ("#b3450f", "#e8793a"),
    "likert-2": ("#eda977", "#94593a"),
    "likert-3": ("#d5d9df", "#4b515e"),
    "likert-4": ("#92bee0", "#3f6c96"),
    "likert-5": ("#1c639f", "#6cb1e6"),
    "on-ends": ("#ffffff", "#14161b"),
    "on-middle": ("#23272e", "#ffffff"),
}
"""Name → colour on a light page, colour on a dark page."""
_VARIABLE = re.compile(rf"var\({PREFIX}({'|'.join(COLOURS)})\)")


@dataclass(frozen=True)
class Layout:
    """A width that pictures are designed for; the page shows the one that suits the room of a figure."""

    name: str
    width: int
    """Whole picture, in CSS pixels at its natural size."""


# One drawing cannot serve both a desk and a phone: scaled from 580 to 328 pixels its text would be 7 pixels
# high. With two, chosen by a container query (charts.css) at 540 pixels, text is never shown below 11 pixels.
WIDE = Layout("wide", 580)
NARROW = Layout("narrow", 340)
LAYOUTS = (WIDE, NARROW)
FONT_SIZE = 12
LINE_HEIGHT = 16


def colour(name: str) -> str:
    """Return the CSS variable of a colour; `KeyError` if there is none of that name."""
    if name not in COLOURS:
        raise KeyError(name)
    return f"var({PREFIX}{name})"


def config() -> Spec:
    """Return the Vega-Lite config that every kind is drawn with."""
    text = {"labelFontSize": FONT_SIZE, "titleFontSize": FONT_SIZE}
    return {
        # What a picture says stands in its description and in the table below it; labels on single marks
        # would make the SVG three times as large and be read out as noise.
        "aria": False,
        "background": None,
        "font": "sans-serif",
        "view": {"stroke": None},
        "text": {"fontSize": FONT_SIZE, "fill": colour("ink")},
        "bar": {"fill": colour("accent")},
        "axis": text
        | {
            "domain": False,
            "ticks": False,
            "gridColor": colour("grid"),
            "labelColor": colour("muted"),
            "labelPadding": 6,
            "title": None,
        },
        "legend": text | {"labelColor": colour("ink"), "title": None},
    }


def literal(svg: str, scheme: Scheme) -> str:
    """Return `svg` with the colours themselves in place of CSS variables, for pictures outside a page."""
    return _VARIABLE.sub(lambda found: COLOURS[found[1]][scheme == "dark"], svg)
