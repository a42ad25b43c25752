"""Campaigns: who answered, what their own records say, and what was counted before, during and after."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.analysis.campaigns import CampaignFigures, summarise_campaigns
from generator.deadlines import deadlines
from generator.records.campaign import Campaign, Outcome
from tests.analysis.made_up import Row, complaint, entry, shipped_settings, survey, tables_of, ticket

OWN = "CAMP-2024-001"


def campaign(**fields: Any) -> Campaign:
    told = {"title": "售后专项收集", "goal": "找出3个高频问题", "started_on": "2024-05-11"}
    return Campaign.model_construct(**{"id": OWN, "ended_on": "2024-05-20", **told, **fields})


def summarised(
    tickets: list[Row], surveys: list[Row], as_of: str = "2024-07-01T00:00", **fields: Any
) -> CampaignFigures:
    tables = replace(tables_of(tickets, surveys, as_of), campaigns=(campaign(**fields),))
    settings = shipped_settings()
    (found,) = summarise_campaigns(tables, settings, deadlines(tables, settings, tables.as_of))
    return found


def test_only_its_own_records_are_counted_early_and_late_ones_too() -> None:
    tickets = [
        ticket(1, "2024-05-12T10:00", "process/refund", campaign=OWN),
        complaint(2, "2024-05-10T10:00", "logistics/delay", campaign=OWN),
        ticket(3, "2024-05-12T11:00", campaign=OWN, invalid="test"),
        ticket(4, "2024-05-12T12:00", "product/defect"),
    ]
    surveys = [
        survey(1, "2024-06-02T10:00", campaign=OWN, overall=4, attitude=2),
        survey(2, "2024-05-13T10:00", overall=1),
    ]
    found = summarised(tickets, surveys)

    assert (found.volume.tickets.value, found.volume.complaints.value, found.volume.invalid) == (2, 1, 1)
    assert [group.code for group in found.categories.minor] == ["process/refund", "logistics/delay"]
    assert (found.satisfaction.surveys, found.satisfaction.overall.mean) == (1, 4.0)
    assert [(one.id, one.month) for one in found.records] == [
        ("C00002", "2024-05"),
        ("F00001", "2024-05"),
        ("F00003", "2024-05"),
        ("S00001", "2024-06"),
    ]
    assert found.volume.tickets.previous.before is None


@pytest.mark.parametrize(("invited", "rate"), [(40, 0.05), (2, 1.0), (None, None), (1, None), (0, None)])
def test_the_response_rate_says_nothing_where_it_makes_no_sense(
    invited: int | None, rate: float | None
) -> None:
    surveys = [survey(number, "2024-05-13T10:00", campaign=OWN, overall=4) for number in (1, 2)]
    response = summarised([], surveys, invited=invited).response

    assert (response.answered, response.invited, response.rate) == (2, invited, rate)
    if rate is not None:
        assert response.low is not None
        assert response.high is not None
        assert response.low <= rate <= response.high
        assert response.high - response.low > 0.05


def test_before_during_and_after_are_as_long_as_the_campaign() -> None:
    days = ["2024-05-01", "2024-05-10T23:59", "2024-05-11", "2024-05-20T23:59", "2024-05-21", "2024-05-31"]
    tickets = [ticket(number, day) for number, day in enumerate(days)]
    tickets.append(complaint(99, "2024-05-15T10:00"))
    surveys = [survey(number, "2024-05-22T10:00", overall=5) for number in range(10)]
    found = summarised(tickets, surveys).around

    assert [(one.when, one.first_day, one.last_day, one.tickets, one.complaints) for one in found] == [
        ("before", date(2024, 5, 1), date(2024, 5, 10), 2, 0),
        ("during", date(2024, 5, 11), date(2024, 5, 20), 3, 1),
        ("after", date(2024, 5, 21), date(2024, 5, 30), 1, 0),
    ]
    assert [(one.n, one.mean, one.csat) for one in found] == [
        (0, None, None),
        (0, None, None),
        (10, 5.0, 1.0),
    ]


def test_a_running_campaign_has_no_after_and_one_that_lies_ahead_no_figures() -> None:
    tickets = [ticket(1, "2024-05-12T10:00", campaign=OWN)]
    running = summarised(tickets, [], "2024-05-15T12:00")
    open_ended = summarised(tickets, [], "2024-05-15T12:00", ended_on=None)
    tables = replace(tables_of(tickets), campaigns=(campaign(started_on="2024-08-01", ended_on=None),))

    assert running.running
    assert [(one.when, one.partial) for one in running.around] == [("before", False), ("during", True)]
    assert [(one.when, one.first_day) for one in open_ended.around] == [
        ("before", date(2024, 5, 6)),
        ("during", date(2024, 5, 11)),
    ]
    settings = shipped_settings()
    assert summarise_campaigns(tables, settings, deadlines(tables, settings, tables.as_of)) == ()


def test_a_campaign_without_records_reads_well() -> None:
    found = summarised([], [], invited=10, outcome=Outcome.model_construct(reached=False, summary="没有回收"))

    assert (found.response.rate, found.volume.tickets.value, found.records) == (0.0, 0, ())
    assert (found.reached, found.outcome) == (False, "没有回收")
    assert found.satisfaction.overall.mean is None


def test_the_complaints_and_deadlines_of_its_records_are_its_own() -> None:
    log = [entry("2024-05-12T11:00", "resolved")]
    tickets = [
        complaint(1, "2024-05-12T10:00", "logistics/delay", campaign=OWN, demands="refund", log=log),
        complaint(2, "2024-05-12T10:00", "product/defect"),
    ]
    found = summarised(tickets, [])

    assert [(one.code, one.count) for one in found.complaints] == [("logistics/delay", 1)]
    assert [(one.code, one.count) for one in found.demands] == [("refund", 1)]
    (resolution,) = (one for one in found.timeliness.targets if one.code == "resolution")
    assert (resolution.attainment.count, resolution.attainment.n) == (1, 1)
