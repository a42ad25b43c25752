"""Every kind of picture: valid, in words, in the theme's colours, and cheap to fill."""

import json
import re

import pytest

from generator.charts.kinds import KINDS, fill, specs_of, templates
from generator.charts.parts import quoted
from generator.charts.theme import COLOURS, LAYOUTS, WIDE, Layout, Spec, literal
from generator.words import Words
from tests.charts.samples import HOSTILE, MARKED, ZH, every_kind, months, ranking, volume


@pytest.fixture(scope="module", name="made")
def _made() -> dict[str, dict[str, Spec]]:
    return templates(ZH)


def titles(value: object) -> list[str]:
    """Return what a spec says to people in tooltips."""
    if isinstance(value, dict):
        own = [item["title"] for item in value["tooltip"]] if "tooltip" in value else []
        return own + [title for inner in value.values() for title in titles(inner)]
    return [title for inner in value for title in titles(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_valid_vega_lite(kind: str, layout: Layout) -> None:
    KINDS[kind](ZH, layout).to_dict(validate=True)


def test_the_samples_show_every_kind() -> None:
    assert {drawing.kind for drawing in every_kind().values()} == set(KINDS)


def test_the_same_words_make_the_same_specs(made: dict[str, dict[str, Spec]]) -> None:
    assert json.dumps(templates(ZH), sort_keys=True) == json.dumps(made, sort_keys=True)


@pytest.mark.parametrize("kind", KINDS)
def test_every_tooltip_is_in_words(kind: str) -> None:
    told = titles(KINDS[kind](MARKED, WIDE).to_dict(validate=False))

    assert told
    assert [title for title in told if not title.startswith("⟦")] == []


def test_words_may_hold_quotes() -> None:
    quoting = Words("en", lambda message: f"{message} 'it' \"is\"", lambda one, _, __: one)

    segments = KINDS["likert"](quoting, WIDE).to_dict(validate=False)["layer"][0]

    assert quoted("1 (lowest) 'it' \"is\"") in segments["encoding"]["color"]["legend"]["labelExpr"]


def test_a_spec_names_only_colours_of_the_theme(made: dict[str, dict[str, Spec]]) -> None:
    text = json.dumps(made)

    assert set(re.findall(r"var\(--hy-chart-([\w-]+)\)", text)) <= set(COLOURS)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", text) == []
    assert "var(" not in literal(json.dumps(made), "dark")


def test_a_spec_loads_nothing(made: dict[str, dict[str, Spec]]) -> None:
    for layouts in made.values():
        for template in layouts.values():
            assert template.pop("$schema").startswith("https://vega.github.io/schema/vega-lite/")
            assert "http" not in json.dumps(template)


def test_filling_shares_the_template_and_leaves_it_alone(made: dict[str, dict[str, Spec]]) -> None:
    template = made["ranked_bars"]["wide"]
    before = json.dumps(template)
    spec = fill(template, ranking("电话", HOSTILE))

    assert spec["datasets"]["rows"][1]["label"] == HOSTILE
    assert spec["description"] == "Bars."
    assert spec["layer"] is template["layer"]
    assert json.dumps(template) == before


def test_specs_come_by_key_and_layout_in_order(made: dict[str, dict[str, Spec]]) -> None:
    drawings = {"b.md#volume": volume(months(2)), "a.md#channels": ranking("电话")}

    assert list(specs_of(drawings, made)) == [
        "a.md#channels/wide",
        "a.md#channels/narrow",
        "b.md#volume/wide",
        "b.md#volume/narrow",
    ]
