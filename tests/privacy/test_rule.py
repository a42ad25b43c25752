"""The rule sees every text of a record, at any depth, and points at the hit itself."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.privacy import mask
from generator.privacy.comments import comments
from generator.problems import Problem
from generator.project import load_settings
from generator.records.kinds import KIND_OF_FOLDER
from generator.records.reading import Context, read_file
from generator.rules import RECORD_RULES
from generator.rules.privacy import check_comments, check_path, check_personal_data, check_surroundings
from generator.words import words_for
from tests.projects import complaint, feedback, survey

_SETTINGS = load_settings(Path("/nowhere"), "zh")[0]
assert _SETTINGS is not None
CONTEXT = Context(
    _SETTINGS, words_for("en"), dict.fromkeys(RECORD_RULES, (check_personal_data, check_surroundings))
)
NUMBER = "13812345678"


def _problems(text: str, folder: str = "feedback", name: str = "FB20240501001.yaml") -> list[Problem]:
    path = f"records/{folder}/2024/05/{name}"
    return read_file(path, text.encode(), KIND_OF_FOLDER[folder], CONTEXT).problems


def _places(text: str, folder: str = "feedback") -> list[tuple[int, int, str]]:
    return [(one.location.line, one.location.column, one.code) for one in _problems(text, folder)]


FOLLOWUP = "[{at: 2024-05-01 10:00, by: cs-a, event: responded, KEY: 打13812345678}]"


@pytest.mark.parametrize(
    "fields",
    [
        {key: f"打{NUMBER}"}
        for key in ("summary", "quote", "description", "occurred", "frequency", "scene", "source")
    ]
    + [
        {"followups": FOLLOWUP.replace("KEY", key)}
        for key in ("note", "reason", "evidence", "direction", "to")
    ]
    + [
        {"product": f"{{name: 打{NUMBER}}}"},
        {"tags": f"[好, 打{NUMBER}]"},
        {"causes": f"{{root: 打{NUMBER}}}"},
    ]
    + [{"attachments": f"[{{type: screenshot, ref: 打{NUMBER}}}]"}, {"x-own": f"{{deep: [打{NUMBER}]}}"}]
    + [{"customer": f"{{ref: 打{NUMBER}}}"}, {"customer": f"{{ref: C1, traits: 打{NUMBER}}}"}]
    + [{"amendments": f"[{{at: 2024-05-02, by: cs-a, why: 更正, field: quote, was: {{a: [打{NUMBER}]}}}}]"}],
    ids=str,
)
def test_every_text_field_is_seen_and_the_number_pointed_at(fields: dict[str, object]) -> None:
    text = feedback("FB20240501001", **fields)
    line = next(number for number, line in enumerate(text.split("\n"), 1) if NUMBER in line)
    column = text.split("\n")[line - 1].index(NUMBER) + 1
    assert _places(text) == [(line, column, "PII001")]


def test_other_kinds_are_seen() -> None:
    texts = {
        "complaints": complaint(solution=f"{{offer: 打{NUMBER}}}"),
        "surveys": survey(answers=f"{{improve: {NUMBER}}}"),
    }
    assert [_places(text, folder)[0][2] for folder, text in texts.items()] == ["PII001", "PII001"]


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("'打13812345678'", (5, 10)),
        ('"打13812345678"', (5, 10)),
        ("|\n  第一行\n  打13812345678", (7, 4)),
        (">\n  打\n  13812345678", (5, 8)),  # folded: the value's place
        ('"\\u6253\\t13812345678"', (5, 8)),  # escaped: the same
    ],
)
def test_the_place_in_quotes_and_blocks(value: str, place: tuple[int, int]) -> None:
    text = feedback().replace("categories", f"quote: {value}\ncategories")
    assert _places(text) == [(*place, "PII001")]


def test_numbers_of_other_systems_pass_where_they_belong() -> None:
    assert _places(feedback(customer="{ref: E12345678, order: 4111111111111111}")) == []
    assert _places(feedback(customer="{ref: C13812345678, order: DD20240501001}")) == []


def test_no_message_holds_what_was_found() -> None:
    text = feedback(quote=f"打{NUMBER}，邮箱zhang.san@example.com", customer="{ref: C1, name: 王小明先生}")
    for problem in _problems(text):
        shown = f"{problem.message} {problem.remedy}"
        assert not any(secret in shown for secret in (NUMBER, "zhang.san", "王小明"))
        assert mask(shown) == shown
    assert [problem.code for problem in _problems(text)] == ["PII001", "PII004", "PII008"]
    assert 'Write "*先生" instead' in _problems(text)[2].remedy


@pytest.mark.parametrize("name", ["王小明先生", "*１王小明", "*é王小明", "*ア王小明"])
def test_a_full_name_is_seen_whatever_letter_stands_before_it(name: str) -> None:
    assert [one.code for one in _problems(feedback(customer=f'{{ref: C1, name: "{name}"}}'))] == ["PII008"]


@pytest.mark.parametrize("name", ["*女士", "王*", "客户A", "*女士的家人"])
def test_what_is_masked_or_nobodys_name_passes(name: str) -> None:
    assert _places(feedback(customer=f'{{ref: C1, name: "{name}"}}')) == []


def test_comments_are_read_and_only_comments() -> None:
    text = f'# 打{NUMBER}\na: b # 或{NUMBER}\nc: "# {NUMBER}"\nd: |\n  # {NUMBER}\n  x\ne: it\'s#{NUMBER}\n'
    marks = [finding.mark for finding in check_comments(text)]
    assert marks == [(1, 4), (2, 9)]
    assert [text[start:end] for start, end in comments(text)] == [f"# 打{NUMBER}", f"# 或{NUMBER}"]


def test_an_open_quote_runs_over_lines() -> None:
    assert [*comments("a: 'x\n # no\n' # yes")] == [(14, 19)]
    assert [*comments("- |\n # no\n- b # yes")] == [(14, 19)]


@given(st.text(alphabet="ab:#'\"|> -\n\\", max_size=60))
def test_comments_never_fail(text: str) -> None:
    assert all(text[start] == "#" for start, _ in comments(text))


def test_a_file_name_is_read() -> None:
    assert [finding.code.name for finding in check_path(f"records/feedback/{NUMBER}.yaml")] == ["PII001"]
    assert [*check_path("records/feedback/2024/05/FB20240501001.yaml", "FB20240501001")] == []
    assert [*check_path("records/complaints/2023/10/20231001-001.yaml")] == []


def test_a_document_full_of_numbers_is_bounded() -> None:
    text = feedback(quote=f"{NUMBER} " * 10_000)
    assert len(_problems(text)) == 100
