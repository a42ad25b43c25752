"""A site in two languages: the same pages twice, everything without words once."""

from pathlib import Path

import pytest

from generator.pipeline.building import build
from generator.rendering.writing import read_folder
from tests.projects import LATER, action, complaint, feedback, read, survey, write_record

SITE = (Path(__file__).parents[2] / "records/settings/site.yaml").read_text("utf-8")


def _project(root: Path) -> Path:
    log = "[{at: 2024-05-01 10:00, by: cs-a, event: responded}]"
    for text in (feedback(followups=log), complaint(), survey(), action(sources="[20240501-001]")):
        write_record(root, text)
    return root


def _docs(root: Path, language: str) -> dict[str, bytes]:
    """Return the files of docs/ in these languages, of the main tree and of the one below."""
    settings = root / "records/settings/site.yaml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(SITE.replace("\nlanguage: zh\n", f"\nlanguage: {language}\n"), "utf-8")
    build(read(root), root, root / "build", LATER, pages_only=True)
    return read_folder(root / "build" / "docs")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return _project(tmp_path)


def test_each_tree_has_the_same_pages_and_its_own_words(project: Path) -> None:
    docs = _docs(project, "[en, zh]")
    chinese = {path.removeprefix("zh/"): text for path, text in docs.items() if path.startswith("zh/")}
    english = {path: text for path, text in docs.items() if not path.startswith("zh/")}

    assert {path for path in english if path.endswith(".md")} == {
        path for path in chinese if path.endswith(".md")
    }
    assert "# Definitions" in english["definitions.md"].decode()
    assert "# 口径说明" in chinese["definitions.md"].decode()


def test_what_has_no_words_is_there_once_and_both_trees_find_it(project: Path) -> None:
    docs = _docs(project, "[zh, en]")

    once = {path for path in docs if path.startswith(("api/", "data/explorer/")) and "labels" not in path}
    assert len(once) > 10
    assert not {path for path in docs if path.removeprefix("en/") in once} - once
    assert 'data-hy-folder="data/explorer/"' in docs["records.md"].decode()
    assert 'data-hy-folder="../data/explorer/"' in docs["en/records.md"].decode()


def test_a_second_tree_is_what_a_site_in_its_language_alone_would_be(project: Path) -> None:
    both, alone = _docs(project, "[zh, en]"), _docs(project, "en")
    second = {path.removeprefix("en/"): text for path, text in both.items() if path.startswith("en/")}
    second = {
        path: text.replace(b'="../data/explorer/"', b'="data/explorer/"') for path, text in second.items()
    }

    assert second == {path: alone[path] for path in second}
    shared = alone.keys() - second.keys()
    assert {path: both[path] for path in shared} == {path: alone[path] for path in shared}


def test_a_language_that_goes_takes_its_tree_along(project: Path) -> None:
    assert any(path.startswith("en/") for path in _docs(project, "[zh, en]"))
    assert not any(path.startswith("en/") for path in _docs(project, "zh"))
