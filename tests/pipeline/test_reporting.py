import io
from datetime import datetime
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from generator.pipeline.approving import Desk
from generator.pipeline.preparing import prepare
from generator.pipeline.report_files import report_files
from generator.pipeline.reporting import FORMATS, Made, draw_page, make_document
from generator.pipeline.sealing import approved_text
from tests.projects import complaint, feedback, read, report, survey, write_record

AS_OF = datetime(2024, 7, 1)
PEOPLE = """\
people:
  - {code: author, zh: 客服主管, en: Author, department: 客服部, role: supervisor}
  - {code: boss, zh: 客服经理, en: Boss, department: 客服部, role: manager}
"""
QUOTE = "点了<b>退款</b>按钮一直没有反应，等了很久 #panic()"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_record(tmp_path, feedback(quote=f'"{QUOTE}"'))
    write_record(tmp_path, complaint("20240503-001"))
    write_record(tmp_path, survey("CSAT20240504001"))
    return tmp_path


def made_of(project: Path) -> Made:
    prepared, path = prepare(read(project), AS_OF), "periods/2024-05.md"
    return make_document(prepared, path, draw_page(prepared, path, project / "pictures"))


def files_of(project: Path) -> dict[str, bytes]:
    prepared = prepare(read(project), AS_OF)
    pictures = draw_page(prepared, "periods/2024-05.md", project / "scratch/pictures")
    return report_files(prepared, pictures, project / "scratch")


def test_a_report_is_the_page_in_every_format(project: Path) -> None:
    made = made_of(project)
    files = {form: write(made) for form, write in FORMATS.items()}

    assert files["pdf"].startswith(b"%PDF")
    word = docx.Document(io.BytesIO(files["docx"]))
    assert word.paragraphs[0].text == "2024年5月报告"
    assert QUOTE in [paragraph.text for paragraph in word.paragraphs]
    assert len(word.inline_shapes) == len(made.pictures) > 0
    rows = [
        row for page in load_workbook(io.BytesIO(files["xlsx"])) for row in page.iter_rows(values_only=True)
    ]
    assert any(row[:2] == ("电话客服", 2) for row in rows)
    assert all("var(--" not in svg for svg in made.pictures.values())


def test_a_period_without_a_page_has_no_report(project: Path) -> None:
    with pytest.raises(KeyError):
        make_document(prepare(read(project), AS_OF), "periods/2031-01.md", {})


def approved(project: Path) -> Path:
    """Write a report that a manager has approved."""
    (project / "records/settings").mkdir(parents=True, exist_ok=True)
    (project / "records/settings/people.yaml").write_text(PEOPLE, "utf-8")
    path = write_record(project, report(next_focus="退款流程"))
    desk = Desk.of(read(project))
    text = approved_text(desk, desk.cards["2024-05"], path.read_text("utf-8"), "boss", "2024-06-05T10:00")
    assert text is not None
    path.write_text(text, "utf-8")
    return path


def head(project: Path) -> list[str]:
    return [fact.value for fact in made_of(project).document.facts if fact.name == "审批"]


def test_the_head_of_a_document_names_approvers_only_where_their_approval_holds(project: Path) -> None:
    path = approved(project)
    assert head(project) == ["客服经理 · 2024年6月5日"]

    path.write_text(path.read_text("utf-8").replace("退款流程", "换货流程"), "utf-8")
    assert head(project) == ["审批已失效：审批后有改动"]


def test_written_reports_have_documents_that_are_kept_while_they_stay_the_same(project: Path) -> None:
    assert files_of(project) == {}

    path = write_record(project, report(next_focus="退款流程"))
    first = files_of(project)
    kept = {file: file.stat().st_mtime_ns for file in (project / "scratch/documents/zh").iterdir()}
    again = files_of(project)

    assert sorted(first) == ["documents/2024-05.docx", "documents/2024-05.pdf"]
    assert again == first
    assert {file: file.stat().st_mtime_ns for file in (project / "scratch/documents/zh").iterdir()} == kept

    path.write_text(path.read_text("utf-8").replace("退款流程", "换货流程"), "utf-8")
    changed = files_of(project)
    texts = [one.text for one in docx.Document(io.BytesIO(changed["documents/2024-05.docx"])).paragraphs]
    assert "换货流程" in texts
    assert len(list((project / "scratch/documents/zh").iterdir())) == len(kept)
    assert not kept.keys() & {*(project / "scratch/documents/zh").iterdir()}
