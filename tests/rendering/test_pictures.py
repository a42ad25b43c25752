"""Pictures: the same bytes always, ids of their own, inert, labelled, legible at any number of periods."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width
from xml.etree import ElementTree as ET

import pytest

from generator.charts.kinds import specs_of, templates
from generator.charts.theme import FONT_SIZE, LAYOUTS, Layout
from generator.rendering.pictures import draw_pictures
from tests.charts.samples import HOSTILE, ZH, every_kind, months, volume

SPANS = {f"{count}-{first}": months(count, first) for count, first in ((1, 5), (6, 9), (13, 12), (18, 10))}
SPANS |= {f"{count}-{first}": months(count, first) for count, first in ((27, 1), (36, 7), (60, 2))}
SPANS["quarters"] = [f"{year}-Q{quarter}" for year in (2022, 2023, 2024) for quarter in range(1, 5)][3:]
SPANS["years"] = ["2022", "2023", "2024"]
CLIPPED = {
    "data": {"values": [{"a": 1}, {"a": 2}]},
    "mark": {"type": "line", "clip": True},
    "encoding": {"x": {"field": "a", "type": "quantitative"}, "y": {"field": "a", "type": "quantitative"}},
}


@pytest.fixture(scope="module", name="specs")
def _specs() -> dict[str, dict[str, Any]]:
    trends = {f"volume {name}": volume(periods) for name, periods in SPANS.items()}
    return specs_of({**every_kind(), **trends}, templates(ZH))


@pytest.fixture(scope="module", name="pictures")
def _pictures(
    specs: Mapping[str, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    return dict(draw_pictures(specs, tmp_path_factory.mktemp("pictures")))


def elements(picture: str) -> list[ET.Element]:
    return list(ET.fromstring(picture).iter())  # noqa: S314 - drawn by us


def test_order_and_cache_do_not_change_a_byte(
    specs: dict[str, dict[str, Any]], pictures: dict[str, str], tmp_path: Path
) -> None:
    few = dict(reversed([(key, spec) for key, spec in specs.items() if key.startswith("index.md#v")]))
    clipped = {f"clip {number}": {**CLIPPED, "width": 100 + number} for number in range(3)}
    first = draw_pictures(clipped, tmp_path)
    again = draw_pictures({**few, **dict(reversed(clipped.items()))}, tmp_path)

    assert {key: again[key] for key in few} == {key: pictures[key] for key in few}
    assert {key: again[key] for key in clipped} == first
    assert draw_pictures(clipped, tmp_path / "other") == first


def test_ids_are_a_pictures_own(tmp_path: Path) -> None:
    drawn = draw_pictures({"one": CLIPPED, "two": {**CLIPPED, "width": 90}}, tmp_path)
    ids = {key: re.findall(r' id="([^"]+)"', picture) for key, picture in drawn.items()}

    assert ids["one"]
    assert ids["two"]
    assert not set(ids["one"]) & set(ids["two"])
    for key, picture in drawn.items():
        assert set(re.findall(r"url\(#([^)]+)\)", picture)) == set(ids[key])


def test_record_text_is_text(pictures: dict[str, str]) -> None:
    picture = pictures["index.md#channels/narrow"]
    seen: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: seen.append(tag)  # type: ignore[method-assign] # noqa: ARG005
    parser.feed(picture)

    assert "&lt;script&gt;" in picture
    assert set(seen) <= {"svg", "g", "path", "line", "text", "tspan"}
    assert [text for element in elements(picture) if (text := element.text or "").startswith(HOSTILE[:20])]


def test_a_picture_loads_and_runs_nothing(pictures: dict[str, str]) -> None:
    for picture in pictures.values():
        attributes = [name for element in elements(picture) for name in element.attrib]
        assert [name for name in attributes if name.startswith("on") or "href" in name] == []
        assert re.findall(r"https?:[^\"]*", picture) == ["http://www.w3.org/2000/svg"]


def test_an_element_that_loads_is_refused(tmp_path: Path) -> None:
    loading = {"data": {"values": [{}]}, "mark": {"type": "image", "url": "x.png", "width": 9, "height": 9}}

    with pytest.raises(ValueError, match="image"):
        draw_pictures({"image": loading}, tmp_path)


def test_data_come_with_the_spec_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not allowed"):
        draw_pictures({"url": {"data": {"url": "http://127.0.0.1:9/rows.json"}, "mark": "point"}}, tmp_path)


def test_a_picture_is_labelled_and_as_wide_as_its_layout(pictures: dict[str, str]) -> None:
    for layout in LAYOUTS:
        (root, *_) = elements(pictures[f"index.md#volume/{layout.name}"])
        assert (root.get("role"), root.get("aria-label")) == ("img", "Columns.")
        assert (root.get("viewBox") or "").split()[2] == str(layout.width)


def test_periods_are_written_in_the_pages_language(pictures: dict[str, str]) -> None:
    assert axis_texts(pictures["volume 6-9/wide"]) == [
        *("9月", "2023年", "10月", "11月", "12月", "1月", "2024年", "2月"),
    ]
    assert axis_texts(pictures["volume 60-2/wide"]) == ["2024年", "2025年", "2026年", "2027年", "2028年"]
    assert axis_texts(pictures["volume years/wide"]) == ["2022年", "2023年", "2024年"]
    assert axis_texts(pictures["volume quarters/narrow"])[:3] == ["1季度", "2023年", "3季度"]


@pytest.mark.parametrize("name", SPANS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_names_of_periods_do_not_overlap(pictures: dict[str, str], layout: Layout, name: str) -> None:
    lines: dict[float, list[tuple[float, float]]] = {}
    for text, x, y in axis_labels(pictures[f"volume {name}/{layout.name}"]):
        half = sum(1 if east_asian_width(character) == "W" else 0.6 for character in text) * FONT_SIZE / 2
        lines.setdefault(y, []).append((x - half, x + half))

    assert lines
    for spans in lines.values():
        assert [(one, other) for one, other in pairwise(sorted(spans)) if one[1] > other[0]] == []


def axis_texts(picture: str) -> list[str]:
    return [text for text, _, _ in axis_labels(picture)]


def axis_labels(picture: str) -> Iterator[tuple[str, float, float]]:
    """Yield what stands below the axis of periods, line by line: text, centre, height."""
    for element in elements(picture):
        if not element.tag.endswith("}text") or element.get("text-anchor") != "middle":
            continue
        place = re.fullmatch(r"translate\(([\d.-]+),([\d.-]+)\)", element.get("transform", ""))
        assert place
        for number, line in enumerate([*element] or [element]):
            if line.text:
                yield line.text, float(place[1]), float(place[2]) + 16 * number
