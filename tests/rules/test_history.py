"""V7: what counts as an edit of a fact, what does not, and what an amendment must say."""

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.privacy import mask
from generator.problems import Location, Problem, worded
from generator.project import load_settings
from generator.records.documents import places_of
from generator.records.versions import Meaning, Version, versions_in
from generator.rules.history import check_history, check_taken
from generator.rules.history_codes import HISTORY_CODES
from generator.words import words_for
from tests.projects import action, feedback, survey

MOBILE = "13812345678"
LOG = "\n  - {at: 2024-05-01 09:40, by: 客服专员A, event: responded, note: 已联系客户}"
MORE = "\n  - {at: 2024-05-01 10:00, by: 客服专员A, event: progress, note: 等技术部回复}"


@cache
def _meaning() -> Meaning:
    settings, _, _ = load_settings(Path("nowhere"), "en")
    assert settings is not None
    return Meaning(settings, mask)


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return _meaning()


def amendment(field: str, was: str = "", **other: str) -> str:
    values = {"at": "2024-05-03 10:00", "by": "客服主管", "why": "录入时看错一行", "field": field, **other}
    return "\n  - {" + ", ".join(f"{key}: {value}" for key, value in values.items()) + f", was: {was}}}"


def versions(meaning: Meaning, *texts: str) -> list[Version]:
    return [
        version
        for number, text in enumerate(texts)
        for version in versions_in(f"records/feedback/{number}.yaml", text.encode(), meaning)
    ]


def judged(meaning: Meaning, before: list[Version], after: list[Version]) -> list[Problem]:
    problems = []
    for document, finding in check_history(before, after, (), meaning):
        (place,) = places_of(document, [finding])
        problem = worded(finding, Location(document.path, *place), words_for("en"))
        assert problem is not None
        problems.append(problem)
    return problems


def found(meaning: Meaning, before: str, after: str) -> list[str]:
    """Return `line:column code` of what is wrong with `after`, coming from `before`."""
    problems = judged(meaning, versions(meaning, before), versions(meaning, after))
    return [f"{problem.location.line}:{problem.location.column} {problem.code}" for problem in problems]


FORMATTING = [
    (feedback(received_at="2024-05-01 09:30"), feedback(received_at="'2024-05-01T09:30'")),
    (feedback(received_at="2024-05-01 09:30"), feedback(received_at="2024-05-01T01:30Z")),
    (feedback(), "# 注释\n" + "\n".join(reversed(feedback().splitlines()))),
    (feedback(quote="太慢了，等了 3 天"), feedback(quote="|\n  太慢了，\n  等了 3 天")),
    (survey(scores="{attitude: 4, overall: 3}"), survey(scores="\n  整体满意度: '3'\n  服务态度: 04")),
    (survey(scores="{attitude: 4, x-note: 1}"), survey(scores="{attitude: 4}")),
    (feedback(followups=LOG), feedback(followups=LOG.replace("responded", "首次响应"))),
    (feedback(followups=LOG), feedback(followups=LOG.replace("客服专员A", "cs-a"))),
    (feedback(followups=LOG), feedback(followups=LOG.replace("}", ", x-link: 7}"))),
    (feedback(followups=MORE + LOG), feedback(followups=LOG + MORE)),
    (
        feedback(followups="\n  - {at: 2024-05-01, by: a, event: assigned, to: tech}"),
        feedback(followups="\n  - {event: 分派, to: 技术部, by: a, at: 2024-05-01}"),
    ),
]


@pytest.mark.parametrize(("before", "after"), FORMATTING)
def test_formatting_is_no_change(meaning: Meaning, before: str, after: str) -> None:
    assert found(meaning, before, after) == []
    assert found(meaning, after, before) == []


ALLOWED = [
    (feedback(summary="a", channel="phone"), feedback(summary="b", channel="email", tags="[x]")),
    (feedback(), feedback(quote="后来补上的原话")),
    (feedback(followups=LOG), feedback(followups=LOG + MORE)),
    (feedback(), feedback(amendments=amendment("summary", "x"))),
    # What could not be read before is mended.
    (feedback(received_at="2024-05-01 09:30", nonsense="1"), feedback(received_at="2024-05-01T09:30")),
    (feedback(quote="a") + "quote: b\n", feedback(quote="b")),
    # What cannot be read now is another problem, which the check names.
    (feedback(quote="a"), feedback(quote="b") + "quote: c\n"),
    (feedback(quote="a"), "id: [\n"),
    (feedback(quote="a"), feedback(quote="a").replace("id: ", "nummer: ")),
]


@pytest.mark.parametrize(("before", "after"), ALLOWED)
def test_what_is_not_a_fact_may_change(meaning: Meaning, before: str, after: str) -> None:
    assert found(meaning, before, after) == []


EDITS = [
    (feedback(), feedback(received_at="2024-05-01 09:31"), "2:14 HIS001"),
    (feedback(), feedback(received_at="2024-05-01"), "2:14 HIS001"),
    (survey(), survey(responded_at="2024-06-01 15:00"), "2:15 HIS001"),
    (feedback(quote="太慢了"), feedback(quote="有点慢"), "6:8 HIS001"),
    (feedback(quote="太慢了"), feedback(), "1:1 HIS001"),
    (survey(), survey(scores="{attitude: 5, overall: 3}"), "4:20 HIS001"),
    (survey(), survey(scores="{服务态度: 5, overall: 3}"), "4:16 HIS001"),
    (survey(), survey(scores="{attitude: 4}"), "4:9 HIS001"),
    (survey(), survey(scores="{attitude: 4, overall: 3, process: 5}"), "4:44 HIS001"),
    (feedback(followups=LOG + MORE), feedback(followups=LOG), "6:1 HIS003"),
    (feedback(followups=LOG), feedback(followups="[]"), "6:1 HIS003"),
    (feedback(followups=LOG), feedback(), "1:1 HIS003"),
    (feedback(followups=LOG), feedback(followups=LOG.replace("09:40", "09:31")), "6:1 HIS003"),
    (feedback(followups=LOG), feedback(followups=LOG.replace("已联系", "未联系")), "7:63 HIS004"),
    (feedback(followups=LOG), feedback(followups=LOG.replace(", note: 已联系客户", "")), "7:5 HIS004"),
    (feedback(followups=LOG), feedback(followups=LOG.replace("}", ", score: 5}")), "7:77 HIS004"),
    (feedback(amendments=amendment("quote", "x")), feedback(), "1:1 HIS006"),
    (
        feedback(amendments=amendment("quote", "x")),
        feedback(amendments=amendment("quote", "x", why="别的")),
        "6:1 HIS006",
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), EDITS)
def test_an_edited_fact_is_found_at_its_place(
    meaning: Meaning, before: str, after: str, expected: str
) -> None:
    assert found(meaning, before, after) == [expected]


OLD = survey(quote="太慢了", followups=LOG + MORE)
NEW = {"quote": "太慢了", "followups": LOG + MORE, "scores": "{attitude: 4, overall: 3}"}
ENTRY = "{at: 2024-05-01 10:00, by: cs-a, event: 进展, note: 等技术部回复}"
EXPLAINED = [
    ({"scores": "{attitude: 5, overall: 3}"}, amendment("scores.attitude", "4")),
    ({"scores": "{attitude: 5, overall: 3}"}, amendment("scores.服务态度", "'4'")),
    ({"scores": "{attitude: 5, overall: 3}"}, amendment("scores", "{服务态度: 4, overall: 3}")),
    ({"scores": "{attitude: 5, overall: 3}"}, amendment("scores", "{attitude: 4}")),
    ({"scores": "{attitude: 4, overall: 3, process: 1}"}, amendment("scores.process", "~")),
    ({"scores": "{attitude: 4}"}, amendment("scores.overall", "3")),
    ({"responded_at": "2024-06-01 14:00"}, amendment("responded_at", "2024-06-01T14:30")),
    ({"quote": "慢"}, amendment("quote", "太慢了")),
    (
        {"quote": "慢"},
        amendment("summary", "1") + amendment("quote", "更早的") + amendment("quote", "太慢了"),
    ),
    ({"followups": LOG}, amendment("followups", ENTRY)),
    ({"followups": LOG}, amendment("followups", f"[{ENTRY}]")),
    ({"followups": LOG + MORE.replace("10:00", "10:05")}, amendment("followups", ENTRY)),
    ({"followups": LOG + MORE.replace("等", "再等")}, amendment("followups[1]", ENTRY)),
    ({"followups": LOG + MORE.replace("等", "再等")}, amendment("followups.1.note", "等技术部回复")),
    ({"followups": LOG + MORE.replace("等", "再等")}, amendment("followups.note", "等技术部回复")),
]


@pytest.mark.parametrize(("change", "explanation"), EXPLAINED)
def test_an_amendment_explains_an_edit(meaning: Meaning, change: dict[str, str], explanation: str) -> None:
    assert found(meaning, OLD, survey(**{**NEW, **change}, amendments=explanation)) == []
    assert found(meaning, OLD, survey(**{**NEW, **change})) != []


NOT_EXPLAINED = [
    ({"quote": "慢"}, amendment("quote", "很快"), "HIS007"),
    ({"quote": "慢"}, amendment("quote"), "HIS007"),
    ({"quote": "慢"}, amendment("summary", "太慢了"), "HIS001"),
    ({"quote": "慢"}, amendment("quote", "太慢了", why='" "'), "HIS001"),
    ({"quote": "慢"}, amendment("quote", "太慢了", by="~"), "HIS001"),
    ({"scores": "{attitude: 5, overall: 3}"}, amendment("scores.overall", "4"), "HIS001"),
    ({"scores": "{attitude: 5, overall: 3}"}, amendment("scores", "4"), "HIS007"),
    ({"scores": "{attitude: 5, overall: 3}"}, amendment("scores", "{attitude: 3}"), "HIS007"),
    ({"followups": LOG}, amendment("followups", "已删除"), "HIS003"),
    ({"followups": LOG}, amendment("followups", ENTRY.replace("等", "再等")), "HIS003"),
    ({"followups": LOG}, amendment("followups", "{at: 2024-05-01 10:00, event: 进展}"), "HIS003"),
    ({"followups": LOG + MORE.replace("等", "再等")}, amendment("followups.note", "别的"), "HIS004"),
]


@pytest.mark.parametrize(("change", "explanation", "code"), NOT_EXPLAINED)
def test_an_amendment_that_says_something_else_explains_nothing(
    meaning: Meaning, change: dict[str, str], explanation: str, code: str
) -> None:
    (problem,) = found(meaning, OLD, survey(**{**NEW, **change}, amendments=explanation))
    assert problem.split()[1] == code


def test_an_old_amendment_explains_no_new_edit(meaning: Meaning) -> None:
    before = feedback(quote="b", amendments=amendment("quote", "a"))
    assert found(meaning, before, before.replace("quote: b", "quote: a")) == ["6:8 HIS001"]
    twice = feedback(quote="a", amendments=amendment("quote", "a") + amendment("quote", "b"))
    assert found(meaning, before, twice) == []


def test_masking_is_no_change(meaning: Meaning) -> None:
    log = LOG.replace("客户}", f"客户 {MOBILE}}}")
    leaked = feedback(quote=f"请打 {MOBILE}", followups=log, amendments=amendment("quote", MOBILE))
    masked = leaked.replace(MOBILE, "138****5678")
    assert leaked != masked
    assert found(meaning, leaked, masked) == []
    assert found(meaning, leaked, masked.replace("请打", "别打")) == ["6:8 HIS001"]


def test_messages_show_values_masked_and_short(meaning: Meaning) -> None:
    before = feedback(quote=f"{MOBILE} " + "很" * 300, followups=LOG.replace("客户}", f"{MOBILE}}}"))
    after = feedback(quote=f"{MOBILE} 不", followups="[]")
    for problem in judged(meaning, versions(meaning, before), versions(meaning, after)):
        assert MOBILE not in problem.message + problem.remedy
        assert "138****5678" in problem.message + problem.remedy
        assert len(problem.message) < 150
        assert len(problem.remedy) < 450


def test_the_remedy_can_be_copied(meaning: Meaning) -> None:
    """What a remedy offers as `was` is what explains the edit."""
    edits = [
        (feedback(quote="'他说: \"慢\" # 3'"), feedback(quote="快")),
        (survey(), survey(scores="{attitude: 1, overall: 3}")),
        (survey(), survey(scores="{attitude: 4, overall: 3, process: 5}")),
        (feedback(followups=LOG + MORE), feedback(followups=LOG)),
        (feedback(followups=LOG), feedback(followups=LOG.replace("已", "未"))),
        (feedback(), feedback(received_at="2024-05-01 09:31")),
    ]
    for before, after in edits:
        (problem,) = judged(meaning, versions(meaning, before), versions(meaning, after))
        field, was = (problem.remedy.split(f"`{name}: ")[1].split("`")[0] for name in ("field", "was"))
        assert found(meaning, before, f"{after}amendments:{amendment(field, was)}\n") == [], problem.remedy


def test_a_record_may_move_but_not_disappear(meaning: Meaning) -> None:
    first, second = feedback("FB20240501001"), feedback("FB20240501002")
    before = versions(meaning, first, second)
    assert judged(meaning, before, versions(meaning, second, first)) == []
    bulk = list(versions_in("records/feedback/a.bulk.yaml", f"{first}---\n{second}".encode(), meaning))
    assert judged(meaning, before, bulk) == []
    assert judged(meaning, bulk, before) == []
    (problem,) = judged(meaning, before, versions(meaning, first))
    assert problem.location == Location("records/feedback/1.yaml", 1, 1)
    assert (problem.code, "FB20240501002" in problem.message) == ("HIS002", True)
    (problem,) = judged(meaning, bulk, bulk[:1])
    assert (problem.location, problem.code) == (Location("records/feedback/a.bulk.yaml", 1, 1), "HIS002")


def test_a_record_may_get_another_number_when_it_says_so(meaning: Meaning) -> None:
    before = versions(meaning, feedback("FB20240501001", quote="a"))
    fields = {"received_at": "2024-05-01 09:30", "amendments": amendment("id", "FB20240501001")}
    assert judged(meaning, before, versions(meaning, feedback("FB20240501009", quote="a", **fields))) == []
    (problem,) = judged(meaning, before, versions(meaning, feedback("FB20240501009", quote="b", **fields)))
    assert problem.code == "HIS001"
    fields["amendments"] = amendment("id", "FB20240501003")
    (problem,) = judged(meaning, before, versions(meaning, feedback("FB20240501009", quote="a", **fields)))
    assert problem.code == "HIS002"


def test_of_two_records_with_one_id_each_is_compared_with_itself(meaning: Meaning) -> None:
    one, other = feedback(quote="一", summary="a"), feedback(quote="二", summary="b")
    before = versions(meaning, one, other)
    assert judged(meaning, before, versions(meaning, other, one)) == []
    renumbered = feedback(
        "FB20240501002", quote="二", summary="b", amendments=amendment("id", "FB20240501001")
    )
    assert judged(meaning, before, versions(meaning, one, renumbered)) == []
    (problem,) = judged(meaning, before, versions(meaning, one))
    assert problem.code == "HIS002"
    # The same record twice: to delete the copy is no loss, wherever the other one stands.
    assert judged(meaning, versions(meaning, one, one), versions(meaning, one)) == []
    copy = list(check_history(versions(meaning, one), [], versions(meaning, one), meaning))
    assert copy == []


def test_an_id_must_still_be_free_where_the_record_goes(meaning: Meaning) -> None:
    mine, theirs = feedback(summary="a"), feedback(summary="b")
    taken = list(check_taken(versions(meaning, mine), versions(meaning, theirs), "main"))
    assert [(finding.code.name, finding.path) for _, finding in taken] == [("HIS005", ("id",))]
    assert list(check_taken(versions(meaning, mine), versions(meaning, mine), "main")) == []
    assert list(check_taken(versions(meaning, mine), [], "main")) == []


_VALUES = st.recursive(
    st.none() | st.text() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
_FIELDS = ("received_at", "quote", "scores", "followups", "amendments", "customer", "x-own")
_ENTRIES = ("at", "by", "event", "note", "to", "score", "why", "field", "was")
_RECORDS = st.dictionaries(
    st.sampled_from(_FIELDS),
    _VALUES | st.lists(st.dictionaries(st.sampled_from(_ENTRIES), _VALUES), max_size=3),
)


@given(before=_RECORDS, after=_RECORDS)
def test_whatever_fields_hold_there_is_an_answer(before: dict[str, object], after: dict[str, object]) -> None:
    meaning = _meaning()
    old, new = (json.dumps({"id": "X", **fields}, ensure_ascii=True) for fields in (before, after))
    judged(meaning, versions(meaning, old), versions(meaning, new))
    assert judged(meaning, versions(meaning, old), versions(meaning, f"# {{}}\n{old}")) == []


def test_every_code_is_explained() -> None:
    for code in HISTORY_CODES:
        assert all((code.title, code.checks, code.why, code.wrong, code.right)), code.name


EFFECT = "{metric: 投诉量, change: -50%, filter: {category: 配送延迟}}"


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ({"effect": "{filter: {category: logistics/delay}, metric: complaints, change: -50%}"}, []),
        ({"effect": EFFECT.replace("}}", "}, before: 30d, after: 30d}")}, []),
        ({"effect": EFFECT.replace("}}", "}, exposure: {unit: 订单, before: 900}}")}, []),
        ({"effect": EFFECT.replace("50", "10")}, ["HIS001"]),
        ({"effect": None}, ["HIS001"]),
        ({"effect": EFFECT.replace("配送延迟", "物流查询")}, ["HIS001"]),
        ({"effect": EFFECT.replace("50", "10"), "amendments": amendment("effect", EFFECT)}, []),
        ({"due": "2024-06-30"}, []),
    ],
)
def test_the_aim_of_an_action_stays(after: dict[str, str], found: list[str], meaning: Meaning) -> None:
    before = versions(meaning, action(effect=EFFECT))
    edited = versions(meaning, action(**{"effect": EFFECT, **after}))

    assert [problem.code for problem in judged(meaning, before, edited)] == found


def test_an_aim_may_be_added(meaning: Meaning) -> None:
    assert judged(meaning, versions(meaning, action()), versions(meaning, action(effect=EFFECT))) == []
