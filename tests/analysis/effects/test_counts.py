import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, poisson

from generator.analysis.effects.comparison import Bar, judge
from generator.analysis.effects.counts import compare_counts, power_of_counts

HALVED = Bar(on_level=False, at=0.5, upwards=False)


@pytest.mark.parametrize(
    ("before", "after", "p", "low", "high"),
    [(10, 3, 0.092, 0.05, 1.17), (20, 6, 0.009, 0.10, 0.77), (100, 30, 0.000, 0.19, 0.46)],
)
def test_the_known_values(before: int, after: int, p: float, low: float, high: float) -> None:
    """As R's rateratio.test has them, too."""
    found = compare_counts(before, after)

    assert found.p == pytest.approx(p, abs=0.0005)
    assert found.change.estimate == pytest.approx(0.3)
    assert (found.change.low, found.change.high) == pytest.approx((low, high), abs=0.005)


@pytest.mark.parametrize(("baseline", "power"), [(10, 0.40), (20, 0.74), (30, 0.91)])
def test_the_known_power_for_a_fall_of_70_percent(baseline: int, power: float) -> None:
    """The exact values are 0.3974, 0.7471 and 0.9134."""
    assert power_of_counts(baseline, 0.3) == pytest.approx(power, abs=0.008)


@pytest.mark.parametrize(
    ("before", "ratio", "exposures"),
    [(10, 0.3, (1, 1)), (4, 0.5, (20, 16)), (12, 2.5, (22, 16)), (30, 0.5, (16, 22))],
)
def test_power_is_the_share_of_all_outcomes_that_prove_it(
    before: float, ratio: float, exposures: tuple[float, float]
) -> None:
    """Counted outcome by outcome, with the intervals themselves."""
    after = before * ratio * exposures[1] / exposures[0]
    proven = 0.0
    for then in range(int(before + 9 * before**0.5 + 10)):
        for now in range(int(after + 9 * after**0.5 + 10)):
            change = compare_counts(then, now, exposures).change
            side = (
                (change.high is not None and change.high < 1)
                if ratio < 1
                else (change.low is not None and change.low > 1)
            )
            proven += side * poisson.pmf(then, before) * poisson.pmf(now, after)

    assert power_of_counts(before, ratio, exposures) == pytest.approx(proven, abs=1e-6)


@given(st.integers(0, 400), st.integers(0, 400))
def test_p_is_that_of_the_exact_test_and_agrees_with_the_interval(before: int, after: int) -> None:
    found = compare_counts(before, after)
    if before + after == 0:
        assert found.p is None
        return

    low, high = found.change.low, found.change.high
    assert found.p == pytest.approx(binomtest(after, before + after).pvalue)
    assert low is not None
    assert found.p is not None
    assert (found.p < 0.05) == (low > 1 or (high is not None and high < 1))


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.5, 30), st.floats(0.5, 30))
def test_the_interval_holds_the_estimate_and_scales_with_exposure(
    before: int, after: int, then: float, now: float
) -> None:
    plain, exposed = compare_counts(before, after).change, compare_counts(before, after, (then, now)).change
    factor = then / now

    for one, other in zip(
        (plain.estimate, plain.low, plain.high), (exposed.estimate, exposed.low, exposed.high), strict=True
    ):
        assert (one is None) == (other is None)
        assert other is None or other == pytest.approx((one or 0.0) * factor)
    if plain.estimate is not None:
        assert plain.low is not None
        assert plain.high is not None
        assert plain.low <= plain.estimate <= plain.high


def test_five_to_nothing_proves_no_fall_but_six_to_nothing_does() -> None:
    five, six = compare_counts(5, 0), compare_counts(6, 0)

    assert (five.change.estimate, five.change.low, five.change.high) == pytest.approx((0, 0, 1.09), abs=0.005)
    assert judge(five, HALVED) == "inconclusive"
    assert six.change.high == pytest.approx(0.85, abs=0.005)
    assert judge(six, HALVED) == "met"


def test_nothing_before_has_no_ratio_but_may_rule_the_target_out() -> None:
    few, more = compare_counts(0, 2), compare_counts(0, 8)

    assert (few.change.estimate, few.change.high) == (None, None)
    assert judge(few, HALVED) == "inconclusive"
    assert more.change.low == pytest.approx(1.71, abs=0.005)
    assert judge(more, HALVED) == "not_met"


def test_nothing_before_and_nothing_after_says_nothing() -> None:
    found = compare_counts(0, 0)

    assert (found.change.estimate, found.change.low, found.change.high, found.p) == (None, None, None, None)
    assert judge(found, HALVED) == "inconclusive"
    assert power_of_counts(0, 0.5) == 0


def test_a_shorter_month_explains_a_fall() -> None:
    """22 working days in March, 16 in February: as many a day, no change."""
    assert compare_counts(22, 16, (22, 16)).change.estimate == pytest.approx(1)


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (10, 3, "inconclusive"),
        (20, 6, "met"),
        (20, 10, "inconclusive"),
        (40, 20, "met"),
        (100, 60, "inconclusive"),
        (200, 150, "not_met"),
        (20, 30, "not_met"),
    ],
)
def test_verdicts_on_a_target_of_half(before: int, after: int, verdict: str) -> None:
    """10 → 3 reaches the target and crosses no change; 100 → 60 is better, and may still be half."""
    assert judge(compare_counts(before, after), HALVED) == verdict


def test_a_target_of_a_rise_is_judged_upwards() -> None:
    doubled = Bar(on_level=False, at=2.0, upwards=True)

    assert judge(compare_counts(20, 50), doubled) == "met"
    assert judge(compare_counts(50, 50), doubled) == "not_met"


def test_a_target_to_a_number_is_held_against_the_count_after() -> None:
    to_ten = Bar(on_level=True, at=10, upwards=False)

    assert judge(compare_counts(40, 8), to_ten) == "met"
    assert judge(compare_counts(11, 9), to_ten) == "inconclusive"  # ten or fewer, but no proven fall
    assert judge(compare_counts(40, 25), to_ten) == "not_met"


def simulated(seed: int, then: float, now: float, runs: int = 2000) -> list[str]:
    """Return the verdicts of many runs with these true numbers."""
    dice = np.random.default_rng(seed)
    pairs = zip(dice.poisson(then, runs).tolist(), dice.poisson(now, runs).tolist(), strict=True)
    return [judge(compare_counts(before, after), HALVED) for before, after in pairs]


@pytest.mark.parametrize("mean", [3, 8, 30])
def test_no_true_effect_is_hardly_ever_declared_a_success(mean: float) -> None:
    assert simulated(1, mean, mean).count("met") <= 0.05 * 2000


def test_a_true_fall_of_70_percent_from_30_is_mostly_proven() -> None:
    assert simulated(2, 30, 9).count("met") >= 0.85 * 2000


def test_choosing_the_worst_of_eight_fakes_no_success_once_its_month_is_left_out() -> None:
    """All eight have a mean of 5; the worst month is luck, and luck does not last."""
    dice = np.random.default_rng(3)
    months = dice.poisson(5, (2000, 3, 8))
    worst = months[:, 1].argmax(axis=1)[:, None]
    before, trigger, after = np.take_along_axis(months, worst[:, :, None], axis=2)[:, :, 0].T.tolist()

    fair = [judge(compare_counts(*pair), HALVED) for pair in zip(before, after, strict=True)]
    naive = [now / then for then, now in zip(trigger, after, strict=True)]

    assert fair.count("met") <= 0.05 * 2000
    assert np.median(naive) <= 0.6  # the very month that alarmed everybody would show a fall of 40 %
