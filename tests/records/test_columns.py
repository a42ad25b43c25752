"""No text reaches the tables unmasked, although most records are spared the masks [V9]."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.privacy import find, mask
from generator.project import load_settings
from generator.records.arrow_tables import packed
from generator.records.base import Record
from generator.records.columns import Row, rows_of
from generator.records.documents import Document
from generator.records.kinds import KIND_OF_FOLDER
from generator.records.reading import Context, read_file, record_in
from generator.rules import RECORD_RULES
from generator.words import words_for
from tests.projects import complaint, feedback, survey

_SETTINGS = load_settings(Path("/nowhere"), "zh")[0]
assert _SETTINGS is not None
CONTEXT = Context(_SETTINGS, words_for("en"), RECORD_RULES)
PERSONAL = (
    "13812345678",
    "请回电 138 1234 5678",
    "wang.wei@example.com",
    "望京街道5号楼3单元502室",
    "京A·12345",
)
PLAIN = ("点击退款后一直转圈", "", "DD2203088595")
_SAID = {
    "customer": "{type: returning, ref: C1, region: '{}', industry: '{}', tier: '{}', traits: '{}'}",
    "quote": "'{}'",
    "causes": "{direct: '{}', root: '{}', improvement: '{}'}",
    "followups": "[{at: 2024-06-02 10:00, by: agent, event: transferred, to: '{}', note: '{}'}]",
}
_TICKET = {
    **_SAID,
    "summary": "'{}'",
    "product": "{name: '{}', version: '{}', module: '{}'}",
    "frequency": "'{}'",
}
_TEXTS = {
    "feedback": feedback("FB20240601001", **_TICKET),
    "complaints": complaint(
        "20240601-001", **_TICKET, solution="{compensation: {kind: cash, amount: 15, currency: '{}'}}"
    ),
    "surveys": survey(**_SAID, answers="{improve: '{}', suggestions: '{}'}"),
}
_words = st.lists(st.sampled_from((*PERSONAL, *PLAIN)), min_size=20, max_size=20)


def _rows(folder: str, said: list[str]) -> tuple[list[tuple[str, Row]], list[tuple[str, Row]]]:
    """Return the rows as they are read, and those in which every text went through the masks."""
    text, kind = _TEXTS[folder], KIND_OF_FOLDER[folder]
    for word in said:
        text = text.replace("{}", word, 1)
    document = Document(f"records/{folder}/2024/06/x.yaml", 1, text)
    record = record_in(document, kind, CONTEXT)
    assert isinstance(record, Record)
    context = Context(CONTEXT.settings, CONTEXT.words, dict.fromkeys(RECORD_RULES, ()))
    rows = read_file(document.path, text.encode(), kind, context).rows
    return rows, list(rows_of(record, kind.name, document, CONTEXT.settings, mask))


@pytest.mark.parametrize("folder", _TEXTS)
def test_the_path_of_a_file_whose_name_is_no_utf_8_becomes_text(folder: str) -> None:
    text = _TEXTS[folder].replace("{}", "晚到三天")
    path = f"records/{folder}/2024/06/\udcff.yaml"  # as Python gives a byte that is none

    (_, row), *_ = rows = read_file(path, text.encode(), KIND_OF_FOLDER[folder], CONTEXT).rows

    assert f"records/{folder}/2024/06/?.yaml" in row
    assert packed(rows)


@pytest.mark.parametrize("folder", _TEXTS)
@given(said=_words)
def test_what_is_spared_the_masks_would_have_passed_them_unchanged(folder: str, said: list[str]) -> None:
    rows, masked = _rows(folder, said)
    assert rows == masked


@pytest.mark.parametrize("folder", _TEXTS)
@pytest.mark.parametrize("personal", PERSONAL)
@pytest.mark.parametrize("position", range(15))
def test_a_single_text_is_enough_for_the_masks(folder: str, personal: str, position: int) -> None:
    rows, _ = _rows(folder, [PLAIN[0]] * position + [personal] + [PLAIN[0]] * (19 - position))
    assert [cell for _, row in rows for cell in row if isinstance(cell, str) and find(cell)] == []
