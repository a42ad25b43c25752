"""What pages say of a number that a control chart has judged."""

import pytest

from generator.analysis.numbers import UNJUDGED, Control, CountChange, Limits, Signal
from generator.pages.labels import Labels
from generator.rendering.environment import environment
from generator.rendering.formats import formats_for
from generator.words import words_for
from tests.pages.sites import shipped_settings

CALL = (
    '{% from "partials/numbers.md.j2" import count_moved with context %}'
    "{{ count_moved(change, rise, control) }}"
)


def moved(control: Control, rise: str, language: str = "en") -> str:
    made = environment(words_for(language), formats_for(language))
    change = CountChange(before=20, difference=10, relative=0.5)
    settings = shipped_settings()
    made.globals |= {"limits": settings.thresholds, "labels": Labels(settings, words_for(language))}
    return made.from_string(CALL).render(change=change, rise=rise, control=control, root="../")


def judged(signal: Signal | None, points: int = 24) -> Control:
    return Control(signal=signal, limits=Limits(10, 1, 19), points=points, provisional=points < 12)


@pytest.mark.parametrize("control", [UNJUDGED, judged(None)])
def test_what_chance_explains_is_a_plain_difference(control: Control) -> None:
    assert moved(control, "worse") == '<span class="hy-change">+50.0%</span>'


@pytest.mark.parametrize(
    ("signal", "rise", "sense", "arrow", "said"),
    [
        ("above", "worse", "worse", "▲", "above its limits"),
        ("above", "better", "better", "▲", "above its limits"),
        ("below", "worse", "better", "▼", "below its limits"),
        ("run_above", "neither", "neither", "▲", "high 8 times in a row"),
        ("run_below", "better", "worse", "▼", "low 8 times in a row"),
    ],
)
def test_a_signal_says_what_it_is_and_whether_it_is_good(
    signal: Signal, rise: str, sense: str, arrow: str, said: str
) -> None:
    text = moved(judged(signal), rise)

    assert f'hy-change--{sense}" href="../definitions.html#signal"' in text
    assert f'<span aria-hidden="true">{arrow}</span> {said}' in text
    assert (f"({sense})" in text) == (sense != "neither")
    assert "(provisional)" not in text


def test_limits_from_few_points_are_provisional() -> None:
    assert "above its limits (provisional)" in moved(judged("above", points=11), "worse")
    assert "高于控制限（暂定）" in moved(judged("above", points=11), "worse", "zh").replace(" （", "（")
