"""Names of listed people are found in any text, pointed at, never shown; posts and fields for people pass."""

from itertools import product
from pathlib import Path

import pytest

from generator.privacy.names import is_personal
from generator.problems import Problem
from generator.project import load_settings
from generator.records.kinds import KIND_OF_FOLDER
from generator.records.reading import Context, read_file
from generator.rules import RECORD_RULES
from generator.rules.staff import check_staff_names
from tests.projects import feedback

NAMES = (
    "张伟",
    "王小明",
    "欧阳娜娜",
    "司马光",
    "李娜",
    "阿依古丽·买买提",
    "Emily Chen",
    "O'Brien, Mary",
    "诸葛孔明",
)
POSTS = (
    "客服专员A",
    "高级专员",
    "金融主管",
    "安全员",
    "Product Manager",
    "坐席CS001",
    "品质检验员",
    "技术部负责人",
    "王经理",
)
FORMAL = (
    "经核实，该工单由{}负责处理。",
    "已转交{}，请于今日内回复客户。",
    "责任人：{}",
    "{}已于当日致电客户并致歉",
)
CHAT = (
    "让{}打过去呗",
    "就是那个{}，态度差",
    "客户点名要{}接，唉",
    "@{} 看一下这个",
    "{}说明天给答复～",
    "问了{}没",
)


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Context:
    root = tmp_path_factory.mktemp("project")
    (root / "records" / "settings").mkdir(parents=True)
    rows = [
        f'  - {{code: p{at}, zh: "{word}", department: 客服部, role: specialist}}\n'
        for at, word in enumerate((*NAMES, *POSTS))
    ]
    (root / "records" / "settings" / "people.yaml").write_text("people:\n" + "".join(rows), "utf-8")
    settings, words, problems = load_settings(root, "zh")
    assert settings, problems
    return Context(settings, words, dict.fromkeys(RECORD_RULES, (check_staff_names,)))


def _problems(context: Context, **fields: object) -> list[Problem]:
    data = feedback("FB20240501001", **fields).encode()
    path = "records/feedback/2024/05/FB20240501001.yaml"
    return read_file(path, data, KIND_OF_FOLDER["feedback"], context).problems


def test_a_name_is_told_from_a_post() -> None:
    assert [name for name in NAMES if not is_personal(name)] == []
    assert [post for post in POSTS if is_personal(post)] == []


def test_every_listed_name_is_found_in_formal_and_in_chat_style(context: Context) -> None:
    said = [template.format(name) for template, name in product((*FORMAL, *CHAT), NAMES)]
    missed = [text for text in said if not _problems(context, description=f'"{text}"')]
    assert missed == []


def test_no_post_fires(context: Context) -> None:
    said = [template.format(post) for template, post in product((*FORMAL, *CHAT), POSTS)]
    assert [text for text in said if _problems(context, description=f'"{text}"')] == []


@pytest.mark.parametrize(
    "fields",
    [{key: "已请张伟处理"} for key in ("summary", "quote", "description", "scene", "expectation", "source")]
    + [
        {"followups": f"[{{at: 2024-05-01 10:00, by: p0, event: responded, {key}: 已请张伟处理}}]"}
        for key in ("note", "reason")
    ]
    + [
        {"causes": "{direct: 已请张伟处理}"},
        {"tags": "[好, 已请张伟处理]"},
        {"channel": "phone # 已请张伟处理"},
    ],
    ids=str,
)
def test_the_name_is_pointed_at_and_not_shown(context: Context, fields: dict[str, object]) -> None:
    text = feedback("FB20240501001", **fields).split("\n")
    line = next(number for number, one in enumerate(text, 1) if "张伟" in one)
    (problem,) = _problems(context, **fields)
    assert problem.location[1:] == (line, text[line - 1].index("张伟") + 1)
    assert "张伟" not in problem.message + problem.remedy
    assert "张*" in problem.remedy
    assert "客服部专员" in problem.remedy


@pytest.mark.parametrize(
    "fields",
    [
        {"owner": "张伟"},
        {"followups": "[{at: 2024-05-01 10:00, by: 张伟, event: assigned, to: 张伟}]"},
        {"customer": "{ref: C1, name: 张伟}"},
        {"description": "已请张*处理"},
        {"description": "Emily Chenoweth 的订单"},
    ],
    ids=str,
)
def test_fields_for_people_masked_names_and_other_words_pass(
    context: Context, fields: dict[str, object]
) -> None:
    assert _problems(context, **fields) == []


def test_the_shipped_posts_are_no_names() -> None:
    settings, _, _ = load_settings(Path("/nowhere"), "zh")
    assert settings
    assert dict(settings.personal_names) == {}
