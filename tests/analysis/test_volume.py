from dataclasses import replace

from generator.analysis.numbers import UNJUDGED, CountChange
from generator.analysis.volume import Group, Volume
from generator.figures import summarise
from tests.analysis.made_up import Row, complaint, shipped_settings, survey, tables_of, ticket


def volumes(
    tickets: list[Row], surveys: list[Row] | None = None, as_of: str = "2024-07-01T00:00"
) -> list[Volume]:
    tables = tables_of(tickets, surveys or [], as_of)
    return [month.volume for month in summarise(tables, shipped_settings()).months]


def test_invalid_and_duplicate_tickets_are_counted_apart() -> None:
    june = volumes(
        [
            ticket(1, "2024-06-01"),
            complaint(2, "2024-06-02"),
            ticket(3, "2024-06-03", invalid="advertising"),
            ticket(4, "2024-06-04", invalid="test"),
            ticket(5, "2024-06-05", duplicate_of="F00001"),
            ticket(6, "2024-06-06", invalid="duplicate"),
        ],
    )[0]

    assert (june.tickets.value, june.feedback.value, june.complaints.value) == (2, 1, 1)
    assert (june.invalid, june.duplicates) == (2, 2)
    assert sum(group.count for group in june.channels) == 2


def test_only_invalid_tickets_make_a_month_of_zeros() -> None:
    june = volumes([ticket(1, "2024-06-01", invalid="abuse")])[0]

    assert june.tickets.value == 0
    assert june.invalid == 1
    assert (june.channels, june.channel_groups, june.customer_types) == ((), (), ())
    assert june.hours.timed + june.hours.untimed == 0


def test_months_without_records_are_zeros() -> None:
    months = volumes([ticket(1, "2024-03-01"), ticket(2, "2024-06-01")])

    assert [month.tickets.value for month in months] == [1, 0, 0, 1]
    assert months[1].tickets.previous == CountChange(before=1, difference=-1, relative=-1.0)
    assert months[2].tickets.previous == CountChange(before=0, difference=0, relative=None)
    assert months[3].tickets.previous == CountChange(before=0, difference=1, relative=None)


def test_a_year_before_is_compared_once_the_records_reach_back() -> None:
    months = volumes([ticket(1, "2023-06-09"), ticket(2, "2024-06-01"), ticket(3, "2024-06-02")])

    assert months[-1].tickets.year_before == CountChange(before=1, difference=1, relative=1.0)
    assert months[-2].tickets.year_before == CountChange(before=None, difference=None, relative=None)


def test_the_running_month_is_compared_with_the_same_length_of_the_month_before() -> None:
    rows = [ticket(day, f"2024-05-{day:02}T10:00") for day in range(1, 32)]
    rows += [ticket(100 + day, f"2024-06-{day:02}T10:00") for day in range(1, 11)]

    june = volumes(rows, as_of="2024-06-10T12:00")[-1]

    assert june.tickets.value == 10
    assert june.tickets.previous == CountChange(before=10, difference=0, relative=0.0)


def test_a_breakdown_lists_the_largest_first_and_what_has_vanished() -> None:
    months = volumes(
        [
            *(ticket(number, "2024-05-03", channel="email") for number in range(2)),
            ticket(5, "2024-06-01", channel="app"),
            ticket(6, "2024-06-01", channel="site_chat"),
            *(ticket(number, "2024-06-03", channel="store") for number in range(10, 12)),
        ],
    )

    unknown = CountChange(before=None, difference=None, relative=None)
    assert [(group.code, group.count) for group in months[1].channels] == [
        ("store", 2),
        ("site_chat", 1),
        ("app", 1),
        ("email", 0),
    ]
    assert replace(months[1].channels[0], control=UNJUDGED) == Group(
        code="store",
        count=2,
        share=0.5,
        previous=CountChange(before=0, difference=2, relative=None),
        year_before=unknown,
    )
    assert {group.code: group.count for group in months[1].channel_groups} == {
        "online": 2,
        "offline": 2,
        "written": 0,
    }


def test_a_customer_type_not_stated_keeps_its_share() -> None:
    june = volumes([ticket(1, "2024-06-01", customer_type=""), ticket(2, "2024-06-01", customer_type="vip")])[
        0
    ]

    assert {group.code: group.share for group in june.customer_types} == {"": 0.5, "vip": 0.5}


def test_hours_know_only_tickets_with_a_time() -> None:
    june = volumes(
        [
            ticket(1, "2024-06-03T00:00"),  # a Monday
            ticket(2, "2024-06-09T23:59"),  # a Sunday
            ticket(3, "2024-06-09T23:00"),
            ticket(4, "2024-06-05"),
            ticket(5, "2024-06-03T00:00", invalid="test"),
        ],
    )[0]

    assert (june.hours.timed, june.hours.untimed) == (3, 1)
    assert june.hours.counts[0][0] == 1
    assert june.hours.counts[6][23] == 2
    assert [len(day) for day in june.hours.counts] == [24] * 7
    assert sum(map(sum, june.hours.counts)) == 3


def test_surveys_alone_make_months_too() -> None:
    months = volumes([], [survey(1, "2024-05-31T23:59", overall=5), survey(2, "2024-06-01", overall=5)])

    assert [month.surveys.value for month in months] == [1, 1]
    assert [month.tickets.value for month in months] == [0, 0]
