"""Draw specs as SVG, in processes of their own, and keep each picture by the hash of all that shapes it."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

from markupsafe import Markup

from generator.rendering.fonts import font_files
from generator.rendering.writing import write_file

Pictures: TypeAlias = Mapping[str, Markup]
"""Finished SVG elements by the keys of their specs."""

_SHAPE = 1
"""Raise when this module changes what it makes of the same spec."""
_PER_WORKER = 32  # pictures (0.1 s each) that repay the start of one more worker (1–4 s of processor time)

_SVG = "{http://www.w3.org/2000/svg}"
_ELEMENTS = {
    "svg",
    "g",
    "path",
    "line",
    "rect",
    "text",
    "tspan",
    "defs",
    "clipPath",
    "linearGradient",
    "stop",
}
_DROPPED = {"aria-hidden", "aria-roledescription", "class", "pointer-events", "role", "version"}
_REFERENCE = re.compile(r"url\(#(.+)\)")


def draw_pictures(specs: Mapping[str, dict[str, Any]], cache: Path) -> Pictures:
    """Return the SVG element of each Vega-Lite spec by the spec's key, safe to stand in HTML as it is.

    Same specs, library version and fonts → same bytes, whatever is cached, in whatever order they are drawn.
    `cache` is a folder of this function's own; it may be deleted at any time. A spec's `description` becomes
    the picture's label for those who do not see it.
    """
    surroundings = _surroundings()
    texts = {key: json.dumps(spec, sort_keys=True, allow_nan=False) for key, spec in specs.items()}
    names = {key: sha256(f"{surroundings}\n{text}".encode()).hexdigest() for key, text in texts.items()}
    missing = {names[key]: texts[key] for key in sorted(texts) if not (cache / f"{names[key]}.svg").is_file()}
    for name, svg in _drawn(missing):
        write_file(cache / f"{name}.svg", svg.encode())
    drawn = {name: (cache / f"{name}.svg").read_text("utf-8") for name in set(names.values())}
    return {key: Markup(drawn[names[key]]) for key in sorted(names)}  # noqa: S704 - see _cleaned


def _drawn(missing: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield name and SVG of each spec in `missing`.

    Always in other processes: once the drawing library has run in a process, a fork of it hangs, and whoever
    calls us may fork later. For the same reason they are spawned, not forked.
    """
    if not missing:
        return
    workers = min(os.cpu_count() or 1, 1 + len(missing) // _PER_WORKER)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from zip(missing, pool.map(draw, missing.values(), missing), strict=True)


def draw(spec: str, name: str) -> str:
    """Return the finished SVG of a Vega-Lite spec, given as JSON; `name` makes its ids unique on a page."""
    import vl_convert  # noqa: PLC0415 - belongs to the workers: see _drawn

    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return _cleaned(svg, name[:12], str(json.loads(spec).get("description", "")))


def _cleaned(svg: str, prefix: str, description: str) -> str:
    """Return `svg` without what a page does not need, with ids of its own and a label.

    The drawing library numbers clip paths through a whole process: the same spec would differ from run to
    run, and pictures of different runs would clip each other. Raises `ValueError` for an element that no
    chart of ours has: nothing in a picture may load or run anything.
    """
    root = ET.fromstring(svg)  # noqa: S314 - written by the library; texts in it are escaped
    ids: dict[str, str] = {}
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
        if element.tag not in _ELEMENTS:
            raise ValueError(f"a chart draws <{element.tag}>")
        if "id" in element.attrib:
            ids[element.attrib["id"]] = f"hy-{prefix}-{len(ids)}"
    for element in root.iter():
        element.attrib = {
            name: _renamed(value, ids) for name, value in element.attrib.items() if name not in _DROPPED
        }
        for child in [child for child in element if _is_unseen(child)]:
            element.remove(child)
    root.attrib |= {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-label": description}
    return ET.tostring(root, encoding="unicode")


def _renamed(value: str, ids: Mapping[str, str]) -> str:
    if reference := _REFERENCE.fullmatch(value):
        return f"url(#{ids[reference[1]]})"
    return ids.get(value, value)


def _is_unseen(element: ET.Element) -> bool:
    return element.attrib.get("display") == "none" or (element.tag == "g" and not len(element))


def _surroundings() -> str:
    """Return what shapes a picture besides its spec: the library that draws, the fonts, and this module."""
    fonts = sorted(f"{path.name} {path.stat().st_size}" for path in font_files())
    return sha256("\n".join([str(_SHAPE), version("vl-convert-python"), *fonts]).encode()).hexdigest()
