"""`huiyin log`: an entry more, and not a byte else."""

from pathlib import Path

import pytest

from generator.records.yaml_text import parse
from tests.cli.git import git, repository
from tests.cli.running import Ran, run
from tests.cli.terminal import Terminal, answer
from tests.projects import complaint, feedback, survey, write_record

NOW = "2024-07-01T09:30"
ID = "FB20240501001"
TEXT = """\
# 一条反馈
id: FB20240501001   # 编号
received_at: "2024-05-01"
channel: 电话客服
categories: [功能缺陷]
summary: '退款按钮点了没有反应'

followups:
  - at: 2024-05-01 10:00
    by: 客服专员A
    event: 首次响应   # 第一条

  # 后来的
  - at: 2024-05-03 10:00
    by: 客服专员A
    event: 进展
    note: |
      还在排查

x-note: 完
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = repository(tmp_path)
    file = root / f"records/feedback/2024/05/{ID}.yaml"
    file.parent.mkdir(parents=True)
    file.write_bytes(TEXT.encode())
    return root


def log(root: Path, *arguments: str) -> Ran:
    """Run `huiyin log` where nobody is to be asked."""
    return run("log", *arguments, "--root", root, "--as-of", NOW)


def text_of(root: Path, path: str = f"records/feedback/2024/05/{ID}.yaml") -> str:
    """Return a file as it is, line ends included."""
    return (root / path).read_bytes().decode()


def entries_of(root: Path) -> list[dict[str, str]]:
    """Return the log of the record."""
    entries: list[dict[str, str]] = parse(text_of(root)).value["followups"]
    return entries


@pytest.mark.parametrize("event", ["转办", "transferred", "Transferred", "转交"])
def test_an_entry_goes_in_at_its_time(root: Path, event: str) -> None:
    ran = log(root, ID, event, "--set", "to=技术部", "--at", "2024-05-02 15:20", "--note", "报错: 500")

    assert (ran.code, ran.told) == (0, "")
    assert ran.output == f"{root}/records/feedback/2024/05/{ID}.yaml\n"
    entry = (
        "  - at: 2024-05-02 15:20\n    by: cs-b  # 客服专员B\n    event: transferred  # 转办\n"
        '    to: 技术部\n    note: "报错: 500"\n'
    )
    assert text_of(root) == TEXT.replace("\n  # 后来的", f"\n{entry}\n  # 后来的")
    assert run("check", "--root", root, "--as-of", NOW).code == 0


def test_now_and_oneself_are_meant_where_nothing_is_said(root: Path) -> None:
    assert log(root, ID, "首次响应").code == 0
    assert entries_of(root)[-1] == {"at": "2024-07-01 09:30", "by": "cs-b", "event": "responded"}


@pytest.mark.parametrize(
    ("at", "written"),
    [
        ("2024-05-05", "2024-05-05"),
        ("2024-05-05T11:00", "2024-05-05 11:00"),
        ("2024-05-05T03:00Z", "2024-05-05 11:00"),
    ],
)
def test_a_time_is_written_as_the_site_reads_it(root: Path, at: str, written: str) -> None:
    assert log(root, ID, "首次响应", "--at", at).code == 0
    assert entries_of(root)[-1]["at"] == written


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((ID, "转办"), "to"),
        ((ID, "提出方案", "--set", "outcome=列入计划"), "planned_for"),
        ((ID, "重新处理", "--set", "priority=P1"), "reason"),
        ((ID, "转办了"), "转办"),
        ((ID,), "huiyin log ID 转办"),
        ((ID, "首次响应", "--at", "昨天"), "2024-05-01"),
        ((ID, "首次响应", "--at", "2024-07-02"), "2024-07-02"),
        ((ID, "首次响应", "--at", "2024-04-30"), "2024-04-30"),
        ((ID, "首次响应", "--set", "score=6"), "6"),
        ((ID, "首次响应", "--set", "nte=x"), "note"),
        ((ID, "进展", "--note", "请打 13812345678"), "138****5678"),
        (("FB20240501002", "首次响应"), "FB20240501002"),
    ],
)
def test_what_is_wrong_or_missing_is_refused(root: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = log(root, *arguments)

    assert (ran.code, ran.output) == (2, "")
    assert said in ran.told
    assert "13812345678" not in ran.told
    assert text_of(root) == TEXT


def test_an_unknown_committer_must_say_who(root: Path) -> None:
    git(root, "config", "user.name", "谁也不是")

    ran = log(root, ID, "首次响应")
    assert ran.code == 2
    assert "--by" in ran.told
    assert log(root, ID, "首次响应", "--by", "客服主管").code == 0
    assert entries_of(root)[-1]["by"] == "cs-supervisor"


def test_what_is_owed_next_is_said(root: Path) -> None:
    ran = log(root, ID, "回访", "--set", "satisfied=否")

    assert ran.code == 0
    assert "reopened" in ran.told


def test_a_record_in_a_bulk_file(root: Path) -> None:
    other = feedback("FB20240601002")
    bulk = root / "records/feedback/2024/06/import.bulk.yaml"
    bulk.parent.mkdir(parents=True)
    before = f"{feedback('FB20240601001')}---\r\n{other}---\n# 尾\n{feedback('FB20240601003')}"
    bulk.write_bytes(before.encode())

    assert log(root, "FB20240601002", "首次响应").code == 0

    entry = (
        "followups:\n  - at: 2024-07-01 09:30\n    by: cs-b  # 客服专员B\n    event: responded  # 首次响应\n"
    )
    assert bulk.read_bytes().decode() == before.replace(other, other + entry)


def test_an_id_held_twice_asks_for_the_file(root: Path) -> None:
    twin = root / "records/feedback/2024/05/copy.yaml"
    twin.write_text(TEXT, "utf-8")

    ran = log(root, ID, "首次响应")
    assert ran.code == 2
    assert "copy.yaml:1" in ran.told
    assert log(root, str(twin), "首次响应").code == 0
    assert text_of(root) == TEXT


@pytest.mark.parametrize("record", [complaint(), survey()], ids=["complaint", "survey"])
def test_every_kind_has_a_log(root: Path, record: str) -> None:
    path = write_record(root, record)

    assert log(root, path.stem, "首次响应").code == 0
    assert path.read_text("utf-8").startswith(record)
    assert run("check", path, "--root", root, "--as-of", NOW).code == 0


def test_unreadable_yaml_is_left_alone(root: Path) -> None:
    path = root / f"records/feedback/2024/05/{ID}.yaml"
    path.write_text(f"{TEXT}summary: 又一次\n", "utf-8")

    assert log(root, ID, "首次响应").code == 2
    assert path.read_text("utf-8") == f"{TEXT}summary: 又一次\n"


def test_a_conversation(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["提出", "11", "无法", "无法满足", "", "超出保修期"]
    ran = answer(monkeypatch, answers, "log", ID, "--root", root, "--as-of", NOW)

    assert ran.code == 0, ran.told
    assert "是不是“提出方案”" in ran.told
    entry = {"at": "2024-07-01 09:30", "by": "cs-b", "event": "proposed", "reason": "超出保修期"}
    assert entries_of(root)[-1] == {**entry, "outcome": "declined_request"}


def test_in_a_real_terminal(root: Path) -> None:
    terminal = Terminal(root, "log", ID, "转办", "--by", "客服专员A", "--as-of", NOW)
    terminal.wait_for("> ")
    terminal.type("技术部")

    assert terminal.end() == 0
    assert entries_of(root)[-1]["to"] == "技术部"
