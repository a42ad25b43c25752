"""`huiyin fix`: shows what it would mend, and mends it when told to."""

from pathlib import Path

import pytest

from tests.cli.git import repository
from tests.cli.running import run
from tests.projects import feedback, write_record

NOW = "2024-07-01T09:30"
FAULTY = """\
# 来电 13812345678
id: FB20240501001
received_at: 2024-05-01
channel: '电话客服'   # 渠道
customer: {ref: C1, name: 王小明, contact: 13812345678}
categories: [功能缺陷]
summary: 退款按钮点了没有反应
followups:
  - {at: 2024-05-03, by: 客服专员A, event: 进展, note: 还在排查}
  - {at: 2024-05-02, by: 客服专员A, event: 首次响应}
"""
MENDED = """\
# 来电 138****5678
id: FB20240501001
received_at: 2024-05-01
channel: 'phone'   # 渠道
customer: {ref: C1, name: 王*, contact: 138****5678}
categories: [product/defect]
summary: 退款按钮点了没有反应
followups:
  - {at: 2024-05-02, by: cs-a, event: responded}
  - {at: 2024-05-03, by: cs-a, event: progress, note: 还在排查}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = repository(tmp_path)
    (root / "records/feedback/2024/05").mkdir(parents=True)
    (root / "records/feedback/2024/05/FB20240501001.yaml").write_bytes(FAULTY.encode())
    return root


def test_it_shows_and_does_not_write(root: Path) -> None:
    ran = run("fix", "--root", root)

    assert ran.code == 1
    assert "+channel: 'phone'   # 渠道" in ran.output.splitlines()
    assert "138****5678" in ran.output
    assert not {"13812345678", "王小明"} & set(ran.output.replace(" ", "\n").replace(",", "\n").splitlines())
    assert "13812345678" not in ran.output
    assert "王小明" not in ran.output
    assert (root / "records/feedback/2024/05/FB20240501001.yaml").read_bytes() == FAULTY.encode()


def test_it_writes_when_told_to_and_then_has_nothing_left(root: Path) -> None:
    assert run("check", "--root", root, "--as-of", NOW).code == 1

    assert run("fix", "--write", "--root", root).code == 0

    assert (root / "records/feedback/2024/05/FB20240501001.yaml").read_bytes() == MENDED.encode()
    assert run("fix", "--root", root)[:2] == (0, "")
    assert run("check", "--root", root, "--as-of", NOW).code == 0


def test_only_the_paths_named(root: Path) -> None:
    other = write_record(root, feedback("FB20240601001", channel="电话客服"))

    ran = run("fix", other.parent, "--root", root)

    assert "FB20240601001" in ran.output
    assert "FB20240501001" not in ran.output
    assert run("fix", root / "nowhere", "--root", root).code == 2


def test_bulk_files_and_line_ends_stay(root: Path) -> None:
    bulk = root / "records/feedback/2024/06/import.bulk.yaml"
    bulk.parent.mkdir(parents=True)
    parts = [
        feedback(f"FB2024060100{number}", channel="电话客服").replace("\n", "\r\n") for number in (1, 2, 3)
    ]
    bulk.write_bytes("---\r\n".join(parts).encode())

    run("fix", "--write", bulk, "--root", root)

    assert bulk.read_bytes() == "---\r\n".join(parts).replace("电话客服", "phone").encode()


def test_settings_and_unreadable_files_are_left_alone(root: Path) -> None:
    (root / "records/settings").mkdir()
    for name in ("records/settings/people.yaml", "records/feedback/2024/05/broken.yaml"):
        (root / name).write_bytes(b"people: [\n")

    run("fix", "--write", root / "records/feedback/2024/05/broken.yaml", "--root", root)

    assert (root / "records/feedback/2024/05/broken.yaml").read_bytes() == b"people: [\n"
