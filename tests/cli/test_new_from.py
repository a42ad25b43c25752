"""`huiyin new case|action --from`: nobody types again what another record already says."""

from pathlib import Path
from typing import Any

import pytest

from generator.records.yaml_text import parse
from tests.cli.git import repository
from tests.cli.running import run
from tests.projects import action, case, complaint, problems, report, survey, write_record

LOG = """
  - {at: 2024-05-01 09:40, by: 客服专员A, event: responded}
  - {at: 2024-05-01 09:50, by: cs-a, event: acknowledged, promised_by: 2024-05-02 18:00, direction: 补偿}
  - {at: 2024-05-02 10:00, by: 客服专员A, event: proposed, outcome: immediate, note: 补偿15元优惠券}
  - {at: 2024-05-02 11:00, by: 客服专员A, event: resolved}
  - {at: 2024-05-06 10:00, by: 客服专员A, event: revisited, satisfied: yes, score: 5}
  - {at: 2024-05-06 10:20, by: 客服专员A, event: closed}"""
CAUSES = (
    "{direct: 承运商揽收延迟, root: 没有揽收预警, department: 物流部, owner: 物流专员,"
    " improvement: 上线揽收监控，超2小时预警}"
)
AS_OF = ("--as-of", "2024-06-12T10:00")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path)


def made(root: Path, kind: str, source: str, *more: str) -> tuple[Path, dict[str, Any]]:
    """Return path and content of a record that `new` wrote; what is left empty is left out."""
    ran = run("new", kind, "--root", root, "--from", source, *AS_OF, *more)
    assert ran.code == 0, ran.told
    path = Path(ran.output.strip())
    value = parse((root / path if not path.is_absolute() else path).read_text("utf-8")).value
    return path, {key: content for key, content in value.items() if content}


def test_a_case_says_all_that_its_complaint_says(root: Path) -> None:
    attached = "[{type: 录音, ref: R1, submitted_at: 2024-05-01 10:00}]"
    fields = {"followups": LOG, "causes": CAUSES, "demands": "[apology]", "attachments": attached}
    write_record(root, complaint(**fields))

    path, found = made(root, "case", "20240501-001", "--set", "author=客服主管")

    assert path.name == "CASE-20240501-001.yaml"
    assert path.parts[-3:-1] == ("cases", "2024")
    assert found["complaints"] == ["20240501-001"]
    assert found["severity"] == "typical"
    assert found["title"] == "订单延迟3天送达"
    assert [step["at"] for step in found["chronology"]][:2] == ["2024-05-01 09:30", "2024-05-01 09:40"]
    assert [step["what"] for step in found["chronology"]][:4] == [
        "客户通过电话客服反映：订单延迟3天送达",
        "首次响应",
        "受理告知：承诺 2024-05-02 18:00 前答复、补偿",
        "提出方案：立即解决、补偿15元优惠券",
    ]
    assert found["analysis"]["direct_cause"] == "承运商揽收延迟"
    assert found["analysis"]["responsibility"] == {
        "department": "logistics",
        "person": "logistics-specialist",
    }
    assert found["attachments"] == [{"type": "recording", "ref": "R1", "submitted_at": "2024-05-01 10:00"}]
    assert problems(root) == ()


def test_a_grave_complaint_makes_a_major_case(root: Path) -> None:
    write_record(root, complaint(urgency="urgent", flags="[safety]", owner="客服主管"))

    assert made(root, "case", "20240501-001")[1]["severity"] == "major"


def test_a_second_case_has_a_number_of_its_own(root: Path) -> None:
    write_record(root, complaint())
    first, _ = made(root, "case", "20240501-001")
    second, _ = made(root, "case", "20240501-001")

    assert (first.name, second.name) == ("CASE-20240501-001.yaml", "CASE-20240612-001.yaml")


def test_an_action_takes_over_what_the_complaint_names(root: Path) -> None:
    write_record(root, complaint(causes=CAUSES))

    _, found = made(root, "action", "20240501-001", "--set", "due=2024-06-30")

    assert found == {
        "id": "ACT-2024-001",
        "title": "上线揽收监控",
        "measure": "上线揽收监控，超2小时预警",
        "department": "logistics",
        "owner": "logistics-specialist",
        "opened_on": "2024-06-12",
        "due": "2024-06-30",
        "sources": ["20240501-001"],
    }


@pytest.mark.parametrize(
    ("source", "identity", "found", "key"),
    [
        (
            case("CASE-20240501-001", analysis="{responsibility: {department: 技术部}}"),
            "CASE-20240501-001",
            "tech",
            "actions",
        ),
        (survey(causes="{department: 客服部}"), "CSAT20240601001", "cs", "actions"),
        (
            report(suggestions="[{measure: 增加2名夜班坐席, department: 客服部}]"),
            "2024-05",
            "cs",
            "suggestions",
        ),
        (action(), "ACT-2024-001", "logistics", ""),
    ],
)
def test_an_action_grows_from_whatever_shows_the_need(
    source: str, identity: str, found: str, key: str, root: Path
) -> None:
    write_record(root, source)

    ran = run("new", "action", "--root", root, "--from", identity, *AS_OF)

    value = parse(Path(ran.output.strip()).read_text("utf-8")).value
    assert value["sources"] == [identity]
    assert value["department"] == found
    assert (f"`{key}`" in ran.told) is bool(key)


def test_a_report_that_exists_is_not_overwritten(root: Path) -> None:
    path = write_record(root, report(highlights="写好的"))

    ran = run("new", "report", "--root", root, "--set", "compiled_by=客服主管", *AS_OF)

    assert (ran.code, ran.output) == (2, "")
    assert "写好的" in path.read_text("utf-8")
    other = run(
        "new", "report", "--root", root, "--set", "id=2024-Q1", "--set", "compiled_by=客服主管", *AS_OF
    )
    assert other.output.strip().endswith("records/reports/2024-Q1.yaml")
