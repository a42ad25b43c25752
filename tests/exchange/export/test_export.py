import csv
import io
import json
from datetime import datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from generator.exchange.export import SHEETS
from generator.pipeline.exporting import FORMATS, export
from generator.project import load_settings
from generator.tables import Tables, tabulate
from tests.projects import action, campaign, case, complaint, feedback, read, report, survey, write_record

AS_OF = datetime(2024, 7, 1)
COMPLAINT = {
    "flags": "[safety, batch]",
    "causes": "{direct: 承运商揽收延迟, root: 没有揽收异常预警, dimensions: [process, system]}",
    "solution": "{compensation: {kind: coupon, amount: 15}}",
}
APART = {
    "tickets": {"kind", "line", "timed", "channel_group", "category", "major", "rank"},
    "mentions": {"major"},
    "followups": {"timed", "priority"},
    "surveys": {"line", "timed", "service_timed"},
    "scores": {"responded_at", "service_type", "customer_type", "agent"},
    "causes": set(),
    "compensations": set(),
    "links": set(),
}
"""Columns of the tables that no export has: derived from others, or only for placing problems."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    log = "[{at: 2024-05-01 10:00, by: cs-a, event: responded}]"
    write_record(tmp_path, feedback(summary="=cmd|' /C calc'!A0", followups=log))
    write_record(tmp_path, feedback("FB20240502001", received_at="2024-05-02"))
    write_record(tmp_path, complaint(**COMPLAINT))
    write_record(tmp_path, survey())
    write_record(tmp_path, action(sources="[FB20240501001]"))
    write_record(tmp_path, campaign(channels="[phone, app]"))
    write_record(tmp_path, case(analysis="{root_cause: 没有揽收异常预警}"))
    write_record(tmp_path, report(highlights="配送延迟居首", submitted_at="2024-06-04 10:00"))
    return tmp_path


def test_every_format_holds_every_table(project: Path) -> None:
    for form in FORMATS:
        files = export(read(project), tuple(SHEETS), form, AS_OF)
        assert files == export(read(project), tuple(SHEETS), form, AS_OF)
        stems = {name.partition(".")[0] for name in files}
        assert stems == ({"huiyin"} if form == "xlsx" else set(SHEETS))


def test_programs_get_codes_and_people_labels(project: Path) -> None:
    codes = export(read(project), ["feedback"], "csv", AS_OF)["feedback.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(codes, newline="")))
    page = load_workbook(io.BytesIO(export(read(project), ["feedback"], "xlsx", AS_OF)["huiyin.xlsx"]))[
        "反馈"
    ]
    heads, first, *_ = page.iter_rows(values_only=True)

    assert [row["received_at"] for row in rows] == ["2024-05-01 09:30", "2024-05-02"]
    assert (
        rows[0] | {"summary": "'=cmd|' /C calc'!A0", "categories": "product/defect", "valid": "yes"}
        == rows[0]
    )
    assert (
        dict(zip(heads, first, strict=True)).items()
        >= {
            "渠道": "电话客服",
            "分类": "功能缺陷",
            "摘要": "=cmd|' /C calc'!A0",
        }.items()
    )


def test_records_that_are_kept_whole_are_tables_too(project: Path) -> None:
    names = ("campaigns", "cases", "reports", "links")
    files = export(read(project), names, "json", AS_OF)
    campaigns, cases, reports, links = (json.loads(files[f"{name}.json"]) for name in names)

    assert campaigns[0]["channels"] == "phone; app"
    assert campaigns[0]["started_on"] == "2024-05-01"
    assert (cases[0]["records"], cases[0]["root_cause"]) == ("20240501-001", "没有揽收异常预警")
    assert (reports[0]["id"], reports[0]["highlights"]) == ("2024-05", "配送延迟居首")
    assert {
        "record": "ACT-2024-001",
        "kind": "action",
        "field": "sources",
        "target": "FB20240501001",
    } in links


def test_json_fits_its_schema(project: Path) -> None:
    files = export(read(project), tuple(SHEETS), "json", AS_OF)

    for name in SHEETS:
        rows = json.loads(files[f"{name}.json"])
        assert rows
        Draft202012Validator(json.loads(files[f"{name}.schema.json"])).validate(rows)
    assert json.loads(files["complaints.json"])[0]["flags"] == "safety; batch"


def test_no_column_of_the_tables_is_forgotten(tmp_path: Path) -> None:
    settings, _, _ = load_settings(tmp_path, "zh")
    assert settings is not None
    write_record(tmp_path, feedback())
    tables = tabulate(read(tmp_path).corpus.tables(frozenset()), settings, AS_OF)  # type: ignore[union-attr]

    for table, apart in APART.items():
        names = ("feedback", "complaints") if table == "tickets" else (table,)
        exported = {column.name for name in names for column in SHEETS[name][1]}
        assert set(_frame(tables, table)) - apart - exported == set()


def _frame(tables: Tables, name: str) -> list[str]:
    return list(getattr(tables, name).columns)
