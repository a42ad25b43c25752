import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import bootstrap

from generator.analysis.intervals import mean_interval

DISTRIBUTIONS = st.lists(st.integers(0, 8), min_size=5, max_size=5).filter(sum)


def test_six_answers_have_the_known_interval() -> None:
    """5, 5, 4, 4, 3, 1: 2.17-4.50, where the t-interval would leave the scale (2.09-5.25)."""
    assert mean_interval((1, 0, 1, 2, 2)) == pytest.approx((2.17, 4.50), abs=0.005)


@pytest.mark.parametrize("distribution", [(1, 2, 3, 10, 8), (0, 0, 2, 30, 60), (9, 3, 1, 0, 1)])
def test_it_is_what_many_resamples_come_to(distribution: tuple[int, ...]) -> None:
    scores = np.repeat(np.arange(1, 6), distribution)
    drawn = bootstrap(
        (scores,), np.mean, n_resamples=20_000, method="BCa", rng=np.random.default_rng(1)
    ).confidence_interval

    step = 1 / len(scores)
    assert mean_interval(distribution) == pytest.approx((drawn.low, drawn.high), abs=1.01 * step)


@pytest.mark.parametrize("distribution", [(0, 0, 0, 0, 6), (0, 0, 0, 0, 0), (1, 0, 0, 0, 0)])
def test_equal_scores_have_no_interval(distribution: tuple[int, ...]) -> None:
    assert mean_interval(distribution) is None


@given(DISTRIBUTIONS)
def test_it_stays_on_the_scale_and_holds_the_mean(distribution: list[int]) -> None:
    interval = mean_interval(distribution)

    if interval is not None:
        low, high = interval
        mean = np.average(np.arange(1, 6), weights=distribution)
        assert 1 <= low <= mean <= high <= 5


@given(DISTRIBUTIONS)
def test_the_scale_turned_round_turns_the_interval_round(distribution: list[int]) -> None:
    """Nearly: of two sums with the same chance to lie below, each side takes its own."""
    interval, turned = mean_interval(distribution), mean_interval(distribution[::-1])

    assert (interval is None) == (turned is None)
    if interval is not None and turned is not None:
        step = 1 / sum(distribution)
        assert turned == pytest.approx((6 - interval[1], 6 - interval[0]), abs=2.01 * step)


def test_a_hundred_thousand_answers_are_no_burden() -> None:
    low, high = mean_interval((2_000, 3_000, 15_000, 40_000, 40_000)) or (0.0, 0.0)

    deviation = 0.925 / 100_000**0.5  # the standard error of the mean 4.13
    assert (low, high) == pytest.approx((4.13 - 1.96 * deviation, 4.13 + 1.96 * deviation), abs=2e-4)
