from hypothesis import given, settings

from generator.analysis.attention import summarise_attention
from generator.analysis.followups import FollowUps, summarise_followups
from generator.analysis.traits import read_traits
from generator.deadlines import deadlines
from generator.figures import summarise
from tests.analysis import random_records
from tests.analysis.made_up import Row, entry, shipped_settings, survey, tables_of, ticket

AS_OF = "2024-06-20T12:00"
DONE = [entry("2024-06-20T08:00", "investigating"), entry("2024-06-20T08:01", "responded")]


def followups(tickets: list[Row], surveys: list[Row] | None = None) -> FollowUps:
    return summarise(tables_of(tickets, surveys or [], AS_OF), shipped_settings()).followups


def test_what_is_owed_stands_by_department_owner_and_due_time() -> None:
    found = followups(
        [
            ticket(1, "2024-06-20T07:00", owner="cs-b", log=DONE),
            ticket(2, "2024-06-20T07:00", owner="cs-a", log=DONE),
            ticket(3, "2024-06-19T07:00", owner="cs-a", log=DONE),
            ticket(4, "2024-06-20T07:00", log=DONE),
            ticket(5, "2024-06-20T07:00", "product/defect", owner="cs-b", log=DONE),
        ]
    )

    order = [(one.department, one.owner, one.record) for one in found.deadlines]
    assert order == [
        ("tech/development", "cs-b", "F00005"),
        ("logistics/dispatch", "", "F00004"),
        ("logistics/dispatch", "cs-a", "F00003"),
        ("logistics/dispatch", "cs-a", "F00002"),
        ("logistics/dispatch", "cs-b", "F00001"),
    ]
    assert [(one.department, one.open) for one in found.departments] == [
        ("tech/development", 1),
        ("logistics/dispatch", 4),
    ]


def test_a_deadline_says_how_late_it_is_or_how_much_is_left() -> None:
    found = followups(
        [ticket(1, "2024-05-31T11:30", priority="P1")], [survey(1, "2024-06-18T11:58", overall=2)]
    )
    states = {(one.record, one.target): one for one in found.deadlines}

    late = states["F00001", "first_response"]
    assert (late.state, late.period, late.kind) == ("overdue", "2024-05", "feedback")
    assert late.overdue_minutes == 20 * 24 * 60 - 30
    assert late.age_minutes == late.overdue_minutes + 60
    assert late.left_minutes == 0
    assert late.due_at.isoformat() == "2024-05-31T12:30:00+08:00"
    low = states["S00001", "low_score_followup"]
    assert (low.state, low.overdue_minutes, low.period) == ("overdue", 2, "2024-06")


def test_a_paused_one_is_listed_with_the_open_ones() -> None:
    asked = [*DONE, entry("2024-06-20T09:00", "waiting_customer")]
    found = followups([ticket(1, "2024-06-20T07:00", log=asked)])

    assert [one.state for one in found.deadlines] == ["paused"]
    assert (found.overdue, found.due_soon, found.open) == (0, 0, 1)


def test_open_tickets_are_sorted_by_whole_days_since_receipt() -> None:
    ages = (
        "2024-06-20T11:00",
        "2024-06-18T12:01",
        "2024-06-18T12:00",
        "2024-06-05T12:00",
        "2024-06-05T12:01",
    )
    found = followups([ticket(at, received, log=DONE) for at, received in enumerate(ages)])

    assert [(age.first_day, age.last_day, age.overdue + age.in_time) for age in found.ageing] == [
        (0, 1, 2),
        (2, 3, 1),
        (4, 7, 0),
        (8, 14, 1),
        (15, None, 1),
    ]
    assert [age.overdue for age in found.ageing] == [0, 0, 0, 1, 1]


@settings(max_examples=40)
@given(random_records.tickets(), random_records.surveys())
def test_every_sum_agrees(tickets: list[Row], surveys: list[Row]) -> None:
    tables, known = tables_of(tickets, surveys, f"{random_records.AS_OF:%Y-%m-%dT%H:%M}"), shipped_settings()
    frame = deadlines(tables, known, tables.as_of)
    found = summarise_followups(frame, tables, known)
    attention = summarise_attention(tables, known, read_traits(tables, known), frame)

    states = frame["state"].value_counts().to_dict()
    assert found.overdue == states.get("overdue", 0)
    assert found.due_soon == states.get("due_soon", 0)
    assert found.open == states.get("open", 0) + states.get("paused", 0)
    assert len(found.deadlines) == found.overdue + found.due_soon + found.open
    assert sum(one.overdue for one in found.departments) == found.overdue
    assert sum(age.overdue + age.in_time for age in found.ageing) == attention.open_tickets
