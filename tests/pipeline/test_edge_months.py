"""Months in which next to nothing is there, or all is alike: pages read well and say nothing of nothing."""

import html
import re
from datetime import datetime
from pathlib import Path

import pytest

from generator.pipeline.building import build
from tests.projects import complaint, feedback, read, survey, write_record

AS_OF = datetime(2024, 7, 1)
SETTINGS = Path(__file__).parents[2] / "records/settings"
DAYS = [f"{day:02}" for day in range(1, 25)]
MONTHS = {
    "none": [feedback("FB20240401001"), feedback("FB20240601001")],
    "single": [feedback()],
    "praise": [feedback(f"FB202405{day}001", type="praise", summary=f"第{day}次表扬客服") for day in DAYS],
    "invalid": [feedback(f"FB202405{day}001", invalid="advertising") for day in DAYS[:6]],
    "fives": [survey(f"CSAT202405{day}001", scores="{attitude: 5, overall: 5}") for day in DAYS],
    "one_agent": [
        *(complaint(f"202405{day}-001", owner="CS001", summary=f"订单{day}延迟3天送达") for day in DAYS),
        *(
            survey(
                f"CSAT202405{day}001",
                service="{type: after_sale_complaint, agent: CS001}",
                scores="{attitude: 2, overall: 2}",
            )
            for day in DAYS
        ),
    ],
}


def months(root: Path, name: str, language: str) -> dict[str, str]:
    """Return the sections of May as a reader sees them, by their ids, and its first sentences as `lede`."""
    for record in MONTHS[name]:
        write_record(root, record)
    settings = root / "records/settings/site.yaml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    shipped = (SETTINGS / "site.yaml").read_text("utf-8")
    settings.write_text(re.sub(r"(?m)^language: \w+$", f"language: {language}", shipped), "utf-8")
    build(read(root), root, root / "build", AS_OF, pages_only=True)
    page = (root / "build/docs/periods/2024-05.md").read_text("utf-8")
    lede = page.split('class="hy-lede"')[1].split("##")[0]
    parts = re.split(r'<div id="section-([\w-]+)"', page)
    return {"lede": seen("<p" + lede), **dict(zip(parts[1::2], map(seen, parts[2::2]), strict=True))}


def seen(markup: str) -> str:
    """Return the words of `markup`."""
    drawn = re.sub(r"<(svg|script|style|template)\b.*?</\1>", " ", markup, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", drawn)).split())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", MONTHS)
def test_every_section_says_something_and_nothing_of_nothing(
    tmp_path: Path, name: str, language: str
) -> None:
    sections = months(tmp_path, name, language)

    assert all(re.search(r"[。.]|\d", words) for words in sections.values())
    text = " ".join(sections.values())
    assert re.search(r"\b(nan|inf|NaT|None(?! (of|is)\b))\b", text) is None
    assert re.search(r"\b1 (tickets|answers|complaints|surveys|deadlines|groups)\b", text) is None
    if name in {"none", "invalid"}:
        # A change may stand: −100 % on the month before.
        assert re.search(r"(?<![−+±\d.])\d+\.\d%", text) is None


def test_a_month_without_tickets_says_so_in_words(tmp_path: Path) -> None:
    sections = months(tmp_path, "none", "zh")

    assert "2024年5月没有收到有效工单。" in sections["lede"]
    assert "期末仍有1件未办结。" in sections["lede"]


def test_shares_of_a_single_ticket_are_not_printed_as_findings(tmp_path: Path) -> None:
    sections = months(tmp_path, "single", "zh")

    assert "最突出的问题是“功能缺陷”，共1件。" in sections["lede"]
    assert "%" not in sections["core_problems"]
    assert "高频" not in sections["core_problems"] + sections["categories"]
    assert "负面情感 样本不足" in sections["sentiment"]


def test_praise_is_no_problem(tmp_path: Path) -> None:
    sections = months(tmp_path, "praise", "zh")

    assert "最突出的问题" not in sections["lede"]
    assert "收到的都是表扬" in sections["core_problems"]


def test_a_group_that_is_all_is_not_apart_from_all(tmp_path: Path) -> None:
    fives, one_agent = (
        months(tmp_path / name, name, "zh")["satisfaction"] for name in ("fives", "one_agent")
    )

    assert "坐席CS001" in one_agent
    for words in (fives, one_agent):
        assert re.search("高于总体|低于总体|未注明", words) is None
