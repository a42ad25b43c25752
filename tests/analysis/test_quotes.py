from generator.analysis.quotes import Quotes
from generator.figures import summarise
from tests.analysis.made_up import Row, shipped_settings, survey, tables_of, ticket

TELLING = "等了五天还没有收到包裹，催了三次"
SHORT = "太慢"
LONG = "很" * 61


def quotes(tickets: list[Row], surveys: list[Row] | None = None) -> Quotes:
    return summarise(tables_of(tickets, surveys or []), shipped_settings()).months[-1].quotes


def ids(found: Quotes) -> list[str]:
    return [quote.id for quote in found.tickets] + [quote.id for quote in found.surveys]


def test_one_quote_per_core_problem_in_their_order() -> None:
    found = quotes(
        [
            ticket(1, "2024-06-01", "logistics/delay", quote=TELLING),
            ticket(2, "2024-06-01", "product/defect", quote="按钮点了没有任何反应，退不了款"),
            ticket(3, "2024-06-01", "product/defect"),
            ticket(4, "2024-06-01", "process/refund"),
        ],
    )

    assert ids(found) == ["F00002", "F00001"]
    assert (found.tickets[0].category, found.tickets[0].kind) == ("product/defect", "feedback")
    assert found.tickets[0].channel == "phone"
    assert found.tickets[0].text == "按钮点了没有任何反应，退不了款"


def test_a_telling_quote_is_preferred_and_any_is_better_than_none() -> None:
    rows = [
        ticket(1, "2024-06-01", quote=SHORT),
        ticket(2, "2024-06-01", quote=LONG),
        ticket(3, "2024-06-01", quote=TELLING),
        ticket(4, "2024-06-01", quote=TELLING),
    ]

    assert ids(quotes(rows)) == ["F00003"]
    assert ids(quotes(rows[:2])) == ["F00001"]


def test_the_ends_of_the_preferred_length_are_preferred() -> None:
    assert ids(
        quotes([ticket(1, "2024-06-01", quote="很" * 9), ticket(2, "2024-06-01", quote="很" * 10)])
    ) == ["F00002"]
    assert ids(
        quotes([ticket(1, "2024-06-01", quote="很" * 61), ticket(2, "2024-06-01", quote="很" * 60)])
    ) == ["F00002"]


def test_nobody_is_quoted_twice() -> None:
    found = quotes(
        [
            ticket(1, "2024-06-01", "logistics/delay", quote=TELLING, customer="C7"),
            ticket(2, "2024-06-01", "logistics/delay"),
            ticket(5, "2024-06-01", "logistics/delay"),
            ticket(3, "2024-06-01", "product/defect", quote=TELLING, customer="C7"),
            ticket(4, "2024-06-01", "product/defect", quote=SHORT, customer="C9"),
        ],
        [survey(1, "2024-06-02", overall=1, quote=TELLING, customer="C9")],
    )

    assert ids(found) == ["F00001", "F00004"]


def test_customers_nobody_knows_are_not_taken_for_one() -> None:
    found = quotes(
        [
            ticket(1, "2024-06-01", "logistics/delay", quote=TELLING, customer="", anonymous=True),
            ticket(2, "2024-06-01", "product/defect", quote=TELLING, customer="", anonymous=True),
        ],
    )

    assert len(found.tickets) == 2


def test_praise_and_invalid_tickets_give_no_quote_of_a_problem() -> None:
    found = quotes(
        [
            ticket(1, "2024-06-01", "service/attitude", quote=TELLING, type="praise"),
            ticket(2, "2024-06-01", "service/attitude", quote=TELLING, invalid="abuse"),
            ticket(3, "2024-06-01", "service/attitude", quote=SHORT),
        ],
    )

    assert ids(found) == ["F00003"]


def test_surveys_give_a_low_and_a_high_quote() -> None:
    found = quotes(
        [],
        [
            survey(1, "2024-06-02", overall=3, quote=TELLING),
            survey(2, "2024-06-02", overall=5, process=1, quote=TELLING),
            survey(3, "2024-06-02", overall=4, quote=TELLING),
            survey(4, "2024-06-02", overall=5, quote=TELLING),
            survey(5, "2024-06-02", overall=1, quote=SHORT),
        ],
    )

    assert [(quote.id, quote.lowest, quote.tone) for quote in found.surveys] == [
        ("S00002", 1, "low"),
        ("S00004", 5, "high"),
    ]
    assert found.surveys[0].service_type == "consultation"


def test_a_month_quotes_only_its_own_records() -> None:
    assert quotes([ticket(1, "2024-05-31T23:59", quote=TELLING)]) == Quotes(tickets=(), surveys=())
