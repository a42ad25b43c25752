"""The explorer in a browser: links narrow it, the form narrows it, a panel says what a record holds."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

ROWS = "[data-hy-explorer] tbody tr[data-id]"


def opened(visit: Visit, query: str = "", **options: object) -> Page:
    page = visit(f"records.html{query}", **options)
    page.locator(ROWS).first.wait_for()
    expect(page.locator("[data-hy-note]")).not_to_contain_text("正在加载")
    return page


def told(page: Page) -> int:
    found = re.search(r"显示([\d,]+)条", page.locator("[data-hy-note]").inner_text())
    assert found
    return int(found[1].replace(",", ""))


def test_a_figure_leads_to_its_records(visit: Visit) -> None:
    page = visit("periods/2024-05.html")
    link = page.locator(".hy-table a[href*='category=']").first
    count = link.locator("xpath=ancestor::tr").locator("td").first.inner_text()
    name = link.inner_text()
    link.click()
    page.locator(ROWS).first.wait_for()

    assert page.locator(ROWS).count() == told(page) == int(count)
    assert {row.locator("td").nth(3).inner_text() for row in page.locator(ROWS).all()} == {name}
    assert page.locator("select[name=period]").input_value() == "2024-05"


def test_the_form_narrows_and_the_address_says_how(visit: Visit) -> None:
    page = opened(visit)
    every = told(page)
    page.locator("select[name=category]").select_option("logistics")
    logistics = told(page)
    page.locator("input[name=q]").fill("物流")

    assert every > logistics > told(page) > 0
    assert "category=logistics" in page.url
    again = opened(visit, page.url.partition("records.html")[2])
    assert told(again) == told(page)
    page.locator("[data-hy-filters] button[type=reset]").click()
    expect(page.locator("[data-hy-note]")).to_contain_text(f"{every:,}")
    assert told(page) == every


def test_invalid_and_duplicate_ones_stand_there_only_on_demand(visit: Visit) -> None:
    page = opened(visit)
    counted = told(page)
    page.locator("input[name=all]").check()
    every = told(page)
    page.locator("select[name=state]").select_option("invalid")
    invalid = told(page)
    page.locator("select[name=state]").select_option("duplicate")

    assert every - counted == invalid + told(page) > 0
    assert counted < every == told(opened(visit, "?all=1"))


def test_a_panel_shows_the_course_of_events_from_the_keyboard(visit: Visit) -> None:
    page = opened(visit, "?id=20231001-001")
    panel = page.locator("[data-hy-panel]")

    expect(panel).to_be_visible()
    assert panel.locator(".hy-timeline li").count() >= 3
    assert panel.locator(".hy-owed li").count() >= 3
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.locator(ROWS).first.press("Enter")
    expect(panel).to_be_visible()


def test_words_of_a_link_are_only_compared(visit: Visit) -> None:
    page = visit("records.html?category=%3Cimg%20src=x%20onerror=alert(1)%3E&kind=%22%5D")
    expect(page.locator("[data-hy-note]")).to_contain_text(" 0 ")

    assert page.locator("article img").count() == 0
    assert page.locator(ROWS).count() == 0


def test_columns_sort(visit: Visit) -> None:
    page = opened(visit, "?period=2024-05")
    times = "[data-hy-explorer] tbody td:nth-child(2)"
    newest = page.locator(times).all_inner_texts()
    page.locator("[data-hy-explorer] th").nth(1).click()

    assert newest == sorted(newest, reverse=True)
    expect(page.locator(times).first).to_have_text(min(newest))


def test_without_scripts_it_says_so(visit: Visit) -> None:
    page = visit("records.html", java_script_enabled=False)

    assert re.search("JavaScript", page.locator("noscript").inner_text())
