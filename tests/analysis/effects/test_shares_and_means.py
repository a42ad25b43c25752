import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.effects.comparison import Bar, Comparison, Interval, judge, rough_power
from generator.analysis.effects.means import compare_means, compare_medians
from generator.analysis.effects.shares import compare_shares

SIX = np.array([5.0, 5, 4, 4, 3, 1])


def ends(interval: Interval) -> tuple[float | None, float | None]:
    return interval.low, interval.high


def test_newcombe_has_the_values_of_his_paper() -> None:
    """Statistics in Medicine 17 (1998), table II, method 10: 56/70 - 48/80, 9/10 - 3/10, 10/10 - 0/10."""
    assert ends(compare_shares((48, 80), (56, 70)).change) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert ends(compare_shares((3, 10), (9, 10)).change) == pytest.approx((0.1705, 0.8090), abs=5e-5)
    assert ends(compare_shares((0, 10), (10, 10)).change) == pytest.approx((0.6075, 1.0), abs=5e-5)


@pytest.mark.parametrize(("before", "after"), [((0, 0), (3, 10)), ((3, 10), (0, 0)), ((0, 0), (0, 0))])
def test_a_share_of_nothing_is_compared_with_nothing(before: tuple[int, int], after: tuple[int, int]) -> None:
    found = compare_shares(before, after)

    assert found.change == Interval(estimate=None, low=None, high=None)
    assert judge(found, Bar(on_level=False, at=-0.1, upwards=False)) == "inconclusive"


@given(st.integers(1, 300), st.integers(1, 300), st.data())
def test_a_difference_of_shares_stays_where_shares_can_be(then: int, now: int, data: st.DataObject) -> None:
    before, after = data.draw(st.integers(0, then)), data.draw(st.integers(0, now))
    change = compare_shares((before, then), (after, now)).change

    assert change.low is not None
    assert change.high is not None
    assert -1 - 1e-12 <= change.low <= after / now - before / then + 1e-12
    assert after / now - before / then - 1e-12 <= change.high <= 1 + 1e-12


def test_the_mean_of_six_scores_has_the_known_interval() -> None:
    """3.67, BCa 2.17 to 4.50, where a t interval would reach beyond the scale."""
    level = compare_means(SIX, SIX).level

    assert level.estimate == pytest.approx(3.67, abs=0.005)
    assert ends(level) == pytest.approx((2.17, 4.50), abs=0.005)


def test_the_same_scores_give_the_same_interval_every_time() -> None:
    other = np.array([4.0, 4, 5, 2, 3, 3, 5])

    assert compare_means(SIX, other) == compare_means(SIX.copy(), other.copy())


def test_six_fives_have_a_mean_but_no_interval() -> None:
    found = compare_means(np.full(6, 5.0), np.full(6, 5.0))

    assert found.change == Interval(estimate=0.0, low=None, high=None)
    assert found.level == Interval(estimate=5.0, low=None, high=None)


@pytest.mark.parametrize(("before", "after"), [([], [4.0, 5]), ([4.0, 5], []), ([], [])])
def test_no_scores_no_comparison(before: list[float], after: list[float]) -> None:
    change = compare_means(np.array(before), np.array(after)).change

    assert change == Interval(estimate=None, low=None, high=None)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=12), st.lists(st.integers(1, 5), min_size=1, max_size=12)
)
def test_intervals_of_scores_never_fail_and_stay_on_the_scale(before: list[int], after: list[int]) -> None:
    then, now = np.array(before, dtype=float), np.array(after, dtype=float)

    for found in (compare_means(then, now), compare_medians(then, now)):
        for interval, bottom, top in ((found.change, -4, 4), (found.level, 1, 5)):
            if interval.low is not None and interval.high is not None:
                assert bottom <= interval.low <= interval.high <= top


def test_a_median_is_not_moved_by_one_very_long_case() -> None:
    hours = np.array([10.0, 11, 12, 13, 14, 15, 16])
    with_one = np.array([10.0, 11, 12, 13, 14, 15, 9000])

    assert compare_medians(hours, with_one).change.estimate == 0


def test_verdicts_on_a_mean() -> None:
    low, high = np.array([3.0, 4] * 20), np.array([4.0, 5] * 20)
    to = Bar(on_level=True, at=4.2, upwards=True)

    assert judge(compare_means(low, high), to) == "met"
    assert judge(compare_means(high, high), to) == "inconclusive"  # there already: nothing was improved
    assert judge(compare_means(low, low), to) == "not_met"


def test_a_gain_that_is_proven_but_short_of_the_target_is_not_enough_evidence() -> None:
    found = compare_shares((60, 200), (45, 200))
    assert judge(found, Bar(on_level=False, at=-0.15, upwards=False)) == "inconclusive"

    proven = compare_shares((600, 2000), (450, 2000))
    assert judge(proven, Bar(on_level=False, at=-0.15, upwards=False)) == "not_met"
    assert judge(proven, Bar(on_level=False, at=-0.05, upwards=False)) == "met"


def simulated_scores(rise: float, runs: int = 40) -> list[str]:
    """Return the verdicts of runs in which so large a share of the answers rises from 2 or 3 to 5."""
    dice = np.random.default_rng(5)
    to = Bar(on_level=True, at=4.0, upwards=True)
    verdicts: list[str] = []
    for _ in range(runs):
        before, after = (dice.choice([2.0, 3, 4, 5], 40, p=[0.15, 0.15, 0.4, 0.3]) for _ in range(2))
        after = np.where((after <= 3) & (dice.random(40) < rise), 5, after)
        verdicts.append(judge(compare_means(before, after), to))
    return verdicts


def test_a_mean_that_did_not_move_is_hardly_ever_declared_a_success() -> None:
    assert simulated_scores(0.0).count("met") <= 0.05 * 40


def test_a_mean_that_did_move_mostly_is() -> None:
    assert simulated_scores(0.9).count("met") >= 0.85 * 40


def test_rough_power_grows_with_the_change_wanted() -> None:
    interval = Interval(estimate=-0.1, low=-0.2, high=0.0)

    assert rough_power(-0.1, interval) == pytest.approx(0.5, abs=0.01)
    assert (rough_power(-0.2, interval) or 0) > 0.97
    assert rough_power(-0.2, Interval(estimate=0.0, low=None, high=None)) is None


def test_a_comparison_without_limits_is_never_a_verdict() -> None:
    blank = Interval(estimate=-0.5, low=None, high=None)
    found = Comparison(scale="difference", change=blank, p=None, level=blank)

    assert judge(found, Bar(on_level=False, at=-0.1, upwards=False)) == "inconclusive"
