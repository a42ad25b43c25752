"""Control charts against published examples, against sums by hand, and against chance itself."""

from statistics import fmean

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.control_charts import (
    SIGNALS,
    Chart,
    c_chart,
    c_limits,
    most_by_chance,
    p_chart,
    u_chart,
    xmr_chart,
    xmr_limits,
)
from generator.analysis.numbers import Limits

WAFERS = [16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13]
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]


def signals(chart: Chart) -> list[str | None]:
    return [chart.at(point).signal for point in range(len(chart.centre))]


def limits(chart: Chart) -> Limits:
    found = chart.at(len(chart.centre) - 1).limits
    assert found is not None
    return found


def assert_limits(found: Limits, centre: float, reach: float) -> None:
    lines = (centre, centre - reach, centre + reach)
    assert (found.centre, found.lower, found.upper) == pytest.approx(lines)


def test_the_wafers_of_nist_6_3_3_1() -> None:
    """Published: CL 16, UCL 28, LCL 4; the 24th wafer, 31, lies beyond, the third, 28, exactly at it."""
    assert c_limits(WAFERS) == Limits(16, 4, 28)
    assert [number for number, count in enumerate(WAFERS, 1) if count > c_limits(WAFERS).upper] == [24]
    assert signals(c_chart(WAFERS))[23] == "above"


def test_the_flow_of_nist_6_3_2_2() -> None:
    """Published: 50.81, 55.8041, 45.8159."""
    found = xmr_limits(FLOW)

    assert found.centre == pytest.approx(50.81)
    assert found.upper == pytest.approx(55.8041, abs=5e-5)
    assert found.lower == pytest.approx(45.8159, abs=5e-5)


def test_the_defective_parts_of_nist_6_3_3_2() -> None:
    """Published for 30 samples of 50 with 347 defective ones in all: 0.2313, 0.4102, 0.0524. Here of 24."""
    chart = p_chart([278 / 24] * 24 + [10], [50] * 25)

    share = 278 / 1200
    reach = 3 * (share * (1 - share) / 50) ** 0.5
    assert_limits(limits(chart), share, reach)
    assert (share, share + reach, share - reach) == pytest.approx((0.2313, 0.4102, 0.0524), abs=5e-4)


def test_a_point_never_judges_itself_and_only_24_points_judge_it() -> None:
    counts = [500, *[9] * 24, 19, 18]
    chart = c_chart(counts)

    assert limits(c_chart([*[9] * 24, 18])) == Limits(9, 0, 18)
    assert chart.at(25).limits == Limits(9, 0, 18)
    assert chart.at(25).signal == "above"
    assert chart.at(25).points == 24


def test_exactly_at_a_limit_is_no_signal() -> None:
    assert signals(c_chart([*[16] * 12, 28]))[-1] is None
    assert signals(c_chart([*[16] * 12, 29]))[-1] == "above"
    assert signals(c_chart([*[16] * 12, 4]))[-1] is None
    assert signals(c_chart([*[16] * 12, 3]))[-1] == "below"


def test_fewer_than_twelve_points_are_provisional_and_fewer_than_four_say_nothing() -> None:
    chart = c_chart([9] * 14)
    told = [chart.at(point) for point in range(14)]

    assert [one.points for one in told] == list(range(14))
    assert [one.limits is not None for one in told] == [False] * 4 + [True] * 10
    assert [one.provisional for one in told] == [False] * 4 + [True] * 8 + [False] * 2


def test_one_low_month_proves_nothing_where_the_mean_is_below_nine_but_a_run_of_eight_does() -> None:
    usual = [8, 9, 7, 8, 9, 7, 8, 9, 7, 8, 9, 7, 8, 9, 7, 8]

    assert signals(c_chart([*usual, 0]))[-1] is None
    low = signals(c_chart([*usual, *[4] * 8]))
    assert low[-8:] == [None] * 7 + ["run_below"]


def test_a_point_on_the_centre_ends_a_run() -> None:
    assert signals(c_chart([*[9, 11] * 12, *[13] * 8]))[-1] == "run_above"
    broken = [*[10] * 17, *[13] * 3, 10, *[13] * 4]
    assert "run_above" not in signals(c_chart(broken))


def test_what_was_never_seen_is_a_signal_only_when_chance_does_not_bring_it() -> None:
    """No spread among zeros: after 24 empty months two tickets are chance, three are not."""
    assert signals(c_chart([0] * 25))[-1] is None
    assert signals(c_chart([*[0] * 24, 2]))[-1] is None
    assert signals(c_chart([*[0] * 24, 3]))[-1] == "above"
    assert signals(c_chart([*[0] * 4, 4]))[-1] is None
    assert signals(c_chart([*[0] * 4, 5]))[-1] == "above"


def test_a_category_of_one_ticket_a_year_does_not_rise_with_the_next_one() -> None:
    counts = [1, *[0] * 11, 1, *[0] * 11, 1]

    assert set(signals(c_chart(counts))) == {None}


@pytest.mark.parametrize(("before", "part", "most"), [(0, 0.5, 9), (0, 1 / 13, 2), (3, 1 / 25, 2)])
def test_the_largest_count_by_chance(before: int, part: float, most: int) -> None:
    """By hand: 0.5 ** 9 > 0.00135 >= 0.5 ** 10; 13 ** -2 > 0.00135 >= 13 ** -3; three of six: 0.0012."""
    assert most_by_chance(before, part) == most


def test_rates_follow_the_exposure() -> None:
    """Twice the orders bring twice the tickets: 12 of 200 is what 6 of 100 is, 12 of 100 is not."""
    more_orders = u_chart([*[6] * 24, 12], [*[100] * 24, 200])
    as_many = u_chart([*[6] * 24, 14], [100] * 25)

    assert signals(more_orders)[-1] is None
    assert_limits(limits(more_orders), 0.06, 3 * (0.06 / 200) ** 0.5)
    assert signals(as_many)[-1] == "above"


def test_a_period_without_exposure_has_no_value_and_no_limits() -> None:
    chart = u_chart([6, 6, 6, 6, 6, 0], [100, 100, 100, 100, 100, 0])

    assert chart.at(5).limits is None
    assert chart.at(5).signal is None
    assert u_chart([6] * 5 + [0, 6], [100] * 5 + [0, 100]).at(6).points == 5


def test_limits_of_a_share_depend_on_how_many_were_asked() -> None:
    many = p_chart([*[20] * 24, 40], [*[100] * 24, 100])
    few = p_chart([*[20] * 24, 4], [*[100] * 24, 10])

    assert signals(many)[-1] == "above"
    assert signals(few)[-1] is None
    assert limits(few).upper > limits(many).upper
    assert limits(few).lower == 0


def test_shares_of_none_and_of_all_have_limits_all_the_same() -> None:
    """0 of 50 for two years, then 2, 3: the share's own sigma is 0."""
    assert signals(p_chart([*[0] * 24, 2], [50] * 25))[-1] is None
    assert signals(p_chart([*[0] * 24, 3], [50] * 25))[-1] == "above"
    assert signals(p_chart([*[50] * 24, 48], [50] * 25))[-1] is None
    assert signals(p_chart([*[50] * 24, 47], [50] * 25))[-1] == "below"
    assert limits(p_chart([50] * 25, [50] * 25)).upper == 1


def test_means_that_never_moved_have_no_limits() -> None:
    chart = xmr_chart([5.0] * 20)

    assert signals(chart) == [None] * 20
    assert chart.at(19).limits is None
    assert chart.at(19).points == 19


def test_a_mean_beyond_its_limits() -> None:
    usual = [4.0, 4.2, 4.1, 4.0, 4.2, 4.1, 4.0, 4.2, 4.1, 4.0, 4.2, 4.1]
    expected = xmr_limits(usual)

    chart = xmr_chart([*usual, 3.4])

    assert_limits(limits(chart), expected.centre, expected.upper - expected.centre)
    assert signals(chart)[-1] == "below"
    assert signals(xmr_chart([*usual, 4.4]))[-1] is None


def test_a_month_without_answers_is_no_point_and_bridges_no_range() -> None:
    values = [4.0, 4.2, None, 1.0, 4.1, 4.2, 4.0, 4.1]
    chart = xmr_chart(values)
    ranges = [abs(4.2 - 4.0), abs(4.1 - 1.0), abs(4.2 - 4.1), abs(4.0 - 4.2)]
    centre = fmean([4.0, 4.2, 1.0, 4.1, 4.2, 4.0])

    assert chart.at(2).limits is None
    assert chart.at(7).points == 6
    assert limits(chart).centre == pytest.approx(centre)
    assert limits(chart).upper == pytest.approx(centre + 3 * fmean(ranges) / 1.128)


def test_the_range_into_the_window_is_not_in_it() -> None:
    """The jump from 100 to 4 lies between the 25th and the 24th point before the judged one."""
    usual = [4.0, 4.2] * 12

    assert limits(xmr_chart([100.0, *usual, 4.1])) == limits(xmr_chart([*usual, 4.1]))


def test_a_point_that_the_chart_does_not_hold_is_not_judged() -> None:
    """The running month: it is not complete."""
    told = c_chart([9] * 14).at(14)

    assert (told.signal, told.limits, told.provisional) == (None, None, False)


@pytest.mark.parametrize("chart", [c_chart([]), p_chart([], []), xmr_chart([])])
def test_no_points_at_all(chart: Chart) -> None:
    assert chart.at(0).limits is None


def test_series_side_by_side_are_judged_like_each_alone() -> None:
    dice = np.random.default_rng(6)
    counts = dice.poisson([0.3, 3, 30], (60, 3))

    together = c_chart(counts)

    for series in range(3):
        alone = c_chart(counts[:, series])
        assert [together.at(point, series) for point in range(60)] == [alone.at(point) for point in range(60)]


@given(st.lists(st.integers(0, 60), min_size=5, max_size=60), st.lists(st.integers(0, 60), max_size=30))
def test_what_is_said_of_a_point_stays_when_later_ones_follow(counts: list[int], later: list[int]) -> None:
    before, after = c_chart(counts), c_chart([*counts, *later])

    assert [before.at(point) for point in range(len(counts))] == [
        after.at(point) for point in range(len(counts))
    ]


@pytest.mark.parametrize(
    ("months", "counts_beyond", "values_beyond"), [(4, 0.012, 0.081), (12, 0.006, 0.021)]
)
def test_false_alarms_of_a_stable_process(months: int, counts_beyond: float, values_beyond: float) -> None:
    """Of a Poisson mean of 8, by the months that limits come from (c-chart, XmR)."""
    counts = np.random.default_rng(8).poisson(8, (months + 1, 40_000))
    beyond = [SIGNALS.index("above") + 1, SIGNALS.index("below") + 1]

    of_counts = np.isin(c_chart(counts).signals[months], beyond).mean()
    of_values = np.isin(xmr_chart(counts.astype(float)).signals[months], beyond).mean()

    assert of_counts == pytest.approx(counts_beyond, abs=0.0015)
    assert of_values == pytest.approx(values_beyond, abs=0.004)


@pytest.mark.parametrize("mean", [0.05, 0.3, 1, 2, 3, 5, 9, 20])
def test_a_stable_process_seldom_alarms_whatever_its_mean(mean: float) -> None:
    """Judged after two years, beyond limits or by a run: a normal process would do so once in a hundred."""
    counts = np.random.default_rng(24).poisson(mean, (25, 4_000))

    assert (c_chart(counts).signals[24] > 0).mean() < 0.016


def test_plain_changes_would_mislead() -> None:
    """Why there are limits: a third of all months move by 30 % and more when nothing has happened."""
    counts = np.random.default_rng(20).poisson(20, (2, 40_000))
    moved = np.abs(counts[1] - counts[0]) / counts[0]

    assert (moved >= 0.3).mean() == pytest.approx(0.35, abs=0.02)
