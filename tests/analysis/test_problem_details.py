from dataclasses import replace
from datetime import date
from typing import Any

from generator.analysis.breakdowns import Breakdown, Hit
from generator.analysis.problem_details import Peak, ProblemDetails, Wording
from generator.figures import summarise
from tests.analysis.made_up import Row, complaint, entry, shipped_settings, tables_of, ticket


def details(*tickets: Row) -> tuple[ProblemDetails, ...]:
    return summarise(tables_of(tickets), shipped_settings()).months[-1].problem_details


def several(count: int, first: int, *categories: str, at: str = "2024-06-05", **fields: Any) -> list[Row]:
    return [ticket(first + number, at, *categories, **fields) for number in range(count)]


def test_the_two_ratios_are_told_apart() -> None:
    """6 of 8 delays hit returning customers (the mix); delays are 6 of the 20 things these say."""
    (first, *_) = details(
        *several(6, 0, "logistics/delay", customer_type="returning", priority="P1", scope="core"),
        *several(2, 10, "logistics/delay", customer_type="vip"),
        *several(14, 20, "service/attitude", customer_type="returning"),
    )

    assert first.category == "logistics/delay"
    assert first.customer_types == Breakdown(
        groups=(Hit(code="returning", count=6, mix=0.75, of=20, within=0.3),), small=2, unknown=0
    )


def test_fewer_than_five_of_a_region_are_not_broken_out() -> None:
    found = details(
        *several(5, 0, region="华东", industry="零售", tier="金卡"),
        *several(4, 10, region="西藏"),
        *several(3, 20),
    )[0]

    assert [hit.code for hit in found.regions.groups] == ["华东"]
    assert (found.regions.small, found.regions.unknown) == (4, 3)
    assert (found.industries.groups[0].mix, found.industries.small, found.industries.unknown) == (
        5 / 12,
        0,
        7,
    )
    assert found.tiers.groups[0].within == 1.0


def test_channels_and_versions_are_no_persons() -> None:
    found = details(
        ticket(1, "2024-06-05", channel="app", product="APP", version="3.2"),
        ticket(2, "2024-06-05", channel="phone", product="APP"),
        ticket(3, "2024-06-05", channel="phone"),
    )[0]

    assert [(hit.code, hit.count) for hit in found.channels.groups] == [("phone", 2), ("app", 1)]
    assert [(hit.code, hit.count) for hit in found.versions.groups] == [("APP 3.2", 1)]
    assert (found.versions.small, found.versions.unknown) == (0, 2)


def test_the_peak_is_told_beside_what_is_usual() -> None:
    evening = [
        ticket(number, f"2024-06-{number + 1:02}T{18 + number % 2}:30", "logistics/delay")
        for number in range(8)
    ]
    morning = several(4, 20, "logistics/delay", at="2024-06-05T09:00")
    others = several(12, 40, "service/attitude", at="2024-06-05T18:10")

    found = {one.category: one for one in details(*evening, *morning, *others)}

    assert found["logistics/delay"].peak == Peak(hour=18, count=8, timed=12, share=8 / 12, usual=20 / 24)
    assert found["service/attitude"].peak == Peak(
        hour=17, count=12, timed=12, share=1.0, usual=12 / 24 + 8 / 48
    )


def test_few_times_have_no_peak() -> None:
    assert details(*several(9, 0, at="2024-06-05T18:10"), *several(5, 20))[0].peak is None


def test_wordings_count_what_several_said() -> None:
    texts = ["包裹晚到三天", "包裹晚到三天。", " 包裹 晚到三天！", "包裹还没到", "包裹还没到", "只说一次"]
    found = details(*(ticket(number, "2024-06-05", summary=text) for number, text in enumerate(texts)))[0]

    assert found.wordings == (Wording(text="包裹晚到三天", count=3), Wording(text="包裹还没到", count=2))


def test_of_wordings_said_as_often_the_first_is_that_of_the_first_id() -> None:
    texts = ["包裹晚到三天", "包裹还没到", "包裹晚到三天。", "包裹还没到。"]
    tables = tables_of(ticket(number, "2024-06-05", summary=text) for number, text in enumerate(texts))
    reversed_ = replace(tables, tickets=tables.tickets.iloc[::-1].reset_index(drop=True))

    found = summarise(reversed_, shipped_settings()).months[-1].problem_details[0]

    assert found.wordings == (Wording(text="包裹晚到三天", count=2), Wording(text="包裹还没到", count=2))


def test_cases_are_urgent_then_escalated_then_quoted_and_no_customer_twice() -> None:
    log = [entry("2024-06-06T10:00", "escalated", to="director")]
    found = details(
        ticket(1, "2024-06-05", summary="一", customer="C1"),
        ticket(2, "2024-06-05", summary="二", customer="C2", quote="等了五天还没有收到包裹"),
        ticket(3, "2024-06-05", summary="三", customer="C3", log=log),
        complaint(4, "2024-06-06", summary="四", customer="C4", urgency="urgent", channel="app"),
        complaint(5, "2024-06-06", summary="五", customer="C4", urgency="urgent"),
        ticket(6, "2024-06-05", type="praise", quote="快"),
    )[0]

    assert [(case.id, case.urgent, case.escalated) for case in found.cases] == [
        ("C00004", True, False),
        ("F00003", False, True),
        ("F00002", False, False),
    ]
    assert (found.cases[0].kind, found.cases[0].received_on) == ("complaint", date(2024, 6, 6))
    assert (found.cases[0].channel, found.cases[0].summary) == ("app", "四")
    assert found.count == 5


def test_praise_and_other_months_are_left_out() -> None:
    found = details(
        ticket(1, "2024-05-05", region="华东"),
        ticket(2, "2024-06-05", summary="晚到"),
        ticket(3, "2024-06-05", summary="晚到", type="praise"),
        ticket(4, "2024-06-05", summary="晚到", invalid="test"),
    )

    assert [(one.category, one.count, one.wordings) for one in found] == [("logistics/delay", 1, ())]
