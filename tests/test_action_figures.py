"""The published document of actions: it fits its schema, and the same records give the same bytes."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.figures import SiteFigures, actions_of, actions_schema, document, to_json
from tests.pages import improvements, samples


@pytest.fixture(scope="module", name="figures")
def _figures() -> SiteFigures:
    return replace(samples.no_figures(), actions=improvements.found())


def test_the_document_fits_its_schema_and_holds_every_verdict(figures: SiteFigures, tmp_path: Path) -> None:
    actions = document(actions_of(figures))
    files = {"schema": actions_schema(), "right": actions, "wrong": {**actions, "unknown": 1}}
    for name, content in files.items():
        (tmp_path / f"{name}.json").write_bytes(to_json(content))

    def fits(name: str) -> bool:
        command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(tmp_path / "schema.json")]
        run = subprocess.run([*command, str(tmp_path / f"{name}.json")], capture_output=True, check=False)
        return run.returncode == 0

    assert fits("right")
    assert not fits("wrong")
    verdicts = [one["effect"]["verdict"] for one in actions["actions"] if one["effect"]]
    assert set(verdicts) == {"met", "not_met", "inconclusive", None}


def test_the_same_records_give_the_same_bytes(figures: SiteFigures) -> None:
    again = replace(figures, actions=improvements.found())

    assert to_json(actions_of(again)) == to_json(actions_of(figures))
