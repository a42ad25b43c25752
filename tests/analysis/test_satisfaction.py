import pytest

from generator.analysis.satisfaction import Satisfaction, Scores
from generator.figures import summarise
from tests.analysis.made_up import Row, shipped_settings, survey, tables_of


def satisfaction(surveys: list[Row], as_of: str = "2024-07-01T00:00") -> list[Satisfaction]:
    tables = tables_of(surveys=surveys, as_of=as_of)
    return [month.satisfaction for month in summarise(tables, shipped_settings()).months]


def overall(scores: list[int], day: str = "2024-06-03") -> list[Row]:
    return [survey(number, day, overall=score) for number, score in enumerate(scores)]


def dimension(of: Satisfaction, code: str) -> Scores:
    return next(scores for scores in of.dimensions if scores.dimension == code)


def test_the_six_scores_of_the_field_notes() -> None:
    found = satisfaction(overall([5, 5, 4, 4, 3, 1]))[0].overall

    assert found.n == 6
    assert found.mean == pytest.approx(22 / 6)
    assert found.distribution == (1, 0, 1, 2, 2)
    assert (found.csat.count, found.csat.n, found.csat.share) == (4, 6, 4 / 6)
    assert (found.low.count, found.low.share) == (1, 1 / 6)
    assert not found.enough
    assert not found.flagged


def test_five_of_six_satisfied_may_be_anything_between_44_and_97_percent() -> None:
    csat = satisfaction(overall([5, 5, 4, 4, 4, 1]))[0].overall.csat

    assert csat.low == pytest.approx(0.44, abs=0.005)
    assert csat.high == pytest.approx(0.97, abs=0.005)


def test_all_fives() -> None:
    found = satisfaction(overall([5] * 12))[0].overall

    assert (found.mean, found.csat.share, found.low.share) == (5.0, 1.0, 0.0)
    assert found.distribution == (0, 0, 0, 0, 12)
    assert found.csat.low == pytest.approx(0.757, abs=0.001)
    assert not found.low_exceeded


@pytest.mark.parametrize(
    ("n", "enough", "flagged"), [(9, False, False), (10, True, True), (29, True, True), (30, True, False)]
)
def test_scores_are_printed_from_10_and_unmarked_from_30(n: int, enough: bool, flagged: bool) -> None:  # noqa: FBT001
    found = satisfaction(overall([4] * n))[0].overall

    assert (found.enough, found.flagged) == (enough, flagged)


@pytest.mark.parametrize(
    ("low", "of", "exceeded"), [(3, 20, True), (2, 20, False), (3, 21, False), (9, 9, False)]
)
def test_a_low_share_is_exceeded_from_15_percent_of_enough_scores(low: int, of: int, exceeded: bool) -> None:  # noqa: FBT001
    found = satisfaction(overall([2] * low + [3] * (of - low)))[0].overall

    assert found.low_exceeded is exceeded


def test_overall_is_never_made_of_other_dimensions() -> None:
    found = satisfaction([survey(1, "2024-06-03", attitude=5, process=1)])[0]

    assert (found.surveys, found.overall.n, found.overall.mean) == (1, 0, None)
    assert (found.overall.csat.share, found.overall.csat.low, found.overall.csat.high) == (None, None, None)
    assert dimension(found, "attitude").mean == 5


def test_a_dimension_not_asked_is_absent_not_zero() -> None:
    found = satisfaction(
        [survey(1, "2024-06-03", attitude=5), survey(2, "2024-06-03", attitude=4, process=2)]
    )[0]

    assert (dimension(found, "attitude").n, dimension(found, "attitude").mean) == (2, 4.5)
    assert (dimension(found, "process").n, dimension(found, "process").mean) == (1, 2)
    assert dimension(found, "expertise").n == 0
    assert [scores.dimension for scores in found.dimensions] == [
        code for code in shipped_settings().dimensions.codes if code != "overall"
    ]


def test_a_survey_is_low_when_any_score_is() -> None:
    found = satisfaction(
        [
            survey(1, "2024-06-03", overall=5, process=3),
            survey(2, "2024-06-03", overall=4, process=4),
            survey(3, "2024-06-03", overall=1),
        ],
    )[0]

    assert found.low_surveys == 2


def test_means_change_in_points_and_shares_as_differences() -> None:
    may = [survey(number, "2024-05-03", overall=4) for number in range(10)]
    june = [survey(number, "2024-06-03", overall=5 if number % 2 else 3) for number in range(20, 32)]

    found = satisfaction([*may, *june])[1].overall

    assert (found.previous.before, found.previous.difference, found.previous.enough) == (4.0, 0.0, True)
    assert (found.csat.previous.before, found.csat.previous.difference) == (1.0, -0.5)
    assert (found.year_before.before, found.year_before.difference, found.year_before.enough) == (
        None,
        None,
        False,
    )


def test_a_change_between_few_scores_is_not_enough() -> None:
    may = [survey(number, "2024-05-03", overall=4) for number in range(9)]
    june = [survey(number, "2024-06-03", overall=5) for number in range(20, 40)]

    found = satisfaction([*may, *june])[1].overall

    assert found.previous.difference == 1.0
    assert not found.previous.enough
    assert not found.csat.previous.enough


def test_a_month_without_surveys_between_others() -> None:
    months = satisfaction([*overall([4] * 10, "2024-04-01"), survey(99, "2024-06-03", overall=5)])

    assert (months[1].surveys, months[1].overall.n, months[1].overall.mean) == (0, 0, None)
    assert months[2].overall.previous.before is None


def test_the_running_month_is_compared_with_the_same_length_of_the_month_before() -> None:
    may = [survey(1, "2024-05-02", overall=2), survey(2, "2024-05-20", overall=5)]

    found = satisfaction([*may, survey(3, "2024-06-02", overall=4)], as_of="2024-06-10T00:00")[-1].overall

    assert (found.previous.before, found.previous.difference) == (2.0, 2.0)
