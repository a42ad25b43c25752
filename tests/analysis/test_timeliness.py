"""Deadlines kept and missed: by hand, and once more in plain Python from the deadlines themselves."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil
from statistics import median

import pandas as pd
import pytest
from hypothesis import given, settings

from generator.analysis.numbers import wilson
from generator.analysis.owed import read_owed
from generator.analysis.periods import build_axis
from generator.analysis.timeliness import Kept, Timeliness, summarise_timeliness
from generator.deadlines import Deadline, deadlines, list_deadlines
from generator.figures import summarise
from tests.analysis import plain, random_records
from tests.analysis.made_up import Row, complaint, entry, shipped_settings, tables_of, ticket

Owed = dict[str, object]
MINUTE = timedelta(minutes=1)


def owed(due: str, state: str = "met", minutes: int = 30, **fields: object) -> Owed:
    """Return a deadline that took, or has, so many minutes."""
    due_at = datetime.fromisoformat(due)
    done = due_at if state in ("met", "breached") else None
    row: Owed = {"record": "F1", "target": "resolution", "department": "cs", "state": state, "due_at": due_at}
    return row | {"started_at": due_at - minutes * MINUTE, "done_at": done, **fields}


def months(*rows: Owed, as_of: str = "2024-07-01T00:00") -> dict[str, Timeliness]:
    frame = pd.DataFrame(rows).astype({"done_at": "datetime64[us]", "due_at": "datetime64[us]"})
    return months_of(frame, datetime(2024, 5, 1), datetime.fromisoformat(as_of))


def months_of(frame: pd.DataFrame, first: datetime, as_of: datetime) -> dict[str, Timeliness]:
    axis = build_axis("month", first, as_of)
    found = summarise_timeliness(read_owed(frame, shipped_settings()), axis, shipped_settings())
    return {period.key: one for period, one in zip(axis.periods, found, strict=True)}


def counts(kept: Kept) -> tuple[int, int, int, int]:
    return kept.attainment.count, kept.breached, kept.overdue, kept.open


def test_a_deadline_belongs_to_the_month_in_which_it_falls_due() -> None:
    log = [entry("2024-06-03T10:00", "resolved")]
    figures = summarise(tables_of([ticket(1, "2024-05-30T10:00", log=log)]), shipped_settings())
    may, june = ({kept.code: counts(kept) for kept in month.timeliness.targets} for month in figures.months)

    assert may["first_response"] == (0, 1, 0, 0)  # 24 hours: due on the 31st, done by the solution
    assert june["resolution"] == (1, 0, 0, 0)  # five working days
    assert "resolution" not in may


def test_what_is_overdue_is_breached_and_what_is_open_counts_nowhere() -> None:
    june = months(
        owed("2024-06-03T10:00"),
        owed("2024-06-04T10:00", "breached"),
        owed("2024-06-05T10:00", "overdue"),
        owed("2024-06-29T10:00", "open"),
        owed("2024-06-29T10:00", "paused"),
        owed("2024-07-02T10:00", "due_soon"),
        as_of="2024-06-28T12:00",
    )["2024-06"]

    assert counts(june.total) == (1, 2, 1, 2)
    assert june.total.attainment.share == pytest.approx(1 / 3)
    assert (june.total.attainment.low, june.total.attainment.high) == wilson(1, 3)


def test_a_running_month_counts_only_what_has_fallen_due() -> None:
    june = months(
        owed("2024-06-10T12:00"),
        owed("2024-06-10T12:01", done_at=datetime(2024, 6, 2)),
        as_of="2024-06-10T12:00",
    )["2024-06"]

    assert counts(june.total) == (1, 0, 0, 0)


def test_where_nothing_was_due_there_is_no_share() -> None:
    may, june = months(owed("2024-05-03T10:00")).values()

    assert june.targets[0].attainment.share is None
    assert june.targets[0].taken.median is None
    assert june.targets[0].taken.p90 is None
    assert may.targets[0].attainment.share == 1


def test_a_target_or_department_of_later_is_no_row_of_an_earlier_month() -> None:
    later = owed("2024-06-03T10:00", target="promise", department="product")
    may, june = months(owed("2024-05-03T10:00"), later).values()

    assert [kept.code for kept in may.targets] == ["resolution"]
    assert [kept.code for kept in june.targets] == ["resolution", "promise"]
    assert [kept.code for kept in may.departments] == ["cs"]
    assert {kept.code for kept in june.departments} == {"cs", "product"}


def test_what_does_not_apply_is_not_counted() -> None:
    gone = owed("2024-06-03T10:00", "not_applicable", target="promise", department="product")
    june = months(owed("2024-06-03T10:00"), gone)["2024-06"]

    assert [kept.code for kept in june.targets] == ["resolution"]
    assert [kept.code for kept in june.departments] == ["cs"]


@pytest.mark.parametrize(
    ("took", "middle", "tail"),
    [
        ([7], 7, 7),
        ([1, 2], 1.5, 2),
        (list(range(1, 11)), 5.5, 9),
        (list(range(1, 12)), 6, 10),
        ([5] * 20 + [600], 5, 5),
    ],
)
def test_times_are_the_median_and_what_nine_in_ten_needed(took: list[int], middle: float, tail: int) -> None:
    rows = [owed("2024-06-03T10:00", "met" if at % 2 else "breached", one) for at, one in enumerate(took)]
    undone = owed("2024-06-03T10:00", "overdue", 9000)
    taken = months(*reversed(rows), undone)["2024-06"].targets[0].taken

    assert (taken.n, taken.median, taken.p90, taken.enough) == (len(took), middle, tail, len(took) >= 10)


def test_a_department_is_timed_by_its_resolutions() -> None:
    june = months(
        owed("2024-06-03T10:00", minutes=500),
        owed("2024-06-03T10:00", minutes=5, target="first_response"),
        owed("2024-06-03T10:00", minutes=5, target="first_response", department=""),
    )["2024-06"]

    assert {one.code: (one.taken.n, one.taken.median) for one in june.departments} == {
        "cs": (1, 500),
        "": (0, None),
    }
    assert june.total.taken.median == 500


def test_few_deadlines_are_marked_and_their_change_is_not_printed() -> None:
    few, enough = ([owed("2024-06-03T10:00")] * number for number in (9, 10))

    assert not months(*few)["2024-06"].total.enough
    june = months(owed("2024-05-03T10:00", "breached"), *enough)["2024-06"].total
    assert june.enough
    assert (june.attainment.previous.before, june.attainment.previous.enough) == (0, False)


@settings(max_examples=40)
@given(random_records.tickets(), random_records.surveys())
def test_every_count_and_time_agrees_with_plain_python(tickets: list[Row], surveys: list[Row]) -> None:
    tables = tables_of(tickets, surveys, f"{random_records.AS_OF:%Y-%m-%dT%H:%M}")
    frame = deadlines(tables, shipped_settings(), tables.as_of)
    judged = list_deadlines(frame)
    for key, found in months_of(frame, random_records.FIRST, random_records.AS_OF).items():
        stretch = plain.stretch_of(key, random_records.AS_OF)
        own = [one for one in judged if one.due_at and stretch.start <= one.due_at < stretch.end]
        assert_agrees(found.total, own, (one for one in own if one.target == "resolution"))
        for kept in found.targets:
            of_target = [one for one in own if one.target == kept.code]
            assert_agrees(kept, of_target, of_target)
        for kept in found.departments:
            owing = [one for one in own if one.department == kept.code]
            assert_agrees(kept, owing, (one for one in owing if one.target == "resolution"))


def assert_agrees(kept: Kept, own: list[Deadline], timed: Iterable[Deadline]) -> None:
    states = [one.state for one in own]
    missed = states.count("breached") + states.count("overdue")
    assert counts(kept)[:3] == (states.count("met"), missed, states.count("overdue"))
    assert kept.attainment.n == states.count("met") + missed
    took = sorted(
        max(0, (one.done_at - one.started_at) // MINUTE)
        for one in timed
        if one.done_at and one.state in ("met", "breached")
    )
    assert kept.taken.n == len(took)
    assert kept.taken.median == (median(took) if took else None)
    assert kept.taken.p90 == (took[ceil(0.9 * len(took)) - 1] if took else None)


def test_every_open_deadline_of_the_running_month_is_counted() -> None:
    log = [entry("2024-06-10T09:00", "responded")]
    tables = tables_of([complaint(1, "2024-06-10T08:50", log=log)], as_of="2024-06-10T12:00")
    kept = {
        one.code: counts(one) for one in summarise(tables, shipped_settings()).months[0].timeliness.targets
    }

    assert kept["resolution"] == (0, 0, 0, 1)
    assert kept["first_response"] == (1, 0, 0, 0)
