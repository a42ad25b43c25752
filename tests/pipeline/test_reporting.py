import io
from datetime import datetime
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from generator.pipeline.preparing import prepare
from generator.pipeline.reporting import FORMATS, make_document
from tests.projects import complaint, feedback, read, survey, write_record

AS_OF = datetime(2024, 7, 1)
QUOTE = "点了<b>退款</b>按钮一直没有反应，等了很久 #panic()"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_record(tmp_path, feedback(quote=f'"{QUOTE}"'))
    write_record(tmp_path, complaint("20240503-001"))
    write_record(tmp_path, survey("CSAT20240504001"))
    return tmp_path


def test_a_report_is_the_page_in_every_format(project: Path) -> None:
    made = make_document(prepare(read(project), AS_OF), "periods/2024-05.md", project / "pictures")
    files = {form: write(made) for form, write in FORMATS.items()}

    assert files["pdf"].startswith(b"%PDF")
    word = docx.Document(io.BytesIO(files["docx"]))
    assert word.paragraphs[0].text == "2024年5月月报"
    assert QUOTE in [paragraph.text for paragraph in word.paragraphs]
    assert len(word.inline_shapes) == len(made.pictures) > 0
    rows = [
        row for page in load_workbook(io.BytesIO(files["xlsx"])) for row in page.iter_rows(values_only=True)
    ]
    assert any(row[:2] == ("电话客服", 2) for row in rows)
    assert all("var(--" not in svg for svg in made.pictures.values())


def test_a_period_without_a_page_has_no_report(project: Path) -> None:
    with pytest.raises(KeyError):
        make_document(prepare(read(project), AS_OF), "periods/2031-01.md", project / "pictures")
