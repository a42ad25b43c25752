"""Seals: any change of what a record says changes its digests; how it is written changes nothing."""

import json
import unicodedata
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.project import load_settings
from generator.records.action import Action
from generator.records.base import Record
from generator.records.case import Case
from generator.records.complaint import Complaint
from generator.records.findings import validated
from generator.records.report import Report
from generator.records.seals import canonical, covers_of, facts_of, parts_of, seal_of, sealed_of
from generator.records.survey import Survey
from generator.records.writing.scalars import entry_lines, in_flow
from generator.records.yaml_text import parse
from generator.words import words_for

_SETTINGS, _WORDS, _PROBLEMS = load_settings(Path("/nowhere"), "zh")
assert _SETTINGS is not None
SETTINGS = _SETTINGS

CASE: dict[str, Any] = {
    "id": "CASE-20231001-001",
    "title": "订单延迟三天送达",
    "written_on": "2023-10-12",
    "complaints": ["20231001-001"],
    "tickets": ["FB20231001001"],
    "surveys": ["CSAT20231001001"],
    "category": "logistics/delay",
    "period": "2023-10",
    "author": "cs-supervisor",
    "severity": "typical",
    "chronology": [
        {"at": "2023-10-01 14:30", "what": "客户反映晚到3天"},
        {"at": "2023-10-02", "what": "致歉"},
    ],
    "analysis": {
        "direct_cause": "承运商揽收延迟",
        "root_cause": "没有揽收异常的预警机制\n版本没有同步",
        "dimensions": {"process": "没有规定", "system": "接口版本不一致", "people": "无", "customer": "无"},
        "five_whys": ["为什么晚到？", "为什么没人发现？"],
        "responsibility": {"department": "logistics", "person": "logistics-specialist"},
    },
    "meetings": [{"at": "2023-10-13 10:00", "chair": "cs-manager"}],
    "experience": "先说明原因，再谈补偿",
    "actions": ["ACT-2023-001"],
    "attachments": [{"type": "chat", "ref": "会话1", "submitted_at": "2023-10-01 15:00"}],
}
ACTION: dict[str, Any] = {
    "id": "ACT-2023-001",
    "title": "揽收异常预警",
    "measure": "出库2小时未揽收即预警",
    "department": "logistics",
    "owner": "logistics-supervisor",
    "opened_on": "2023-10-12",
    "due": "2023-10-31",
    "standard": "全部收到预警",
}
COMPLAINT: dict[str, Any] = {
    "id": "20231001-001",
    "received_at": "2023-10-01 14:30",
    "channel": "site_chat",
    "customer": {"ref": "C1", "type": "returning"},
    "summary": "订单延迟3天送达",
    "categories": ["logistics/delay"],
    "urgency": "urgent",
    "owner": "cs-supervisor",
    "demands": ["apology"],
    "followups": [{"at": "2023-10-03 15:40", "by": "cs-a", "event": "closed"}],
}
PINNED = "v1:85e71b42571965dc7321cffd4f1cda9505357b6b0335b4869437d472fb294b1c"
Path_ = tuple[str | int, ...]


def _record(model: type[Record], value: dict[str, Any]) -> Record:
    record = validated(model, value, SETTINGS, words_for("en"))
    assert isinstance(record, Record), record
    return record


def _case(value: dict[str, Any] = CASE) -> Record:
    return _record(Case, value)


def _leaves(value: Any, path: Path_ = ()) -> list[Path_]:
    if isinstance(value, dict):
        return [leaf for key, held in value.items() for leaf in _leaves(held, (*path, key))]
    if isinstance(value, list):
        return [leaf for place, held in enumerate(value) for leaf in _leaves(held, (*path, place))]
    return [path]


def _with(value: Any, path: Path_, new: Any) -> Any:
    made = deepcopy(value)
    here = made
    for key in path[:-1]:
        here = here[key]
    here[path[-1]] = new
    return made


_OTHER = {
    "severity": "major",
    "author": "cs-manager",
    "category": "logistics/damage",
    "period": "2023-11",
    "written_on": "2023-10-13",
    "department": "warehouse",
    "person": "logistics-supervisor",
    "chair": "cs-director",
    "type": "photo",
    "at": "2023-10-05 09:00",
    "submitted_at": "2023-10-05 09:00",
}


@pytest.mark.parametrize("path", _leaves(CASE), ids=lambda path: ".".join(map(str, path)))
def test_any_change_of_a_meaningful_field_changes_its_part_and_only_that(path: Path_) -> None:
    key = next(str(key) for key in reversed(path) if isinstance(key, str))
    before = parts_of(_case(), "case")
    after = parts_of(_case(_with(CASE, path, _OTHER.get(key, "另一个"))), "case")
    part = ".".join(map(str, path[:2])) if path[0] == "analysis" else str(path[0])
    assert {name for name in {*before, *after} if before.get(name) != after.get(name)} == {part}
    assert seal_of("cs-manager", "2023-10-20", before, {}) != seal_of("cs-manager", "2023-10-20", after, {})


@pytest.mark.parametrize("key", [key for key in CASE if key not in ("id", "title", "written_on", "author")])
def test_a_field_that_is_taken_out_changes_the_seal(key: str) -> None:
    if key == "severity":
        return  # required
    less = {name: held for name, held in CASE.items() if name != key}
    assert parts_of(_case(less), "case") == {
        name: held for name, held in parts_of(_case(), "case").items() if name.partition(".")[0] != key
    }


@given(
    st.sampled_from([path for path in _leaves(CASE) if path[-1] in {"direct_cause", "experience"}]),
    st.text(st.characters(codec="utf-8")),
)
def test_any_other_words_change_the_seal(path: Path_, text: str) -> None:
    assume(
        canonical(text) != canonical("承运商揽收延迟") and canonical(text) != canonical(CASE["experience"])
    )
    assert parts_of(_case(_with(CASE, path, text)), "case") != parts_of(_case(), "case")


def _written(value: dict[str, Any], keys: list[str], *, flow: bool, comment: bool) -> str:
    lines = []
    for key in keys:
        if comment:
            lines += ["# 说明", ""]
        lines += [f"{key}: {in_flow(value[key])}"] if flow else entry_lines(key, value[key])
    return "\n".join(lines) + "\n"


@given(keys=st.permutations(list(CASE)), flow=st.booleans(), comment=st.booleans())
def test_order_comments_and_style_do_not_touch_the_seal(
    keys: list[str], *, flow: bool, comment: bool
) -> None:
    text = _written(CASE, keys, flow=flow, comment=comment)
    parsed = parse(text)
    assert parsed.faults == ()
    assert isinstance(parsed.value, dict)
    assert parts_of(_case(parsed.value), "case") == parts_of(_case(), "case")


_SAME = [
    ("author", "客服主管"),
    ("severity", "典型"),
    ("category", "物流配送/配送延迟"),
    ("experience", "先说明原因，\n再谈补偿"),
    ("experience", " 先说明原因，再谈补偿\r\n"),
    ("title", unicodedata.normalize("NFD", "订单延迟三天送达")),
    ("shared", [{"on": "2023-10-16", "where": "周例会"}]),
    ("x-crm", "任意"),
    ("amendments", [{"at": "2023-10-13", "by": "客服主管", "why": "错字", "field": "title"}]),
]


@pytest.mark.parametrize(("key", "value"), _SAME)
def test_labels_white_space_and_what_comes_afterwards_do_not_touch_the_seal(key: str, value: Any) -> None:
    assert parts_of(_case({**CASE, key: value}), "case") == parts_of(_case(), "case")


@pytest.mark.parametrize(
    ("before", "after"),
    [("now here", "nowhere"), ("退款 A", "退款A"), ("a  b", "ab"), ("é", "e")],
)
def test_white_space_between_words_is_not_lost(before: str, after: str) -> None:
    assert canonical(before) != canonical(after)


def test_what_says_nothing_is_left_out() -> None:
    assert canonical({"a": "", "b": None, "c": [], "d": {"e": " "}, "f": [""]}) is None
    assert canonical({"b": "2", "a": ["1", None]}) == {"b": "2", "a": ["1"]}


@pytest.mark.parametrize("key", ["title", "measure", "department", "owner", "due", "standard"])
def test_of_an_action_what_was_decided_counts(key: str) -> None:
    other = {"department": "warehouse", "owner": "cs-a", "due": "2023-11-30"}.get(key, "另一个")
    before, after = (_record(Action, one) for one in (ACTION, {**ACTION, key: other}))
    assert facts_of(before, "action") != facts_of(after, "action")


def test_of_an_action_its_progress_does_not_count() -> None:
    done = {
        **ACTION,
        "completed_on": "2023-10-30",
        "progress": [{"at": "2023-10-20", "by": "cs-a", "note": "半"}],
    }
    assert facts_of(_record(Action, done), "action") == facts_of(_record(Action, ACTION), "action")


_REVISITED = {"at": "2023-11-01 10:00", "by": "cs-a", "event": "progress", "note": "客户再次来电"}


@pytest.mark.parametrize(
    ("key", "value", "counts"),
    [
        ("summary", "订单延迟4天送达", True),
        ("demands", ["apology", "refund"], True),
        ("followups", [*COMPLAINT["followups"], _REVISITED], True),
        ("causes", {"direct": "揽收延迟"}, False),
        ("tags", ["国庆"], False),
    ],
)
def test_of_a_complaint_its_facts_and_its_log_count(key: str, value: Any, *, counts: bool) -> None:
    before, after = (
        facts_of(_record(Complaint, one), "complaint") for one in (COMPLAINT, {**COMPLAINT, key: value})
    )
    assert (before != after) is counts


def test_of_a_survey_its_answers_count() -> None:
    value = {"id": "CSAT20240601001", "responded_at": "2024-06-01", "service": {"type": "order"}}
    first, second = (_record(Survey, {**value, "scores": {"overall": score}}) for score in ("3", "4"))
    assert facts_of(first, "survey") != facts_of(second, "survey")


def test_a_report_is_sealed_without_its_distribution() -> None:
    value = {
        "id": "2024-05",
        "compiled_by": "cs-supervisor",
        "compiled_on": "2024-06-03",
        "highlights": "退款变快",
    }
    plain = parts_of(_record(Report, value), "report")
    assert parts_of(_record(Report, {**value, "cc": ["总经理"]}), "report") == plain
    assert parts_of(_record(Report, {**value, "figures": {"tickets": "31"}}), "report") != plain


def test_a_seal_says_who_when_and_what() -> None:
    parts, cited = {"title": "a" * 32}, {"20231001-001": "b" * 32}
    seals = {
        seal_of("cs-manager", "2023-10-20", parts, cited),
        seal_of("cs-director", "2023-10-20", parts, cited),
        seal_of("cs-manager", "2023-10-21", parts, cited),
        seal_of("cs-manager", "2023-10-20", {**parts, "id": "c" * 32}, cited),
        seal_of("cs-manager", "2023-10-20", parts, {}),
    }
    assert len(seals) == 5
    assert all(len(seal) == len("v1:") + 64 for seal in seals)
    assert seal_of("cs-manager", "2023-10-20", parts, {**cited, "X": ""}) in seals
    assert covers_of(parts, cited) == {"title": "a" * 8, "20231001-001": "b" * 32}


def test_the_seal_of_a_case_stays_the_same_from_version_to_version() -> None:
    """Seals lie in records for years: whoever changes this number makes every approval void."""
    parts = parts_of(_case(), "case")
    assert seal_of("cs-manager", "2023-10-20T10:00", parts, {"20231001-001": "0" * 32}) == PINNED


def test_only_cases_and_reports_are_sealed() -> None:
    assert sealed_of(_record(Complaint, COMPLAINT), "complaint") is None
    sealed = sealed_of(_case(), "case")
    assert sealed is not None
    assert json.loads(json.dumps(sealed))[3] == [
        "20231001-001",
        "FB20231001001",
        "CSAT20231001001",
        "ACT-2023-001",
    ]
