"""Settings that were kept are those that would be read, and a kept file cannot make anything else happen."""

import pickle
import re
from pathlib import Path

import pytest

from generator.pipeline.checking import check
from generator.pipeline.inputs import look, state_of
from generator.pipeline.kept_settings import keep_settings, kept_settings
from generator.project import load_settings, shipped
from generator.records import cache
from tests.projects import at, feedback, write_record


def test_kept_settings_are_those_that_were_read(tmp_path: Path) -> None:
    settings, _, _ = load_settings(tmp_path, "zh")
    assert settings is not None
    keep_settings(tmp_path, "key", settings)
    kept = kept_settings(tmp_path, "key")
    assert kept == settings
    assert kept is not None
    assert (
        kept.codebook("channels").code_of("电话") == settings.codebook("channels").code_of("电话") == "phone"
    )
    assert kept_settings(tmp_path, "another key") is None


def test_changed_settings_are_read_again(tmp_path: Path) -> None:
    write_record(tmp_path, feedback())
    assert check(tmp_path, at()).language == "zh"
    _site(tmp_path, "language: en")
    assert check(tmp_path, at()).language == "en"
    _site(tmp_path, "language: xx")
    assert [problem.code for problem in check(tmp_path, at()).problems] == ["SET003"]
    assert kept_settings(tmp_path, state_of(look(tmp_path))) is None


def _site(root: Path, language: str) -> None:
    text = (shipped("defaults") / "site.yaml").read_text("utf-8")
    folder = root / "records/settings"
    folder.mkdir(exist_ok=True)
    (folder / "site.yaml").write_text(re.sub(r"(?m)^language: \S+", language, text), "utf-8")


class _Touches:
    """What unpickles by calling a function of this machine."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.path,)


@pytest.mark.parametrize("reach", ["another module", "one of our functions", "no pickle"])
def test_a_forged_file_is_as_good_as_none(tmp_path: Path, reach: str) -> None:
    forged = {
        "another module": pickle.dumps(_Touches(tmp_path / "touched")),
        "one of our functions": b"cgenerator.settings.reading\nread_settings\n(dtR.",
        "no pickle": b"not a pickle",
    }[reach]
    cache.store(tmp_path / cache.CACHE / "settings", "key", forged)
    assert kept_settings(tmp_path, "key") is None
    assert not (tmp_path / "touched").exists()
