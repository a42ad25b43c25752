"""The library of cases: only what is approved is published as such; drafts are counted, shown on demand."""

import json
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.exchange.api import api_files
from generator.pages.timeline import EDGE, timeline
from generator.pipeline.preparing import Prepared, prepare
from generator.rendering.environment import environment
from generator.rendering.pages import render_pages
from tests.approvals.story import CASE, COMPLAINT_FILE, Story
from tests.projects import read

AS_OF = datetime(2024, 7, 1)
PAGE = f"cases/{CASE}.md"


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path)


def _prepared(story: Story, *, drafts: bool = False, as_of: datetime = AS_OF) -> Prepared:
    return prepare(read(story.root), as_of, drafts=drafts)


def _rendered(made: Prepared) -> dict[str, str]:
    files = render_pages(made.pages, environment(made.words, made.formats), made.shared, {})
    return {path: content.decode() for path, content in files.items() if path.startswith("cases/")}


def _banner(page: str) -> str:
    return page.split("hy-banner")[1].split("</aside>", maxsplit=1)[0]


def test_a_draft_is_counted_and_shown_only_on_demand(story: Story) -> None:
    made = _prepared(story)
    assert (made.cases.cases, made.cases.drafts, made.cases.void) == ((), 1, 0)
    assert _rendered(made).keys() == {"cases/index.md"}
    shown = _rendered(_prepared(story, drafts=True))
    assert "草稿：尚未审批。" in shown[PAGE]
    assert "草稿" in shown["cases/index.md"]


def test_an_approved_case_is_published_in_the_order_of_its_sections(story: Story) -> None:
    story.approve("客服经理", "2023-10-20 10:00")
    page = _rendered(_prepared(story))[PAGE]
    ids = ["basics", "course", "causes", "experience", "measures", "review"]
    places = [page.index(f'<h2 id="{name}">') for name in ids]
    assert places == sorted(places)
    assert "hy-banner" not in page
    basics = page[places[0] : places[1]]
    for said in ("20231001-001", "在线客服", "老客户", "处理人", "订单延迟3天送达", "道歉", "已结案", "20"):
        assert said in basics
    review = page[places[5] :]
    assert "客服经理" in review
    assert "2023-10-20 10:00" in review
    assert "揽收异常预警" in page[places[4] : places[5]]
    assert "<strong>揽收异常</strong>" in page


def test_an_approval_counts_from_its_moment_on(story: Story) -> None:
    story.approve("客服经理", "2023-10-20 10:00")
    assert _prepared(story, as_of=datetime(2023, 10, 20, 9)).cases.drafts == 1
    assert len(_prepared(story, as_of=datetime(2023, 10, 20, 10)).cases.cases) == 1


def test_a_void_approval_publishes_nothing_and_is_counted(story: Story) -> None:
    story.approve("客服经理", "2023-10-20 10:00")
    story.edit("预警机制", "告警机制")
    made = _prepared(story)
    assert (made.cases.cases, made.cases.drafts, made.cases.void) == ((), 0, 1)
    assert "等待重新审批" in _rendered(made)["cases/index.md"]
    assert (
        "根本原因"
        in _rendered(_prepared(story, drafts=True))[PAGE].split("hy-banner")[1].split("</aside>")[0]
    )


def test_a_doubtful_approval_stays_with_a_word_about_it(story: Story) -> None:
    story.approve("客服经理", "2023-10-20 10:00")
    story.edit("event: closed}", "event: closed, note: 补记}", COMPLAINT_FILE)
    assert "20231001-001" in _banner(_rendered(_prepared(story))[PAGE])


def test_cases_of_the_same_category_point_to_each_other(story: Story) -> None:
    story.approve("客服经理", "2023-10-20 10:00")
    second = story.text().replace(CASE, "CASE-20231001-002").partition("approvals:")[0]
    story.write(f"records/cases/2023/{CASE[:-1]}2.yaml", second)
    pages = _rendered(_prepared(story, drafts=True))
    assert "同类别" in pages[f"cases/{CASE[:-1]}2.md"]
    assert 'id="likes"' not in pages[PAGE]  # the other one is a draft


def test_the_library_is_published_as_json_too(story: Story) -> None:
    story.approve("客服经理", "2023-10-20 10:00")
    made = _prepared(story)
    files = api_files(made.figures, made.cases)
    document = json.loads(files["api/v1/cases.json"])
    schema = json.loads(files["api/v1/cases.schema.json"])
    assert [case["id"] for case in document["cases"]] == [CASE]
    assert list(Draft202012Validator(schema).iter_errors(document)) == []


@given(st.lists(st.integers(0, 10**7), min_size=2, max_size=60))
def test_steps_stand_apart_in_order_and_on_the_line(minutes: list[int]) -> None:
    line = timeline([datetime(2023, 10, 1) + timedelta(minutes=minute) for minute in sorted(minutes)])
    assert line is not None
    places = [mark.x for mark in line.marks]
    assert all(later - earlier >= 23.8 for earlier, later in pairwise(places))
    assert places[0] >= EDGE - 0.1
    assert places[-1] <= line.width - EDGE + 0.1


def test_a_single_step_needs_no_line() -> None:
    assert timeline([datetime(2023, 10, 1)]) is None
