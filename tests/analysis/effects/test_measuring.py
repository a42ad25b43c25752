"""Actions of May 2024 measured on April (22 working days) and June (19)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from generator.analysis.actions import summarise_actions
from generator.analysis.effects.results import Measurement
from generator.deadlines import deadlines
from generator.records.action import Action, Effect
from tests.analysis.effects.actions import action, effect
from tests.analysis.made_up import Row, complaint, entry, shipped_settings, survey, tables_of, ticket

DELAY = effect(category="logistics/delay")
LATER = "2024-07-02T00:00"


def daily(count: int, month: str, first: int = 0, *categories: str, **fields: Any) -> Iterator[Row]:
    """Yield so many tickets, spread over the first 28 days of a month."""
    for at in range(count):
        yield ticket(first + at, f"{month}-{at % 28 + 1:02}T09:00", *categories, **fields)


def tickets(before: int, after: int, rest: tuple[int, int] = (0, 0)) -> list[Row]:
    """Return delays of April and June, other tickets beside them, and one record of March."""
    return [
        ticket(0, "2024-03-01T09:00", "service/attitude"),
        *daily(before, "2024-04", 100),
        *daily(after, "2024-06", 1100),
        *daily(rest[0], "2024-04", 2100, "product/defect"),
        *daily(rest[1], "2024-06", 3100, "product/defect"),
    ]


def measured(
    aim: Effect,
    rows: list[Row] | None = None,
    surveys: list[Row] | None = None,
    as_of: str = LATER,
    others: tuple[Action, ...] = (),
    **fields: Any,
) -> Measurement:
    """Return what is measured of the action ACT-2024-001 with this aim."""
    mine = action(1, effect=aim, **fields)
    tables = replace(tables_of(rows or [], surveys or [], as_of), actions=(mine, *others))
    settings = shipped_settings()
    owed = deadlines(tables, settings, datetime.fromisoformat(as_of))
    found = summarise_actions(tables, settings, owed)[0].effect
    assert found is not None
    return found


def test_a_fall_is_counted_compared_and_judged() -> None:
    found = measured(
        effect(category="logistics/delay", exposure={"before": 1000, "after": 1000}), tickets(20, 6)
    )

    assert found.state == "measured"
    assert found.before is not None
    assert found.after is not None
    assert (found.before.value, found.after.value) == (20, 6)
    assert found.comparison is not None
    assert found.comparison.change.estimate == pytest.approx(0.3)
    assert found.comparison.p == pytest.approx(0.009, abs=0.0005)
    assert (found.verdict, found.reached, found.improved) == ("met", True, True)
    assert found.power == pytest.approx(0.373, abs=0.001)


def test_ten_to_three_reaches_the_target_and_proves_nothing() -> None:
    found = measured(
        effect(category="logistics/delay", exposure={"before": 500, "after": 500}), tickets(10, 3)
    )

    assert (found.verdict, found.reached, found.improved) == ("inconclusive", True, False)
    assert found.comparison is not None
    assert found.comparison.change.high == pytest.approx(1.17, abs=0.005)


def test_a_rise_is_not_met() -> None:
    found = measured(DELAY, tickets(20, 60))

    assert (found.verdict, found.worsened) == ("not_met", True)


def test_counts_relate_to_working_days_where_nothing_else_is_stated() -> None:
    found = measured(DELAY, tickets(22, 19))

    assert found.before is not None
    assert found.after is not None
    assert (found.unit, found.before.exposure, found.after.exposure) == ("working_days", 22, 19)
    assert found.comparison is not None
    assert found.comparison.change.estimate == pytest.approx(1)


def test_twice_the_orders_explain_twice_the_tickets() -> None:
    found = measured(
        effect(category="logistics/delay", exposure={"before": 100, "after": 200}), tickets(20, 40)
    )

    assert found.unit == "orders"
    assert found.comparison is not None
    assert found.comparison.change.estimate == pytest.approx(1)


@pytest.mark.parametrize("stated", [{"before": 100}, {"after": 100}, {}])
def test_an_unknown_exposure_is_said_so_and_working_days_stand_in(stated: dict[str, int]) -> None:
    found = measured(effect(category="logistics/delay", exposure=stated), tickets(20, 6))

    assert (found.unit, found.unit_unknown, found.verdict) == ("working_days", "orders", "met")


@pytest.mark.parametrize("stated", [{"before": 0, "after": 9}, {"before": 9, "after": 0}])
def test_no_exposure_at_all_is_something_else(stated: dict[str, int]) -> None:
    found = measured(effect(category="logistics/delay", exposure=stated), tickets(20, 6))

    assert (found.state, found.reasons, found.verdict) == ("unmeasurable", ("no_exposure",), "inconclusive")


def test_the_month_of_the_start_counts_neither_way() -> None:
    alarming = [*tickets(10, 10), *daily(40, "2024-05", 5000)]

    assert measured(DELAY, alarming).comparison == measured(DELAY, tickets(10, 10)).comparison


def test_a_window_beyond_as_of_is_still_being_measured() -> None:
    rows = tickets(20, 0)

    assert measured(DELAY, rows, as_of="2024-06-30T23:59").state == "measuring"
    assert measured(DELAY, rows, as_of="2024-06-30T23:59").verdict is None
    assert measured(DELAY, rows, as_of="2024-07-01T00:00").state == "measured"


def test_what_is_not_done_waits() -> None:
    found = measured(DELAY, tickets(20, 6), completed_on=None)

    assert (found.state, found.verdict, found.after_days) == ("waiting", None, None)
    assert found.before is not None
    assert found.before.value == 20


def test_days_before_the_first_record_are_unknown_not_zero() -> None:
    rows = [*daily(5, "2024-04", 1), *daily(5, "2024-06", 100)]

    found = measured(effect(category="logistics/delay", before=60), rows)

    assert (found.state, found.reasons) == ("unmeasurable", ("before_uncovered",))
    assert measured(DELAY, rows).state == "measured"


def test_nothing_before_and_nothing_after_is_inconclusive() -> None:
    found = measured(DELAY, tickets(0, 0))

    assert (found.state, found.verdict, found.power) == ("measured", "inconclusive", None)


def test_nothing_before_but_something_after_is_not_met() -> None:
    assert measured(DELAY, tickets(0, 8)).verdict == "not_met"


def test_something_before_and_nothing_after_is_met() -> None:
    assert measured(DELAY, tickets(12, 0)).verdict == "met"


def test_the_rest_stands_beside_it() -> None:
    alone = measured(DELAY, tickets(40, 10, (60, 57))).rest
    together = measured(DELAY, tickets(40, 10, (100, 20))).rest

    assert alone is not None
    assert (alone.before, alone.after, alone.improved) == (60, 57, False)
    assert together is not None
    assert together.improved


def test_without_a_filter_there_is_no_rest() -> None:
    assert measured(effect(), tickets(20, 6)).rest is None


def test_another_action_inside_the_window_is_named() -> None:
    other = action(2, effect=effect(category="logistics"), opened_on="2024-06-05", completed_on="2024-06-10")

    found = measured(DELAY, tickets(20, 6), others=(other,))

    assert [(one.action, one.place) for one in found.overlaps] == [("ACT-2024-002", "after")]


def test_a_filter_by_what_the_records_do_not_carry_cannot_be_measured() -> None:
    found = measured(effect("mean_score", category="logistics/delay", to="4.2"), tickets(3, 3))

    assert (found.state, found.reasons) == ("unmeasurable", ("filter_unknown",))


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [
        ({"category": "logistics"}, 3),
        ({"category": "logistics/delay", "channel": "phone"}, 1),
        ({"channel": "online"}, 1),
        ({"department": "logistics"}, 2),
        ({"agent": "cs-a"}, 1),
        ({"priority": "P1"}, 1),
        ({"customer_type": "vip"}, 1),
    ],
)
def test_filters_choose_tickets(narrowed: dict[str, str], count: int) -> None:
    rows = [
        ticket(0, "2024-03-01T09:00", "other/other", channel="email", department="cs"),
        ticket(1, "2024-04-01T00:00", "logistics/delay", customer_type="vip"),
        ticket(2, "2024-04-30T23:59", "logistics/tracking", channel="site_chat", priority="P1"),
        ticket(3, "2024-04-02T09:00", "logistics/damage", channel="email", owner="cs-a"),
        ticket(4, "2024-04-02T09:00", "logistics/delay", invalid="test"),
        ticket(5, "2024-04-02T09:00", "service/attitude", "logistics/delay", channel="email"),
    ]
    found = measured(effect(**narrowed), rows)

    assert found.before is not None
    assert found.before.value == count


def test_complaints_are_counted_alone() -> None:
    rows = [ticket(0, "2024-03-01T09:00"), complaint(1, "2024-04-02T09:00"), ticket(2, "2024-04-02T09:00")]
    found = measured(effect("complaints"), rows)

    assert found.before is not None
    assert found.before.value == 1


def scores(before: list[int], after: list[int], **fields: Any) -> list[Row]:
    """Return a survey of March and those of April and June, by their score of `process`."""
    months = [("2024-04", score) for score in before] + [("2024-06", score) for score in after]
    first = survey(0, "2024-03-01T09:00", overall=1)
    return [
        first,
        *(
            survey(1 + at, f"{month}-{at % 28 + 1:02}T09:00", process=score, overall=1, **fields)
            for at, (month, score) in enumerate(months)
        ),
    ]


def test_a_mean_is_that_of_the_dimension_asked_for() -> None:
    found = measured(
        effect("mean_score", dimension="process", to="4.0"), [], scores([3, 4] * 15, [4, 5] * 15)
    )

    assert found.before is not None
    assert found.after is not None
    assert (found.before.value, found.after.value, found.verdict) == (3.5, 4.5, "met")
    assert (found.unit, found.upwards, found.rest) == ("", True, None)


def test_a_mean_of_nothing_cannot_be_measured() -> None:
    found = measured(effect("mean_score", dimension="process", to="4.0"), [], scores([3, 4], []))

    assert (found.state, found.reasons) == ("unmeasurable", ("nothing_counted",))


def test_a_low_share_falls() -> None:
    aim = effect("low_share", dimension="process", to="15%")
    found = measured(aim, [], scores([1, 2, 3, 4] * 15, [4, 5, 5, 3] * 15))

    assert found.before is not None
    assert found.after is not None
    assert (found.before.value, found.after.value, found.verdict) == (0.5, 0.0, "met")
    assert found.upwards is False


def test_a_relative_change_of_a_share_is_held_against_the_share_before() -> None:
    aim = effect("low_share", dimension="process", change="-80%")
    found = measured(aim, [], scores([1, 2, 3, 4] * 25, [1, 5, 5, 3] * 25))

    assert (found.verdict, found.improved) == ("not_met", True)  # from 50 % to 25 %, not to 10 %


def test_attainment_rises() -> None:
    late, timely = ("2024-{}-{:02}T18:00", "2024-{}-{:02}T09:05")
    rows = [ticket(0, "2024-03-01T09:00", priority="P1")]
    for month, answered in (("04", late), ("06", timely)):
        for day in range(1, 21):
            log = [entry(answered.format(month, day), "responded")]
            rows.append(
                ticket(int(month) * 100 + day, f"2024-{month}-{day:02}T09:00", priority="P1", log=log)
            )

    found = measured(effect("attainment", target="first_response", to="90%"), rows)

    assert found.before is not None
    assert found.after is not None
    assert (found.before.value, found.after.value, found.verdict) == (0, 1, "met")


def test_time_to_resolution_counts_what_is_still_open_with_its_age() -> None:
    rows = [ticket(0, "2024-03-01T09:00")]
    for day in range(1, 26):
        slow = [entry(f"2024-04-{day + 2:02}T09:00", "resolved")]
        fast = [entry(f"2024-06-{day:02}T{10 + day % 8}:00", "resolved")]
        rows.append(ticket(100 + day, f"2024-04-{day:02}T09:00", log=slow))
        rows.append(ticket(200 + day, f"2024-06-{day:02}T09:00", log=fast if day < 24 else []))

    found = measured(effect("resolution_time", to="8h"), rows)

    assert found.before is not None
    assert found.after is not None
    assert found.before.value == 48
    assert (found.after.n, found.after.value, found.verdict) == (25, 5, "met")


def test_long_windows_are_shown_week_by_week() -> None:
    found = measured(DELAY, tickets(20, 6)).series

    assert found is not None
    assert found.step == "week"
    assert sum(point.n for point in found.points) == 26
    assert all(point.span.days == 7 and point.span.first_day.weekday() == 0 for point in found.points)


def test_short_windows_are_shown_day_by_day() -> None:
    found = measured(
        effect(category="logistics/delay", before=10, after=10), tickets(20, 6), completed_on="2024-05-12"
    ).series

    assert found is not None
    assert (found.step, found.points[0].span.days, len(found.points)) == ("day", 1, 32)
