from generator.analysis.categories import Categories, CategoryGroup
from generator.figures import summarise
from tests.analysis.made_up import Row, shipped_settings, tables_of, ticket


def categories(tickets: list[Row]) -> list[Categories]:
    return [month.categories for month in summarise(tables_of(tickets), shipped_settings()).months]


def by_code(groups: tuple[CategoryGroup, ...]) -> dict[str, CategoryGroup]:
    return {group.code: group for group in groups}


def test_share_is_of_primary_categories_and_mention_rate_of_all() -> None:
    june = categories(
        [
            ticket(1, "2024-06-01", "product/defect", "service/response"),
            ticket(2, "2024-06-02", "service/response"),
            ticket(3, "2024-06-03", "logistics/delay", "service/response"),
            ticket(4, "2024-06-04", "logistics/delay"),
            ticket(5, "2024-06-04", "service/response", invalid="test"),
        ],
    )[0]

    response = by_code(june.minor)["service/response"]
    assert (response.count, response.share) == (1, 0.25)
    assert (response.mentions, response.mention_rate) == (3, 0.75)
    assert response.major == "service"


def test_two_minors_of_one_major_count_it_once() -> None:
    june = categories([ticket(1, "2024-06-01", "logistics/delay", "logistics/damage", "service/attitude")])[0]

    logistics = by_code(june.major)["logistics"]
    assert (logistics.count, logistics.mentions, logistics.mention_rate) == (1, 1, 1.0)
    assert by_code(june.minor)["logistics/damage"].mentions == 1


def test_a_category_may_be_mentioned_without_ever_being_primary() -> None:
    june = categories([ticket(1, "2024-06-01", "logistics/delay", "service/attitude")])[0]

    assert (june.minor[1].code, june.minor[1].count, june.minor[1].share) == ("service/attitude", 0, 0.0)


def test_praise_is_told_from_problems() -> None:
    june = categories(
        [
            ticket(1, "2024-06-01", "service/attitude", type="praise"),
            ticket(2, "2024-06-01", "service/attitude positive"),
            ticket(3, "2024-06-01", "service/attitude negative", type="praise"),
            ticket(4, "2024-06-01", "service/attitude"),
            ticket(5, "2024-06-01", "logistics/delay", "service/attitude positive"),
        ],
    )[0]

    attitude = by_code(june.minor)["service/attitude"]
    assert (attitude.count, attitude.praise, attitude.mentions) == (4, 2, 5)


def test_changes_of_count_and_share() -> None:
    may = [ticket(number, "2024-05-01", "logistics/delay") for number in range(4)]
    may += [ticket(number, "2024-05-02", "service/attitude") for number in range(4, 16)]
    june = [ticket(number, "2024-06-01", "logistics/delay") for number in range(20, 26)]
    june += [ticket(number, "2024-06-01", "service/attitude") for number in range(30, 34)]

    delay = by_code(categories([*may, *june])[1].minor)["logistics/delay"]

    assert (delay.previous.before, delay.previous.difference, delay.previous.relative) == (4, 2, 0.5)
    assert (delay.share, delay.share_change.before) == (0.6, 0.25)
    assert delay.share_change.difference == 0.6 - 0.25
    assert delay.share_change.enough


def test_a_change_of_share_between_few_tickets_is_not_enough() -> None:
    months = categories([ticket(1, "2024-05-01"), *(ticket(number, "2024-06-01") for number in range(2, 40))])

    assert not months[1].minor[0].share_change.enough
