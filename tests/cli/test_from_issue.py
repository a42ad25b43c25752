"""Issue forms and what becomes of them: files follow the models, an issue becomes a record or an answer."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exchange.issue_form.body import answered, read_issue
from generator.exchange.issue_form.form import Form, forms_of
from generator.exchange.issue_form.form_file import FOLDER, form_path, form_text
from generator.project import load_settings
from generator.records.files import walk
from generator.records.yaml_text import parse
from generator.settings import Settings
from generator.words import words_for
from tests.cli.running import Ran, run

ROOT = Path(__file__).parents[2]
FORMS = sorted((ROOT / FOLDER).glob("*.yml"))
ANSWERS = {
    "received_at": "2024-05-01 09:30",
    "channel": "电话客服",
    "summary": "APP退款按钮无反应",
    "categories": "产品功能/功能缺陷, 服务质量/客服响应",
    "quote": "点了三次都没反应\n### 渠道\n打电话13812345678也没人接",
}


@cache
def shipped_settings() -> Settings:
    """Return the shipped settings."""
    settings, _, _ = load_settings(ROOT, "zh")
    assert settings is not None
    return settings


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return an empty project with the shipped settings."""
    (tmp_path / "project/records").mkdir(parents=True)
    return tmp_path / "project"


def form(kind: str, language: str = "zh") -> Form:
    """Return a form of the shipped settings."""
    forms = forms_of(shipped_settings())
    return next(one for one in forms if (one.kind, one.language) == (kind, language))


def body(made_with: Form, answers: dict[str, str]) -> str:
    """Return the text that GitHub makes of a form."""
    return "\n\n".join(
        f"### {question.label}\n\n{answers.get(question.path, '_No response_')}"
        for question in made_with.questions
    )


def submit(project: Path, text: str, number: int = 12) -> Ran:
    """Hand in an issue as the event of a workflow."""
    event = project.parent / "event.json"
    event.write_text(json.dumps({"action": "opened", "issue": {"number": number, "body": text}}), "utf-8")
    return run("from-issue", event, "--root", project)


def test_the_forms_are_those_of_the_models_and_settings() -> None:
    forms = {ROOT / form_path(one): one for one in forms_of(shipped_settings())}

    assert sorted(forms) == FORMS
    for path, one in forms.items():
        assert path.read_text("utf-8") == form_text(one, words_for(one.language)), "run `huiyin forms`"


def test_the_forms_follow_githubs_schema() -> None:
    options = ["--builtin-schema", "vendor.github-issue-forms", *map(str, FORMS)]
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *options],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("one", forms_of(shipped_settings()), ids=lambda one: f"{one.kind}-{one.language}")
def test_every_question_has_its_own_label(one: Form) -> None:
    labels = [question.label for question in one.questions]

    assert len(labels) == len(set(labels))
    assert all(len(set(question.choices.values())) == len(question.choices) for question in one.questions)


def test_a_filled_in_form_becomes_a_record(project: Path) -> None:
    ran = submit(project, body(form("feedback"), ANSWERS))

    assert ran.code == 0, ran.told
    assert ran.output.strip().endswith("records/feedback/2024/05/FB20240501001.yaml")
    value = parse((project / walk(project)[0]).read_text("utf-8")).value
    assert isinstance(value, dict)
    assert value["categories"] == ["product/defect", "service/response"]
    assert value["quote"] == "点了三次都没反应\n### 渠道\n打电话138****5678也没人接"
    assert value["source"] == "issue 12"
    assert run("check", "--root", project).code == 0


def test_an_english_survey_becomes_a_record(project: Path) -> None:
    answers = {
        "responded_at": "2024-06-01",
        "service.type": "General enquiry",
        "scores.overall": "4 Satisfied, with minor flaws",
    }

    ran = submit(project, body(form("survey", "en"), answers))

    assert ran.code == 0, ran.told
    value = parse((project / walk(project)[0]).read_text("utf-8")).value
    assert isinstance(value, dict)
    assert value["scores"] == {"overall": "4"}


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"received_at": "昨天下午"}, "接收时间"),
        ({"channel": "_No response_"}, "渠道"),
        ({"categories": "_No response_"}, "分类"),
    ],
)
def test_what_is_wrong_is_answered_in_sentences(project: Path, answers: dict[str, str], said: str) -> None:
    ran = submit(project, body(form("feedback"), ANSWERS | answers))

    assert ran.code == 1
    assert said in ran.told
    assert all(line.startswith("- ") for line in ran.told.splitlines())
    assert walk(project) == []


def test_an_issue_without_a_form_is_told_so(project: Path) -> None:
    ran = submit(project, "你好，我想反馈一个问题")

    assert ran.code == 1
    assert ran.told.startswith("- ")


@given(
    st.binary(max_size=400)
    | st.text(max_size=200).map(lambda text: json.dumps({"issue": {"body": text}}).encode())
)
def test_any_bytes_are_an_issue(data: bytes) -> None:
    assert answered(read_issue(data).text, forms_of(shipped_settings())[:1]) is None


WORDS = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)


@given(st.dictionaries(st.sampled_from(["summary", "quote", "description", "customer.ref"]), WORDS))
def test_answers_come_back_as_they_were_given(answers: dict[str, str]) -> None:
    wanted = {field: " ".join(said.split()) for field, said in answers.items() if "###" not in said}
    made_with = form("feedback")

    found = answered(body(made_with, wanted), [made_with])

    assert found == (made_with, {field: said for field, said in wanted.items() if said != "_No response_"})
