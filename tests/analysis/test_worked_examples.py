"""The examples that the page of targets shows: the golden ones of DOMAIN T1, and that every sum comes out."""

from datetime import datetime

from generator.analysis.worked_examples import work_examples
from tests.analysis.made_up import shipped_settings

CALENDAR = shipped_settings().calendar


def test_working_days_over_public_holidays() -> None:
    spring, autumn = work_examples(CALENDAR).holidays

    assert (spring.started_at.date().isoformat(), spring.due_at) == ("2026-02-13", datetime(2026, 2, 25, 18))
    assert (autumn.started_at.date().isoformat(), autumn.due_at) == ("2024-09-30", datetime(2024, 10, 10, 18))
    made_up = [
        (one.day.isoformat(), one.number) for one in spring.days if one.kind == "worked" and one.unusual
    ]
    assert made_up == [("2026-02-14", 1)]
    assert [one.number for one in spring.days if one.kind == "worked"] == [1, 2, 3]
    assert spring.days[0].kind == "start"


def test_the_same_receipt_in_every_unit() -> None:
    due = {str(one.allowance): f"{one.due_at:%a %H:%M}" for one in work_examples(CALENDAR).units}

    assert due == {"10m": "Fri 18:00", "4h": "Fri 21:50", "4wh": "Mon 12:50", "3wd": "Wed 18:00"}


def test_a_pause_is_added_back_in_the_clocks_own_time() -> None:
    days, hours = work_examples(CALENDAR).pauses

    assert (days.unpaused_due_at, days.due_at) == (datetime(2024, 5, 16, 18), datetime(2024, 5, 17, 15))
    assert sum(one.counted_minutes for one in days.days) == 3 * 9 * 60
    assert (hours.unpaused_due_at, hours.due_at) == (datetime(2024, 5, 15, 10), datetime(2024, 5, 16, 7))


def test_the_year_without_a_notice_is_provisional() -> None:
    (example,) = work_examples(CALENDAR).provisional

    assert example.provisional
    assert (example.started_at.month, example.due_at.month) == (12, 1)


def test_without_public_holidays_those_examples_are_left_out() -> None:
    examples = work_examples(CALENDAR.model_copy(update={"country": "none"}))

    assert (examples.holidays, examples.provisional) == ((), ())
    assert len(examples.units) == 4
