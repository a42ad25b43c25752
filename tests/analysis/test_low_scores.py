"""Low scores: which dimension customers marked down, and why."""

from datetime import datetime

from hypothesis import given, settings

from generator.analysis.low_scores import LowScores, summarise_low_scores
from generator.analysis.periods import build_axis
from generator.analysis.traits import read_traits
from tests.analysis import plain, random_records
from tests.analysis.made_up import Row, complaint, shipped_settings, survey, tables_of
from tests.analysis.plain_subjects import recount_low_scores


def low_scores(
    surveys: list[Row], tickets: list[Row] | None = None, as_of: str = "2024-07-01T00:00"
) -> dict[str, LowScores]:
    tables = tables_of(tickets or [], surveys, as_of)
    axis = build_axis("month", datetime(2022, 12, 1), tables.as_of)
    traits = read_traits(tables, shipped_settings())
    found = summarise_low_scores(tables, axis, shipped_settings(), traits)
    return {period.key: one for period, one in zip(axis.periods, found, strict=True)}


def test_causes_are_those_of_the_low_surveys_alone() -> None:
    people = {"dimensions": "people"}
    june = low_scores(
        [
            survey(1, "2024-06-03", overall=2, process=3, causes={"dimensions": "process people"}),
            survey(2, "2024-06-03", overall=4, process=3),
            survey(3, "2024-06-03", overall=5, causes=people),
        ],
        [complaint(1, "2024-06-03", causes=people)],
    )["2024-06"]

    assert (june.surveys, june.low, june.analysed) == (3, 2, 1)
    assert [(one.code, one.count, one.share) for one in june.marked_down] == [
        ("process", 2, 1.0),
        ("overall", 1, 0.5),
    ]
    assert [(one.code, one.count, one.share) for one in june.causes] == [
        ("process", 1, 1.0),
        ("people", 1, 1.0),
    ]


def test_all_fives_mark_nothing_down() -> None:
    june = low_scores([survey(number, "2024-06-03", overall=5) for number in range(12)])["2024-06"]

    assert (june.surveys, june.low, june.marked_down, june.causes) == (12, 0, (), ())


@settings(max_examples=40)
@given(random_records.surveys())
def test_every_count_agrees_with_plain_python(surveys: list[Row]) -> None:
    as_of = random_records.AS_OF
    for key, found in low_scores(surveys, as_of=f"{as_of:%Y-%m-%dT%H:%M}").items():
        assert {
            "surveys": found.surveys,
            "low": found.low,
            "analysed": found.analysed,
            "marked_down": {one.code: one.count for one in found.marked_down},
            "causes": {one.code: one.count for one in found.causes},
        } == recount_low_scores(surveys, plain.stretch_of(key, as_of))
