"""`huiyin import`: whole registers, as files that teams hand in; the records are read back by `check`."""

import csv
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest

from generator.records.files import walk
from generator.records.yaml_text import parse
from tests.cli.running import Ran, run
from tests.exchange.register.books import HEADER, ROW, protected, workbook
from tests.projects import complaint, write_record

ROOT = Path(__file__).parents[2]
SUMS = re.compile(r"(\d+)行：.*?(\d+)条.*?(\d+)条.*?(\d+)行")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return an empty project with the shipped settings."""
    (tmp_path / "project/records").mkdir(parents=True)
    return tmp_path / "project"


def bring_in(
    project: Path, data: bytes | str, *arguments: str, name: str = "登记.csv", kind: str = "feedback"
) -> Ran:
    """Import a register of these bytes into the project."""
    file = project.parent / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return run("import", file, "--kind", kind, "--root", project, *arguments)


def records(project: Path) -> list[dict[str, object]]:
    """Return all records of the project as plain values, by the rows that they come from."""
    found = []
    for path in (path for path in walk(project) if "/settings/" not in path):
        for text in (project / path).read_text("utf-8").split("---\n"):
            value = parse(text).value
            assert isinstance(value, dict)
            found.append(value)
    return sorted(found, key=lambda record: _row_of(str(record.get("source", record.get("x-source")))))


def _row_of(source: str) -> int:
    found = re.search(r":(\d+)(?: |$)", source)
    assert found is not None
    return int(found[1])


def table(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> str:
    """Return a register as CSV."""
    out = StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue()


def rejects(project: Path, stem: str = "登记") -> list[list[str]]:
    """Return the rows of the rejects file, without its header."""
    text = (project / f"build/import/{stem}.rejects.csv").read_text("utf-8-sig")
    return list(csv.reader(StringIO(text)))[1:]


def test_a_gbk_register_with_a_title_above_its_header_comes_in(project: Path) -> None:
    lines = [
        "2024年5月客户反馈登记表,,,,,,",
        "序号,反馈日期,客户标识,反馈渠道,反馈内容摘要,问题类型标签,紧急程度,负责人,初步处理状态",
        "1,2024/5/1,C20240501001,电话客服,APP退款按钮无反应，等待客服接入超10分钟,产品功能-功能缺陷/服务质量-客服响应,紧急,客服专员A,已转技术部",
        "2,2024年5月1日 下午2点半,X20240501002,邮件,在线客服回复态度友好,物流查询,一般,客服专员B,处理中",
    ]

    ran = bring_in(project, "\r\n".join(lines).encode("gbk"))

    assert ran.code == 0, ran.told
    first, second = records(project)
    assert first["categories"] == ["product/defect", "service/response"]
    assert (first["priority"], first["owner"]) == ("urgent", "cs-a")
    assert first["followups"] == [
        {"at": "2024-05-01", "by": "cs-a", "event": "transferred", "to": "tech", "note": "已转技术部"}
    ]
    assert second["received_at"] == "2024-05-01 14:30"
    assert run("check", "--root", project).code == 0


def test_the_same_file_again_adds_nothing_and_a_grown_one_its_new_rows(project: Path) -> None:
    row = ("2024-05-02", "C2", "邮件", "物流信息三天没有更新", "物流查询")
    bring_in(project, table(ROW))
    before = {path: (project / path).read_bytes() for path in walk(project)}

    again = bring_in(project, table(ROW))
    grown = bring_in(project, table(row, ROW), name="other.csv")
    in_a_workbook = bring_in(
        project, workbook([HEADER, row, (datetime(2024, 5, 1), *ROW[1:])]), name="b.xlsx"
    )

    assert all((project / path).read_bytes() == content for path, content in before.items())
    assert len(walk(project)) == 2
    assert [ran.code for ran in (again, grown, in_a_workbook)] == [0, 0, 0]
    assert "1条新记录" in grown.told


def test_ids_of_the_team_are_kept_where_they_are_valid(project: Path) -> None:
    header = ("反馈编号", *HEADER)

    bring_in(project, table(("FB20240501007", *ROW), ("KF-9", *ROW), header=header))

    own, foreign = records(project)
    assert own["id"] == "FB20240501007"
    assert own["source"] == "登记.csv:2"
    assert re.fullmatch(r"FB20240501\d{12}", str(foreign["id"]))
    assert foreign["source"] == "登记.csv:3 (KF-9)"


def test_the_next_id_by_hand_goes_on_below_those_of_imports(project: Path) -> None:
    bring_in(project, table(ROW))
    fields = ("channel=电话", "categories=功能缺陷", "summary=退款按钮无反应")

    made = run(
        "new", "feedback", "--root", project, "--date", "2024-05-01", *(f"--set={one}" for one in fields)
    )

    assert made.output.strip().endswith("FB20240501001.yaml")


def test_every_row_ends_as_a_record_or_a_reject_with_its_reason(project: Path) -> None:
    header = ("反馈编号", *HEADER, "联系电话")
    rows = [
        ("A1", *ROW, "13812345678"),
        ("A1", *ROW, ""),
        ("5.69724E+17", *ROW, ""),
        ("A3", "不详", *ROW[1:], ""),
        ("A4", *ROW[:2], "飞鸽传书", *ROW[3:], "13812345678"),
        ("A5", *ROW[:3], "#REF!", ROW[4], ""),
        ("A6", *ROW, "", "", "多出来的一格"),
        ("合计", "", "", "", "7条", "", ""),
    ]

    ran = bring_in(project, table(*rows, header=header))

    assert ran.code == 1
    assert len(records(project)) == 1
    assert [(row, column) for row, column, *_ in rejects(project)] == [
        ("3", "反馈编号"),
        ("4", "反馈编号"),
        ("5", "反馈日期"),
        ("6", "反馈渠道"),
        ("7", "反馈内容摘要"),
        ("8", ""),
        ("9", ""),
    ]
    assert all(reason for *_, reason in rejects(project))
    counts = SUMS.search(ran.told)
    assert counts is not None
    assert counts.groups() == ("8", "1", "0", "7")


def test_personal_data_is_masked_before_anything_is_written(project: Path) -> None:
    header = (*HEADER, "客户姓名", "联系电话", "反馈内容")
    said = "我叫王小明，手机13912345678，邮箱wang.xm@example.com"
    rows = [
        (*ROW, "王小明", "13812345678", said),
        ("13712345678", *ROW[1:], "李小红", "", said),
        (*ROW[:2], "13612345678", *ROW[3:], "", "", ""),
    ]

    ran = bring_in(project, table(*rows, header=header))

    written = "".join(path.read_text("utf-8", "replace") for path in project.rglob("*") if path.is_file())
    assert "138****5678" in written
    assert "w***@example.com" in written
    for secret in ("13812345678", "13912345678", "13712345678", "13612345678", "wang.xm", "李小红"):
        assert secret not in written + ran.told + ran.output
    assert "手机号 1" in ran.told
    assert run("check", "--root", project).code == 0


def test_a_product_may_be_called_like_a_person(project: Path) -> None:
    header = (*HEADER, "产品名称", "客户姓名", "联系电话")

    bring_in(project, table((*ROW, "王小明", "王小明", ""), header=header))

    record = records(project)[0]
    assert record["product"] == {"name": "王小明"}
    assert "王小明" not in str(record["customer"])


def test_one_order_of_day_and_month_holds_for_a_column(project: Path) -> None:
    ran = bring_in(project, table(("01-05-2024", *ROW[1:]), ("13-05-2024", *ROW[1:])))

    assert sorted(str(record["received_at"]) for record in records(project)) == ["2024-05-01", "2024-05-13"]
    assert "日、月、年" in ran.told


def test_an_order_that_nothing_tells_is_asked_for(project: Path, tmp_path: Path) -> None:
    data = table(("01-05-2024", *ROW[1:]))
    mapping = tmp_path / "m.yaml"

    refused = bring_in(project, data, "--mapping", str(mapping))
    mapping.write_text(mapping.read_text("utf-8").replace("反馈日期:\n", "反馈日期: day-first\n"), "utf-8")
    taken = bring_in(project, data, "--mapping", str(mapping))

    assert (refused.code, taken.code) == (1, 0)
    assert records(project)[0]["received_at"] == "2024-05-01"


def test_unknown_words_are_listed_once_and_mapped_by_the_team(project: Path, tmp_path: Path) -> None:
    data = table(
        *[(f"2024-05-0{day}", "C1", "飞鸽传书", "退款按钮无反应", "功能缺陷") for day in range(1, 6)]
    )
    mapping = tmp_path / "m.yaml"

    refused = bring_in(project, data, "--mapping", str(mapping))
    proposed = mapping.read_text("utf-8")
    mapping.write_text(proposed.replace("飞鸽传书:", "飞鸽传书: letter"), "utf-8")
    taken = bring_in(project, data, "--mapping", str(mapping))

    assert proposed.count("飞鸽传书") == 1
    assert "飞鸽传书:  # 5行" in proposed
    assert (refused.code, taken.code) == (1, 0)
    assert Counter(str(record["channel"]) for record in records(project)) == {"letter": 5}


def test_the_star_stands_for_words_that_nothing_else_knows(project: Path, tmp_path: Path) -> None:
    rows = [(*ROW[:2], channel, *ROW[3:]) for channel in ("邮件", "飞鸽传书", "狼烟")]
    mapping = tmp_path / "m.yaml"
    mapping.write_text(
        "columns: {反馈日期: received_at, 客户标识: customer.ref, 反馈渠道: channel, 反馈内容摘要: summary, "
        "问题类型标签: categories}\nvalues:\n  channel:\n    飞鸽传书: letter\n    '*': other\n",
        "utf-8",
    )

    ran = bring_in(project, table(*rows), "--mapping", str(mapping))

    assert ran.code == 0, ran.told
    assert [record["channel"] for record in records(project)] == ["email", "letter", "other"]


def test_what_a_register_tells_of_handling_becomes_the_log(project: Path) -> None:
    header = (*HEADER, "状态", "首次响应时间", "解决时间", "满意度")
    rows = [
        (*ROW, "已解决", "2024-05-01 10:00", "2024-05-02 12:00", "4"),
        (*ROW, "等待物流部核实", "", "", ""),
    ]

    ran = bring_in(project, table(*rows, header=header))

    first, second = (record["followups"] for record in records(project))
    by = {"by": "原登记表"}
    assert first == [
        {"at": "2024-05-01 10:00", **by, "event": "responded"},
        {"at": "2024-05-02 12:00", **by, "event": "resolved"},
        {"at": "2024-05-02 12:00", **by, "event": "revisited", "satisfied": "yes", "score": "4"},
    ]
    assert second == [{"at": "2024-05-01", **by, "event": "progress", "note": "等待物流部核实"}]
    assert ran.code == 0
    assert "没有需要改的" in run("check", "--root", project).output


def test_what_the_log_says_without_being_told_is_said(project: Path) -> None:
    header = (*HEADER, "状态", "承诺时间", "首次响应时间")
    rows = [
        (*ROW, "已解决", "2024-05-03 18:00", "2024-05-01 10:00"),
        (*ROW, "处理中", "", ""),
        (*ROW, "已关闭", "", ""),
    ]

    ran = bring_in(project, table(*rows, header=header))

    assert "“承诺时间”按向客户承诺的时间理解" in ran.told
    assert "1条记录" in ran.told
    assert "`promise: stated`" in ran.told
    assert "有2条记录写着已办完" in ran.told
    first = records(project)[0]["followups"]
    assert isinstance(first, list)
    assert first[1] == {
        "at": "2024-05-01 10:00",
        "by": "原登记表",
        "event": "acknowledged",
        "promised_by": "2024-05-03 18:00",
    }


def test_promises_of_complaints_are_measured_as_they_come(project: Path) -> None:
    header = ("投诉编号", "投诉时间", "投诉渠道", "投诉事由", "问题类型", "紧急程度", "承诺时间")
    row = ("1", "2024-05-01 09:00", "电话客服", "订单延迟", "配送延迟", "一般", "2024-05-03")

    ran = bring_in(project, table(row, header=header), kind="complaint")

    assert ran.code == 0, ran.told
    assert "按向客户承诺的时间理解" in ran.told
    assert "`promise" not in ran.told


def test_a_mapping_that_somebody_edited_is_never_overwritten(project: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "m.yaml"
    bring_in(project, table(ROW), "--mapping", str(mapping))
    edited = mapping.read_text("utf-8") + "# 我们的约定\n"
    mapping.write_text(edited, "utf-8")

    bring_in(project, table(ROW), "--mapping", str(mapping))

    assert mapping.read_text("utf-8") == edited


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("columns: [", "YAML"),
        ("colums: {}", "colums"),
        ("columns: {反馈日期: received}", "received"),
        ("dates: {反馈日期: backwards}", "backwards"),
        ("kind: survey", "survey"),
    ],
)
def test_a_faulty_mapping_is_refused_in_a_sentence(
    project: Path, tmp_path: Path, text: str, said: str
) -> None:
    mapping = tmp_path / "m.yaml"
    mapping.write_text(text, "utf-8")

    ran = bring_in(project, table(ROW), "--mapping", str(mapping))

    assert ran.code == 2
    assert said in ran.told
    assert records(project) == []


def test_several_rows_for_one_case_are_refused_with_advice(project: Path) -> None:
    header = ("工单编号", *HEADER)
    rows = [(number, *ROW) for number in ("T1", "T1", "T1", "T2", "T2", "T3")]

    repeated = bring_in(project, table(*rows, header=header))
    carried_on = bring_in(
        project, table(*(("T1", *ROW), *[("", "", "", "", "又来电", "")] * 4), header=header)
    )
    merged = bring_in(
        project, workbook([header, ("T1", *ROW), (None, *ROW), ("T2", *ROW)], merged="A2:A3"), name="m.xlsx"
    )

    assert [ran.code for ran in (repeated, carried_on, merged)] == [2, 2, 2]
    assert "工单编号" in repeated.told
    assert records(project) == []


def test_a_workbook_with_a_password_is_refused_by_name(project: Path) -> None:
    ran = bring_in(project, protected(), name="客户反馈.xlsx")

    assert ran.code == 2
    assert "客户反馈.xlsx 设有密码。" in ran.told
    assert "Traceback" not in ran.told
    assert records(project) == []


def test_serial_numbers_of_a_workbook_from_1904_come_in_as_days(project: Path) -> None:
    data = workbook([HEADER, (43951, *ROW[1:]), (datetime(2024, 5, 2), *ROW[1:])], since_1904=True)

    ran = bring_in(project, data, name="旧表.xlsx")

    assert ran.code == 0, ran.told
    assert [record["received_at"] for record in records(project)] == ["2024-05-01", "2024-05-02"]


def test_cells_merged_downwards_hold_for_all_their_rows(project: Path) -> None:
    rows = [HEADER, ROW, (None, "C2", *ROW[2:]), (None, "C3", *ROW[2:])]

    bring_in(project, workbook(rows, merged="A2:A4"), name="m.xlsx")

    assert [record["received_at"] for record in records(project)] == ["2024-05-01"] * 3


def test_a_form_of_one_record_is_read_from_top_to_bottom(project: Path) -> None:
    form = [
        ("基本信息", "内容"),
        ("投诉编号", "20231001-001"),
        ("投诉时间", "2023年10月1日 14:30"),
        ("投诉渠道", "在线客服"),
        ("客户信息", "客户编号：C1；客户类型：老客户"),
        ("投诉事由", "订单延迟3天送达"),
        ("问题类型", "物流配送-配送延迟"),
        ("客户诉求", "道歉、补偿"),
        ("紧急程度", "一般"),
    ]

    ran = bring_in(project, workbook(form), name="表.xlsx", kind="complaint")

    assert ran.code == 0, ran.told
    assert records(project)[0] | {"source": ""} == {
        "id": "20231001-001",
        "received_at": "2023-10-01 14:30",
        "channel": "site_chat",
        "customer": {"ref": "C1", "type": "returning"},
        "summary": "订单延迟3天送达",
        "categories": ["logistics/delay"],
        "urgency": "general",
        "demands": ["apology", "compensation"],
        "source": "",
    }


def test_surveys_take_scores_in_words_stars_and_numbers_and_leave_the_rest_out(project: Path) -> None:
    header = (
        "填写时间",
        "服务类型",
        "服务态度评分",
        "专业能力（1-5分）",
        "响应速度",
        "整体满意度",
        "客户评价",
    )
    rows = [
        ("2024-06-01 14:30", "售后投诉", "4", "3.0", "★★★★★", "一般", "补发流程要重新申请"),
        ("2024-06-02 10:00", "售前咨询", "5分", "-", "未评价", "非常满意", ""),
    ]

    bring_in(project, table(*rows, header=header), kind="survey")

    assert [record["scores"] for record in records(project)] == [
        {"attitude": "4", "expertise": "3", "responsiveness": "5", "overall": "3"},
        {"attitude": "5", "overall": "5"},
    ]


def test_a_score_off_the_scale_is_refused_or_left_out_as_the_team_says(project: Path, tmp_path: Path) -> None:
    header = ("日期", "服务类型", "服务态度", "满意度")
    data = table(("2024-06-01", "售前咨询", "-2", "5"), ("2024-06-02", "售前咨询", "2", "2"), header=header)
    mapping = tmp_path / "m.yaml"

    refused = bring_in(project, data, "--mapping", str(mapping), kind="survey")
    mapping.write_text(mapping.read_text("utf-8") + '  scores:\n    "-2": none\n', "utf-8")
    taken = bring_in(project, data, "--mapping", str(mapping), kind="survey")

    assert (refused.code, taken.code) == (1, 0)
    scores = [record["scores"] for record in records(project)]
    assert scores == [{"overall": "5"}, {"attitude": "2", "overall": "2"}]


def test_what_no_column_gives_is_named_with_how_to_set_it(project: Path) -> None:
    ran = bring_in(project, table(("2024-06-01", "5"), header=("日期", "满意度")), kind="survey")

    assert ran.code == 1
    assert "--set service.type=…" in ran.told
    assert "--set responded_at" not in ran.told


def test_what_holds_for_all_rows_can_be_set(project: Path) -> None:
    data = table(("2024-05-01", "屏幕不亮"), header=("Date received", "Issue"))
    options = ("channel=web_form", "categories=other/other", "urgency=general")

    ran = bring_in(project, data, *(f"--set={one}" for one in options), kind="complaint")

    assert ran.code == 0, ran.told
    record = records(project)[0]
    assert record["customer"] == {"anonymous": "yes", "type": "anonymous"}
    assert (record["channel"], record["other_note"]) == ("web_form", "屏幕不亮")


def test_a_dry_run_shows_the_records_and_writes_none(project: Path) -> None:
    ran = bring_in(project, table(ROW), "--dry-run")

    assert ran.code == 0
    assert "退款按钮无反应" in ran.output
    assert records(project) == []


CAUSES = ("投诉编号", "问题性质", "直接原因", "根本原因", "责任部门", "责任人", "改进方向")
CAUSE = (
    "20240501-001",
    "配送延迟",
    "承运商揽收延迟",
    "没有揽收异常预警",
    "物流部",
    "物流专员",
    "建立揽收时效监控",
)


def test_a_cause_table_completes_complaints_that_are_there(project: Path) -> None:
    file = write_record(project, complaint())
    before = file.read_text("utf-8")
    data = table(CAUSE, ("20240501-009", *CAUSE[1:]), header=CAUSES)

    ran = bring_in(project, data, kind="complaint")
    after = file.read_text("utf-8")
    again = bring_in(project, data, kind="complaint")

    assert (ran.code, again.code) == (1, 1)
    assert [row for row, *_ in rejects(project)] == ["3"]
    assert after.startswith(before)
    assert parse(after).value == {
        **(parse(before).value or {}),
        "causes": {
            "direct": CAUSE[2],
            "root": CAUSE[3],
            "department": "logistics",
            "owner": "logistics-specialist",
            "improvement": CAUSE[6],
        },
    }
    assert file.read_text("utf-8") == after


@pytest.mark.parametrize(
    ("causes", "code"),
    [
        ("\n  direct: 承运商揽收延迟  # 已核实\n  department: 物流部\n", 0),
        ("\n    root: 没有揽收异常预警\nx-own: 1\n", 0),
        (" {direct: 承运商揽收延迟}\n", 1),
        ("\n  direct: 仓库漏发\n", 1),
        ("\n", 0),
    ],
)
def test_what_a_complaint_says_of_its_causes_stays(project: Path, causes: str, code: int) -> None:
    file = write_record(project, complaint() + f"causes:{causes}")
    before = file.read_text("utf-8")

    ran = bring_in(project, table(CAUSE, header=CAUSES), kind="complaint")

    after = file.read_text("utf-8")
    assert ran.code == code, ran.told
    assert all(line in after for line in before.splitlines())
    assert (after != before) == (code == 0)
    assert ("improvement: 建立揽收时效监控" in after) == (code == 0)


def test_an_improvement_plan_becomes_actions(project: Path) -> None:
    header = ("问题类型", "责任部门", "责任人", "完成时间", "改进措施", "验证标准")
    row = ("新版本操作不便", "产品部", "产品经理", "2024年3月15日", "优化按钮布局", "相关反馈下降50%")

    ran = bring_in(project, table(row, header=header), "--set", "opened_on=2024-02-01", kind="action")

    assert ran.code == 0, ran.told
    assert walk(project)[0].startswith("records/actions/2024/ACT-2024-")
    record = records(project)[0]
    assert (record["due"], record["department"], record["owner"]) == (
        "2024-03-15",
        "product",
        "product-manager",
    )


def large(number: int, months: int = 3) -> str:
    """Return a register of many rows over some months from January 2020 on."""
    return table(
        *(
            (
                f"{2020 + m // 12}-{m % 12 + 1:02d}-{1 + row % 28:02d}",
                f"C{row}",
                "邮件",
                f"第{row}次来信",
                "物流查询",
            )
            for row in range(number)
            for m in (row % months,)
        )
    )


def test_a_large_register_becomes_one_file_a_month(project: Path) -> None:
    bring_in(project, large(300))

    assert walk(project) == [f"records/feedback/2020/{month}/登记.bulk.yaml" for month in ("01", "02", "03")]
    assert len(records(project)) == 300
    assert run("check", "--root", project).code == 0

    before = {path: (project / path).read_bytes() for path in walk(project)}
    bring_in(project, large(303))

    assert len(records(project)) == 303
    assert all((project / path).read_bytes().startswith(content) for path, content in before.items())


def started(project: Path, file: Path) -> subprocess.Popen[str]:
    """Begin an import in a process, and group of processes, of its own."""
    command = [sys.executable, "-m", "generator", "import", str(file), "--kind", "feedback"]
    return subprocess.Popen(
        [*command, "--root", str(project)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )


def is_alive(group: int) -> bool:
    """Tell whether a process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Let what is started know Ctrl-C: in the background of a shell, tests and their children ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_an_import_stopped_in_the_middle_is_completed_by_the_next(
    project: Path, sent: signal.Signals
) -> None:
    file = project.parent / "登记.csv"
    file.write_text(large(3_000, 60), "utf-8")
    process = started(project, file)
    while process.poll() is None and not list(project.rglob("*.bulk.yaml")):
        time.sleep(0.001)
    process.send_signal(sent)
    process.communicate()

    left = {path: (project / path).read_bytes() for path in walk(project)}
    assert all(content.endswith(b"\n") and b"id: FB" in content for content in left.values())
    bring_in(project, file.read_bytes())

    ids = Counter(str(record["id"]) for record in records(project))
    assert len(ids) == 3_000
    assert set(ids.values()) == {1}


@pytest.mark.usefixtures("_interruptible")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
def test_an_import_stopped_while_it_reads_leaves_nothing_behind(project: Path, sent: signal.Signals) -> None:
    file = project.parent / "登记.csv"
    file.write_text(large(12_000), "utf-8")
    process = started(project, file)
    while process.poll() is None and not children_of(process.pid):
        time.sleep(0.005)
    (os.killpg if sent is signal.SIGINT else os.kill)(process.pid, sent)

    said = process.communicate(timeout=60)[1]

    assert walk(project) == []
    assert "Traceback" not in said
    until = time.monotonic() + 60
    while is_alive(process.pid) and time.monotonic() < until:
        time.sleep(0.01)
    assert not is_alive(process.pid)


def children_of(process: int) -> list[str]:
    """Return the processes that a process has started."""
    return Path(f"/proc/{process}/task/{process}/children").read_text("utf-8").split()


def test_english_registers_come_in_with_english_words(project: Path) -> None:
    (project / "records/settings").mkdir()
    site = (ROOT / "records/settings/site.yaml").read_text("utf-8").replace("language: zh", "language: en")
    (project / "records/settings/site.yaml").write_text(site, "utf-8")
    data = (
        "Date received;Issue;Submitted via;Category;Status\n"
        "09/12/2016;Debt was paid;Web;Refund process;Closed with explanation\n"
        "09/30/2016;No answer on the phone;Phone;Support response;In progress\n"
    )

    ran = bring_in(project, data)

    assert ran.code == 0, ran.told
    assert "2 rows: 2 came in" in ran.told
    assert "“Date received” are read as month, day, year" in ran.told
    assert [record["channel"] for record in records(project)] == ["web_form", "phone"]
