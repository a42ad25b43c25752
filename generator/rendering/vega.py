"""The scripts that bring charts to life: the Vega bundle, and each kind's spec in the page's language."""

import json
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from generator.rendering.writing import write_file

# Vega Embed brings Vega, Vega-Lite and the interpreter for expressions that a strict CSP asks for.
_SNIPPET = "window.huiyinEmbed = vegaEmbed;"


def vega_files(made: Mapping[str, Mapping[str, dict[str, Any]]], cache: Path) -> dict[str, bytes]:
    """Return the scripts that `charts.js` loads when a chart comes into view, by their paths in docs/.

    `made` are the kinds' specs without rows (`charts.kinds.templates`): they are the same on every page, so
    that a page carries only its rows. The bundle (0.9 MB, two seconds to make) is kept in `cache`.
    """
    kinds = json.dumps(made, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return {"assets/kinds.js": f"window.huiyinKinds = {kinds};\n".encode(), "assets/vega.js": _bundle(cache)}


def _bundle(cache: Path) -> bytes:
    kept = cache / f"vega-{version('vl-convert-python')}.js"
    if not kept.is_file():
        # In a process of its own, as pictures are drawn: a fork of one in which the library has run hangs.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            write_file(kept, pool.submit(make_bundle).result().encode())
    return kept.read_bytes()


def make_bundle() -> str:
    """Return the script that offers Vega Embed as `window.huiyinEmbed`."""
    import vl_convert  # noqa: PLC0415 - belongs to the worker

    bundle: str = vl_convert.javascript_bundle(_SNIPPET)
    return bundle
