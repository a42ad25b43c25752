"""Response rates: of campaigns that ran, by whom they invited."""

from dataclasses import replace
from datetime import datetime

import pytest

from generator.analysis.periods import build_axis
from generator.analysis.responses import CampaignResponse, summarise_responses
from generator.records.campaign import Campaign
from tests.analysis.made_up import Row, survey, tables_of


def campaign(number: int, started_on: str, ended_on: str | None = None, invited: int | None = 40) -> Campaign:
    return Campaign.model_construct(
        id=f"CAMP-2024-00{number}",
        title="新版APP售后专项",
        goal="",
        started_on=started_on,
        ended_on=ended_on,
        invited=invited,
    )


def responses(campaigns: list[Campaign], surveys: list[Row]) -> dict[str, tuple[CampaignResponse, ...]]:
    tables = replace(tables_of(surveys=surveys), campaigns=tuple(campaigns))
    axis = build_axis("month", datetime(2024, 4, 1), tables.as_of)
    found = summarise_responses(tables, axis)
    return {period.key: one for period, one in zip(axis.periods, found, strict=True)}


def test_all_answers_count_whenever_they_came_in() -> None:
    surveys = [
        survey(number, day, overall=4, campaign="CAMP-2024-001")
        for number, day in enumerate(("2024-05-03", "2024-05-09", "2024-06-02"))
    ]
    others = [
        survey(8, "2024-05-03", overall=4),
        survey(9, "2024-05-03", overall=4, campaign="CAMP-2024-002"),
    ]
    found = responses([campaign(1, "2024-05-01", "2024-05-31")], [*surveys, *others])

    (may,) = found["2024-05"]
    assert (may.invited, may.answered, may.in_period, may.rate) == (40, 3, 2, 3 / 40)
    assert may.low is not None
    assert 0 < may.low < 3 / 40
    assert found["2024-04"] == found["2024-06"] == ()


@pytest.mark.parametrize(
    ("started_on", "ended_on", "months"),
    [
        ("2024-05-31", "2024-06-01", ["2024-05", "2024-06"]),
        ("2024-03-01", "2024-04-01", ["2024-04"]),
        ("2024-06-01", None, ["2024-06"]),
        ("2024-05-01", None, ["2024-05", "2024-06"]),
        ("2024-03-01", "2024-03-31", []),
    ],
)
def test_a_campaign_is_listed_where_it_ran(started_on: str, ended_on: str | None, months: list[str]) -> None:
    found = responses([campaign(1, started_on, ended_on)], [])

    assert [key for key, listed in found.items() if listed] == months


@pytest.mark.parametrize(("invited", "rate"), [(0, None), (1, None), (2, 1.0)])
def test_more_answers_than_invitations_make_no_rate(invited: int, rate: float | None) -> None:
    surveys = [survey(number, "2024-05-03", overall=4, campaign="CAMP-2024-001") for number in range(2)]
    (found,) = responses([campaign(1, "2024-05-01", "2024-05-31", invited)], surveys)["2024-05"]

    assert (found.rate, found.answered) == (rate, 2)


def test_a_campaign_that_does_not_say_whom_it_invited_has_no_rate() -> None:
    assert responses([campaign(1, "2024-05-01", invited=None)], [])["2024-05"] == ()
