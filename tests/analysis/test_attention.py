import pytest

from generator.analysis.attention import Attention
from generator.figures import summarise
from tests.analysis.made_up import Row, complaint, entry, shipped_settings, survey, tables_of, ticket

AS_OF = "2024-06-20T12:00"


def attention(tickets: list[Row], surveys: list[Row] | None = None, as_of: str = AS_OF) -> Attention:
    return summarise(tables_of(tickets, surveys or [], as_of), shipped_settings()).attention


def test_open_urgent_tickets_stand_oldest_first() -> None:
    found = attention(
        [
            complaint(1, "2024-06-19T11:30", urgency="urgent", owner="zhang"),
            ticket(2, "2024-06-10T10:00", priority="P1"),
            ticket(3, "2024-06-01T10:00"),
            complaint(4, "2024-06-01T10:00", urgency="urgent", log=[entry("2024-06-02T10:00", "resolved")]),
            complaint(5, "2024-06-01T10:00", urgency="urgent", invalid="test"),
        ],
    )

    assert [(one.id, one.age_hours) for one in found.urgent_open] == [("F00002", 242), ("C00001", 24)]
    assert (found.open_tickets, found.urgent_open_count) == (3, 2)
    assert [one.id for one in found.longest_open] == ["F00003", "F00002", "C00001"]
    first = found.urgent_open[1]
    assert (first.owner, first.urgency, first.state, first.kind) == ("zhang", "urgent", "new", "complaint")
    assert first.received_at.isoformat() == "2024-06-19T11:30:00+08:00"


def test_a_ticket_dated_by_day_says_so() -> None:
    found = attention([ticket(1, "2024-06-19"), ticket(2, "2024-06-19T00:00")])

    assert [(one.timed, one.age_hours) for one in found.longest_open] == [(False, 36), (True, 36)]


def test_a_reopened_ticket_is_open() -> None:
    log = [entry("2024-06-02T10:00", "resolved"), entry("2024-06-03T10:00", "reopened")]

    assert [one.state for one in attention([ticket(1, "2024-06-01", log=log)]).longest_open] == [
        "in_progress"
    ]


def test_lists_are_short_and_counts_complete() -> None:
    found = attention(
        [ticket(number, "2024-06-01T10:00", priority="P1") for number in range(30)],
        [survey(number, "2024-06-01T10:00", overall=1) for number in range(30)],
    )

    assert (found.open_tickets, found.urgent_open_count, found.low_scores_count) == (30, 30, 30)
    assert [len(found.urgent_open), len(found.longest_open), len(found.low_scores)] == [20, 20, 20]
    assert found.urgent_open[0].id == "F00000"


@pytest.mark.parametrize(
    ("responded_at", "late"),
    [
        ("2024-06-18T12:00", False),
        ("2024-06-18T11:59", True),
        ("2024-06-01", False),
    ],
)
def test_a_low_score_waits_48_hours(responded_at: str, late: bool) -> None:  # noqa: FBT001
    """Exactly at 48 hours is in time; from a bare date hours are not measured (DOMAIN 2)."""
    found = attention([], [survey(1, responded_at, overall=3)])

    assert found.low_scores_count == int(late)


def test_a_low_score_followed_up_or_no_low_score_needs_nothing() -> None:
    found = attention(
        [],
        [
            survey(1, "2024-06-01T10:00", overall=1, log=[entry("2024-06-09T10:00", "responded")]),
            survey(2, "2024-06-01T10:00", overall=4, attitude=5),
        ],
    )

    assert found.low_scores == ()


def test_a_low_score_names_its_lowest_dimensions() -> None:
    found = attention([], [survey(1, "2024-06-01T10:00", overall=3, process=2, attitude=2, agent="CS001")])

    (low,) = found.low_scores
    assert (low.id, low.lowest, low.dimensions, low.agent) == ("S00001", 2, ("attitude", "process"), "CS001")
    assert (low.age_hours, low.timed) == (458, True)


def test_categories_come_from_the_latest_complete_month() -> None:
    found = attention(
        [
            *(ticket(number, "2024-05-03", "logistics/delay") for number in range(10)),
            *(ticket(number, "2024-06-03", "product/defect") for number in range(20, 40)),
        ],
    )

    assert [(alert.period, alert.category, alert.reasons) for alert in found.categories] == [
        ("2024-05", "logistics/delay", ("high_frequency", "root_cause_owed"))
    ]
    assert (found.categories[0].count, found.categories[0].share) == (10, 1.0)


def test_shares_of_few_tickets_raise_no_alarm_but_urgent_ones_do() -> None:
    quiet = attention([ticket(number, "2024-05-03") for number in range(9)])
    loud = attention([ticket(number, "2024-05-03", priority="P1") for number in range(3)])

    assert quiet.categories == ()
    assert [alert.reasons for alert in loud.categories] == [("prominent",)]


def test_without_a_complete_month_no_category_is_named() -> None:
    assert attention([ticket(number, "2024-06-03") for number in range(20)]).categories == ()
