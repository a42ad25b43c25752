"""The corpus: the same whatever was cached, and only what changed is read again."""

import random
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from generator.records import corpus as corpus_module
from generator.records.arrow_tables import ArrowTables
from generator.records.files import read_many
from tests.projects import complaint, feedback, read, survey, write_record

CATEGORIES = ("product/defect", "service/response", "process/refund", "logistics/delay", "account/payment")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for serial, category in enumerate(CATEGORIES, start=1):
        write_record(tmp_path, feedback(f"FB2024050100{serial}", categories=f"[{category}]"))
    write_record(tmp_path, complaint())
    write_record(tmp_path, survey())
    return tmp_path


def test_a_warm_corpus_equals_a_cold_one(root: Path) -> None:
    cold, warm = read(root), read(root)
    assert warm.corpus is not None
    assert cold.corpus is not None
    assert warm.corpus.tables() == cold.corpus.tables()
    assert len(warm.corpus.tables()["tickets"]) == 6


def test_a_changed_file_is_read_and_its_neighbours_are_not(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(root)
    write_record(root, feedback("FB20240501003", channel="nowhere"))
    asked: list[str] = []

    def noticing(folder: Path, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        asked.extend(wanted := list(paths))
        return read_many(folder, wanted)

    monkeypatch.setattr(corpus_module, "read_many", noticing)
    project = read(root)
    assert [left.codes for left in project.left_out] == [("REC003",)]
    assert asked == ["records/feedback/2024/05/FB20240501003.yaml"]


def _halved(kept: bytes) -> bytes:
    return kept[: len(kept) // 2]


def _half_wrong(kept: bytes) -> bytes:
    half = len(kept) // 2
    return kept[:half] + bytes(255 - byte for byte in kept[half:])


@pytest.mark.parametrize("damage", [_halved, _half_wrong])
def test_a_damaged_cache_is_as_good_as_none(root: Path, damage: Callable[[bytes], bytes]) -> None:
    expected = read(root).corpus
    shards = list((root / "build").rglob("*.shard"))
    for shard in shards:
        shard.write_bytes(damage(shard.read_bytes()))
    again = read(root).corpus
    assert shards
    assert again == expected


def test_settings_that_change_are_applied_at_once(root: Path) -> None:
    write_record(root, feedback("FB20240501001", channel="传真"))
    assert [left.codes for left in read(root).left_out] == [("REC003",)]
    own = root / "records" / "settings" / "channels.yaml"
    own.parent.mkdir()
    shipped = Path(__file__).parents[2] / "records" / "settings" / "channels.yaml"
    own.write_text(shipped.read_text("utf-8").replace("zh: 电话客服", "zh: 传真"), "utf-8")
    assert read(root).left_out == ()


def test_all_holders_of_a_double_id_are_left_out(root: Path) -> None:
    write_record(root, feedback("FB20240501002"), name="import.bulk.yaml")
    project = read(root)
    assert project.corpus is not None
    assert project.double_ids == {"FB20240501002"}
    assert [(left.path.rpartition("/")[2], left.codes) for left in project.left_out] == [
        ("FB20240501002.yaml", ("REF004",)),
        ("import.bulk.yaml", ("REF004",)),
    ]
    everything, held = (
        project.corpus.tables(without)["tickets"]["id"].to_pylist()
        for without in (frozenset[str](), project.double_ids)
    )
    assert set(everything) - set(held) == {"FB20240501002"}


def test_git_spares_reading_and_changes_nothing(root: Path) -> None:
    plain = read(root).corpus
    (root / ".gitignore").write_text("build\n")
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    write_record(root, feedback("FB20240501002", channel="email"))
    write_record(root, feedback("FB20240501009"))
    tracked = read(root).corpus
    assert plain is not None
    assert tracked is not None
    tickets = tracked.tables()["tickets"]
    channels = dict(zip(tickets["id"].to_pylist(), tickets["channel"].to_pylist(), strict=True))
    assert channels["FB20240501002"] == "email"
    assert "FB20240501009" in channels


def test_several_processes_read_what_one_reads(tmp_path: Path) -> None:
    one, many = tmp_path / "one", tmp_path / "many"
    numbers = [f"FB202405{day:02d}{serial:03d}" for day in range(1, 29) for serial in range(1, 9)]
    random.Random(1).shuffle(numbers)
    for identity in numbers:
        for month in ("04", "05", "06"):
            write_record(many, feedback(f"{identity[:6]}{month}{identity[8:]}"))
            write_record(one, feedback(f"{identity[:6]}{month}{identity[8:]}"))
    by_many = read(many)
    single = read_with_one_process(one)
    assert by_many.corpus is not None
    assert by_many.corpus.tables() == single
    assert len(single["tickets"]) == len(numbers) * 3


def read_with_one_process(root: Path) -> ArrowTables:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpus_module, "_WORTH_A_PROCESS", 10**9)
        project = read(root)
    assert project.corpus is not None
    return project.corpus.tables()
