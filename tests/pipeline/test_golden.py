"""Golden sites: a folder of records → the pages and figures that people saw and approved.

`pytest --refresh-golden` writes them anew; look at the difference before you commit it.
"""

import os
from datetime import datetime
from pathlib import Path

import pytest

from generator.pipeline.building import build
from generator.rendering.writing import read_folder, write_folder
from tests.projects import read

GOLDEN = Path(__file__).parents[1] / "golden"
AS_OF = datetime(2024, 7, 1)


@pytest.mark.parametrize("name", sorted(folder.name for folder in GOLDEN.iterdir()))
def test_the_site_is_the_approved_one(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    root = tmp_path / "project"
    root.mkdir()
    write_folder(root / "records", read_folder(GOLDEN / name / "records"))
    build(read(root), root, tmp_path / "out", AS_OF, pages_only=True)
    made = read_folder(tmp_path / "out" / "docs")
    if request.config.getoption("--refresh-golden"):
        assert not os.environ.get("CI"), "goldens are refreshed by hand only"
        write_folder(GOLDEN / name / "expected", made)
    expected = read_folder(GOLDEN / name / "expected")
    assert sorted(made) == sorted(expected)
    for path, content in made.items():
        assert content.decode() == expected[path].decode(), path
