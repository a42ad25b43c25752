from typing import Any

from generator.analysis.core_problems import CoreProblem, CoreProblems
from generator.figures import summarise
from tests.analysis.made_up import Row, complaint, entry, shipped_settings, tables_of, ticket


def problems(tickets: list[Row]) -> CoreProblems:
    return summarise(tables_of(tickets), shipped_settings()).months[-1].core_problems


def several(count: int, first: int, *categories: str, **fields: Any) -> list[Row]:
    return [ticket(first + number, "2024-06-05", *categories, **fields) for number in range(count)]


def named(found: CoreProblems, category: str) -> CoreProblem:
    return next(problem for problem in (*found.top, *found.also) if problem.category == category)


def test_the_largest_come_first_and_five_are_top() -> None:
    codes = shipped_settings().categories.codes[:7]
    found = problems(
        [row for number, code in enumerate(codes) for row in several(number + 1, number * 10, code)]
    )

    assert [problem.category for problem in found.top] == list(codes[:1:-1])
    assert [problem.count for problem in found.top] == [7, 6, 5, 4, 3]
    assert [problem.category for problem in found.also] == [codes[1]]
    assert (found.tickets, found.enough) == (28, True)


def test_urgent_and_high_impact_comes_before_larger() -> None:
    found = problems(
        [
            *several(5, 0, "logistics/delay"),
            *several(3, 10, "service/attitude", priority="P1"),
            complaint(20, "2024-06-05", "product/defect", urgency="urgent", scope="core"),
            complaint(21, "2024-06-05", "account/payment", urgency="urgent", customer_type="vip"),
            complaint(22, "2024-06-05", "account/payment"),
        ],
    )

    assert [problem.category for problem in found.top] == [
        "account/payment",
        "product/defect",
        "logistics/delay",
        "service/attitude",
    ]
    assert (named(found, "service/attitude").urgent, named(found, "service/attitude").high_impact) == (3, 0)
    assert (named(found, "account/payment").urgent, named(found, "account/payment").high_impact) == (1, 1)


def test_of_equal_counts_the_more_negative_comes_first() -> None:
    found = problems(
        [*several(2, 0, "logistics/delay"), *several(2, 10, "process/refund", sentiment="negative")]
    )

    assert [(problem.category, problem.negative) for problem in found.top] == [
        ("process/refund", 2),
        ("logistics/delay", 0),
    ]


def test_praise_is_not_a_problem() -> None:
    found = problems(
        [
            *several(9, 0, "service/attitude", type="praise"),
            *several(1, 10, "logistics/delay", "service/attitude positive"),
        ],
    )

    assert [problem.category for problem in found.top] == ["logistics/delay"]
    assert found.top[0].share == 0.1
    assert found.also == ()


def test_only_praise_leaves_no_problem() -> None:
    found = problems(several(12, 0, "service/attitude", type="praise"))

    assert (found.top, found.also, found.tickets) == ((), (), 12)


def test_exactly_at_a_threshold_is_not_above_it() -> None:
    rest = several(18, 100, "logistics/tracking")
    at_five_percent = problems([*several(1, 0, "process/refund"), *several(1, 10, "other/other"), *rest])
    above = problems([*several(1, 0, "process/refund"), *rest])

    assert named(at_five_percent, "process/refund").share == 0.05
    assert named(at_five_percent, "process/refund").reasons == ()
    assert named(above, "process/refund").reasons == ("high_frequency",)


def test_mentions_alone_can_owe_a_root_cause() -> None:
    found = problems(
        [*several(3, 0, "logistics/delay", "service/response"), *several(17, 10, "logistics/delay")]
    )

    response = named(found, "service/response")
    assert (response.count, response.mentions, response.mention_rate) == (0, 3, 0.15)
    assert response.reasons == ("root_cause_owed",)
    assert response not in found.top


def test_a_root_cause_is_owed_above_one_in_ten_mentions_not_at_it() -> None:
    found = problems(
        [*several(2, 0, "logistics/delay", "service/response"), *several(18, 10, "logistics/delay")]
    )

    assert [problem.category for problem in (*found.top, *found.also)] == ["logistics/delay"]


def test_three_urgent_ones_are_prominent() -> None:
    rest = several(97, 100, "logistics/tracking")
    two = problems([*several(2, 0, "product/defect", priority="P1"), *rest])
    three = problems([*several(3, 0, "product/defect", priority="P1"), *rest])

    assert named(two, "product/defect").reasons == ()
    assert named(three, "product/defect").reasons == ("prominent",)


def test_escalated_ones_are_counted() -> None:
    log = [entry("2024-06-06T10:00", "escalated", to="director")]
    found = problems([ticket(1, "2024-06-05", log=log), ticket(2, "2024-06-05")])

    assert (found.top[0].count, found.top[0].escalated) == (2, 1)


def test_changes_leave_praise_out_too() -> None:
    found = problems(
        [
            ticket(1, "2024-05-05", "service/attitude", type="praise"),
            ticket(2, "2024-05-05", "service/attitude"),
            *several(3, 10, "service/attitude"),
        ],
    )

    change = found.top[0].previous
    assert (change.before, change.difference, change.relative) == (1, 2, 2.0)
    assert found.top[0].share_change.before == 0.5
    assert not found.enough


def test_a_month_without_records_has_no_problems() -> None:
    tables = tables_of([ticket(1, "2024-05-05")])

    june = summarise(tables, shipped_settings()).months[-1].core_problems

    assert (june.tickets, june.enough, june.top, june.also) == (0, False, (), ())
