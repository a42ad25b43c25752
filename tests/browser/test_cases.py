"""The page of a case in a real browser: hostile words stay words, the library is narrowed by its choices."""

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.pipeline.building import build
from tests.approvals.story import CASE, Story
from tests.projects import read

HOSTILE = """<script>window.hacked = 1</script> <img src=x onerror="window.hacked = 2">
[点这里](javascript:window.hacked=3) ![图](https://example.com/track.png) {{ 7 * 7 }} {% raw %}
---
title: 假标题
---
<!-- 注释 --> </div></article> `~~~`
# 标题 {: onclick="window.hacked=4" }
```
</template><svg/onload=window.hacked=5>
```"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site with one approved case whose every text is hostile; its folder."""
    story = Story(tmp_path_factory.mktemp("library") / "project")
    lines = "\n    ".join(HOSTILE.splitlines())
    story.edit("    没有**揽收异常**的预警机制\n", f"    {lines}\n")
    hostile_line = "'<script>window.hacked=6</script> {{ 1 }} `'"
    story.edit("title: 订单延迟三天送达", f"title: {hostile_line}")
    story.edit("what: 客户反映订单晚到3天", f"what: {hostile_line}")
    story.approve("客服经理", "2023-10-20 10:00")
    build(read(story.root), story.root, story.root / "build", datetime(2024, 7, 1))
    return story.root / "build" / "site"


def test_hostile_words_of_a_case_do_nothing(library: Path, browser: Browser) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((library / f"cases/{CASE}.html").as_uri())
    page.wait_for_load_state()
    assert page.evaluate("window.hacked") is None
    assert page.locator("article [onclick], article [onerror], article script, article img").count() == 0
    assert page.locator("article a[href^='javascript']").count() == 0
    assert [url for url in asked if not url.startswith("file:")] == []
    root = page.locator(".hy-tree__root").text_content() or ""
    for words in ("window.hacked = 1", "{{ 7 * 7 }}", "假标题", "<!-- 注释 -->", "</template>"):
        assert words in root
    assert page.locator("#review").count() == 1  # nothing closed the page early
    page.close()


def test_the_library_is_narrowed_by_address_and_choice(library: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((library / "cases/index.html").as_uri() + "?category=product/defect")
    rows = page.locator("[data-hy-cases] tbody tr")
    assert rows.count() == 1
    assert rows.first.is_visible()  # a category that no case has is no choice
    page.close()
