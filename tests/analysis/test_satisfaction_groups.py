"""Scores by service type, customer type and agent: against the whole, and never of a handful of people."""

from statistics import fmean
from typing import Any

import pytest
from hypothesis import given, settings

from generator.analysis.periods import build_axis
from generator.analysis.satisfaction_groups import (
    Breakdown,
    GroupScores,
    SatisfactionGroups,
    large_enough,
    summarise_satisfaction_groups,
)
from generator.analysis.traits import first_moment
from tests.analysis import plain, random_records
from tests.analysis.made_up import Row, shipped_settings, survey, tables_of
from tests.analysis.plain_subjects import overall_by, overall_scores


def groups(surveys: list[Row], as_of: str = "2024-07-01T00:00") -> dict[str, SatisfactionGroups]:
    tables = tables_of(surveys=surveys, as_of=as_of)
    axis = build_axis("month", first_moment(tables) or tables.as_of, tables.as_of)
    found = summarise_satisfaction_groups(tables, axis, shipped_settings())
    return {period.key: one for period, one in zip(axis.periods, found, strict=True)}


def answers(scores: list[int], start: int = 0, **fields: Any) -> list[Row]:
    return [
        survey(start + number, "2024-06-03", overall=score, **fields) for number, score in enumerate(scores)
    ]


def of(breakdown: Breakdown, code: str) -> GroupScores:
    return next(one for one in breakdown.groups if one.code == code)


def test_a_group_is_measured_against_all() -> None:
    surveys = [*answers([2] * 12, service_type="order"), *answers([5] * 24, 100, service_type="consultation")]
    found = groups(surveys)["2024-06"]
    order = of(found.service_types, "order")

    assert (found.n, found.mean, found.csat) == (36, 4.0, 24 / 36)
    assert (order.n, order.mean, order.difference, order.csat.share) == (12, 2.0, -2.0, 0.0)
    assert (order.enough, order.flagged, order.apart) == (True, True, "below")
    assert of(found.service_types, "consultation").apart == "above"
    assert [one.code for one in found.service_types.groups] == ["order", "consultation"]


def test_a_group_near_the_whole_does_not_stand_apart() -> None:
    surveys = [
        *answers([5, 5, 5, 3] * 5, service_type="order"),
        *answers([5, 5, 3, 3] * 5, 100, service_type="revisit"),
    ]
    assert {one.apart for one in groups(surveys)["2024-06"].service_types.groups} == {None}


def test_few_answers_never_stand_apart() -> None:
    surveys = [*answers([1] * 9, agent="CS001"), *answers([5] * 90, 100, agent="CS002")]
    found = of(groups(surveys)["2024-06"].agents, "CS001")

    assert (found.enough, found.apart) == (False, None)


def test_no_figure_is_given_of_fewer_than_five_people() -> None:
    surveys = [
        *answers([1] * 4, agent="CS001"),
        *answers([2] * 3, 50, agent="CS002"),
        *answers([5] * 20, 100, agent="CS003"),
    ]
    found = groups(surveys)["2024-06"].agents

    assert [one.code for one in found.groups] == ["CS003"]
    assert (found.folded, found.folded_n) == (2, 7)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ([], set()),
        ([4], set()),
        ([5], {0}),
        ([4, 20, 30], {2}),  # with all, and all but the four, the four could be found by subtraction
        ([4, 5, 20], {2}),
        ([4, 4, 20], {2}),
        ([5, 5], {0, 1}),
        ([1, 5], set()),
    ],
)
def test_what_is_left_out_cannot_be_found_by_subtraction(sizes: list[int], shown: set[int]) -> None:
    assert large_enough(dict(enumerate(sizes)), 5) == shown


def test_a_month_without_scores_has_no_groups() -> None:
    found = groups([survey(1, "2024-05-03", overall=4), survey(2, "2024-06-03", attitude=5)])["2024-06"]

    assert (found.n, found.mean, found.csat) == (0, None, None)
    assert (found.agents.groups, found.agents.folded) == ((), 0)


@settings(max_examples=40)
@given(random_records.surveys())
def test_every_group_agrees_with_plain_python(surveys: list[Row]) -> None:
    as_of = random_records.AS_OF
    for key, found in groups(surveys, f"{as_of:%Y-%m-%dT%H:%M}").items():
        stretch = plain.stretch_of(key, as_of)
        scores = overall_scores(surveys, stretch)
        assert found.n == len(scores)
        assert found.mean == pytest.approx(fmean(scores) if scores else None)
        for breakdown, trait in (
            (found.service_types, "service_type"),
            (found.customer_types, "customer_type"),
            (found.agents, "agent"),
        ):
            parts = overall_by(surveys, stretch, trait)
            assert len(breakdown.groups) + breakdown.folded == len(parts)
            assert sum(one.n for one in breakdown.groups) + breakdown.folded_n == len(scores)
            for one in breakdown.groups:
                own = parts[one.code]
                assert len(own) >= 5
                assert (one.n, one.csat.count, one.low.count) == (
                    len(own),
                    sum(score >= 4 for score in own),
                    sum(score <= 2 for score in own),
                )
                assert one.mean == pytest.approx(fmean(own))
