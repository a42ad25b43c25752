import json
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import pytest

from generator.deadlines import deadlines
from generator.exchange.explorer import COLUMNS, FOLDER, explorer_files, label_files
from generator.tables import tabulate
from generator.words import words_for
from tests.projects import complaint, feedback, read, survey, write_record

AS_OF = datetime(2024, 7, 1)
Way = Literal["hidden", "pseudonym", "shown"]


def made(root: Path, way: Way = "pseudonym") -> dict[str, Any]:
    project = read(root)
    assert project.settings is not None
    assert project.corpus is not None
    privacy = project.settings.privacy.model_copy(update={"customer_references": way})
    settings = project.settings._replace(privacy=privacy)
    tables = tabulate(project.corpus.tables(project.double_ids), settings, AS_OF)
    files = explorer_files(tables, deadlines(tables, settings, AS_OF), settings)
    files |= label_files(settings, words_for("zh"))
    return {path.removeprefix(f"{FOLDER}/"): json.loads(content) for path, content in files.items()}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    log = "[{at: 2024-05-01 10:00, by: cs-a, event: responded}]"
    write_record(tmp_path, feedback(summary="<b>13812345678</b>", customer="{ref: C9}", followups=log))
    write_record(tmp_path, feedback("FB20240430001", received_at="2024-04-30", invalid="test"))
    write_record(tmp_path, complaint("20240502-001"))
    write_record(tmp_path, survey("CSAT20240503001", quote="很好"))
    return tmp_path


def test_every_record_stands_in_its_month_once(project: Path) -> None:
    files = made(project)

    assert files["index.json"]["months"] == [["2024-05", 3], ["2024-04", 1]]
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in files["2024-05.json"]]
    assert [(row["id"], row["received_at"], row["kind"]) for row in rows] == [
        ("FB20240501001", "2024-05-01 09:30", "feedback"),
        ("20240502-001", "2024-05-02 09:30", "complaint"),
        ("CSAT20240503001", "2024-05-03 14:30", "survey"),
    ]
    assert files["2024-04.json"][0][1] == "2024-04-30"
    assert files["2024-04.json"][0][COLUMNS.index("state")] == "invalid"
    assert rows[0]["summary"] == "<b>138****5678</b>"
    assert rows[2]["summary"] == "很好"


def test_every_code_has_its_label(project: Path) -> None:
    labels = made(project)["labels.json"]

    assert labels["category"]["product/defect"] == "功能缺陷"
    assert labels["major"]["logistics"] == "物流配送"
    assert {*COLUMNS} & {*labels} == {*COLUMNS} - {"id", "received_at", "summary"}


def test_a_panel_says_what_happened_and_what_is_owed(project: Path) -> None:
    panel = made(project)["2024-05.panels.json"]["FB20240501001"]

    assert panel["log"] == [["2024-05-01 10:00", "cs-a", "responded", ""]]
    assert panel["path"] == "records/feedback/2024/05/FB20240501001.yaml"
    assert panel["deadlines"][0] == ["first_response", "2024-05-02 09:30", "2024-05-01 10:00", "met"]


@pytest.mark.parametrize(("way", "shown"), [("hidden", ""), ("pseudonym", "0001"), ("shown", "C9")])
def test_customers_are_shown_as_the_settings_say(project: Path, way: Way, shown: str) -> None:
    assert made(project, way)["2024-05.panels.json"]["FB20240501001"]["customer"] == shown
    assert (b"C9" in json.dumps(made(project, way)).encode()) is (way == "shown")
