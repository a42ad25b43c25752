"""The change of the mean, taken apart by service type into level and mix."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.periods import build_axis
from generator.analysis.satisfaction_change import SatisfactionChange, summarise_satisfaction_change
from generator.analysis.traits import first_moment
from tests.analysis.made_up import Row, shipped_settings, survey, tables_of
from tests.analysis.plain_subjects import take_apart

Scores = dict[str, list[int]]
MAY, JUNE = "2024-05-03", "2024-06-03"


def changes(*months: tuple[str, Scores]) -> list[SatisfactionChange]:
    surveys: list[Row] = [
        survey(1000 * month + 100 * number + position, day, overall=score, service_type=code)
        for month, (day, scores) in enumerate(months)
        for number, (code, given_) in enumerate(scores.items())
        for position, score in enumerate(given_)
    ]
    tables = tables_of(surveys=surveys)
    axis = build_axis("month", first_moment(tables) or tables.as_of, tables.as_of)
    return list(summarise_satisfaction_change(tables, axis, shipped_settings()))


def test_a_service_that_is_judged_worse_moves_the_level() -> None:
    may = {"order": [5] * 10, "consultation": [4] * 10}
    june = {"order": [3] * 10, "consultation": [4] * 10}
    found = changes((MAY, may), (JUNE, june))[-1]

    assert found.difference == pytest.approx(-1)
    assert [(one.code, one.level, one.mix) for one in found.contributions] == [
        ("order", pytest.approx(-1), 0),
        ("consultation", 0, 0),
    ]
    assert found.beyond_chance


def test_more_answers_about_a_service_that_is_judged_low_move_the_mix() -> None:
    may = {"order": [3] * 10, "consultation": [5] * 30}
    june = {"order": [3] * 30, "consultation": [5] * 10}
    found = changes((MAY, may), (JUNE, june))[-1]

    assert found.difference == pytest.approx(-1)
    assert sum(one.level for one in found.contributions) == 0
    assert {one.code: one.mix for one in found.contributions} == {
        "order": pytest.approx(-0.5),
        "consultation": pytest.approx(-0.5),
    }


def test_a_service_of_one_period_only_is_all_mix() -> None:
    found = changes((MAY, {"order": [5] * 10}), (JUNE, {"order": [5] * 10, "revisit": [2] * 10}))[-1]

    assert found.difference == pytest.approx(-1.5)
    assert {one.code: one.level for one in found.contributions} == {"order": 0, "revisit": 0}


def test_a_change_that_chance_explains_is_not_beyond_it() -> None:
    found = changes((MAY, {"order": [5, 4, 3, 2, 5] * 3}), (JUNE, {"order": [4, 4, 3, 2, 5] * 3}))[-1]

    assert found.low is not None
    assert found.high is not None
    assert found.low < 0 < found.high
    assert not found.beyond_chance


def test_few_scores_have_no_interval() -> None:
    found = changes((MAY, {"order": [5] * 9}), (JUNE, {"order": [1] * 30}))[-1]

    assert (found.difference, found.low, found.high, found.beyond_chance) == (-4, None, None, False)


def test_services_of_few_answers_are_taken_together() -> None:
    may = {"order": [5] * 20, "revisit": [1] * 4, "pre_sale": [3] * 9}
    june = {"order": [4] * 20, "revisit": [2] * 8, "pre_sale": [3] * 2}
    found = changes((MAY, may), (JUNE, june))[-1]

    assert {one.code: (one.n, one.before) for one in found.contributions} == {"order": (20, 20), "": (10, 13)}
    assert sum(one.level + one.mix for one in found.contributions) == pytest.approx(found.difference)


def test_without_a_period_before_there_is_no_change() -> None:
    found = changes((JUNE, {"order": [4]}))[0]

    assert (found.n, found.before, found.difference, found.contributions) == (1, 0, None, ())


def test_a_fall_beyond_what_the_months_before_show_is_a_signal() -> None:
    steady = [(f"2023-{month:02}-05", {"order": [5, 4, 4, 5] * 10}) for month in range(4, 13)]
    shaken = [
        (day, {"order": [*scores["order"], month % 3 + 2]}) for month, (day, scores) in enumerate(steady)
    ]
    found = changes(*shaken, ("2024-01-05", {"order": [1, 2, 1, 2] * 10}))[9]

    assert (found.mean_control.signal, found.csat_control.signal) == ("below", "below")
    assert found.mean_control.provisional


_TYPES = st.dictionaries(
    st.sampled_from(("order", "consultation", "revisit", "pre_sale")),
    st.lists(st.integers(1, 5), min_size=5, max_size=12),
)


@settings(max_examples=40)
@given(_TYPES, _TYPES)
def test_level_and_mix_add_up_to_the_change(may: Scores, june: Scores) -> None:
    found = changes((MAY, may), (JUNE, june))[-1:]
    if not may or not june:
        return
    level, mix = take_apart(june, may)
    change = found[0]
    assert sum(one.level for one in change.contributions) == pytest.approx(level, abs=1e-12)
    assert sum(one.mix for one in change.contributions) == pytest.approx(mix, abs=1e-12)
    assert level + mix == pytest.approx(change.difference, abs=1e-12)
