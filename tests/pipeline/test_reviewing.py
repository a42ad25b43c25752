"""A review is held against what the figures said on its day."""

from pathlib import Path

import pytest

from generator.pipeline.inputs import look
from generator.pipeline.reviewing import check_reviews
from generator.problems import AS_THEY_ARE, Problem
from tests.projects import action, feedback, write_record

PATH = "records/actions/2024/ACT-2024-001.yaml"
AIM = "{metric: tickets, filter: {category: logistics/delay}, change: -50%}"


@pytest.fixture(scope="module", name="root")
def _root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with twelve delays in April, and none since."""
    root = tmp_path_factory.mktemp("project")
    write_record(root, feedback("FB20240301001", categories="[product/defect]"))
    for day in range(1, 13):
        write_record(root, feedback(f"FB202404{day:02}001", categories="[logistics/delay]"))
    return root


def reviewed(root: Path, review: str, *, effect: str | None = AIM, changed: bool = True) -> list[Problem]:
    opened = {"opened_on": "2024-05-10", "due": "2024-05-31", "completed_on": "2024-05-31"}
    write_record(root, action(**opened, effect=effect, review=review))
    return check_reviews(root, look(root), frozenset((PATH,) if changed else ()), AS_THEY_ARE)


def test_a_result_that_the_figures_share_needs_no_reason(root: Path) -> None:
    assert reviewed(root, "{result: met, at: 2024-07-02 10:00, by: 质检}") == []


def test_another_result_needs_one(root: Path) -> None:
    (problem,) = reviewed(root, "{result: not_met, at: 2024-07-02 10:00, by: 质检}")

    assert (problem.code, problem.location.path) == ("HIS008", PATH)
    assert (problem.location.line, problem.location.column) == (11, 18)
    assert problem.message == "评审结论是“未达标”，而当天的数据是“已达标”。"
    assert reviewed(root, "{result: not_met, at: 2024-07-02 10:00, by: 质检, reason: 换了承运商}") == []


def test_a_verdict_before_the_window_is_over_needs_one(root: Path) -> None:
    (problem,) = reviewed(root, "{result: met, at: 2024-06-20 10:00, by: 质检}")

    assert "尚未测算" in problem.message


@pytest.mark.parametrize("review", ["{result: pending}", "{result: 待验证}"])
def test_what_is_not_judged_is_not_compared(root: Path, review: str) -> None:
    assert reviewed(root, review) == []


def test_without_an_effect_and_in_files_left_alone_nothing_is_compared(root: Path) -> None:
    judged = "{result: not_met, at: 2024-07-02 10:00, by: 质检}"

    assert reviewed(root, judged, effect=None) == []
    assert reviewed(root, judged, changed=False) == []
