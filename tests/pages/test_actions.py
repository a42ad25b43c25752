"""What the pages say of improvement actions."""

import re
from dataclasses import replace

import pytest

from generator.pages.action_lists import pressing
from generator.pages.actions import chain, loop_of
from tests.pages import improvements, samples, sites

FOUND = improvements.found()
BY_ID = {action.id: action for action in FOUND}


def rendered(language: str = "en", text: str | None = None) -> dict[str, str]:
    actions = improvements.found(text) if text else FOUND
    month = replace(
        samples.month("2024-06"),
        improvement=improvements.happened(
            opened=("ACT-2024-009",), measured=("ACT-2024-001", "ACT-2024-002", "ACT-2024-003")
        ),
    )
    figures = replace(samples.site_figures(month), actions=actions)
    return sites.render(sites.pages(figures, language), language)


@pytest.fixture(scope="module", name="en")
def _en() -> dict[str, str]:
    return rendered()


@pytest.fixture(scope="module", name="zh")
def _zh() -> dict[str, str]:
    return rendered("zh")


def lede(page: str) -> str:
    """Return what stands at the head of a page, without tags."""
    text = re.search(r'<p class="hy-lede">(.*?)</p>', page)
    assert text is not None
    return re.sub(r"<[^>]+>|&[a-z]+;", "", text[1]).strip()


@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        (1, ("Met Tickets: down 70% (20 → 6), proven: interval (95%) −90% … −23%; "
            "the target (down by 50%) is reached")),
        (2, ("Not met Tickets: up 100% (20 → 40), and not by chance: interval (95%) +14% … +261%; "
            "the target was down by 50%")),
        (3, "Met Tickets: down 70% (10 → 3), not yet proven: interval (95%) −95% … +17%"),
        (4, "Overdue due on 31 May 2024 31 days late"),
        (6, "Being observed Tickets: still measuring: the days after it end on 20 July 2024"),
        (7, ("To be verified Mean score: cannot be measured: "
            "what this figure is counted on does not carry what the filter asks for")),
        (8, ("To be verified Mean score: from 3.50 to 4.50 (+1.00), proven: "
            "interval (95%) +0.71 … +1.29; the target (at least 4.00) is reached")),
    ],
)  # fmt: skip
def test_a_verdict_in_words(en: dict[str, str], number: int, verdict: str) -> None:
    assert lede(en[f"actions/ACT-2024-00{number}.md"]) == verdict


@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        (
            1,
            "已达标 反馈与投诉量：下降70%（20 → 6），效果已得到证明：95%区间 −90%～−23%，达到目标（下降50%）",
        ),
        (2, "未达标 反馈与投诉量：上升100%（20 → 40），不是偶然波动：95%区间 +14%～+261%；目标是下降50%"),
        (3, "已达标 反馈与投诉量：下降70%（10 → 3），尚未得到证明：95%区间 −95%～+17%"),
        (4, "已逾期 2024年5月31日到期 逾期31天"),
        (6, "观察中 反馈与投诉量：还在观察：实施后的观察期到2024年7月20日结束"),
    ],
)
def test_a_verdict_in_chinese(zh: dict[str, str], number: int, verdict: str) -> None:
    assert lede(zh[f"actions/ACT-2024-00{number}.md"]) == verdict


def test_a_result_that_differs_from_the_figures_is_said_so(en: dict[str, str]) -> None:
    assert "The figures say otherwise: Inconclusive." in en["actions/ACT-2024-003.md"]
    assert "No reason is given." in en["actions/ACT-2024-003.md"]
    assert "The figures say otherwise" not in en["actions/ACT-2024-001.md"]


def test_a_failed_action_leads_to_the_next_one(en: dict[str, str]) -> None:
    page = en["actions/ACT-2024-002.md"]

    assert "One thing led to another" in page
    assert "../actions/ACT-2024-005.html" in page
    assert [one.id for one in chain(BY_ID["ACT-2024-005"], BY_ID)] == ["ACT-2024-002", "ACT-2024-005"]
    assert chain(BY_ID["ACT-2024-001"], BY_ID) == ()


def test_another_action_on_the_same_cause_is_named_beside_the_verdict(en: dict[str, str]) -> None:
    page = en["actions/ACT-2024-001.md"]

    assert "ACT-2024-009</a> <b>was at work on the same cause in the days after.</b>" in page
    assert "was at work on the same cause" not in en["actions/ACT-2024-008.md"]


def test_the_page_says_what_a_sceptic_would_ask(en: dict[str, str]) -> None:
    page = en["actions/ACT-2024-001.md"]

    assert "Exact test of no change: p = 0.009." in page
    assert "Everything else in the same days: up 43% (30 → 43), interval (95%) −12% … +137%." in page
    assert "would have been proven in 37% of cases" in page
    assert "Related to orders, as the action states it." in page


def test_what_is_missing_is_flagged_in_the_tracker(en: dict[str, str]) -> None:
    tracker = en["actions/index.md"]

    assert "31 days late" in tracker
    assert "1 customer still to be told" in tracker


def test_the_tracker_lists_what_presses_first() -> None:
    assert [one.state for one in pressing(FOUND)][:3] == ["overdue", "overdue", "open"]
    assert pressing(FOUND)[-1].state == "met"


def test_the_loop_counts_each_step() -> None:
    loop = loop_of(FOUND)

    assert (loop.opened, loop.done, loop.on_time, loop.verified) == (9, 6, 5, 3)
    assert (loop.measured, loop.effective) == (4, 2)


def test_the_front_page_tells_what_is_done_what_worked_and_what_did_not(en: dict[str, str]) -> None:
    section = en["index.md"].partition('<h2 id="improvement">')[2].partition("</section>")[0]
    told = re.findall(r'hy-tag--(\w+)">[^<]+</span><a href="actions/([^.]+)', section)

    assert told == [
        ("met", "ACT-2024-001"),
        ("met", "ACT-2024-003"),
        ("met", "ACT-2024-008"),
        ("not_met", "ACT-2024-002"),
    ]
    assert re.search(r'hy-tag--overdue">Overdue</span><b>\d+</b>', section)
    assert "down 70% (20 → 6)" in section


def test_the_front_page_forgets_outcomes_after_a_year() -> None:
    figures = replace(samples.site_figures(), actions=FOUND)
    later = sites.render(sites.pages(replace(figures, as_of=figures.as_of.replace(year=2026))))["index.md"]

    assert "ACT-2024-001" not in later


def test_a_period_tells_what_was_measured_in_it(en: dict[str, str]) -> None:
    section = en["periods/2024-06.md"].partition('id="section-improvement"')[2]

    assert "Opened 1, due 0, done 0 (on time 0), overdue 0, verified 0." in section
    assert section.index("ACT-2024-001") < section.index("ACT-2024-009")


def test_a_month_in_which_nothing_happened_has_no_such_section() -> None:
    made = sites.render(sites.pages(samples.site_figures(samples.month("2024-06"))))

    assert "section-improvement" not in made["periods/2024-06.md"]
    assert "There are no improvement actions yet." in made["actions/index.md"]


def test_texts_of_records_stay_inert() -> None:
    made = rendered(text=samples.HOSTILE)

    for path, page in made.items():
        if path.startswith("actions/"):
            assert "<script" not in page
            assert "<img" not in page
