"""`overdue`: the list for people, for scripts and for CI, and its exit codes."""

import json
import re
from pathlib import Path

import pytest
import vobject  # type: ignore[import-untyped]

from tests.cli.running import Ran, run
from tests.exchange.lists import answer, made_project
from tests.projects import write_record

ROOT = Path(__file__).parents[2]
AT = "2024-05-08 12:30"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return made_project(tmp_path)


def _overdue(root: Path, *more: object, as_of: str = AT) -> Ran:
    return run("overdue", "--root", root, "--as-of", as_of, *more)


def _rows(root: Path, *more: object, as_of: str = AT) -> list[tuple[str, str, str]]:
    document = json.loads(_overdue(root, "--format", "json", *more, as_of=as_of).output)
    return [(row["record"], row["target"], row["state"]) for row in document["deadlines"]]


def test_the_text_says_who_owes_what_and_how_late_it_is(project: Path) -> None:
    ran = _overdue(project)
    assert ran.code == 1
    assert [re.sub("  +", "|", line.strip()) for line in ran.output.splitlines()] == [
        "As of 2024-05-08 12:30: 4 deadlines are overdue.",
        "",
        "Technology / Front-end and back-end development (2)",
        "no owner (2)",
        "20240507-001|First response|due 2024-05-07 16:30|overdue by 20 h|open for 20 h 30 min",
        "20240507-001|Acknowledgement|due 2024-05-07 17:00|overdue by 19 h 30 min|open for 20 h 30 min",
        "",
        "Logistics / Dispatch (2)",
        "Logistics B (2)",
        "FB20240505001|First response|due 2024-05-06 09:30|overdue by 2 d 3 h|open for 3 d 3 h",
        "FB20240505001|Investigation started|due 2024-05-06 09:30|overdue by 2 d 3 h|open for 3 d 3 h",
    ]


def test_in_chinese(tmp_path: Path) -> None:
    output = _overdue(made_project(tmp_path, "zh")).output
    assert output.startswith("截至 2024-05-08 12:30：逾期4项。")
    assert "应于 2024-05-06 09:30 完成  逾期2天3小时  已历时3天3小时" in output
    assert "无负责人（2）" in output


def test_the_json_is_one_document_of_the_agreed_form(project: Path) -> None:
    document = json.loads(_overdue(project, "--format", "json").output)
    assert document.keys() == {"as_of", "deadlines"}
    assert list(document["deadlines"][0]) == [
        *("record", "kind", "target", "due_at", "done_at", "state", "owner", "department"),
        *("provisional", "overdue_by_minutes"),
    ]


@pytest.mark.parametrize(
    ("within", "coming"), [("3h", 0), ("210m", 3), ("24h", 3), ("2d", 3), ("54h", 5), ("6d", 6)]
)
def test_within_shows_what_is_coming_and_changes_no_exit_code(
    project: Path, within: str, coming: int
) -> None:
    rows = _rows(project, "--within", within)
    assert [state for _, _, state in rows].count("overdue") == 4
    assert len(rows) == 4 + coming
    assert _overdue(project, "--department", "cs", "--within", within).code == 0


@pytest.mark.parametrize("word", ["logistics", "物流部", "Logistics", "物流部-调度组", "logistics/dispatch"])
def test_a_department_includes_its_groups(project: Path, word: str) -> None:
    assert {record for record, _, _ in _rows(project, "--department", word)} == {"FB20240505001"}
    assert _overdue(project, "--department", word).code == 1


@pytest.mark.parametrize("word", ["cs-a", "客服专员A", "specialist a", "octo-a"])
def test_an_owner_is_known_by_any_word(project: Path, word: str) -> None:
    assert {record for record, _, _ in _rows(project, "--owner", word, "--within", "9d")} == {"FB20240507001"}
    ran = _overdue(project, "--owner", word)
    assert (ran.code, ran.output) == (0, "As of 2024-05-08 12:30: nothing is overdue.\n")


@pytest.mark.parametrize(
    ("option", "word"),
    [("--owner", "客服专员Z"), ("--department", "不存在的部门"), ("--within", "soon"), ("--format", "xml")],
)
def test_what_is_not_understood_is_wrong_usage(project: Path, option: str, word: str) -> None:
    ran = _overdue(project, option, word)
    assert (ran.code, ran.output) == (2, "")


def test_a_word_that_is_nearly_right_is_suggested(project: Path) -> None:
    assert "Did you mean 客服专员A?" in _overdue(project, "--owner", "客服专员Z").told


def test_annotations_stand_at_the_records_and_the_rest_in_the_log(project: Path) -> None:
    lines = _overdue(project, "--format", "github", "--within", "4h").output.splitlines()
    assert lines[0] == (
        "::error file=records/feedback/2024/05/FB20240505001.yaml,line=1,title=first_response::"
        "FB20240505001 · First response · due 2024-05-06 09:30 · overdue by 2 d 3 h · Logistics B · "
        "Logistics / Dispatch"
    )
    assert [line.split(" ")[0] for line in lines] == ["::error"] * 4 + ["::notice"] * 3 + ["As"]


def test_a_record_of_a_bulk_file_has_its_own_line(project: Path) -> None:
    (path,) = (project / "records").rglob("FB20240505001.yaml")
    text = path.read_text("utf-8")
    path.unlink()
    write_record(project, text.replace("FB20240505001", "FB20240504001") + "---\n" + text, "x.bulk.yaml")
    output = _overdue(project, "--format", "github").output
    line = len(text.splitlines()) + 2
    assert f"x.bulk.yaml,line={line},title=first_response::FB20240505001" in output


def test_markdown_and_calendar_hold_the_same_records(project: Path) -> None:
    records = {record for record, _, _ in _rows(project)}
    text = _overdue(project, "--format", "markdown").output
    assert set(re.findall(r"^- \[(\S+)\]\(", text, re.MULTILINE)) == records
    calendar = vobject.readOne(_overdue(project, "--format", "ics").output)
    assert {event.summary.value.split()[-1] for event in calendar.vevent_list} == records


def test_nothing_else_goes_to_standard_output(project: Path) -> None:
    answer(project, "FB20240507001", "[{at: 2024-05-08 09:00, by: 客服专员A, event: 不明}]")
    ran = _overdue(project, "--format", "json")
    json.loads(ran.output)
    assert "left out" in ran.told


def test_unusable_settings_are_a_problem(project: Path) -> None:
    (project / "records" / "settings" / "site.yaml").write_text("language: fr\n", "utf-8")
    ran = _overdue(project)
    assert (ran.code, ran.output) == (1, "")
    assert "SET" in ran.told


BY_HAND = """
CSAT20230728501 low_score_followup 2023-07-30T10:38
CSAT20230829502 low_score_followup 2023-08-31T19:48
CSAT20231118502 low_score_followup 2023-11-20T17:38
CSAT20240206501 low_score_followup 2024-02-08T11:00
2024-03:service/response case_analysis 2024-04-15T18:00
FB20240420501 notification 2024-04-26T16:42
FB20240501001 investigation 2024-05-01T17:20
FB20240501001 progress 2024-05-02T15:20
FB20240501002 investigation 2024-05-02T16:05
FB20240501002 resolution 2024-05-08T18:00
2024-04:system/outage case_analysis 2024-05-16T18:00
FB20240522501 resolution 2024-05-29T18:00
FB20240525501 resolution 2024-05-31T18:00
FB20240525502 resolution 2024-05-31T18:00
FB20240530501 resolution 2024-06-04T18:00
FB20240602501 investigation 2024-06-05T09:24
FB20240604501 investigation 2024-06-06T14:52
FB20240604501 resolution 2024-06-12T18:00
FB20240607502 resolution 2024-06-13T18:00
2024-05:logistics/tracking case_analysis 2024-06-17T18:00
2024-05:process/guidance case_analysis 2024-06-17T18:00
2024-05:product/defect case_analysis 2024-06-17T18:00
2024-05:service/attitude case_analysis 2024-06-17T18:00
FB20240602501 resolution 2024-06-17T18:00
CSAT20240621501 low_score_followup 2024-06-23T12:12
FB20240626501 investigation 2024-06-28T15:53
"""
"""Read from the records and reckoned on the official calendar: holidays from the 1st to the 5th of May
and on the 10th of June 2024, with work on Sunday, 7 April and Saturday, 11 May. A ticket of which only the
day is known has no deadline in hours. The months' reports say which categories need an analysis."""


def test_the_demonstration_agrees_with_a_list_made_by_hand() -> None:
    ran = run("overdue", "--root", ROOT, "--as-of", "2024-07-01T00:00", "--format", "json")
    rows = json.loads(ran.output)["deadlines"]
    expected = [f"{line}+08:00" for line in BY_HAND.split("\n") if line]
    assert [f"{row['record']} {row['target']} {row['due_at']}" for row in rows] == expected
    assert ran.code == 1
