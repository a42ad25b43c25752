"""`huiyin renumber`: two branches took the same id; one of the records gets another."""

from pathlib import Path

import pytest

from tests.cli.git import git, repository
from tests.cli.running import Ran, run
from tests.projects import complaint, feedback, write_record

NOW = "2024-07-01T09:30"
FOLDER = "records/feedback/2024/05"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = repository(tmp_path)
    write_record(root, feedback())
    return root


def renumber(root: Path, *arguments: object) -> Ran:
    """Run `huiyin renumber`."""
    return run("renumber", *arguments, "--root", root)


def names(root: Path) -> list[str]:
    """Return the names of all records."""
    return sorted(path.name for path in (root / "records").rglob("*.yaml"))


def test_a_record_gets_the_next_id(root: Path) -> None:
    old = root / FOLDER / "FB20240501001.yaml"
    old.write_text(
        "# 头\n" + feedback().replace("id: FB20240501001", "id: 'FB20240501001'   # 编号"), "utf-8"
    )
    write_record(root, feedback("FB20240501004"))

    ran = renumber(root, "FB20240501001")

    assert ran.code == 0
    new = root / FOLDER / "FB20240501005.yaml"
    assert ran.output == f"{new}\n"
    assert new.read_text("utf-8").startswith("# 头\nid: 'FB20240501005'   # 编号\n")
    assert names(root) == ["FB20240501004.yaml", "FB20240501005.yaml"]
    assert run("check", "--root", root, "--as-of", NOW).code == 0


def test_the_records_that_name_it_follow(root: Path) -> None:
    write_record(root, feedback("FB20240502001", duplicate_of='"FB20240501001"  # 同一件事'))
    write_record(root, complaint(origin="FB20240501001", quote="见 FB20240501001"))
    bulk = root / "records/feedback/2024/06/import.bulk.yaml"
    bulk.parent.mkdir(parents=True)
    parts = [feedback(f"FB2024060100{number}", duplicate_of="FB20240501001") for number in (1, 2)]
    bulk.write_text("---\n".join(parts), "utf-8")

    ran = renumber(root, "FB20240501001", "--to", "FB20240501100")

    assert ran.code == 0
    assert len(ran.output.splitlines()) == 4
    assert 'duplicate_of: "FB20240501100"  # 同一件事' in (
        root / FOLDER / "../05/FB20240502001.yaml"
    ).read_text("utf-8")
    text = next((root / "records/complaints").rglob("*.yaml")).read_text("utf-8")
    assert "origin: FB20240501100" in text
    assert "quote: 见 FB20240501001" in text
    assert bulk.read_text("utf-8") == "---\n".join(parts).replace("FB20240501001", "FB20240501100")
    assert run("check", "--root", root, "--as-of", NOW).code == 0


def test_of_two_holders_the_path_says_which(root: Path) -> None:
    """As it comes about: two branches take the same id, in a bulk file and in a file, and are merged."""
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "-m", "main")
    git(root, "checkout", "--quiet", "-b", "other")
    twin = root / FOLDER / "import.bulk.yaml"
    twin.write_text(feedback("FB20240501002", summary="另一条反馈的内容"), "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "-m", "other")
    git(root, "checkout", "--quiet", "main")
    mine = write_record(root, feedback("FB20240501002"))
    write_record(root, feedback("FB20240502001", duplicate_of="FB20240501002"))
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "-m", "mine")
    git(root, "merge", "--quiet", "other")
    assert run("check", "--root", root, "--as-of", NOW).code == 1

    ran = renumber(root, "FB20240501002")
    assert (ran.code, ran.output) == (2, "")
    assert "import.bulk.yaml:1" in ran.told

    ran = renumber(root, mine)
    assert ran.code == 0
    assert "FB20240502001.yaml:1" in ran.told
    assert "FB20240501003.yaml" in names(root)
    assert "duplicate_of: FB20240501002" in (root / FOLDER / "FB20240502001.yaml").read_text("utf-8")
    assert run("check", "--root", root, "--as-of", NOW).code == 0


def test_within_a_bulk_file_only_the_id_changes(root: Path) -> None:
    bulk = root / "records/feedback/2024/06/import.bulk.yaml"
    bulk.parent.mkdir(parents=True)
    before = "---\n".join(feedback(f"FB2024060100{number}") for number in (1, 2))
    bulk.write_text(before, "utf-8")

    assert renumber(root, "FB20240601001").code == 0
    assert bulk.read_text("utf-8") == before.replace("FB20240601001", "FB20240601003")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("FB20240501009",), "FB20240501009"),
        (("FB20240501001", "--to", "X1"), "FB20240501001"),
        (("FB20240501001", "--to", "FB20240502001"), "2024-05-01"),
        (("FB20240501001", "--to", "FB20240501002"), "FB20240501002.yaml"),
    ],
)
def test_what_cannot_be_is_refused(root: Path, arguments: tuple[str, ...], said: str) -> None:
    write_record(root, feedback("FB20240501002"))

    ran = renumber(root, *arguments)

    assert (ran.code, ran.output) == (2, "")
    assert said in ran.told
    assert names(root) == ["FB20240501001.yaml", "FB20240501002.yaml"]
