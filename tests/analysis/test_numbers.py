import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.analysis.numbers import CountChange, count_change, point_change, share, wilson


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(5, 6, 0.44, 0.97), (6, 6, 0.61, 1.0), (0, 6, 0.0, 0.39), (50, 100, 0.40, 0.60)],
)
def test_wilson_interval_has_the_known_values(count: int, n: int, low: float, high: float) -> None:
    """5/6 and 6/6 stand in FIELD_NOTES 6; 0/6 is the mirror image of 6/6."""
    assert wilson(count, n) == pytest.approx((low, high), abs=0.005)


def test_nothing_has_no_share_and_no_interval() -> None:
    assert share(0, 0) is None
    assert wilson(0, 0) is None


@given(st.integers(1, 10_000), st.data())
def test_wilson_interval_holds_the_share_and_stays_between_nothing_and_all(
    n: int, data: st.DataObject
) -> None:
    count = data.draw(st.integers(0, n))
    interval = wilson(count, n)

    assert interval is not None
    low, high = interval
    assert 0 <= low <= count / n + 1e-12
    assert count / n - 1e-12 <= high <= 1
    assert low < high


def test_a_count_changes_relative_to_what_was() -> None:
    assert count_change(15, 10) == CountChange(before=10, difference=5, relative=0.5)
    assert count_change(0, 10) == CountChange(before=10, difference=-10, relative=-1.0)


def test_a_change_from_nothing_is_not_relative() -> None:
    assert count_change(7, 0) == CountChange(before=0, difference=7, relative=None)


def test_a_change_from_an_unknown_time_is_unknown() -> None:
    assert count_change(7, None) == CountChange(before=None, difference=None, relative=None)


def test_a_change_of_means_is_a_difference() -> None:
    change = point_change(4.5, 4.25, enough=True)

    assert (change.before, change.difference, change.enough) == (4.25, 0.25, True)


@pytest.mark.parametrize(("now", "before"), [(None, 4.0), (4.0, None), (None, None)])
def test_a_change_without_one_of_both_is_never_enough(now: float | None, before: float | None) -> None:
    change = point_change(now, before, enough=True)

    assert change.difference is None
    assert not change.enough
