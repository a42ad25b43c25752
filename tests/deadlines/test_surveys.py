"""Targets of surveys (DOMAIN 3): sent in time, a low score answered."""

from dataclasses import replace

import pytest

from generator.deadlines import deadlines, list_deadlines
from tests.deadlines.cases import all_of, only, said, settings, survey, tabulated


@pytest.mark.parametrize(
    ("sent", "state"),
    [("2024-05-07 10:00", "met"), ("2024-05-07 10:01", "breached")],
)
def test_an_immediate_survey_is_sent_within_a_day(sent: str, state: str) -> None:
    item = survey("2024-05-20 10:00", trigger="immediate", service_at="2024-05-06 10:00", sent_at=sent)
    assert only("survey_sent", item).state == state


@pytest.mark.parametrize(
    ("sent", "state"),
    [
        ("2024-05-08 23:59", "breached"),  # too early
        ("2024-05-09 00:00", "met"),
        ("2024-05-11 18:00", "met"),
        ("2024-05-11 18:01", "breached"),
    ],
)
def test_a_periodic_survey_is_sent_from_the_third_to_the_fifth_working_day(sent: str, state: str) -> None:
    item = survey("2024-05-20 10:00", trigger="periodic", service_at="2024-05-06 10:00", sent_at=sent)
    found = only("survey_sent", item)
    assert (found.state, said(found.due_at)) == (state, "2024-05-11 18:00")
    assert found.overdue_by_minutes == (1 if sent.endswith("18:01") else 0)


def test_a_survey_that_does_not_say_when_it_was_sent_tells_nothing() -> None:
    assert (
        all_of("survey_sent", survey("2024-05-20 10:00", trigger="immediate", service_at="2024-05-06")) == []
    )
    assert all_of("survey_sent", survey("2024-05-20 10:00", trigger="immediate", sent_at="2024-05-06")) == []
    sent = survey("2024-05-20 10:00", service_at="2024-05-06 10:00", sent_at="2024-05-06 11:00")
    assert all_of("survey_sent", sent) == []


@pytest.mark.parametrize(
    ("log", "as_of", "state"),
    [
        ((), "2024-05-22 10:00", "due_soon"),
        ((), "2024-05-22 10:01", "overdue"),
        (("2024-05-22 10:00 responded",), "2024-06-01 10:00", "met"),
        (("2024-05-22 10:01 responded", "2024-05-23 10:00 closed"), "2024-06-01 10:00", "breached"),
    ],
)
def test_a_low_score_is_followed_up_within_48_hours(log: tuple[str, ...], as_of: str, state: str) -> None:
    item = survey("2024-05-20 10:00", *log, score=3, agent="agent-a")
    assert only("low_score_followup", item, as_of=as_of).state == state


def test_a_survey_is_its_agents() -> None:
    person = settings().people.entries[0]
    known = only("low_score_followup", survey("2024-05-20 10:00", score=1, agent=person.code))
    assert (known.kind, known.owner, known.department) == ("survey", person.code, person.department)
    other = only("low_score_followup", survey("2024-05-20 10:00", score=1, agent="somebody"))
    assert (other.owner, other.department) == ("somebody", "")


def test_a_good_score_or_a_bare_date_is_not_measured() -> None:
    assert all_of("low_score_followup", survey("2024-05-20 10:00", score=4)) == []
    assert only("low_score_followup", survey("2024-05-20", score=2)).state == "not_applicable"


def test_hours_do_not_run_from_a_service_of_which_only_the_day_is_known() -> None:
    for trigger, state in (("immediate", "not_applicable"), ("periodic", "breached")):
        item = survey(
            "2024-05-20 10:00", trigger=trigger, service_at="2024-05-06", sent_at="2024-05-08 10:00"
        )
        tables = tabulated(item)
        untimed = replace(tables, surveys=tables.surveys.assign(service_timed=False))
        (found,) = list_deadlines(deadlines(untimed, settings(), tables.as_of))
        assert (found.target, found.state) == ("survey_sent", state)
