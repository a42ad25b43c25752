"""The scripts for live charts: complete, kept, and the same bytes each time."""

import json
from pathlib import Path

from generator.charts.kinds import KINDS, templates
from generator.rendering.vega import vega_files
from tests.charts.samples import ZH


def test_the_scripts_hold_the_bundle_and_every_kind(tmp_path: Path) -> None:
    made = templates(ZH)
    files = vega_files(made, tmp_path)
    kinds = files["assets/kinds.js"].decode()

    assert set(files) == {"assets/kinds.js", "assets/vega.js"}
    assert set(json.loads(kinds.removeprefix("window.huiyinKinds = ").removesuffix(";\n"))) == set(KINDS)
    assert b"window.huiyinEmbed=" in files["assets/vega.js"].replace(b" ", b"")
    assert vega_files(made, tmp_path / "other") == files

    (kept,) = tmp_path.glob("vega-*.js")
    kept.write_bytes(b"kept")
    assert vega_files(made, tmp_path)["assets/vega.js"] == b"kept"
