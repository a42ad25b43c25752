"""The frame of deadlines as a whole: its columns, its order, and what must not change it."""

from dataclasses import replace
from datetime import datetime

import hypothesis
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from generator.deadlines import COLUMNS, STATES, TARGETS, deadlines, list_deadlines
from generator.vocabularies import VOCABULARIES
from tests.deadlines.cases import (
    SETTINGS,
    Fields,
    Item,
    complaint,
    entry,
    feedback,
    frame_of,
    judged,
    settings,
    survey,
    tabulated,
)

WORKED = VOCABULARIES["events"].codes


@st.composite
def logs(draw: st.DrawFn) -> list[Fields]:
    """Draw a log of any events, each at its own minute."""
    days = st.datetimes(datetime(2024, 4, 25), datetime(2024, 6, 1))
    times = draw(st.lists(days, max_size=12, unique_by=lambda time: time.replace(second=0, microsecond=0)))
    return [
        entry(
            f"{time:%Y-%m-%d %H:%M} {draw(st.sampled_from(WORKED))}",
            promised_by="2024-05-20",
            outcome="immediate",
            priority=draw(st.sampled_from(["", "P1", "P2", "P4"])),
        )
        for time in times
    ]


KINDS = st.sampled_from([feedback, complaint])


def _frame(*items: Item) -> list[tuple[object, ...]]:
    return list(
        frame_of(*items).astype("object").where(lambda frame: frame.notna(), None).itertuples(index=False)
    )


def test_every_column_target_and_state_is_declared() -> None:
    frame = frame_of(
        complaint("2024-05-06 10:00", "2024-05-06 11:00 resolved"), survey("2024-05-06", score=1)
    )
    assert tuple(frame.columns) == COLUMNS
    assert {str(frame[name].dtype) for name in COLUMNS if name.endswith("_at")} == {"datetime64[us]"}
    assert frame["overdue_by_minutes"].dtype == "int64"
    assert frame["provisional"].dtype == "bool"
    assert set(STATES) == set(VOCABULARIES["deadline_states"].codes)
    assert set(TARGETS) == set(VOCABULARIES["targets"].codes)


def test_rows_are_sorted_by_record_target_and_start() -> None:
    items = (
        feedback("2024-05-06 10:00", id="B"),
        complaint("2024-05-06 10:00", "2024-05-07 10:00 responded", urgency="urgent", id="A"),
        survey("2024-05-06 10:00", score=1, id="0"),
    )
    found = [(one.record, TARGETS.index(one.target), one.started_at) for one in judged(*items)]
    assert [record for record, _, _ in found[:1] + found[-1:]] == ["A", "0"]
    assert found[:-1] == sorted(found[:-1])
    assert judged(*items) == judged(*reversed(items))


def test_without_records_there_is_an_empty_frame_with_all_columns() -> None:
    frame = frame_of()
    assert tuple(frame.columns) == COLUMNS
    assert list_deadlines(frame) == ()


def test_the_log_of_one_ticket_says_nothing_of_another() -> None:
    first = feedback("2024-05-06 10:00", id="A")
    second = feedback("2024-05-06 10:00", "2024-05-06 11:00 resolved", "2024-05-06 12:00 reopened", id="B")
    together = judged(first, second)
    assert [one for one in together if one.record == "A"] == list(judged(first))
    assert [one for one in together if one.record == "B"] == list(judged(second))


@hypothesis.settings(max_examples=30)
@given(KINDS, logs(), st.data())
def test_the_order_of_the_log_does_not_matter(kind: type, log: list[Fields], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(log))
    assert _frame(kind("2024-05-06 10:00", *log)) == _frame(kind("2024-05-06 10:00", *shuffled))


@hypothesis.settings(max_examples=30)
@given(KINDS, logs())
def test_a_frame_in_any_order_gives_the_same(kind: type, log: list[Fields]) -> None:
    tables = tabulated(kind("2024-05-06 10:00", *log))
    turned = replace(tables, followups=tables.followups[::-1].reset_index(drop=True))
    pd.testing.assert_frame_equal(
        deadlines(tables, SETTINGS, tables.as_of), deadlines(turned, SETTINGS, tables.as_of)
    )


@hypothesis.settings(max_examples=30)
@given(KINDS, logs(), st.datetimes(datetime(2024, 4, 25), datetime(2024, 6, 1)))
def test_a_pause_of_no_length_changes_nothing(kind: type, log: list[Fields], moment: datetime) -> None:
    at = f"{moment:%Y-%m-%d %H:%M}"
    asked = [item for item in log if item["event"] not in {"waiting_customer", "customer_replied"}]
    if any(item["at"] == at.replace(" ", "T") for item in asked):
        return
    more = [*asked, entry(f"{at} waiting_customer"), entry(f"{at} customer_replied")]
    before, after = (
        [row for row in judged(kind("2024-05-06 10:00", *entries)) if row.target != "progress"]
        for entries in (asked, more)
    )
    assert before == after


@hypothesis.settings(max_examples=30)
@given(KINDS, logs(), st.dates(datetime(2024, 5, 1).date(), datetime(2024, 6, 30).date()))
def test_a_holiday_more_never_makes_a_deadline_earlier(kind: type, log: list[Fields], day: object) -> None:
    free = settings(calendar__overrides=[{"from": str(day), "working": "no"}])
    item = kind("2024-05-06 10:00", *log)
    for before, after in zip(judged(item), judged(item, by=free), strict=True):
        if before.allowance != "stated" and before.due_at is not None:
            assert after.due_at is not None
            assert after.due_at >= before.due_at


@hypothesis.settings(max_examples=30)
@given(KINDS, logs())
def test_states_mean_what_they_say(kind: type, log: list[Fields]) -> None:
    for one in judged(kind("2024-05-06 10:00", *log), as_of="2024-05-20 12:00"):
        now = datetime(2024, 5, 20, 12)
        if one.state == "met":
            assert one.done_at is not None
            assert one.due_at is not None
            assert one.done_at <= one.due_at
        if one.state in {"overdue", "open", "due_soon", "paused"}:
            assert one.done_at is None
            assert one.due_at is not None
            assert (one.due_at < now) == (one.state == "overdue") == (one.overdue_by_minutes > 0)
