"""Settings: the shipped defaults, the words that people may use, and everything that a team may get wrong."""

import pickle
import re
import subprocess
import sys
from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import settings as package
from generator.problems import Finding, Location, worded
from generator.records.yaml_text import parse
from generator.settings import (
    SETTINGS_CODES,
    Allowance,
    Settings,
    SettingsFault,
    Span,
)
from generator.settings.messages import EXPECTED
from generator.settings.reading import DOCUMENTS, read_settings
from generator.vocabularies import VOCABULARIES, Codebook, Entry
from generator.words import words_for

DEFAULTS = Path(__file__).parents[1] / "records" / "settings"


def _parsed() -> dict[str, Any]:
    values = {}
    for path in sorted(DEFAULTS.glob("*.yaml")):
        parsed = parse(path.read_text(encoding="utf-8"))
        assert parsed.faults == (), path.name
        values[path.stem] = parsed.value
    return values


SHIPPED = _parsed()


def _read(values: dict[str, Any]) -> Settings:
    settings, faults = read_settings(values)
    assert faults == ()
    assert settings is not None
    return settings


SETTINGS = _read(SHIPPED)


def _with(stem: str, path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """Return the shipped settings with one value replaced."""
    values = deepcopy(SHIPPED)
    holder: Any = values[stem]
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return values


def _faults(values: dict[str, Any]) -> tuple[SettingsFault, ...]:
    settings, faults = read_settings(values)
    assert settings is None
    return faults


def _fault(stem: str, path: tuple[str | int, ...], value: object) -> SettingsFault:
    (fault,) = _faults(_with(stem, path, value))
    assert fault.stem == stem
    return fault


def test_there_is_a_default_for_every_file_and_no_other() -> None:
    assert sorted(SHIPPED) == sorted(DOCUMENTS)


def test_the_demonstration_says_that_it_is_one() -> None:
    site = SETTINGS.site
    assert (site.language, site.zone, site.synthetic) == ("zh", "Asia/Shanghai", True)
    assert site.as_of == datetime(2024, 7, 1)
    assert site.repository_url is None
    assert site.title.label("zh").startswith("回音")
    assert site.organisation.label("en") == "Example Co."


@pytest.mark.parametrize(
    ("stated", "languages"), [("en", ("en",)), (["zh"], ("zh",)), (["en", "zh"], ("en", "zh"))]
)
def test_a_site_has_one_language_or_several_the_main_one_first(
    stated: object, languages: tuple[str, ...]
) -> None:
    site = _read(_with("site", ("language",), stated)).site

    assert site.languages == languages
    assert site.language == languages[0]


# DOMAIN 3, word for word: the list, then code: words.
SPOKEN = {
    "channels": """phone: 电话客服 | site_chat: 在线客服 | app: APP留言, APP内反馈入口 | app_review: APP内评价
        | sms: 短信 | social: 社交媒体 | wechat: 公众号 | web_form: 官网表单 | email: 邮件 | letter: 来信
        | paper: 纸质问卷 | store: 门店 | event: 活动现场 | visit: 客户拜访 | box: 意见箱
        | ecommerce: 电商平台评价 | complaint_platform: 投诉平台 | other: 其他""",
    "customer_types": """new: 新客户 | returning: 老客户, 老用户 | vip: 高价值客户, VIP客户, 大客户
        | anonymous: 匿名客户""",
    "service_types": """pre_sale: 售前咨询 | order: 售中下单 | after_sale_complaint: 售后投诉
        | after_sale_refund: 售后退款 | consultation: 业务咨询 | revisit: 定期回访""",
    "dimensions": """attitude: 服务态度 | expertise: 专业能力 | responsiveness: 响应速度 | process: 流程便捷性
        | resolution: 问题解决效果 | overall: 整体满意度""",
    "scale": "1: 非常不满意 | 2: 不满意 | 3: 一般 | 4: 满意，有小瑕疵 | 5: 非常满意",
    "categories": """product/defect: 功能缺陷, 产品功能/功能缺陷 | product/improvement: 功能优化建议
        | product/usability: 界面交互 | service/response: 客服响应 | service/attitude: 服务态度
        | process/refund: 退款流程 | process/guidance: 信息指引 | process/collaboration: 跨部门协作
        | logistics/tracking: 物流查询 | logistics/delay: 配送延迟, 物流配送/配送延迟
        | logistics/damage: 商品破损 | account/payment: 支付问题, 账户与支付/支付问题
        | account/access: 账户异常 | commercial/price: 价格建议
        | commercial/competitor: 竞品 | commercial/sales_channel: 销售渠道 | commercial/integrity: 投诉举报
        | quality/fault: 质量问题 | system/outage: 系统故障 | other/other: 其他""",
    "priorities": """P1: P1 紧急 | P2: P2 高 | P3: P3 中 | P4: P4 低 | urgent: 紧急 | normal: 一般
        | suggestion: 建议""",
    "urgencies": "urgent: 紧急 | general: 一般",
    "departments": """tech: 技术部
        | tech/development: 技术部-前端/后端开发组, 技术部-前端开发组, 技术部-后端开发组
        | product/manager: 产品部-产品经理 | cs/supervisor: 客服部-客服主管 | cs/quality: 客服部-质检组
        | operations/process: 运营部-流程组 | logistics/dispatch: 物流部-调度组, 物流部/调度组
        | warehouse/after_sale: 仓储部-售后组 | finance/payment: 财务部-支付组
        | user_operations/account: 用户运营部-账户专员 | marketing/pricing: 市场部-定价组
        | quality/compliance: 品质部-合规组 | quality/inspection: 品质部-质检组
        | tech/operations: 技术部-运维组 | logistics: 物流部 | cs: 客服部""",
    "people": """cs-a: 客服专员A | cs-b: 客服专员B | cs-c: 客服专员C | CS001: cs001
        | CS002: CS002 | AM003: AM003 | cs-supervisor: 客服主管 | cs-quality: 质检
        | cs-manager: 客服经理 | cs-training: 培训主管
        | logistics-specialist: 物流专员 | logistics-supervisor: 物流主管 | tech-manager: 技术经理
        | tech-engineer: 系统工程师 | product-manager: 产品经理""",
    "events": """responded: 首次响应 | acknowledged: 受理告知 | assigned: 分派 | transferred: 转办
        | reprioritised: 调整优先级 | investigating: 启动调查 | waiting_customer: 待客户补充
        | customer_replied: 客户已回复 | progress: 进展 | planned: 列入计划 | proposed: 提出方案
        | accepted: 客户认可 | declined: 不认可 | resolved: 方案执行完毕
        | notified: 结果反馈 | revisited: 回访 | reopened: 重新处理 | escalated: 升级上报
        | delayed: 超时说明 | closed: 结案""",
    "review_results": "pending: 待验证 | met: 已达标, 达标 | not_met: 未达标 | inconclusive: 证据不足",
    "invalid_reasons": "duplicate: | advertising: | abuse: | vague: | test: | other:",
    "demands": "refund: | exchange: | resend: | apology: | compensation: | explanation: | other:",
    "roles": "agent: | specialist: | supervisor: | manager: | director: | quality: | head:",
}
WORDS = [
    (name, word, code)
    for name, rows in SPOKEN.items()
    for code, _, words in (row.strip().partition(":") for row in rows.split("|"))
    for word in (code, *(word.strip() for word in words.split(",") if word.strip()))
]


@pytest.mark.parametrize(("name", "word", "code"), WORDS)
def test_words_of_the_domain_are_known(name: str, word: str, code: str) -> None:
    assert SETTINGS.codebook(name).code_of(word) == code


@pytest.mark.parametrize("name", [*package.TEAM_LISTS, *VOCABULARIES])
def test_every_entry_is_found_by_each_of_its_words_and_labels(name: str) -> None:
    book = SETTINGS.codebook(name)
    assert book.entries
    assert book.clashes == ()
    for entry in book.entries:
        assert {book.code_of(word) for word in entry.words()} == {entry.code}
        assert book.code_of(book.full_label(entry.code, "zh")) == entry.code
        assert re.search(r"[一-鿿]", book.label(entry.code, "zh"))
        assert not re.search(r"[一-鿿]", book.label(entry.code, "en"))
        assert entry.code in book


@pytest.mark.parametrize(
    "written",
    [
        "物流配送/配送延迟",
        "物流配送／配送延迟",  # full-width slash
        "物流配送 / 配送延迟",
        "logistics/delay",
        "LOGISTICS/Delay",
        "Logistics/Delivery delay",
        "物流/物流延迟",
        "logistics/配送延迟",
        "配送延迟",
        "delay",
        "  delivery  delay ",
    ],
)
def test_a_minor_category_may_be_written_in_these_ways(written: str) -> None:
    assert SETTINGS.categories.code_of(written) == "logistics/delay"


def test_a_major_category_alone_is_no_category() -> None:
    assert SETTINGS.categories.code_of("物流配送") is None
    assert SETTINGS.majors.code_of("物流配送") == "logistics"


def test_a_minor_category_alone_must_be_unique() -> None:
    values = deepcopy(SHIPPED)
    minor = {"code": "slow", "zh": "配送延迟", "en": "Slow", "department": "物流部"}
    values["categories"]["categories"][0]["minor"].append(minor)
    categories = _read(values).categories
    assert categories.code_of("配送延迟") is None
    assert categories.code_of("产品功能/配送延迟") == "product/slow"
    assert categories.candidates("配送延迟") == ("产品功能/配送延迟", "物流配送/配送延迟")


def test_a_category_carries_its_major_and_its_department() -> None:
    delay = SETTINGS.categories.entry("logistics/delay")
    assert (delay.major, delay.label_major("zh"), delay.department) == (
        "logistics",
        "物流配送",
        "logistics/dispatch",
    )
    assert delay.full_label("zh") == "物流配送/配送延迟"
    assert SETTINGS.categories.entry("product/defect").department == "tech/development"
    assert SETTINGS.departments.label("tech/development", "zh") == "技术部-前端/后端开发组"


@pytest.mark.parametrize(
    ("name", "typo", "meant"),
    [
        ("categories", "配松延迟", "配送延迟"),
        ("categories", "logistcs/delay", "logistics/delay"),
        ("channels", "电话客户", "电话客服"),
        ("channels", "Emial", "Email"),
        ("departments", "物流部-调渡组", "物流部-调度组"),
        ("departments", "质检组", "客服部-质检组"),
        ("service_types", "售后", "售后投诉"),
        ("people", "客服专员 A组", "客服专员A"),
        ("events", "升机上报", "升级上报"),
        ("demands", "refnd", "Refund"),
        ("channels", "xylophone concerto", None),
        ("channels", "龘", None),
        ("channels", "", None),
        ("channels", "电" * 100_000, None),
    ],
)
def test_a_typo_gets_the_word_that_was_meant_in_its_language(name: str, typo: str, meant: str | None) -> None:
    book = SETTINGS.codebook(name)
    assert book.code_of(typo) is None
    assert book.nearest(typo) == meant


def test_after_sale_alone_offers_the_specific_ones() -> None:
    assert SETTINGS.service_types.code_of("售后") is None
    assert SETTINGS.service_types.candidates("售后") == ("售后投诉", "售后退款")


def test_people_are_found_by_their_login() -> None:
    values = _with("people", ("people", 0, "github"), "@OctoCat")
    people = _read(values).people
    assert people.code_of("octocat") == "cs-a"
    assert people.entry("cs-a").github == "OctoCat"
    assert people.entry("cs-supervisor").role == "supervisor"


def test_every_department_of_a_category_has_a_head() -> None:
    heads = {person.department for person in SETTINGS.people.entries if person.role == "head"}
    assert {category.department.partition("/")[0] for category in SETTINGS.categories.entries} <= heads


# DOMAIN 3, service levels: rows of targets, columns of priorities and urgencies.
COLUMNS = ("P1", "P2", "P3", "P4", "urgent", "general")
MATRIX = """
    first_response  1h  4h  24h 3wd  10m 30m
    acknowledgement -   -   -   -    1h  1h
    investigation   2h  2h  24h 24h  2h  24h
    resolution      24h 3wd 5wd 10wd 24h 72h
    immediate       24h 24h 24h 24h  24h 24h
    promise         -   -   -   -    stated stated
    progress        24h -   -   -    24h -
    notification    24h 24h -   -    24h 24h
    revisit         -   -   -   -    2wd 2wd
"""


@pytest.mark.parametrize("row", MATRIX.strip().splitlines())
def test_service_levels_are_those_of_the_domain(row: str) -> None:
    target, *cells = row.split()
    levels = SETTINGS.levels_at(date(2024, 5, 1))
    held = [getattr(levels.feedback[code], target) for code in COLUMNS[:4]]
    held += [getattr(levels.complaint[code], target) for code in COLUMNS[4:]]
    assert ["-" if value is None else str(value) for value in held] == cells


def test_the_three_word_scale_has_the_targets_of_its_counterparts() -> None:
    feedback = SETTINGS.levels_at(date(2024, 5, 1)).feedback
    assert feedback["urgent"] == feedback["P1"]
    assert feedback["suggestion"] == feedback["P4"]
    assert feedback["normal"].resolution == Allowance(3, "wd")
    assert feedback["normal"].first_response == feedback["P3"].first_response
    assert SETTINGS.priorities.entry("suggestion").planned_resolves
    ranks = {entry.code: entry.rank for entry in SETTINGS.priorities.entries}
    assert ranks == {"P1": 1, "P2": 2, "P3": 3, "P4": 4, "urgent": 1, "normal": 3, "suggestion": 4}


def test_other_allowances_are_those_of_the_domain() -> None:
    levels = SETTINGS.levels_at(datetime(2024, 5, 1, 9, 30))
    assert levels.categories["commercial/integrity"].notification == Allowance(24, "h")
    assert levels.survey.survey_sent_immediate == Allowance(24, "h")
    assert levels.survey.survey_sent_periodic is not None
    assert str(levels.survey.survey_sent_periodic.earliest) == "3wd"
    assert str(levels.survey.survey_sent_periodic.latest) == "5wd"
    assert str(levels.survey.low_score_followup) == "48h"
    assert (str(levels.case.complaint), str(levels.case.category)) == ("10wd", "10wd")
    assert (levels.action.action_completion, str(levels.action.action_progress)) == ("stated", "7d")
    assert str(levels.action.effect_review) == "5wd"
    assert levels.report is not None
    assert (levels.report.day, levels.report.time) == (5, 18 * 60)


def test_service_levels_go_by_the_day_of_receipt() -> None:
    values = deepcopy(SHIPPED)
    newer = deepcopy(values["service_levels"]["service_levels"][0])
    newer["from"] = "2024-06-01"
    newer["feedback"]["P1"]["resolution"] = "12h"
    values["service_levels"]["service_levels"].insert(0, newer)
    settings = _read(values)
    assert str(settings.levels_at(datetime(2024, 5, 31, 23, 59)).feedback["P1"].resolution) == "24h"
    assert str(settings.levels_at(datetime(2024, 6, 1)).feedback["P1"].resolution) == "12h"
    assert settings.levels_at(date(1999, 1, 1)) == settings.levels_at(date(2020, 1, 1))


def test_thresholds_calendar_privacy_and_ids_are_those_of_the_domain() -> None:
    limits = SETTINGS.thresholds
    assert (limits.high_frequency_share, limits.root_cause_mention_rate, limits.low_share) == (
        0.05,
        0.1,
        0.15,
    )
    assert (limits.prominent_count, limits.core_problems, limits.low_score, limits.due_soon) == (
        3,
        5,
        3,
        0.75,
    )
    assert (limits.minimum_n, limits.flagged_n) == (10, 30)
    assert (SETTINGS.calendar.country, SETTINGS.calendar.hours) == ("CN", (Span(540, 1080),))
    assert SETTINGS.privacy.customer_references == "pseudonym"
    assert SETTINGS.ids.feedback == "FB{date}{serial:3}"
    assert SETTINGS.default_priority == "P3"
    assert SETTINGS.wording.vague
    assert "不好用" in SETTINGS.wording.vague
    assert "加强服务意识" in SETTINGS.wording.unmeasurable


def test_standards_go_by_minor_category_before_major() -> None:
    attitude, response = SETTINGS.standard_for("service/attitude"), SETTINGS.standard_for("service/response")
    assert attitude is not None
    assert attitude.remedies == ("apology", "named_contact")
    assert response is not None
    assert response.remedies == ("apology", "explanation")
    logistics = SETTINGS.standard_for("logistics/delay")
    assert logistics is not None
    assert logistics.compensation is not None
    assert logistics.compensation.holds(Decimal(15))
    assert not logistics.compensation.holds(Decimal(51))
    assert SETTINGS.standard_for("nothing/at_all") is None


def test_a_survey_asks_only_dimensions_with_the_focus_among_them() -> None:
    focus = {entry.code: entry.focus for entry in SETTINGS.service_types.entries}
    assert focus["pre_sale"] == "expertise"
    assert focus["after_sale_complaint"] == "resolution"
    assert focus["order"] is None


BAD_VALUES: list[tuple[str, tuple[str | int, ...], list[object]]] = [
    (
        "thresholds",
        ("minimum_n",),
        ["1_000", "1e3", "0x10", "ten", "-1", "0", "1.5", "", "1000000000", ["1"]],
    ),
    ("thresholds", ("high_frequency_share",), ["5", "0.05", "101%", "-5%", "five %", "%", "1e1%"]),
    ("thresholds", ("low_score",), ["0", "6", "3.0"]),
    ("priorities", ("priorities", 0, "rank"), ["0", "5", "first"]),
    ("priorities", ("priorities", 0, "planned_resolves"), ["maybe", "1", "y e s"]),
    (
        "site",
        ("as_of",),
        ["2024-02-30", "2024-07-01T25:00", "20240701", "2024-7-1", "July", "2024-07-01T00:00Z"],
    ),
    ("site", ("zone",), ["Shanghai", "../etc/passwd", "Asia", "", "Asia/\x00"]),
    ("site", ("language",), ["fr", "ZH", "", [], ["zh", "zh"], ["zh", "fr"], ["zh", ["en"]], {"zh": "en"}]),
    ("site", ("synthetic",), ["perhaps"]),
    ("site", ("repository_url",), ["javascript:alert(1)", "example.com", 'https://example.com/"onclick']),
    ("site", ("title",), ["回音", ["回音"]]),
    ("site", ("title", "zh"), ["", "x" * 81, "a\nb", "\ud800", {"zh": "回音"}]),
    (
        "calendar",
        ("hours",),
        [["9-18"], ["18:00-09:00"], ["09:00-25:00"], ["09:60-18:00"], [], "09:00-18:00"],
    ),
    ("calendar", ("hours",), [["09:00-13:00", "12:00-18:00"]]),
    ("calendar", ("country",), ["China"]),
    ("calendar", ("overrides",), [[{"from": "2024-05-02", "to": "2024-05-01", "working": "no"}]]),
    (
        "service_levels",
        ("service_levels", 0, "feedback", "P1", "resolution"),
        ["24", "24 hours", "-1h", "1e1h"],
    ),
    ("service_levels", ("service_levels", 0, "complaint", "urgent", "promise"), ["24h"]),
    ("service_levels", ("service_levels", 0, "report", "day"), ["0", "31"]),
    ("service_types", ("calibrated_on",), ["2024-06-31", "last week"]),
    ("service_types", ("scale", 0, "code"), ["0", "6", "one"]),
    ("channels", ("channels", 0, "code"), ["has space", "a/b", "电话", "", "x" * 41]),
    ("channels", ("channels",), [[], "phone", {"code": "phone"}]),
    ("people", ("people", 0, "github"), ["two words", "x" * 60]),
    ("people", ("people", 0, "email"), ["nobody", "a@b"]),
    (
        "ids",
        ("feedback",),
        ["FB{date}", "FB{serial:3}{serial:3}", "FB{date}{0.__class__}", "FB {serial:3}", ""],
    ),
    ("ids", ("report",), ["{date}"]),
    ("remedies", ("currency",), ["yuan", "¥"]),
    ("remedies", ("standards", 0, "compensation"), [{"minimum": "5", "maximum": "1"}]),
    ("remedies", ("standards", 0, "compensation", "maximum"), ["1_000", "1e3", "-1", "NaN", "inf", "1,000"]),
    (
        "remedies",
        ("replies", "result", "zh"),
        ["{customer}", "{date", "{date!r}", "{date:>9}", "{date.year}"],
    ),
]


@pytest.mark.parametrize(
    ("stem", "path", "value"), [(stem, path, value) for stem, path, values in BAD_VALUES for value in values]
)
def test_a_bad_value_is_named_with_its_place(stem: str, path: tuple[str | int, ...], value: object) -> None:
    faults = _faults(_with(stem, path, value))
    assert {fault.code for fault in faults} == {"SET003"}
    shared = min(len(path), *(len(fault.path) for fault in faults))
    assert {fault.path[:shared] for fault in faults} == {path[:shared]}
    assert all(fault.stem == stem and fault.values["expected"] for fault in faults)


@pytest.mark.parametrize(
    ("stem", "path", "value", "held"),
    [
        ("site", ("as_of",), "2024-07-01", datetime(2024, 7, 1)),
        ("site", ("as_of",), "2024-07-01 9:05", datetime(2024, 7, 1, 9, 5)),
        ("site", ("synthetic",), "否", False),
        ("thresholds", ("low_share",), "１２.５ ％", 0.125),
        ("thresholds", ("minimum_n",), " 012 ", 12),
        ("calendar", ("hours",), ["09:00-12:00", "13:00-24:00"], (Span(540, 720), Span(780, 1440))),
    ],
)
def test_values_are_read_as_people_mean_them(
    stem: str, path: tuple[str, ...], value: object, held: object
) -> None:
    assert getattr(getattr(_read(_with(stem, path, value)), stem), path[-1]) == held


def test_an_unknown_field_gets_a_suggestion() -> None:
    fault = _fault("thresholds", ("minimun_n",), "10")
    assert (fault.code, fault.path) == ("SET001", ("minimun_n",))
    assert fault.values["suggestion"] == "minimum_n"
    fault = _fault("service_levels", ("service_levels", 0, "feedback", "P1", "first_respons"), "1h")
    assert (fault.code, fault.values["suggestion"]) == ("SET001", "first_response")


def test_own_fields_are_ignored() -> None:
    assert _read(_with("channels", ("channels", 0, "x-note"), {"any": ["thing"]})) == SETTINGS


def test_a_missing_field_is_named_at_its_group() -> None:
    values = deepcopy(SHIPPED)
    del values["channels"]["channels"][2]["zh"]
    values["people"] = None
    (first, second) = _faults(values)
    assert (first.code, first.path, first.values["key"]) == ("SET002", ("channels", 2), "zh")
    assert (second.code, second.stem, second.path, second.values["key"]) == ("SET002", "people", (), "people")


def test_a_file_that_could_not_be_parsed_gives_no_settings_and_no_further_faults() -> None:
    assert read_settings({stem: value for stem, value in SHIPPED.items() if stem != "people"}) == (None, ())


def test_an_unknown_file_is_named() -> None:
    (fault,) = _faults({**SHIPPED, "chanels": {}})
    assert (fault.code, fault.stem, fault.values["suggestion"]) == ("SET006", "chanels", "channels")


@pytest.mark.parametrize(
    ("stem", "path", "value", "at"),
    [
        ("channels", ("channels", 1, "aliases"), ["Ｐhone"], ("channels", 1)),
        ("channels", ("channels", 1, "zh"), "电话客服", ("channels", 1)),
        ("channels", ("channels", 1, "code"), "PHONE", ("channels", 1)),
        ("priorities", ("priorities", 0, "aliases"), ["紧急"], ("priorities", 4)),
        ("people", ("people", 1, "github"), "cs-a", ("people", 1)),
        ("categories", ("categories", 3, "minor", 1, "zh"), "物流查询", ("categories", 3, "minor", 1)),
        ("departments", ("departments", 9, "groups", 1, "zh"), "合规组", ("departments", 9, "groups", 1)),
        ("service_types", ("scale", 1, "code"), "1", ("scale", 1)),
    ],
)
def test_one_word_with_two_meanings_is_a_fault(
    stem: str, path: Any, value: object, at: tuple[str | int, ...]
) -> None:
    faults = [fault for fault in _faults(_with(stem, path, value)) if fault.code == "SET004"]
    assert {(fault.stem, fault.path) for fault in faults} == {(stem, at)}
    assert all(fault.values["first"] and fault.values["second"] for fault in faults)


def test_a_word_with_two_meanings_means_nothing() -> None:
    book = Codebook((Entry("a", "甲", "A", ("same",)), Entry("b", "乙", "B", ("Same",))))
    assert book.code_of("same") is None
    assert (book.code_of("甲"), book.code_of("b")) == ("a", "b")
    (clash,) = book.clashes
    assert (clash.word, clash.first, clash.second) == ("Same", 0, 1)


@pytest.mark.parametrize(
    ("stem", "path", "value", "suggestion"),
    [
        ("categories", ("categories", 3, "minor", 0, "department"), "物流部-调渡组", "物流部-调度组"),
        ("people", ("people", 0, "department"), "火星部", ""),
        ("people", ("people", 0, "role"), "主官", "主管"),
        ("channels", ("channels", 0, "group"), "phon", "phone"),
        ("service_types", ("service_types", 0, "dimensions", 0), "态渡", "态度"),
        ("priorities", ("default",), "P9", "P1"),
        ("priorities", ("priorities", 0, "proposed_for", "scope", 0), "cores", "core"),
        ("priorities", ("priorities", 0, "proposed_for", "complaint_from", 0), "VIP顾客", "VIP客户"),
        ("service_levels", ("service_levels", 0, "complaint", "urgentt"), {}, "urgent"),
        ("service_levels", ("service_levels", 0, "categories", "投诉举抱"), {}, "投诉举报"),
        ("remedies", ("standards", 0, "category"), "logistic", "Logistics"),
        ("remedies", ("standards", 0, "remedies", 0), "coupons", "Coupon"),
    ],
)
def test_a_word_that_no_list_has_is_named(
    stem: str, path: tuple[str | int, ...], value: object, suggestion: str
) -> None:
    fault = _fault(stem, path, value)
    assert (fault.code, fault.path) == ("SET005", path)
    assert fault.values["suggestion"].casefold().startswith(suggestion.casefold())
    assert fault.values["allowed"]


def test_the_focus_must_be_asked() -> None:
    fault = _fault("service_types", ("service_types", 1, "focus"), "resolution")
    assert (fault.code, fault.path) == ("SET003", ("service_types", 1, "focus"))


def test_every_priority_needs_its_targets() -> None:
    values = deepcopy(SHIPPED)
    del values["service_levels"]["service_levels"][0]["feedback"]["P2"]
    (fault,) = _faults(values)
    assert (fault.code, fault.path, fault.values["key"]) == (
        "SET002",
        ("service_levels", 0, "feedback"),
        "P2",
    )


def test_two_versions_of_one_day_and_two_names_of_one_priority_are_faults() -> None:
    values = deepcopy(SHIPPED)
    versions = values["service_levels"]["service_levels"]
    versions.append(deepcopy(versions[0]))
    versions[0]["feedback"]["P1 紧急"] = {}
    faults = _faults(values)
    assert [fault.code for fault in faults] == ["SET003"] * 3
    assert ("service_levels", 0, "feedback", "P1 紧急") in [fault.path for fault in faults]


def test_every_refusal_has_words() -> None:
    sources = [path.read_text(encoding="utf-8") for path in Path(package.__file__).parent.glob("*.py")]
    direct = r'(?:_refuse\(|PydanticCustomError\(|EXPECTED\[)"(\w+)"'
    passed_on = r'_(?:matched|text_of|pattern|up_to)\([^()]*"(\w+)"\)'
    used = {name for text in sources for pattern in (direct, passed_on) for name in re.findall(pattern, text)}
    assert "allowance" in used
    assert used <= EXPECTED.keys()


nested = st.recursive(
    st.none() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def _places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """List the paths of everything inside a value."""
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    return [found for key, held in items for found in ((*path, key), *_places(held, (*path, key)))]


PLACES = [(stem, path) for stem, value in SHIPPED.items() for path in _places(value)]
WORDED = [words_for("en")]


def _must_hold(values: dict[str, Any]) -> None:
    settings, faults = read_settings(values)
    assert (settings is None) == bool(faults)
    for fault in faults:
        finding = Finding(SETTINGS_CODES[fault.code], fault.path, values=fault.values)
        problem = worded(finding, Location(fault.stem, 1, 1), WORDED[0])
        assert problem is not None
        assert problem.message
        assert problem.remedy


@given(stem=st.sampled_from(tuple(DOCUMENTS)), value=nested)
def test_any_file_gives_faults_and_never_an_exception(stem: str, value: object) -> None:
    _must_hold({**SHIPPED, stem: value})


@given(
    place=st.sampled_from(PLACES),
    value=nested | st.sampled_from(["紧急", "phone", "P1", "其他", "24h", "5%"]),
)
def test_any_value_anywhere_gives_settings_or_faults(
    place: tuple[str, tuple[str | int, ...]], value: object
) -> None:
    _must_hold(_with(*place, value))


@given(st.text())
def test_any_text_may_be_looked_up(text: str) -> None:
    for book in (SETTINGS.categories, SETTINGS.people):
        code = book.code_of(text)
        assert code is None or code in book
        suggestion = book.nearest(text)
        assert suggestion is None or book.code_of(suggestion) is not None


def test_settings_travel_to_worker_processes() -> None:
    copy = pickle.loads(pickle.dumps(SETTINGS))  # noqa: S301  (our own bytes)
    assert copy == SETTINGS
    assert copy.codebook("events").code_of("结案") == "closed"


def test_an_unknown_list_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        SETTINGS.codebook("site")


def test_importing_settings_loads_nothing_heavy() -> None:
    code = "import sys, generator.{0}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    loaded = {
        module: subprocess.run(
            [sys.executable, "-c", code.format(module)], capture_output=True, check=True, text=True
        )
        for module in ("settings", "vocabularies")
    }
    assert not {"pandas", "rapidfuzz", "yaml", "altair"} & set(loaded["settings"].stdout.split())
    assert not {"pydantic", "rapidfuzz"} & set(loaded["vocabularies"].stdout.split())
