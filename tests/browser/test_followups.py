"""The page of follow-ups in a browser: judged anew by the reader's clock, only where that is right."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page

from generator.pipeline.building import build
from tests.browser.conftest import Visit, Watched, served
from tests.projects import feedback, read, write_record

AS_OF = datetime(2024, 5, 6, 12, 0)
CHINA = ZoneInfo("Asia/Shanghai")
RESPONDED = "{at: 2024-05-06 09:00, by: cs-a, event: responded}"
ASKED = "{at: 2024-05-06 11:00, by: cs-a, event: waiting_customer}"
BEGUN = "{at: 2024-05-06 08:55, by: cs-a, event: investigating}"

At = Callable[[str], Page]


@pytest.fixture(scope="module")
def live_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build a small site whose figures are those of "now", which was 2024-05-06 12:00; serve it."""
    root = tmp_path_factory.mktemp("live")
    begun, paused = f"[{BEGUN}, {RESPONDED}]", f"[{BEGUN}, {RESPONDED}, {ASKED}]"
    early, delay = "2024-05-06 08:50", "[logistics/delay]"
    write_record(root, feedback("FB20240506001", received_at="2024-05-06 11:30", priority="P1"))
    write_record(root, feedback("FB20240506002", received_at=early, followups=begun))
    write_record(root, feedback("FB20240506003", received_at=early, followups=paused, categories=delay))
    build(read(root), root, root / "build", AS_OF, live=True)
    with served(root / "build" / "site") as url:
        yield url


@pytest.fixture
def at(browser: Browser, live_url: str) -> Iterator[At]:
    """Open the live page at a moment of the reader's clock, whose zone is another; told in China's time."""
    watched, contexts = Watched(), []

    def opened(moment: str) -> Page:
        context = browser.new_context(timezone_id="America/New_York", locale="en-US")
        contexts.append(context)
        page = context.new_page()
        watched.watch(page, live_url)
        page.clock.install(time=datetime.fromisoformat(moment).replace(tzinfo=CHINA))
        page.goto(live_url + "followups.html")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert watched.faults == []


def listed(page: Page, section: str) -> list[str]:
    """Return record and target of the rows that a section shows."""
    rows = page.locator(f"[data-hy-owed={section}] tr[data-hy-due]:visible").all()
    return [" ".join(row.locator("th, td:nth-child(3)").all_inner_texts()) for row in rows]


def counts(page: Page) -> list[str]:
    return page.locator(".hy-counts b").all_inner_texts()


def row(page: Page, target: str) -> str:
    found = page.locator("tr[data-hy-due]", has_text="FB20240506001").filter(has_text=target)
    return re.sub(r"\s+", " ", found.inner_text())


def test_as_built_where_the_readers_clock_is_behind(at: At) -> None:
    for moment in ("2024-05-06T11:59:20", "2024-05-06T03:00"):
        page = at(moment)
        assert counts(page) == ["0", "0", "6"]
        assert page.locator("[data-hy-recomputed]").is_hidden()
        assert "还剩30分钟" in row(page, "首次响应")


def test_the_script_writes_the_words_of_the_page(at: At) -> None:
    built = at("2024-05-06T11:59:20").locator("table[data-hy-owed=open]").inner_text()
    page = at("2024-05-06T12:00:10")

    assert page.locator("[data-hy-recomputed]").is_visible()
    assert page.locator("table[data-hy-owed=open]").inner_text() == built


def test_what_has_passed_since_becomes_overdue_and_moves(at: At) -> None:
    page = at("2024-05-06T12:46")

    assert listed(page, "overdue") == ["FB20240506001 首次响应"]
    assert "已逾期" in row(page, "首次响应")
    assert "逾期16分钟" in row(page, "首次响应")
    assert "1小时16分钟" in row(page, "首次响应")  # the age
    assert counts(page) == ["1", "0", "5"]
    assert page.locator("[data-hy-owed=overdue] [data-hy-rows]:visible").all_inner_texts() == ["1"]
    owes = page.locator("#department-tech-development a").all_inner_texts()
    assert owes[0] == "1"
    assert page.locator("[data-hy-nothing=overdue]").is_hidden()
    assert "2024年5月6日 12:46" in page.locator("[data-hy-recomputed]").inner_text()


def test_the_minute_of_the_deadline_is_in_time_and_the_page_keeps_up(at: At) -> None:
    page = at("2024-05-06T12:30:15")
    assert listed(page, "overdue") == []
    assert listed(page, "due_soon") == ["FB20240506001 首次响应"]

    page.clock.fast_forward(60_000)

    assert listed(page, "overdue") == ["FB20240506001 首次响应"]


def test_a_paused_clock_stands_still(at: At) -> None:
    page = at("2024-06-30T12:00")

    assert listed(page, "open") == ["FB20240506003 解决"]
    assert "等待客户答复" in page.locator("[data-hy-owed=open] tbody:visible").inner_text()


def test_rows_keep_the_order_of_the_page(at: At) -> None:
    page = at("2024-06-30T12:00")
    places = page.locator("[data-hy-owed=overdue] tr[data-hy-due]").evaluate_all(
        "rows => rows.map((row) => Number(row.dataset.hyPlace))"
    )

    assert len(places) == 5
    assert places == sorted(places)


def test_figures_of_a_chosen_moment_stay_as_they_are(browser: Browser, site_url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(site_url + "followups.html")
    today = page.locator("article").inner_text()
    page.clock.install(time=datetime(2031, 1, 1, tzinfo=CHINA))
    page.reload()

    assert page.locator("article").inner_text() == today
    assert page.locator("[data-hy-recomputed]").count() == 0
    context.close()


def test_the_page_reads_without_scripts(visit: Visit) -> None:
    page = visit("followups.html", java_script_enabled=False)

    assert int(counts(page)[0]) == len(listed(page, "overdue")) > 0
    assert page.locator(".hy-chart-picture:visible svg").count() == 4


def test_a_department_leads_to_what_it_owes(visit: Visit) -> None:
    page = visit("followups.html")
    page.locator("tr[id^='department-'] a[href^='#overdue-']:not(.hy-none)").first.click()

    part = page.locator("tbody:target")
    assert part.is_visible()
    shown = part.locator("tr[data-hy-due]").count()
    assert part.locator("[data-hy-rows]").inner_text() == str(shown)


def test_on_a_phone_a_deadline_is_a_card_within_the_window(visit: Visit) -> None:
    page = visit("followups.html", width=390)
    window = page.evaluate("document.documentElement.clientWidth")

    for part in page.locator("tr[data-hy-due]:visible").first.locator("th, td:visible").all():
        box = part.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= window
