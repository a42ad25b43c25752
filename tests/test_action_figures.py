"""The published document of actions: it fits its schema, and the same records give the same bytes."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.figures import SiteFigures, actions_document, actions_schema, to_json
from tests.pages import improvements, samples


@pytest.fixture(scope="module", name="figures")
def _figures() -> SiteFigures:
    return replace(samples.no_figures(), actions=improvements.found())


def test_the_document_fits_its_schema_and_holds_every_verdict(figures: SiteFigures, tmp_path: Path) -> None:
    document = actions_document(figures)
    files = {"schema": actions_schema(), "right": document, "wrong": {**document, "unknown": 1}}
    for name, content in files.items():
        (tmp_path / f"{name}.json").write_text(to_json(content), encoding="utf-8")

    def fits(name: str) -> bool:
        command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(tmp_path / "schema.json")]
        run = subprocess.run([*command, str(tmp_path / f"{name}.json")], capture_output=True, check=False)
        return run.returncode == 0

    assert fits("right")
    assert not fits("wrong")
    verdicts = [one["effect"]["verdict"] for one in document["actions"] if one["effect"]]
    assert set(verdicts) == {"met", "not_met", "inconclusive", None}


def test_the_same_records_give_the_same_bytes(figures: SiteFigures) -> None:
    again = replace(figures, actions=improvements.found())

    assert to_json(actions_document(again)) == to_json(actions_document(figures))
