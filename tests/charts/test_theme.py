"""The colours: the same in Python and CSS, legible, and named by every spec."""

import re
from pathlib import Path

import pytest

from generator.charts.theme import COLOURS, PREFIX, colour, literal

CSS = Path(__file__).parents[2] / "site_templates" / "assets" / "charts.css"
TEXT = [("ink", "paper"), ("muted", "paper"), ("feedback-ink", "paper"), ("complaint-ink", "paper")]
TEXT += [("accent", "paper"), ("on-ends", "likert-1"), ("on-ends", "likert-5")]
TEXT += [("on-middle", "likert-2"), ("on-middle", "likert-3"), ("on-middle", "likert-4")]
MARKS = ["accent", "muted", "feedback", "complaint", "likert-1", "likert-5"]


def luminance(value: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def declared(block: str) -> dict[str, str]:
    return dict(re.findall(rf"{PREFIX}([\w-]+): (#[0-9a-f]{{6}});", block))


def test_the_style_sheet_has_the_same_colours() -> None:
    light, dark = CSS.read_text("utf-8").split('[data-md-color-scheme="slate"]')

    assert declared(light) == {name: pair[0] for name, pair in COLOURS.items()}
    assert declared(dark) == {name: pair[1] for name, pair in COLOURS.items()}


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(text: str, ground: str, scheme: int) -> None:
    assert contrast(COLOURS[text][scheme], COLOURS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("mark", MARKS)
def test_marks_stand_out_from_the_page(mark: str, scheme: int) -> None:
    assert contrast(COLOURS[mark][scheme], COLOURS["paper"][scheme]) >= 3


def test_a_document_gets_the_colours_themselves() -> None:
    svg = f'<g fill="{colour("complaint-ink")}"><text fill="{colour("grid")}">var(--x)</text></g>'

    assert literal(svg, "light") == '<g fill="#b8470f"><text fill="#e4e7ec">var(--x)</text></g>'
    assert literal(svg, "dark") == '<g fill="#f0935c"><text fill="#353b47">var(--x)</text></g>'


def test_an_unknown_colour_is_our_fault() -> None:
    with pytest.raises(KeyError):
        colour("red")
