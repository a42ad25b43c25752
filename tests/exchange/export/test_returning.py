"""What is exported and imported again is the same records, in the fields that RETURNING names."""

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.exchange.export import SHEETS
from generator.exchange.export.returning import RETURNING
from generator.exchange.register.book import Refusal
from generator.pipeline.authoring import desk_for
from generator.pipeline.exporting import export
from generator.pipeline.import_rows import Register
from generator.pipeline.importing import files_of, open_register, read_rows
from generator.records.kinds import KINDS
from tests.projects import LATER, action, complaint, feedback, read, survey, write_record

KINDS_BY_NAME = {kind.name: kind for kind in KINDS}
LOG = (
    "[{at: 2024-05-01 10:00, by: cs-a, event: responded}, {at: 2024-05-02 09:00, by: cs-a, event: resolved},"
    " {at: 2024-05-03 17:30, by: cs-a, event: closed}]"
)
TEXTS = st.text(
    st.sampled_from("=+-@'\"、，,;；|：:/#{}[]\\ \n\t9月退款产品aZ*¥"), min_size=1, max_size=30
).filter(lambda text: text == text.strip() and text not in ("-", "--", "/", "\\", "9"))
LINES = TEXTS.map(lambda text: " ".join(text.split())).filter(lambda text: len(text) > 1)


def file_of(root: Path, kind: str, form: str) -> tuple[str, bytes]:
    """Return name and content of the file in which a kind's table is exported."""
    table = RETURNING[kind][0]
    files = export(read(root), [table], form, LATER)
    name = "huiyin.xlsx" if form == "xlsx" else f"{table}.{form}"
    return name, files[name]


def rows(root: Path, kind: str) -> list[dict[str, str]]:
    """Return what the export of a kind says in the columns that come back."""
    _, fields = RETURNING[kind]
    text = file_of(root, kind, "csv")[1].decode("utf-8-sig")
    kept = [
        name
        for name in csv.DictReader(StringIO(text, newline="")).fieldnames or ()
        if name.endswith("_score")
    ]
    return [
        {name: row[name] for name in (*fields, *kept)} for row in csv.DictReader(StringIO(text, newline=""))
    ]


def brought_back(root: Path, other: Path, kind: str, form: str) -> None:
    """Export the records of a kind from one project, and import them into another."""
    name, data = file_of(root, kind, form)
    (other / "records").mkdir(parents=True)
    project = read(root)
    assert project.settings is not None
    desk = desk_for(other, project.settings, project.words, KINDS_BY_NAME[kind])
    opened = open_register(desk, Register(name, data))
    assert not isinstance(opened, Refusal)
    done = read_rows(desk, opened, lambda _: None)
    assert done.rejects == []
    for path, content in files_of(desk, name, done):
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        (other / path).write_bytes(content)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("kind", RETURNING)
def test_records_come_back(tmp_path: Path, kind: str, form: str) -> None:
    customer = "{ref: C1, type: vip, region: 华东, industry: 零售, tier: 金卡}"
    said = '"客户138****5678，邮箱w***@example.com"'
    texts = {
        "feedback": [
            feedback(followups=LOG, customer=customer, quote=said, sentiment="negative"),
            feedback("FB20240502001", received_at="2024-05-02", summary='"\'=1+1"', flags="[safety, batch]"),
            feedback("FB20240502002", type="suggestion", duplicate_of="FB20240502001", owner="cs-a"),
        ],
        "complaint": [
            complaint(followups=LOG, demands="[refund, apology]", origin="FB20240501001"),
            complaint("20240502-001", customer="{type: anonymous, anonymous: yes}", urgency="urgent"),
        ],
        "survey": [
            survey(customer=customer, quote="-5 分也不为过", answers="{improve: 响应, suggestions: +1}"),
            survey("CSAT20240602001", scores="{overall: 1}", responded_at="2024-06-02"),
        ],
        "action": [action(sources="[20240501-001, 20240502-001]"), action("ACT-2024-002", term="short")],
    }
    for text in texts[kind]:
        write_record(tmp_path / "one", text)

    brought_back(tmp_path / "one", tmp_path / "other", kind, form)

    assert rows(tmp_path / "other", kind) == rows(tmp_path / "one", kind)
    assert len(rows(tmp_path / "one", kind)) == len(texts[kind])


@settings(max_examples=8)
@given(
    summary=LINES,
    quote=TEXTS,
    day=st.dates(date(2020, 1, 1), date(2023, 12, 31)),
    clock=st.sampled_from(["", " 00:00", " 09:30"]),
    form=st.sampled_from(["csv", "xlsx", "json"]),
)
def test_whatever_customers_write_comes_back(
    summary: str, quote: str, day: date, clock: str, form: str
) -> None:
    text = feedback(
        f"FB{day:%Y%m%d}001",
        received_at=f"{day}{clock}",
        summary=json.dumps(summary, ensure_ascii=False),
        quote=json.dumps(quote, ensure_ascii=False),
        categories="[product/defect, process/refund]",
    )
    with TemporaryDirectory() as folder:
        root, other = Path(folder, "one"), Path(folder, "other")
        write_record(root, text)
        write_record(root, feedback("FB20240501001"))

        brought_back(root, other, "feedback", form)

        assert rows(other, "feedback") == rows(root, "feedback")


def test_every_column_that_comes_back_is_exported() -> None:
    for table, fields in RETURNING.values():
        assert set(fields) <= {column.name for column in SHEETS[table][1]}
