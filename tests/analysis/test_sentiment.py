from generator.analysis.sentiment import MajorSentiment, Sentiments, Tones
from generator.figures import summarise
from tests.analysis.made_up import Row, shipped_settings, tables_of, ticket


def sentiments(*tickets: Row) -> list[Sentiments]:
    return [month.sentiment for month in summarise(tables_of(tickets), shipped_settings()).months]


def test_typed_goes_before_estimated_and_both_are_counted_apart() -> None:
    june = sentiments(
        ticket(1, "2024-06-01", sentiment="positive", summary="客服太差"),
        ticket(2, "2024-06-01", "logistics/delay negative", summary="很满意"),
        ticket(3, "2024-06-01", "logistics/delay", "service/attitude positive", summary="包裹破损"),
        ticket(4, "2024-06-01", summary="收到", quote="客服很热情"),
        ticket(5, "2024-06-01", summary="希望增加批量导出功能"),
        ticket(6, "2024-06-01", sentiment="negative", invalid="test"),
    )[0]

    assert june.tickets == 5
    assert june.typed == Tones(negative=1, neutral=0, positive=1)
    assert june.estimated == Tones(negative=1, neutral=0, positive=1)
    assert june.unknown == 1
    assert (june.negative.count, june.negative.n, june.negative.share) == (2, 5, 0.4)


def test_a_major_category_with_few_tickets_is_left_out() -> None:
    june = sentiments(
        *(
            ticket(number, "2024-06-01", "logistics/delay", sentiment="negative" if number < 4 else "neutral")
            for number in range(10)
        ),
        *(ticket(number, "2024-06-01", "service/attitude", sentiment="negative") for number in range(10, 19)),
    )[0]

    assert june.majors == (MajorSentiment(code="logistics", n=10, negative=4, share=0.4),)


def test_a_month_without_tickets_has_no_share() -> None:
    june = sentiments(ticket(1, "2024-05-01"))[-1]

    assert (june.tickets, june.negative.share, june.majors) == (0, None, ())


def test_a_share_beyond_its_limits_is_a_signal() -> None:
    months = [f"2023-{month:02}" for month in range(6, 13)] + [f"2024-{month:02}" for month in range(1, 7)]
    tickets = [
        ticket(
            100 * at + number,
            f"{month}-05",
            sentiment="negative" if number < (45 if month == months[-1] else 10) else "neutral",
        )
        for at, month in enumerate(months)
        for number in range(60)
    ]

    found = sentiments(*tickets)

    assert [month.negative.control.signal for month in found] == [None] * 12 + ["above"]
    assert not found[-1].negative.control.provisional
